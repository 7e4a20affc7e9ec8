import type { DisputeAffair } from '../domain/affairs/dispute.ts';
import type { SignAffair } from '../domain/affairs/sign.ts';
import { type BookCheck, checkNumbers, emptyBook } from '../domain/book-check.ts';
import type { CaseNow } from '../domain/case.ts';
import { addFigures, type Figures, figuresOf } from '../domain/figures.ts';
import { daysOf, type Span } from '../domain/period.ts';
import { addLot, emptyTally, type Known, type Lot, type Tally } from '../domain/period-tally.ts';
import { addDays, type Instant, type IsoDate } from '../domain/time.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import type { Deps } from './ports.ts';

/** Whole, never cut at a page (S5.1): more than a bureau takes in in a day, or has open. */
const ALL = 100_000;
const AFFAIRS = 5000;
/** Cases are read whole in lots: a history weighs some ten times the rest. */
const LOT = 200;
/** A ledger item or a sign of the year before may have foreseen a petition. */
const FORESEEN_DAYS = 365;
/** So long after the end a petitioner is still called, where it took more than its week (K12). */
const CALL_DAYS = 31;

/** Whose statistics: which cases count, and as of when. */
export interface Counting {
  now: Instant;
  keep(c: CaseNow): boolean;
}

/**
 * The cases of some days, taken in day by day and in lots: what is held at once does not grow with the
 * days nor with what else the register holds (S5.1).
 */
export async function countSpan(
  deps: Deps,
  span: Span,
  { now, keep }: Counting,
): Promise<{ tally: Tally; book: BookCheck }> {
  const { cases } = deps.store;
  const [tally, book] = [emptyTally(), emptyBook()];
  const known: Known = { now, span, earlier: new Map(), foreseen: await foreseenIn(deps, span) };
  for (const day of daysOf(span)) {
    const all = await cases.registeredIn(day, ALL);
    checkNumbers(book, all);
    const registered = all.filter(keep);
    addLot(tally, { registered }, { ...known, earlier: await earlierOf(deps, registered) });
    const ended = (await cases.endedIn(day, ALL)).filter(keep).map((c) => c.id);
    for (let i = 0; i < ended.length; i += LOT)
      addLot(tally, { ended: await cases.byIds(ended.slice(i, i + LOT)) }, known);
  }
  addLot(tally, { open: await openNow(deps, keep) }, known);
  const back = Math.max(CALL_DAYS, deps.bureau.limits.informDays + 1);
  for (const day of daysOf({ from: addDays(span.from, -back), to: addDays(span.from, -1) }))
    addLot(tally, await beforeOn(deps, { day, span, keep }), known);
  return { tally, book };
}

/**
 * What was registered or ended on a day before the span: its petitioner may have been told or called in it
 * (K7, K12).
 */
async function beforeOn(
  { store: { cases }, bureau }: Deps,
  { day, span, keep }: { day: IsoDate; span: Span; keep: Counting['keep'] },
): Promise<Lot> {
  const isRecent = day >= addDays(span.from, -(bureau.limits.informDays + 1));
  const toTell = isRecent ? (await cases.registeredIn(day, ALL)).filter(keep) : [];
  return { toTell, toCall: (await cases.endedIn(day, ALL)).filter(keep) };
}

async function openNow(deps: Deps, keep: Counting['keep']): Promise<CaseNow[]> {
  const running = await deps.store.cases.running(ALL);
  return running.filter((c) => OPEN_STATUSES.includes(c.status) && keep(c));
}

/** Totals of some days for comparison: without what only the histories tell. */
export async function figuresIn(deps: Deps, span: Span, { now, keep }: Counting): Promise<Figures> {
  const { cases } = deps.store;
  const isCounted = (c: CaseNow) => !c.sealedTo && c.status !== 'voided' && keep(c);
  const open = await openNow(deps, isCounted);
  let sum = figuresOf({ registered: [], ended: [], open }, { now, span });
  for (const day of daysOf(span)) {
    const registered = (await cases.registeredIn(day, ALL)).filter(isCounted);
    const ended = (await cases.endedIn(day, ALL)).filter(isCounted);
    sum = addFigures(sum, figuresOf({ registered, ended, open: [] }, { now, span }));
  }
  return sum;
}

/** When the petitioner's earlier case was registered, of each repeated one. */
async function earlierOf(deps: Deps, registered: CaseNow[]): Promise<Map<string, Instant>> {
  const repeated = registered.filter((c) => c.repeatOf);
  if (!repeated.length) return new Map();
  const before = await deps.store.cases.byIds(repeated.map((c) => c.repeatOf ?? ''));
  const known = new Map(before.map((c) => [c.id, c.registeredAt]));
  return new Map(
    repeated.flatMap((c) => {
      const at = known.get(c.repeatOf ?? '');
      return at ? [[c.id, at] as const] : [];
    }),
  );
}

/** Petitions that came of a ledger item, or of which a sign had been seen before they were registered. */
async function foreseenIn(deps: Deps, { from, to }: Span): Promise<Set<string>> {
  const { affairs } = deps.store;
  const span = { from: addDays(from, -FORESEEN_DAYS), to };
  const disputes = (await affairs.list({ kind: 'dispute', ...span }, AFFAIRS)) as DisputeAffair[];
  const signs = (await affairs.list({ kind: 'sign', ...span }, AFFAIRS)) as SignAffair[];
  const ids = [
    ...disputes.flatMap((d) => d.body.caseId ?? []),
    ...signs.flatMap((s) => s.body.pieces.filter((p) => p.on > s.period).map((p) => p.id)),
  ];
  return new Set(ids);
}
