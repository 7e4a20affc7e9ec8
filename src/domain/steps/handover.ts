import { personOf } from '../bureau.ts';
import type { Case } from '../case.ts';
import { isBarred } from '../firewall.ts';
import { type Apply, refuse } from '../step.ts';
import { reseated } from './recusal.ts';

/**
 * M15: the part of who goes passes to who accepted it, wherever the case names him; posts that the
 * bureau file names pass by 设置. It is his own step;
 * nobody who is barred takes over, and no clock notices.
 */
export const handOver: Apply<'handOver'> = (c, { to }, ctx) => {
  const from = ctx.behalf;
  if (to === from || !personOf(ctx.bureau, to)) return refuse('nobody', '请另选接收人。', 'to');
  if (isBarred(c, ctx.bureau, to)) return refuse('notFree', '此人不能接办此件，请另选。', 'to');
  const seat = (p: string | undefined) => (p === from ? to : p);
  const change: Partial<Case> = {
    handovers: [...c.handovers, { from, to, at: ctx.now }],
    registrar: seat(c.registrar ?? c.registeredBy),
    reader: seat(c.reader),
    ledBy: seat(c.ledBy),
    assignment: c.assignment && reseated(c.assignment, seat),
  };
  return { change, notices: [] };
};
