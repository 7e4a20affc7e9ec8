import { collectorsOf, officersOf, unitOf } from '../bureau.ts';
import type { Rules } from '../step.ts';
import { addDays, at, type IsoDate } from '../time.ts';
import type { AffairKind, AffairRung } from './affair.ts';
import { type Dispute, type DisputeAffair, people, standingFour } from './dispute.ts';
import { leadRungs, runningLead } from './dispute-lead.ts';
import { DISPUTE_STEPS } from './dispute-steps.ts';

/** 矛盾纠纷排查台账 (S6.2, S6.4). */
export const DISPUTE: AffairKind<Dispute> = {
  steps: DISPUTE_STEPS,
  /** The office and the leaders over all; a leader of his line; a unit its own. */
  mayRead: (a, person, { bureau }) => {
    const unit = unitOf(bureau, a.body.unit);
    const over = [
      ...[bureau.office.head, ...bureau.office.clerks, ...collectorsOf(bureau)],
      ...[bureau.director, bureau.deputyInCharge, a.body.leader, unit?.leader],
    ];
    const officers = unit ? officersOf(unit) : [];
    const own = people(unit?.head, unit?.liaison, ...officers, a.body.person);
    return over.includes(person) || own.includes(person) || a.body.foundBy === person;
  },
  owed: (a, { bureau }) => {
    const unit = unitOf(bureau, a.body.unit);
    const open = a.body.orders.some((o) => !o.answer);
    if (a.state === 'registered') return [{ by: [bureau.office.head], step: 'assign' }];
    if (a.state !== 'assigned') return [];
    if (open) return [{ by: people(unit?.head), step: 'answerOrder' }];
    const own = [{ by: people(a.body.person), step: lacksPlan(a) ? 'planLead' : 'addMeasure' }];
    const charge = a.body.risk === 'red' && !a.body.lead;
    if (charge) return [...own, { by: people(a.body.leader), step: 'takeCharge' }];
    return runningLead(a) ? [...own, { by: people(a.body.leader), step: 'updateLead' }] : own;
  },
  rungs: (a, rules) =>
    a.state === 'assigned' && a.body.until
      ? [...rungsOf(a, a.body.until, rules), ...leadRungs(a, rules)]
      : [],
  title: (a) => `${a.body.no} ${a.body.place}`,
};

const lacksPlan = (a: DisputeAffair): boolean => {
  const lead = runningLead(a);
  return Boolean(lead && !lead.plan);
};

/** As for cases: a week, three days, the day before, the day, then past the limit (S6.4). */
function rungsOf(a: DisputeAffair, until: IsoDate, rules: Rules): AffairRung[] {
  const { bureau, calendar } = rules;
  const unit = unitOf(bureau, a.body.unit);
  const { leader } = standingFour(a.body, bureau);
  const before = (days: number) =>
    at(calendar.onOrBefore(addDays(until, -days)), bureau.hours.morning);
  const after = (days: number) =>
    at(calendar.onOrAfter(addDays(until, days)), bureau.hours.morning);
  const own = people(a.body.person, unit?.head);
  const above = people(a.body.leader ?? leader, bureau.office.head);
  return [
    { id: 'D-7', at: before(7), to: people(a.body.person), text: '化解期限还有一周，请填报措施' },
    { id: 'D-3', at: before(3), to: own, text: '化解期限剩余3天' },
    { id: 'D-1', at: before(1), to: own, text: '化解期限明日到期' },
    { id: 'D0', at: before(0), to: own, text: '化解期限今天到期' },
    { id: 'D+1', at: after(1), to: [...own, ...above], text: '化解期限已过，尚未化解' },
    {
      id: 'D+5',
      at: after(5),
      to: [bureau.deputyInCharge],
      text: '排查事项尚待化解，列入形势分析会',
    },
  ];
}
