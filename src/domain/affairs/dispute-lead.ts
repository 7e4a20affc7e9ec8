import { personOf, unitOf } from '../bureau.ts';
import { alsoReached, milestonesOf } from '../leads.ts';
import { type Refusal, type Rules, refuse } from '../step.ts';
import { addDays, at, dateOf, type IsoDate, nextMonday } from '../time.ts';
import { actingFor } from './acting.ts';
import type { AffairContext, AffairEffect, AffairRung, AffairStep } from './affair.ts';
import { type Dispute, type DisputeAffair, type DisputeLead, people } from './dispute.ts';
import { leader, unitDesk } from './dispute-may.ts';

type Step = AffairStep<Dispute>;
type Effect = AffairEffect<Dispute>;

/** Working days for the plan; the word of the week is asked for on Monday (S7.2.4, K14). */
const PLAN_DAYS = 5;
const LEAD_TIME = '09:00';

/** The leader who has taken charge and not yet spoken his verdict. */
export const runningLead = (a: DisputeAffair): DisputeLead | undefined =>
  a.state === 'assigned' && a.body.lead && !a.body.lead.verdict ? a.body.lead : undefined;

const byLeader: Step['may'] = (a, ctx) => actingFor([a.body.leader], ctx);
const isLed = (a: DisputeAffair): Refusal | undefined =>
  runningLead(a) ? undefined : refuse('notLed', '此项目前没有领导包案。');

const said = (text: string, ctx: AffairContext) => ({ text, by: ctx.actor, at: ctx.now });
const onLead = (a: DisputeAffair, change: Partial<DisputeLead>): Effect => ({
  change: { lead: { ...(a.body.lead as DisputeLead), ...change } },
});

/** 包案 of a ledger item (S7.2.4): the leader named for it, until it is resolved. */
function takeCharge(a: DisputeAffair, _input: unknown, ctx: AffairContext): Effect {
  const unit = unitOf(ctx.bureau, a.body.unit);
  const name = personOf(ctx.bureau, a.body.leader ?? '')?.name ?? '';
  const told = people(a.body.leader).filter((p) => p !== ctx.actor);
  return {
    change: { lead: { at: ctx.now, updates: [] } },
    notices: [
      {
        kind: 'card',
        to: people(unit?.head, a.body.person),
        headline: `${name}包案，请报包案方案`,
      },
      ...(told.length ? [{ kind: 'card' as const, to: told, headline: '排查事项请您包案' }] : []),
    ],
  };
}

function plan(
  a: DisputeAffair,
  { text, until, milestones }: { text: string; until: IsoDate; milestones?: string },
  ctx: AffairContext,
): Effect | Refusal {
  if (until < ctx.today) return refuse('past', '计划化解日期不能早于今天。', 'until');
  return {
    ...onLead(a, {
      plan: { ...said(text, ctx), until, milestones: milestonesOf(milestones) },
    }),
    notices: [{ kind: 'card', to: people(a.body.leader), headline: '包案方案已填报，请阅' }],
  };
}

const word = (
  a: DisputeAffair,
  { text, reached = [] }: { text: string; reached?: string[] },
  ctx: AffairContext,
): Effect =>
  onLead(a, {
    updates: [...(a.body.lead?.updates ?? []), said(text, ctx)],
    reached: alsoReached(a.body.lead?.reached ?? [], reached.map(Number), ctx.now),
  });

/** What a leader who takes charge does: a plan, a word a week, his verdict at the end. */
export const DISPUTE_LEAD_STEPS: Record<string, Step> = {
  takeCharge: {
    word: '确定包案',
    from: ['assigned'],
    may: leader,
    guard: (a) => (a.body.lead ? refuse('led', '此项已由领导包案。') : undefined),
    apply: takeCharge,
  },
  planLead: {
    word: '包案方案',
    done: '已填报包案方案',
    from: ['assigned'],
    may: unitDesk,
    guard: isLed,
    apply: plan,
  },
  updateLead: {
    word: '填报包案进展',
    from: ['assigned'],
    may: byLeader,
    guard: isLed,
    apply: word,
  },
  noLeadNews: {
    word: '本周无新进展',
    done: '已记本周无新进展',
    from: ['assigned'],
    may: byLeader,
    guard: isLed,
    apply: (a, _input, ctx) => word(a, { text: '无新进展' }, ctx),
  },
  leadVerdict: {
    word: '包案意见',
    done: '已提出包案意见',
    from: ['assigned'],
    may: byLeader,
    guard: isLed,
    apply: (a, { text }: { text: string }, ctx): Effect => ({
      ...onLead(a, { verdict: said(text, ctx) }),
      notices: [
        {
          kind: 'card',
          to: people(a.body.person, ctx.bureau.office.head),
          headline: '包案领导已提出意见',
        },
      ],
    }),
  },
};

/** Monday, once more on Wednesday; two weeks without a word go to the director (§5.6). */
export function leadRungs(a: DisputeAffair, { bureau, calendar }: Rules): AffairRung[] {
  const lead = runningLead(a);
  if (!lead) return [];
  const own = people(a.body.leader);
  const first = nextMonday(dateOf(lead.updates.at(-1)?.at ?? lead.at));
  const on = (days: number) => at(calendar.onOrAfter(addDays(first, days)), LEAD_TIME);
  const ask = '请填报本周包案进展';
  const planDue = calendar.addWorkdays(dateOf(lead.at), PLAN_DAYS);
  const desk = people(a.body.person, unitOf(bureau, a.body.unit)?.head);
  const late = {
    id: 'lead.plan',
    at: at(planDue, bureau.hours.morning),
    to: desk,
    text: '请今天填报包案方案',
  };
  return [
    ...(lead.plan ? [] : [late]),
    { id: 'lead.Mon', at: on(0), to: own, text: ask },
    { id: 'lead.Wed', at: on(2), to: own, text: ask },
    { id: 'lead.Mon2', at: on(7), to: own, text: ask },
    { id: 'lead.Wed2', at: on(9), to: [...own, bureau.director], text: '包案进展已两周未填报' },
  ];
}
