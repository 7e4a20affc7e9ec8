import type { PersonId, UnitId } from './bureau.ts';
import type { Case, CaseNow } from './case.ts';
import { endedAt, endState } from './case-end.ts';
import {
  addCounts,
  addFigures,
  addShares,
  type Counted,
  type Figures,
  figuresOf,
  handling,
  isLate,
  noFigures,
  type Scope,
  type Share,
  share,
} from './figures.ts';
import type { Span } from './period.ts';
import { LEADER_STATUSES, leaderStretches, segmentsOf } from './segments.ts';
import { dateOf, daysBetween, type Instant, type IsoDate } from './time.ts';
import { CATEGORY, type Category, type Status } from './vocabulary.ts';

const REPEAT_DAYS = 90;
/** So many of the late ones are listed, the longest past their limit first; all of them are counted. */
const LISTED = 100;

/** Time spent, of so many cases. */
export interface Spent {
  n: number;
  ms: number;
}

/** What is late, without a word of what it says: the list is read in many places. */
export interface LateCase {
  id: string;
  no: string;
  unit?: UnitId;
  category: Category;
  dueOn: IsoDate;
}

/** The sums of a whole, or of one unit in it. */
export interface Part {
  figures: Figures;
  stages: Map<Status, Spent>;
  /** Classes of what was ended or is open. */
  classes: [string, number][];
  late: LateCase[];
}

/**
 * Statistics while they are being counted: sums only, so that a year of cases is taken in lot by lot and
 * none of them is kept (S5.1).
 */
export interface Tally {
  whole: Part;
  units: Map<UnitId, Part>;
  topics: [string, number][];
  places: [string, number][];
  repeated: Share;
  foreseen: Share;
  right: Share;
  /** 批阅 and 签批 by leader: read by the director and the office head alone. */
  leaders: Map<PersonId, Map<Status, Spent>>;
  /** Registered and ended, month by month. */
  months: Map<string, { registered: number; ended: number }>;
}

/** One lot of cases: what was registered, what ended (with history), or what is open; and of the days before. */
export interface Lot extends Partial<Counted> {
  ended?: readonly Case[];
}

export interface Known {
  now: Instant;
  /** The days that are counted. */
  span: Span;
  /** When the earlier case of a repeated one was registered, by the later one's id. */
  earlier: ReadonlyMap<string, Instant>;
  /** Cases that had stood in the ledger or in an early sign before they came. */
  foreseen: ReadonlySet<string>;
}

const emptyPart = (): Part => ({
  ...{ figures: noFigures() },
  ...{ stages: new Map(), classes: [], late: [] },
});
const nothing = (): Share => ({ n: 0, of: 0 });

export const emptyTally = (): Tally => ({
  ...{ whole: emptyPart(), units: new Map(), topics: [], places: [] },
  ...{ repeated: nothing(), foreseen: nothing(), right: nothing() },
  ...{ leaders: new Map(), months: new Map() },
});

/** Takes one lot in; sealed and void cases are in no figure. */
export function addLot(t: Tally, lot: Lot, known: Known): void {
  const registered = (lot.registered ?? []).filter(isCounted);
  const ended = (lot.ended ?? []).filter(isCounted);
  const open = (lot.open ?? []).filter(isCounted);
  const toTell = (lot.toTell ?? []).filter(isCounted);
  const toCall = (lot.toCall ?? []).filter(isCounted);
  addPart(t.whole, { registered, ended, open, toTell, toCall }, known);
  addUnitParts(t, { registered, ended, open, toTell, toCall }, known);
  t.topics = addCounts(
    t.topics,
    countsOf(registered, (c) => c.topic),
  );
  t.places = addCounts(
    t.places,
    countsOf(registered, (c) => c.place),
  );
  const again = registered.map((c) => cameAgain(c, known.earlier.get(c.id)));
  t.repeated = addShares(t.repeated, share(again));
  t.foreseen = addShares(t.foreseen, share(registered.map((c) => known.foreseen.has(c.id))));
  t.right = addShares(t.right, share(ended.flatMap(firstTimeRight)));
  for (const c of ended) addLeaders(t.leaders, c);
  addMonths(t.months, registered, ended);
}

const isCounted = (c: CaseNow): boolean => !c.sealedTo && c.status !== 'voided';

function addUnitParts(t: Tally, all: Counted & { ended: readonly Case[] }, known: Known): void {
  const { registered, open, toTell = [], toCall = [] } = all;
  const others = { registered, open, toTell, toCall };
  const ended = byUnit(all.ended);
  const parts = Object.entries(others).map(([key, cases]) => [key, byUnit(cases)] as const);
  const units = [ended, ...parts.map(([, own]) => own)].flatMap((own) => [...own.keys()]);
  for (const unit of new Set(units)) {
    const part = t.units.get(unit) ?? emptyPart();
    t.units.set(unit, part);
    const own = Object.fromEntries(parts.map(([key, of]) => [key, of.get(unit) ?? []]));
    const counted = { registered: [], open: [], ...own, ended: ended.get(unit) ?? [] };
    addPart(part, counted, { ...known, own: true });
  }
}

function addPart(part: Part, all: Counted & { ended: readonly Case[] }, scope: Scope): void {
  const { now } = scope;
  part.figures = addFigures(part.figures, figuresOf(all, scope));
  const handled = countsOf([...all.ended, ...all.open], (c) => CATEGORY[c.category]);
  part.classes = addCounts(part.classes, handled);
  for (const c of all.ended)
    for (const s of segmentsOf(c, now))
      if (!LEADER_STATUSES.includes(s.status)) addSpent(part.stages, s.status, s.ms);
  const late = all.open.filter((c) => isLate(c, now)).map(lateCase);
  const sorted = [...part.late, ...late].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  part.late = sorted.slice(0, LISTED);
}

const lateCase = (c: CaseNow): LateCase => ({
  ...{ id: c.id, no: c.no, category: c.category, dueOn: handling(c)?.dueOn ?? '' },
  ...(c.assignment ? { unit: c.assignment.unit } : {}),
});

function byUnit<C extends CaseNow>(cases: readonly C[]): Map<UnitId, C[]> {
  const found = new Map<UnitId, C[]>();
  for (const c of cases) {
    const unit = c.assignment?.unit;
    if (!unit) continue;
    const own = found.get(unit);
    if (own) own.push(c);
    else found.set(unit, [c]);
  }
  return found;
}

function countsOf(cases: readonly CaseNow[], of: (c: CaseNow) => string | undefined) {
  const all = new Map<string, number>();
  for (const c of cases) {
    const name = of(c);
    if (name) all.set(name, (all.get(name) ?? 0) + 1);
  }
  return [...all];
}

function cameAgain(c: CaseNow, before: Instant | undefined): boolean {
  return Boolean(before && daysBetween(dateOf(before), dateOf(c.registeredAt)) <= REPEAT_DAYS);
}

export function firstTimeRight(c: Case): boolean[] {
  if (endState(c) !== 'closed' || !c.results.length) return [];
  const again = c.history.some((e) => e.action === 'redo' || e.action === 'officeSendBack');
  return [!again && c.reopened === 0];
}

function addLeaders(leaders: Tally['leaders'], c: Case): void {
  for (const s of leaderStretches(c)) {
    const own = leaders.get(s.leader) ?? new Map<Status, Spent>();
    leaders.set(s.leader, own);
    addSpent(own, s.status, s.ms);
  }
}

function addSpent(all: Map<Status, Spent>, status: Status, ms: number): void {
  const before = all.get(status) ?? { n: 0, ms: 0 };
  all.set(status, { n: before.n + 1, ms: before.ms + ms });
}

function addMonths(
  months: Tally['months'],
  registered: readonly CaseNow[],
  ended: readonly Case[],
): void {
  const add = (day: string, what: 'registered' | 'ended') => {
    const month = day.slice(0, 7);
    const known = months.get(month) ?? { registered: 0, ended: 0 };
    months.set(month, { ...known, [what]: known[what] + 1 });
  };
  for (const c of registered) add(c.registeredAt, 'registered');
  for (const c of ended) add(endedAt(c) ?? '', 'ended');
}
