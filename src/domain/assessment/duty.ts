import type { Affair } from '../affairs/affair.ts';
import type { Bureau, PersonId, UnitId } from '../bureau.ts';
import type { Calendar } from '../calendar.ts';
import type { CaseNow, ClockKind } from '../case.ts';
import { doneOn, firstDue, isJudged, ownDue } from '../limits-kept.ts';
import type { Setting } from '../settings.ts';
import { addDays, dateOf, type Instant, type IsoDate } from '../time.ts';

/** The days duties are counted in, both included: a month or a year. */
export interface Period {
  from: IsoDate;
  to: IsoDate;
  now: Instant;
}

/** `open`: its limit still runs. `late`: done, but after its limit. */
export type DutyState = 'done' | 'late' | 'open' | 'missing';

/** One thing somebody had to do by a clause, and the evidence that he did. */
export interface Duty {
  /** `信〔2025〕0031号`, the title of an affair: never a person complained of or a petitioner. */
  what: string;
  state: DutyState;
  at?: Instant | IsoDate;
  by?: PersonId;
  /** Whose it is, where it is a unit's; what is the office's or a leader's has none. */
  unit?: UnitId;
  caseId?: string;
  affairId?: string;
}

/** What a clause is counted from, beside the cases. */
export interface Facts {
  bureau: Bureau;
  calendar: Calendar;
  period: Period;
  /** Affairs of each kind around the period. */
  affairs: ReadonlyMap<string, readonly Affair[]>;
  settings: readonly Setting[];
  /** Kept forms without a number: whose, since when. */
  drafts: readonly { by: PersonId; updatedAt: Instant }[];
}

/** Of a kind; who asks knows what its affairs hold. */
export const affairsOf = <A>(f: Facts, kind: string): readonly A[] =>
  (f.affairs.get(kind) ?? []) as unknown as readonly A[];

export const todayOf = (p: Period): IsoDate => dateOf(p.now);
/** The present day lies in it: what is not done can still be done. */
export const isCurrent = (p: Period): boolean => todayOf(p) <= p.to;
export const isIn = (p: Period, moment: string): boolean =>
  moment >= p.from && dateOf(moment) <= p.to;

/** `2025-10` to the present month: later ones owe nothing yet. */
export function monthsOf(p: Period): string[] {
  const [last = p.to] = [todayOf(p), p.to].sort();
  const months: string[] = [];
  for (let m = p.from.slice(0, 7); m <= last.slice(0, 7); m = addDays(`${m}-28`, 4).slice(0, 7))
    months.push(m);
  return months;
}

export const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7);

/** A day limit is met until 24:00. */
const limitOf = (due: string): string => (due.length === 10 ? `${due}T24` : due);

/**
 * What became of a duty with a limit (a day or an instant) as the period tells it: kept, kept late, still
 * within it, missed; nothing where it belongs to another period. What is still owed belongs to the present one.
 */
export function within(
  p: Period,
  duty: Omit<Duty, 'state' | 'at'>,
  { due, done }: { due: string; done?: string },
): Duty[] {
  const limit = limitOf(due);
  if (done && dateOf(done) < p.from) return [];
  if (done && isIn(p, done)) return [{ ...duty, at: done, state: done <= limit ? 'done' : 'late' }];
  if (isCurrent(p)) return [{ ...duty, state: p.now > limit ? 'missing' : 'open' }];
  return isIn(p, due) ? [{ ...duty, state: 'missing' }] : [];
}

/** A duty without a limit of its own, in the period of `at`: met or not. */
export function plainly(
  p: Period,
  duty: Omit<Duty, 'state' | 'at'>,
  { at, met }: { at: string; met: boolean },
): Duty[] {
  return isIn(p, at) ? [{ ...duty, at, state: met ? 'done' : 'missing' }] : [];
}

export const ofCase = (c: CaseNow): Pick<Duty, 'what' | 'caseId'> => ({ what: c.no, caseId: c.id });
export const ofUnit = (c: CaseNow): Pick<Duty, 'unit'> =>
  c.assignment ? { unit: c.assignment.unit } : {};

/**
 * Every clock of a kind as a duty, a unit's by the limit it was given itself; one that stands still misses
 * nothing (S4.2 A(7)).
 */
export function clockDuties(
  c: CaseNow,
  p: Period,
  kinds: readonly ClockKind[],
  duty: Omit<Duty, 'state' | 'at' | 'what' | 'caseId'> = {},
): Duty[] {
  return c.clocks
    .filter((k) => kinds.includes(k.kind) && isJudged(k))
    .flatMap((k) => {
      const known = { ...ofCase(c), ...duty };
      if (k.pausedAt && !k.stoppedAt) return isCurrent(p) ? [{ ...known, state: 'open' }] : [];
      return within(p, known, { due: duty.unit ? ownDue(c, k) : firstDue(k), done: doneOn(c, k) });
    });
}

/** What a clause came to: all duties, those done (late ones among them), those missed. */
export interface Tally {
  duties: number;
  done: number;
  late: number;
  missing: number;
  /** The newest evidence. */
  last?: Duty;
  /** The first of what is missing, to be opened. */
  gaps: Duty[];
}

export const noTally = (): Tally => ({ duties: 0, done: 0, late: 0, missing: 0, gaps: [] });

/** Gaps kept of each clause: a card opens no more. */
const GAPS = 20;

/**
 * Adds a duty to its clause's tally, in place: a year has tens of thousands of them. `shown` makes of it what
 * the reader may have; asked for the few that are kept alone.
 */
export function count(t: Tally, d: Duty, shown: (d: Duty) => Duty = (x) => x): void {
  t.duties += 1;
  if (d.state === 'done' || d.state === 'late') {
    t.done += 1;
    if (d.state === 'late') t.late += 1;
    if (!t.last || (d.at ?? '') > (t.last.at ?? '')) t.last = shown(d);
  } else if (d.state === 'missing') {
    t.missing += 1;
    if (t.gaps.length < GAPS) t.gaps.push(shown(d));
  }
}

/** Several clauses as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const all = noTally();
  for (const t of tallies) {
    for (const key of ['duties', 'done', 'late', 'missing'] as const) all[key] += t[key];
    if (t.last && (t.last.at ?? '') >= (all.last?.at ?? '')) all.last = t.last;
    all.gaps.push(...t.gaps.slice(0, GAPS - all.gaps.length));
  }
  return all;
}
