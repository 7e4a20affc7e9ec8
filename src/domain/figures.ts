import type { UnitId } from './bureau.ts';
import { type CaseClock, type CaseNow, isGroupMatter } from './case.ts';
import { isOverdue } from './clocks.ts';
import { doneOn, firstDue, isJudged, ownDue } from './limits-kept.ts';
import { isWithin, type Span } from './period.ts';
import { addDays, dateOf, type Instant } from './time.ts';
import { CATEGORY, CHANNEL } from './vocabulary.ts';

/** So many of so many; a rate is never shown without its counts. */
export interface Share {
  n: number;
  of: number;
}

/** 统计 (S5.1): a month's intake and endings, and what is open now. */
export interface Figures {
  registered: number;
  byChannel: [string, number][];
  byCategory: [string, number][];
  repeats: number;
  groups: number;
  urgent: number;
  open: number;
  late: number;
  ended: number;
  /** Told the petitioner in time (K7), of those who were told or whose time came. */
  informed: Share;
  /** Signed within the first limit (K4), and within the one that was extended. */
  onTime: Share;
  onTimeExtended: Share;
  /** Of those called in these days: reached, and satisfied or fairly so (§12.5). */
  rated: Share;
  satisfied: Share;
  byUnit: { unit: UnitId; open: number; late: number; ended: number }[];
}

export interface Counted {
  /** Registered in the month. */
  registered: readonly CaseNow[];
  /** Ended in the month. */
  ended: readonly CaseNow[];
  /** Open now. */
  open: readonly CaseNow[];
  /** Registered shortly before: the petitioner may have been told in these days. */
  toTell?: readonly CaseNow[];
  /** Ended shortly before: the petitioner may have been called in these days. */
  toCall?: readonly CaseNow[];
}

/** Of which days, as of when, and whose. */
export interface Scope {
  now: Instant;
  /** What is open and missed counts in the days its limit ended in, and in no others. */
  span: Span;
  /** A unit's own: by the limit it was given itself. */
  own?: boolean;
}

/** All figures from the cases themselves, of which the reader may see every one. */
export function figuresOf(all: Counted, scope: Scope): Figures {
  const { now } = scope;
  const { registered, ended, open } = all;
  const { toTell = [], toCall = [] } = all;
  const handled = [...ended, ...open.filter(isRunning)];
  const called = [...ended, ...open, ...toCall];
  return {
    registered: registered.length,
    byChannel: countBy(registered, (c) => CHANNEL[c.channel]),
    byCategory: countBy(registered, (c) => CATEGORY[c.category]),
    repeats: registered.filter((c) => c.repeatOf).length,
    groups: registered.filter(isGroupMatter).length,
    urgent: registered.filter((c) => c.urgency === 'urgent').length,
    open: open.length,
    late: open.filter((c) => isLate(c, now)).length,
    ended: ended.length,
    informed: share([...registered, ...toTell].flatMap((c) => wasTold(c, scope))),
    onTime: onTimeOf(handled, scope),
    onTimeExtended: share(handled.flatMap((c) => verdict(scope, handling(c), (k) => k.dueOn))),
    rated: share(called.flatMap((c) => wasRated(c, scope))),
    satisfied: satisfiedOf(called, scope),
    byUnit: byUnit(open, ended, now),
  };
}

/** Of no case at all. */
export const noFigures = (): Figures => {
  const span = { from: '', to: '' };
  return figuresOf({ registered: [], ended: [], open: [] }, { now: '', span });
};

/** Figures of several lots of cases are the sums of theirs. */
export function addFigures(a: Figures, b: Figures): Figures {
  return {
    registered: a.registered + b.registered,
    byChannel: addCounts(a.byChannel, b.byChannel),
    byCategory: addCounts(a.byCategory, b.byCategory),
    repeats: a.repeats + b.repeats,
    groups: a.groups + b.groups,
    urgent: a.urgent + b.urgent,
    open: a.open + b.open,
    late: a.late + b.late,
    ended: a.ended + b.ended,
    informed: addShares(a.informed, b.informed),
    onTime: addShares(a.onTime, b.onTime),
    onTimeExtended: addShares(a.onTimeExtended, b.onTimeExtended),
    rated: addShares(a.rated, b.rated),
    satisfied: addShares(a.satisfied, b.satisfied),
    byUnit: addUnits(a.byUnit, b.byUnit),
  };
}

export const addShares = (a: Share, b: Share): Share => ({ n: a.n + b.n, of: a.of + b.of });

/** Named counts, the greatest first. */
export function addCounts(a: [string, number][], b: [string, number][]): [string, number][] {
  const sums = new Map(a);
  for (const [word, n] of b) sums.set(word, (sums.get(word) ?? 0) + n);
  return [...sums].sort((x, y) => y[1] - x[1]);
}

function addUnits(a: Figures['byUnit'], b: Figures['byUnit']): Figures['byUnit'] {
  const sums = new Map(a.map((u) => [u.unit, u]));
  for (const u of b) {
    const { open = 0, late = 0, ended = 0 } = sums.get(u.unit) ?? {};
    const sum = { open: open + u.open, late: late + u.late, ended: ended + u.ended };
    sums.set(u.unit, { unit: u.unit, ...sum });
  }
  return [...sums.values()].sort((x, y) => y.open - x.open);
}

/** The limit of its unit, the last one that was given. */
export const handling = (c: CaseNow) => last(c, 'K4');

const last = (c: CaseNow, kind: 'K4' | 'K7') => c.clocks.findLast((k) => k.kind === kind);

/** It is not signed yet. */
export const isRunning = (c: CaseNow): boolean => !handling(c)?.stoppedAt;

/** The unit's limit has passed and it is not done. */
export function isLate(c: CaseNow, now: Instant): boolean {
  const k4 = handling(c);
  return Boolean(k4 && !k4.stoppedAt && !k4.pausedAt && isOverdue(k4, now));
}

/** Kept or not; nothing while the limit still runs, or where it ended without being met or missed. */
function verdict(
  { now, span }: Scope,
  clock: CaseClock | undefined,
  due: (k: CaseClock) => string,
): boolean[] {
  if (!clock || !isJudged(clock)) return [];
  const limit = due(clock);
  const isOver = dateOf(clock.stoppedAt ?? now) > limit;
  if (clock.stoppedAt) return [!isOver];
  return isOver && !clock.pausedAt && isWithin(span, dateOf(limit)) ? [false] : [];
}

/** Told in time or not, in the days in which that was known: it was written down, or the limit had passed. */
function wasTold(c: CaseNow, { now, span }: Scope): boolean[] {
  const k7 = last(c, 'K7');
  if (!k7) return [];
  const done = doneOn(c, k7);
  const isKept = Boolean(done && dateOf(done) <= k7.dueOn);
  if (!isKept && dateOf(now) <= k7.dueOn) return [];
  const [known = ''] = [dateOf(k7.stoppedAt ?? now), addDays(k7.dueOn, 1)].sort();
  // What came to the register after its limit had passed was known there and then.
  const day = [known, dateOf(c.registeredAt)].sort()[1] ?? known;
  return isWithin(span, day) ? [isKept] : [];
}

const callsIn = (c: CaseNow, { span }: Scope) =>
  c.followUps.filter((f) => isWithin(span, dateOf(f.at)));

function wasRated(c: CaseNow, scope: Scope): boolean[] {
  const calls = callsIn(c, scope);
  return calls.length ? [calls.some((f) => f.result !== 'unreached')] : [];
}

function wasSatisfied(c: CaseNow, scope: Scope): boolean[] {
  const said = callsIn(c, scope).findLast((f) => f.result !== 'unreached' && f.result !== 'none');
  return said ? [said.result === 'satisfied' || said.result === 'fair'] : [];
}

/** How many of these were signed within the limit without grace. */
export const onTimeOf = (cases: readonly CaseNow[], scope: Scope): Share =>
  share(
    cases.flatMap((c) => verdict(scope, handling(c), scope.own ? (k) => ownDue(c, k) : firstDue)),
  );

/** How many of those who answered in these days were satisfied or fairly so. */
export const satisfiedOf = (cases: readonly CaseNow[], scope: Scope): Share =>
  share(cases.flatMap((c) => wasSatisfied(c, scope)));

/** `87%（13/15）`; a share of nothing is no rate. */
export const rateText = ({ n, of }: Share): string =>
  of ? `${Math.round((n / of) * 100)}%（${n}/${of}）` : '无';

export const share = (verdicts: boolean[]): Share => ({
  n: verdicts.filter(Boolean).length,
  of: verdicts.length,
});

function countBy(cases: readonly CaseNow[], of: (c: CaseNow) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const c of cases) counts.set(of(c), (counts.get(of(c)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function byUnit(open: readonly CaseNow[], ended: readonly CaseNow[], now: Instant) {
  const units = new Set([...open, ...ended].flatMap((c) => c.assignment?.unit ?? []));
  return [...units]
    .map((unit) => {
      const own = (c: CaseNow) => c.assignment?.unit === unit;
      return {
        unit,
        open: open.filter(own).length,
        late: open.filter((c) => own(c) && isLate(c, now)).length,
        ended: ended.filter(own).length,
      };
    })
    .sort((a, b) => b.open - a.open);
}
