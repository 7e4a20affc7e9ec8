import type { Affair } from '../domain/affairs/affair.ts';
import { kindOf } from '../domain/affairs/engine.ts';
import { readsWhole } from '../domain/affairs/statistics.ts';
import type { Clause } from '../domain/assessment/clause.ts';
import {
  count,
  type Duty,
  type Facts,
  monthBefore,
  monthsOf,
  noTally,
  type Period,
  type Tally,
} from '../domain/assessment/duty.ts';
import { type PersonId, personOf, type UnitId, unitsOf } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { isBarred } from '../domain/firewall.ts';
import { addDays, dateOf, instantOf } from '../domain/time.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Deps } from './ports.ts';

/** Whole, as the statistics count it; what is read belongs to the period's months or is still open. */
const ALL = 100_000;
const AFFAIRS = 5000;
const DRAFTS = 50;
/** Ledger items, tasks and items of before that may still be open. */
const YEAR_DAYS = 370;
const SIGN_DAYS = 60;

export const monthOf = (deps: Pick<Deps, 'clock'>): Period => {
  const now = instantOf(deps.clock.now());
  const from = `${now.slice(0, 7)}-01`;
  const next = addDays(from, 31).slice(0, 7);
  return { from, to: addDays(`${next}-01`, -1), now };
};
export const yearOf = (deps: Pick<Deps, 'clock'>, year: number): Period => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  now: instantOf(deps.clock.now()),
});

/** Whose duties somebody reads: the bureau's, or those of the units he works in. */
export function scopeOf({ bureau }: Pick<Deps, 'bureau'>, viewer: PersonId): 'all' | UnitId[] {
  const isAuditor = personOf(bureau, viewer)?.roles.includes('auditor');
  if (readsWhole(bureau, viewer) || isAuditor) return 'all';
  return unitsOf(bureau, viewer).map((u) => u.id);
}

/** Every petition with a duty in the period, once, a month at a time; sealed ones count nowhere (§12.2). */
export async function* casesOf(deps: Deps, p: Period): AsyncGenerator<CaseNow[]> {
  const { cases } = deps.store;
  const months = monthsOf(p);
  const open = (all: CaseNow[]) => all.filter((c) => !c.sealedTo);
  const earlier = (c: CaseNow) => dateOf(c.registeredAt) < p.from;
  for (const month of months) yield open(await cases.registeredIn(month, ALL));
  // What ended the month before is filed in this one (S5.2).
  const ended = new Set<string>();
  for (const month of [monthBefore(p.from.slice(0, 7)), ...months]) {
    const lot = (await cases.endedIn(month, ALL)).filter(earlier);
    for (const c of lot) ended.add(c.id);
    yield open(lot);
  }
  const running = await cases.running(ALL);
  yield open(running).filter((c) => earlier(c) && !ended.has(c.id));
}

const spansOf = (p: Period): Record<string, { from: string; to: string }> => {
  const months = { from: p.from.slice(0, 7), to: p.to.slice(0, 7) };
  const year = p.to.slice(0, 4);
  // What was to be handed over by the end of a year may be open in the next one.
  const lastYear = String(Number(year) - 1);
  const back = (days: number) => ({ from: addDays(p.from, -days), to: p.to });
  return {
    ...{ reception: months, meeting: months, screening: months },
    statistics: { ...months, from: monthBefore(months.from) },
    ...{ task: back(YEAR_DAYS), dispute: back(YEAR_DAYS), sign: back(SIGN_DAYS) },
    ...{ upward: back(YEAR_DAYS), accountability: back(YEAR_DAYS), report: back(0) },
    ...{ duties: { from: year, to: year }, archive: { from: lastYear, to: year } },
  };
};

/** Kinds that nobody but their readers learns of (S7.2.2, S7.2.3). */
const KEPT_APART = ['accountability', 'upward'];

type Reader = ReturnType<typeof readerOf>;

/** The units that may owe something of it. */
const concerns = (c: CaseNow): UnitId[] => [
  ...(c.assignment ? [c.assignment.unit] : []),
  ...c.calls.map((k) => k.unit),
];

/** What a viewer may have counted and named; without one (the meeting room) nothing is named. */
function readerOf(deps: Deps, viewer: PersonId | undefined, now: string) {
  const { bureau, calendar } = deps;
  const rules = { bureau, calendar, today: dateOf(now) };
  const scope = viewer ? scopeOf(deps, viewer) : 'all';
  const sees = (c: CaseNow) => Boolean(viewer && accessOf(c, viewer, rules) !== 'none');
  const reads = (a: Affair) => Boolean(viewer && kindOf(a).mayRead(a, viewer, rules));
  return {
    sees,
    reads,
    counts: (c: CaseNow) =>
      scope === 'all'
        ? !(viewer && isBarred(c, bureau, viewer))
        : concerns(c).some((u) => scope.includes(u)) && sees(c),
    owns: (d: Duty) => scope === 'all' || Boolean(d.unit && scope.includes(d.unit)),
  };
}

/** Everything beside the petitions the clauses are counted from. */
export async function factsOf(
  deps: Deps,
  period: Period,
  reads: (a: Affair) => boolean = () => true,
): Promise<Facts> {
  const { bureau, calendar, store } = deps;
  const spans = Object.entries(spansOf(period));
  const found = await Promise.all(
    spans.map(async ([kind, span]) => {
      const all = await store.affairs.list({ kind, ...span }, AFFAIRS);
      return [kind, KEPT_APART.includes(kind) ? all.filter(reads) : all] as const;
    }),
  );
  const drafts = await store.drafts.keptOf(bureau.office.clerks, DRAFTS);
  return {
    ...{ bureau, calendar, period, affairs: new Map(found) },
    settings: await store.settings.all(),
    drafts: drafts.filter((d) => d.values.category !== 'accusation'),
  };
}

const HIDDEN = '不在您的查看范围';

/** A duty as this reader may have it: counted, and named only where he sees what it is about. */
const masked = (d: Duty, isSeen: boolean): Duty =>
  isSeen ? d : { ...d, what: HIDDEN, caseId: undefined, affairId: undefined };

/**
 * Every clause with what its evidence says, read once and shared among them: bounded by the months of the
 * period and what is open, whatever the register holds.
 */
export async function tallyClauses(
  deps: Deps,
  clauses: readonly Clause[],
  { viewer, period }: { viewer?: PersonId; period: Period },
): Promise<Map<string, Tally>> {
  const reader = readerOf(deps, viewer, period.now);
  const tallies = new Map(clauses.map((c) => [c.id, noTally()]));
  const add = (clause: Clause, duties: Duty[], isSeen: (d: Duty) => boolean) => {
    const tally = tallies.get(clause.id);
    const shown = (d: Duty) => masked(d, isSeen(d));
    for (const d of duties) if (tally && reader.owns(d)) count(tally, d, shown);
  };
  for await (const lot of casesOf(deps, period)) {
    for (const c of lot.filter(reader.counts)) {
      const isSeen = () => reader.sees(c);
      for (const clause of clauses)
        add(clause, clause.ofCase?.(c, period, deps.calendar) ?? [], isSeen);
    }
  }
  const facts = await factsOf(deps, period, reader.reads);
  const isSeen = readableIn(facts, reader);
  for (const clause of clauses) add(clause, clause.ofBureau?.(facts) ?? [], isSeen);
  return tallies;
}

function readableIn(facts: Facts, reader: Reader): (d: Duty) => boolean {
  const byId = new Map([...facts.affairs.values()].flat().map((a) => [a.id, a]));
  return ({ affairId }) => {
    const a = affairId ? byId.get(affairId) : undefined;
    return a ? reader.reads(a) : true;
  };
}
