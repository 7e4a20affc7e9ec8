import type { PersonId } from '../bureau.ts';
import { unitOf } from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import type { AffairContext, AffairEffect } from './affair.ts';
import {
  type ReceptionAffair,
  type ReceptionDay,
  sessionCounts,
  type Visit,
  type Visitor,
  waitingVisits,
} from './reception.ts';

type Ctx = AffairContext & { behalf: PersonId | 'system' };
type Effect = AffairEffect<ReceptionDay>;

export const open = (a: ReceptionAffair, _input: object, ctx: Ctx): Effect => ({
  state: 'open',
  change: { openedAt: ctx.now },
  notices: [{ kind: 'card', to: [a.body.leader, ...a.body.assistants], headline: '接访已开始' }],
});

interface CheckIn {
  people?: number;
  representatives?: number;
  visitor: Visitor;
  matter?: string;
}

export const checkIn = (a: ReceptionAffair, input: CheckIn, ctx: Ctx): Effect => {
  const { people = 1, representatives, visitor, matter } = input;
  const n = a.body.visits.length + 1;
  const visit: Visit = { n, at: ctx.now, people, representatives, visitor, matter };
  return { change: { visits: [...a.body.visits, visit] } };
};

/** One visit changed, or nothing when it is over already. */
export function visitChanged(
  a: ReceptionAffair,
  n: number,
  change: Partial<Visit>,
): Effect | Refusal {
  const found = a.body.visits.find((v) => v.n === n);
  if (!found || found.caseId || found.left) return refuse('visitOver', '这批来访已办结登记。');
  return { change: { visits: a.body.visits.map((v) => (v.n === n ? { ...v, ...change } : v)) } };
}

export const close = (a: ReceptionAffair, input: { note?: string }, ctx: Ctx): Effect | Refusal => {
  const waiting = waitingVisits(a.body);
  if (waiting.length)
    return refuse('visitsWaiting', `还有${waiting.length}批来访未登记，请先登记或注明离开。`);
  const c = sessionCounts(a.body);
  const { bureau } = ctx;
  const sum = c.visits
    ? `接待${c.visits}批${c.people}人，登记${c.registered}件${c.left ? `，离开${c.left}批` : ''}`
    : '无来访群众';
  const headline = `接待日记录：${sum}`;
  const to = [bureau.office.head, bureau.deputyInCharge, bureau.director, a.body.leader];
  return {
    state: 'closed',
    change: { closedAt: ctx.now, note: input.note },
    notices: [{ kind: 'card', to: [...new Set(to)], headline }],
  };
};

interface ReturnInput {
  visits?: number;
  people?: number;
  solved?: number;
  note?: string;
}

/** S7.1.5: a unit's own record; no number means nobody came. */
export const fileReturn = (a: ReceptionAffair, input: ReturnInput, ctx: Ctx): Effect | Refusal => {
  const { visits = 0, people = 0, solved = 0, note } = input;
  if (people < visits) return refuse('people', '人数不能少于批次。', 'people');
  if (solved > visits) return refuse('solved', '当场解决数不能多于批次。', 'solved');
  const unitReturn = { visits, people, solved, note, by: ctx.behalf, at: ctx.now };
  return {
    state: 'closed',
    change: { unitReturn, closedAt: ctx.now },
    notices: [
      {
        kind: 'card',
        to: [ctx.bureau.office.head],
        headline: `${unitOf(ctx.bureau, a.owner)?.name ?? ''}已报送接待日情况`,
      },
    ],
  };
};
