import {
  collectorsOf,
  officersOf,
  type PersonId,
  reporterOf,
  type UnitId,
  unitOf,
} from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import { at, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind, AffairStep } from './affair.ts';

/** A unit's screening of a month (S6.1, K16). */
export interface Screening {
  /** `2025-10`. */
  month: string;
  unit: UnitId;
  /** What was found, by the ids of the ledger. */
  found: string[];
  reported?: { by: PersonId; at: Instant; zero: boolean };
}

export type ScreeningAffair = Affair<Screening>;

export const screeningId = (unit: UnitId, month: string): string => `screening:${unit}:${month}`;

/** Days of the month on which the card goes out, is asked for again, and is overdue (S6.1). */
export const SCREENING_DAYS = { card: 20, nag: 22, chase: 24, overdue: 25 } as const;

/** What the ledger says of the unit when it reports: its open items, and those nobody has spoken of this month. */
export interface UnitLedger {
  open: number;
  silent: number;
}

const officer: AffairStep<Screening>['may'] = (a, ctx) => {
  const unit = unitOf(ctx.bureau, a.body.unit);
  return unit ? actingFor([...officersOf(unit), unit.liaison, unit.head], ctx) : undefined;
};

/** First the open items, then the report: none of them is passed over in silence (issue: screening). */
function silentRefusal({ silent }: UnitLedger): Refusal | undefined {
  return silent
    ? refuse(
        'silent',
        `还有${silent}件未化解事项本月没有填报，请先填报化解措施、已化解或未化解原因。`,
      )
    : undefined;
}

const done = (a: ScreeningAffair, zero: boolean, by: PersonId, now: Instant) => ({
  reported: { by, at: now, zero },
  found: a.body.found,
});

/** 月度排查 (S6.1): what was found, or 零报告 by one tap where nothing is open. */
export const SCREENING: AffairKind<Screening> = {
  steps: {
    zero: {
      word: '零报告',
      from: ['open'],
      may: officer,
      guard: (a) =>
        a.body.found.length ? refuse('found', '本月已登记排查事项，请点“报送完毕”。') : undefined,
      apply: (a, input: UnitLedger, ctx): AffairEffect<Screening> | Refusal =>
        input.open
          ? refuse('open', `本单位还有${input.open}件未化解事项，不能零报告。`)
          : { state: 'reported', change: done(a, true, ctx.actor, ctx.now) },
    },
    finish: {
      word: '报送完毕',
      from: ['open'],
      may: officer,
      apply: (a, input: UnitLedger, ctx): AffairEffect<Screening> | Refusal =>
        silentRefusal(input) ??
        (a.body.found.length || input.open
          ? { state: 'reported', change: done(a, false, ctx.actor, ctx.now) }
          : refuse('nothing', '没有排查出问题的，请点“零报告”。')),
    },
    added: {
      word: '登记排查事项',
      from: ['open', 'reported'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (a, { id }: { id: string }): AffairEffect<Screening> =>
        a.body.found.includes(id) ? {} : { change: { found: [...a.body.found, id] } },
    },
  },
  mayRead: (a, person, { bureau }) => {
    const unit = unitOf(bureau, a.body.unit);
    const { office } = bureau;
    const over = [office.head, ...office.clerks, ...collectorsOf(bureau)];
    const own = unit ? [unit.head, unit.liaison, unit.leader, ...officersOf(unit)] : [];
    return [...over, ...own, bureau.director, bureau.deputyInCharge].includes(person);
  },
  owed: (a, { bureau }) => {
    const unit = unitOf(bureau, a.body.unit);
    return a.state === 'open' && unit ? [{ by: [reporterOf(unit)], step: 'finish' }] : [];
  },
  /** Days off move back: a report is never asked for after its day (K16). */
  rungs: (a, { bureau, calendar }) => {
    if (a.state !== 'open') return [];
    const unit = unitOf(bureau, a.body.unit);
    const morning = (day: number): Instant =>
      at(calendar.onOrBefore(dayOf(a.body.month, day)), bureau.hours.morning);
    const own = unit ? [reporterOf(unit)] : [];
    const above = unit ? [unit.head, bureau.bureauInformationOfficer] : [];
    const { nag, chase, overdue } = SCREENING_DAYS;
    return [
      {
        id: 'nag',
        at: morning(nag),
        to: own,
        text: '本月排查尚未报送，请报送；没有问题的请零报告',
      },
      { id: 'chase', at: morning(chase), to: own, text: '本月排查明日截止，请报送' },
      { id: 'overdue', at: morning(overdue), to: [...own, ...above], text: '本月排查尚未报送' },
    ];
  },
  title: (a, { bureau }) => `${unitOf(bureau, a.body.unit)?.name ?? ''} ${a.body.month} 月度排查`,
};

export const dayOf = (month: string, day: number): IsoDate =>
  `${month}-${String(day).padStart(2, '0')}`;
