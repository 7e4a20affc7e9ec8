import { personOf } from '../bureau.ts';
import type { Case } from '../case.ts';
import type { CaseLead } from '../case-parts.ts';
import { isBarred } from '../firewall.ts';
import { alsoReached, milestonesOf } from '../leads.ts';
import { type Apply, card, digest, type Effect, refuse, type StepContext } from '../step.ts';
import { changeClocks } from './clock-changes.ts';

/** A leader takes charge of a case until it is solved (S7.2.4): plan in five working days, a word a week. */
export function takeCharge(c: Case, ctx: StepContext, leader: string, reason?: string) {
  const lead: CaseLead = { by: ctx.behalf, at: ctx.now, reason, updates: [], reached: [] };
  const clocks = changeClocks(c, ctx, {
    stop: ['K14', 'leadPlan'],
    reason: 'assignLead',
    start: [{ kind: 'K14' }, { kind: 'leadPlan' }],
  });
  return { ledBy: leader, lead, clocks };
}

/** 确定包案: by a leader, for himself or another. */
export const assignLead: Apply<'assignLead'> = (c, input, ctx) => {
  const { leader, reason } = input;
  const person = personOf(ctx.bureau, leader);
  if (!person || isBarred(c, ctx.bureau, leader))
    return refuse('noSuchLeader', '此人不能包案，请另选领导。', 'leader');
  const change = takeCharge(c, ctx, leader, reason);
  const next = { ...c, ...change };
  return {
    change,
    notices: [
      ...(leader === ctx.actor ? [] : card(next, ctx, ['caseLead'], '请您包案')),
      ...card(next, ctx, ['unitHead', 'handler'], `${person.name}包案，请报包案方案`),
    ],
  };
};

/** 包案方案: what is to be done by when, and its steps, one a line. */
export const planLead: Apply<'planLead'> = (c, input, ctx) => {
  if (input.until < ctx.today) return refuse('past', '计划化解日期不能早于今天。', 'until');
  if (!c.lead) return refuse('notLed', '此件没有包案。');
  const milestones = milestonesOf(input.milestones);
  const plan = {
    text: input.text,
    milestones,
    until: input.until,
    by: ctx.actor,
    at: ctx.now,
  };
  return {
    change: {
      lead: { ...c.lead, plan },
      clocks: changeClocks(c, ctx, { stop: ['leadPlan'], reason: 'planLead' }),
    },
    notices: card(c, ctx, ['caseLead'], '包案方案已填报，请阅'),
  };
};

/** A week's word: the next is asked for on the next Monday. */
function told(
  c: Case,
  ctx: StepContext,
  update: Omit<CaseLead['updates'][number], 'at' | 'by'>,
  reached: number[] = [],
): Effect {
  const lead = c.lead as CaseLead;
  return {
    change: {
      lead: {
        ...lead,
        updates: [...lead.updates, { at: ctx.now, by: ctx.actor, ...update }],
        reached: alsoReached(lead.reached, reached, ctx.now),
      },
      clocks: changeClocks(c, ctx, {
        stop: ['K14'],
        reason: 'updateLead',
        start: [{ kind: 'K14' }],
      }),
    },
    notices: [],
  };
}

export const updateLead: Apply<'updateLead'> = (c, { acts, note, reached = [] }, ctx) => {
  if (!acts.length) return refuse('noActs', '请至少选一项。', 'acts');
  return told(c, ctx, { acts, note }, reached.map(Number));
};

/** 本周无新进展 is an answer too. */
export const noLeadNews: Apply<'noLeadNews'> = (c, _input, ctx) => told(c, ctx, { acts: [] });

/** 包案意见: solved, in the leader's words; the office closes after the petitioner was told (AC-7.2.4). */
export const leadVerdict: Apply<'leadVerdict'> = (c, input, ctx) => {
  if (!c.lead) return refuse('notLed', '此件没有包案。');
  const verdict = { text: input.text, by: ctx.actor, at: ctx.now };
  return {
    change: {
      lead: { ...c.lead, verdict },
      clocks: changeClocks(c, ctx, { stop: ['K14', 'leadPlan'], reason: 'leadVerdict' }),
    },
    notices: [
      ...card(c, ctx, ['officeHead'], '包案领导已提出意见'),
      ...digest(c, ctx, ['director'], `${c.no} 包案领导意见：${input.text}`),
    ],
  };
};
