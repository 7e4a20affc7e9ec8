import { rootOf } from '../../domain/book-check.ts';
import type { Entry } from '../../domain/case.ts';
import { GENESIS, registerHash } from '../../domain/history.ts';
import type { ChainReport } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import { LONG_CALL_MS, type Use } from '../link.ts';
import { brokenPart, type CaseDocument, provenHistory } from './case-document.ts';

/** Small enough that the socket holds the next batch while one is checked: 200 take a fifth longer. */
const BATCH = 20;

/** Which part of every series' numbers is read: the second of three has index 1. */
export interface Share {
  index: number;
  of: number;
}

/** What one share's reading came to; plain data, as it may come from another process. */
export interface ShareReport extends Pick<ChainReport, 'cases' | 'entries'> {
  /** The last number of each month and series. */
  seals: Seal[];
  broken?: { series: number; what: string };
}

interface Seal {
  month: string;
  register: CaseDocument['register'];
}

interface Series {
  series: string;
  year: number;
  last: number;
}

/** Reads series by series in the order of the numbers and stops at the first thing that is broken. */
export async function checkChains(cases: Use<CaseDocument>, cipher: Cipher): Promise<ChainReport> {
  return joined([await checkShare(cases, cipher, { index: 0, of: 1 })]);
}

/** The same for a share: together the shares see all that one reading of the whole would. */
export async function checkShare(
  cases: Use<CaseDocument>,
  cipher: Cipher,
  share: Share,
): Promise<ShareReport> {
  const report: ShareReport = { cases: 0, entries: 0, seals: [] };
  const seals = new Map<string, Seal>();
  for (const [n, series] of (await seriesOf(cases)).entries()) {
    const span = spanOf(series, share);
    let link = await linkBefore(cases, series, span);
    for await (const c of inOrder(cases, series, span)) {
      const what = brokenIn(c, link, cipher);
      if (what) return { ...report, broken: { series: n, what } };
      link = c.register;
      report.cases += 1;
      report.entries += c.history.length;
      const month = c.registeredAt.slice(0, 7);
      seals.set(`${month} ${series.series}`, { month, register: c.register });
    }
  }
  return { ...report, seals: [...seals.values()] };
}

/** The reports of all shares, in their order, as that of the whole. */
export function joined(shares: readonly ShareReport[]): ChainReport {
  const breaks = shares.flatMap((s) => s.broken ?? []).sort((a, b) => a.series - b.series);
  const sum = (key: 'cases' | 'entries') => shares.reduce((n, s) => n + s[key], 0);
  const seals = new Map<string, Map<string, Seal>>();
  for (const seal of shares.flatMap((s) => s.seals)) {
    const known = seals.get(seal.month) ?? new Map<string, Seal>();
    seals.set(seal.month, known.set(seal.register.series, seal));
  }
  const months = [...seals].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ cases: sum('cases'), entries: sum('entries'), broken: breaks[0]?.what },
    roots: months.map(([month, all]) => [month, rootOf([...all.values()])]),
  };
}

/** Numbers above the first and up to the second. */
type Span = [number, number];

function spanOf({ last }: Series, { index, of }: Share): Span {
  return [Math.floor((last * index) / of), Math.floor((last * (index + 1)) / of)];
}

/** The last number before a span: what its first one is sealed with. */
async function linkBefore(cases: Use<CaseDocument>, series: Series, [from]: Span) {
  const before = await cases((m) =>
    m
      .findOne(numbersOf(series, { $lte: from }), { register: 1 })
      .sort({ 'register.seq': -1 })
      .lean<Pick<CaseDocument, 'register'>>(),
  );
  return before?.register ?? { seq: 0, hash: GENESIS };
}

interface Link {
  seq: number;
  hash: string;
}

/** What of a case is not as it was written, with its number; the first thing of several. */
function brokenIn(c: CaseDocument, before: Link, cipher: Cipher): string | undefined {
  const next = before.seq + 1;
  if (c.register.seq !== next) return `${c.no}: number ${next} of its series is missing`;
  const { entries, broken } = provenHistory(cipher, c);
  if (broken) return `${c.no} entry ${broken}: changed, or out of its chain`;
  if (!isSealed(c, before, entries))
    return `${c.no} entry 1: not what the register of numbers sealed`;
  const to = entries.at(-1)?.to;
  const what = to === c.status ? brokenPart(cipher, c, entries) : `leaves the case ${to}`;
  return what && `${c.no} entry ${entries.length}: ${what}`;
}

/** The numbers of one series and year: each sealed with the one before (design.md §4). */
function isSealed({ _id: id, no, register }: CaseDocument, before: Link, [first]: Entry[]) {
  const { prev, hash } = register;
  return prev === before.hash && hash === registerHash({ id, no }, prev, first?.hash ?? '');
}

/** In a fixed order, the same for every share. */
async function seriesOf(cases: Use<CaseDocument>): Promise<Series[]> {
  const found = await cases(
    (m) =>
      m.aggregate<{ _id: Omit<Series, 'last'>; last: number }>([
        {
          $group: {
            _id: { series: '$register.series', year: '$register.year' },
            last: { $max: '$register.seq' },
          },
        },
        { $sort: { '_id.series': 1, '_id.year': 1 } },
      ]),
    LONG_CALL_MS,
  );
  return found.map(({ _id, last }) => ({ ..._id, last }));
}

/** The cases of a span; the next batch is on its way while one is checked. */
async function* inOrder(
  cases: Use<CaseDocument>,
  series: Series,
  [from, to]: Span,
): AsyncGenerator<CaseDocument> {
  const after = (seq: number) => batch(cases, numbersOf(series, { $gt: seq, $lte: to }));
  for (let coming = after(from); ; ) {
    const documents = await coming;
    const end = documents.at(-1);
    if (end === undefined) return;
    coming = after(end.register.seq);
    // Whoever stops at a break asks for no more; what fails until then is thrown where it is awaited.
    coming.catch(() => undefined);
    yield* documents;
  }
}

const numbersOf = ({ series, year }: Series, seq: object): Record<string, unknown> => ({
  'register.series': series,
  'register.year': year,
  'register.seq': seq,
});

function batch(cases: Use<CaseDocument>, filter: object): Promise<CaseDocument[]> {
  return cases((m) =>
    m.find(filter).sort({ 'register.seq': 1 }).limit(BATCH).batchSize(BATCH).lean<CaseDocument[]>(),
  );
}
