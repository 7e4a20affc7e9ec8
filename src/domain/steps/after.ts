import type { Case } from '../case.ts';
import type { FollowUp } from '../case-parts.ts';
import { type Apply, card, type NoticeDraft, refuse, type StepContext } from '../step.ts';
import { dateOf } from '../time.ts';
import { changeClocks } from './clock-changes.ts';

/**
 * T23 (§12.5): one call, in the citizen's words. Who was reached has answered; who was not is called
 * again on another day, so many times. The unit hears that he is dissatisfied, not who called.
 */
export const followUp: Apply<'followUp'> = (c, input, ctx) => {
  if (c.followUps.some((f) => dateOf(f.at) === ctx.today))
    return refuse('calledToday', '今天已回访过，请改日再打。');
  if (input.result === 'dissatisfied' && !input.words)
    return refuse('noWords', '信访人不满意的，请记录其原话。', 'words');
  const call: FollowUp = { by: ctx.actor, at: ctx.now, result: input.result, words: input.words };
  const followUps = [...c.followUps, call];
  const isOver = input.result !== 'unreached' || isTriedOut(followUps, c, ctx);
  return {
    change: {
      followUps,
      clocks: isOver ? changeClocks(c, ctx, { stop: ['K12'], reason: 'followUp' }) : c.clocks,
    },
    notices: input.result === 'dissatisfied' ? unhappy(c, ctx) : [],
  };
};

/** Calls since the case was closed last. */
function isTriedOut(calls: FollowUp[], c: Case, ctx: StepContext): boolean {
  const closedAt = c.history.findLast((e) => e.to === 'closed' && e.from !== 'closed')?.at ?? '';
  return calls.filter((f) => f.at > closedAt).length >= ctx.bureau.limits.followUpCalls;
}

function unhappy(c: Case, ctx: StepContext): NoticeDraft[] {
  return [
    ...card(c, ctx, ['officeHead'], '回访不满意，确有原因的请提议重办'),
    ...card(c, ctx, ['unitHead'], '信访人对办理结果不满意'),
  ];
}

/** §12.5: a rating is never edited; a wrong one is followed by another, which counts. */
export const correctRating: Apply<'correctRating'> = (c, input, ctx) => {
  const corrects = c.followUps.findLastIndex((f) => f.result !== 'unreached');
  const fresh: FollowUp = { ...input, by: ctx.actor, at: ctx.now, corrects };
  return {
    change: { followUps: [...c.followUps, fresh] },
    notices: input.result === 'dissatisfied' ? unhappy(c, ctx) : [],
  };
};
