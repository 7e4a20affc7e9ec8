import type { Case } from '../case.ts';
import { runningClock } from '../case.ts';
import { accusedUnits } from '../firewall.ts';
import { type Apply, card, isRefusal, line, refuse, type StepContext } from '../step.ts';
import { dateWithWeekday } from '../time.ts';
import { CATEGORY } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';
import { postingFor } from './posting.ts';

/** The masked sentence a group may read: number, class and due date only (design.md §6). */
export function groupLine(c: Case, what: string): string {
  const due = runningClock(c, 'K4')?.dueOn;
  const until = due ? `，应于 ${dateWithWeekday(due)} 前办结` : '';
  return `${c.no} ${CATEGORY[c.category]} ${what}${until}`;
}

/** T11: always the office head's one tap; the limit is the due date that already runs (S7.2.5). */
export const dispatch: Apply<'dispatch'> = (c, input, ctx) => {
  const assignment = postingFor(c, ctx, input);
  if (isRefusal(assignment)) return assignment;
  const coUnits = (input.coUnits ?? []).filter((u) => u !== assignment.unit);
  if (accusedUnits(c, ctx.bureau).some((u) => coUnits.includes(u)))
    return refuse('respondentUnit', '被反映单位不能协办此件，请另选单位。', 'coUnits');
  const next: Case = {
    ...c,
    assignment: { ...assignment, coUnits },
    clocks: changeClocks(c, ctx, {
      stop: ['K2'],
      reason: 'dispatch',
      start: [{ kind: 'K3' }, { kind: 'K6' }],
    }).map((k) => (k.kind === 'K4' && !k.stoppedAt ? { ...k, forUnit: assignment.unit } : k)),
  };
  return {
    change: { assignment: next.assignment, clocks: next.clocks },
    notices: handOver(next, ctx),
  };
};

/** What a newly named unit hears: a card each to head and liaison, one masked line to its group. */
export function handOver(next: Case, ctx: StepContext) {
  const unit = next.assignment?.unit;
  return [
    ...card(next, ctx, ['unitHead', 'liaison'], '请签收并预告办结日期'),
    ...card(next, ctx, ['coHead'], '请协办，由承办单位牵头'),
    ...line(next, { purpose: 'unit', unit }, groupLine(next, '已交办')),
  ];
}

/** T12 (S3.3): the promise lies between today and the due date; the handler is named here. */
export const acknowledge: Apply<'acknowledge'> = (c, input, ctx) => {
  const due = runningClock(c, 'K4')?.dueOn;
  if (input.promisedOn < ctx.today)
    return refuse('promisePast', '预告办结日期不能早于今天。', 'promisedOn');
  if (due && input.promisedOn > due && due >= ctx.today)
    return refuse(
      'promiseLate',
      `预告办结日期不能晚于应办结日期 ${dateWithWeekday(due)}。确有困难的，签收后可申请延期。`,
      'promisedOn',
    );
  if (!c.assignment) return refuse('noAssignment', '此件尚未交办。');
  const posting = postingFor(c, ctx, { ...c.assignment, handler: input.handler });
  if (isRefusal(posting)) return posting;
  const next: Case = {
    ...c,
    assignment: {
      ...c.assignment,
      handler: input.handler ? posting.responsible : c.assignment.responsible,
      acknowledgedAt: ctx.now,
      acknowledgedBy: ctx.actor,
      promisedOn: input.promisedOn,
    },
  };
  return {
    change: {
      assignment: next.assignment,
      clocks: changeClocks(c, ctx, { stop: ['K3'], reason: 'acknowledge' }),
    },
    notices: card(next, ctx, ['handler'], '已签收，请办理'),
  };
};
