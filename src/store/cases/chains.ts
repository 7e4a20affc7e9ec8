import { rootOf } from '../../domain/book-check.ts';
import { firstBrokenEntry, GENESIS, registerHash } from '../../domain/history.ts';
import type { ChainReport } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import { LONG_CALL_MS, type Use } from '../link.ts';
import { brokenPart, type CaseDocument } from './case-document.ts';

/** One case of 100 entries is some 50 kB: a batch stays in a few MB however large the register is. */
const BATCH = 200;

interface Series {
  series: string;
  year: number;
}

/** Reads series by series in the order of the numbers and stops at the first thing that is broken. */
export async function checkChains(cases: Use<CaseDocument>, cipher: Cipher): Promise<ChainReport> {
  const report: ChainReport = { cases: 0, entries: 0, roots: [] };
  const seals = new Map<string, Map<string, Sealed>>();
  for (const series of await seriesOf(cases)) {
    let link = { seq: 0, hash: GENESIS };
    for await (const c of inOrder(cases, series)) {
      const broken = brokenNumber(c, link) ?? brokenHistory(c) ?? brokenContents(c, cipher);
      if (broken) return { ...report, broken };
      link = c.register;
      report.cases += 1;
      report.entries += c.history.length;
      keepSeal(seals, c);
    }
  }
  const months = [...seals].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...report, roots: months.map(([month, all]) => [month, rootOf([...all.values()])]) };
}

type Sealed = Pick<CaseDocument, 'register'>;

/** The last number of each series in a month: a series is read in the order of its numbers. */
function keepSeal(seals: Map<string, Map<string, Sealed>>, c: CaseDocument): void {
  const month = c.registeredAt.slice(0, 7);
  const known = seals.get(month) ?? new Map<string, Sealed>();
  seals.set(month, known.set(c.register.series, { register: c.register }));
}

/** The numbers of one series and year: 1, 2, 3 … each sealed with the one before (design.md §4). */
function brokenNumber(c: CaseDocument, before: { seq: number; hash: string }): string | undefined {
  const { seq, prev, hash } = c.register;
  if (seq !== before.seq + 1) return `${c.no}: number ${before.seq + 1} of its series is missing`;
  const first = c.history[0]?.hash ?? '';
  const sound = prev === before.hash && hash === registerHash({ id: c._id, no: c.no }, prev, first);
  return sound ? undefined : `${c.no} entry 1: not what the register of numbers sealed`;
}

function brokenHistory(c: CaseDocument): string | undefined {
  const seq = firstBrokenEntry(c._id, c.history);
  if (seq !== undefined) return `${c.no} entry ${seq}: changed, or out of its chain`;
  const last = c.history.at(-1);
  if (last?.to !== c.status) return `${c.no} entry ${last?.seq}: leaves the case ${last?.to}`;
  return undefined;
}

/** The last entry sealed what the case says; the petitioner is sealed with the data key. */
function brokenContents(c: CaseDocument, cipher: Cipher): string | undefined {
  const what = brokenPart(cipher, c);
  return what && `${c.no} entry ${c.history.length}: ${what}`;
}

async function seriesOf(cases: Use<CaseDocument>): Promise<Series[]> {
  const found = await cases(
    (m) =>
      m.aggregate<{ _id: Series }>([
        { $group: { _id: { series: '$register.series', year: '$register.year' } } },
        { $sort: { '_id.series': 1, '_id.year': 1 } },
      ]),
    LONG_CALL_MS,
  );
  return found.map((f) => f._id);
}

/** The cases of a series; the next batch is on its way while one is checked. */
async function* inOrder(cases: Use<CaseDocument>, series: Series): AsyncGenerator<CaseDocument> {
  for (let coming = after(cases, series, 0); ; ) {
    const batch = await coming;
    const end = batch.at(-1);
    if (end === undefined) return;
    coming = after(cases, series, end.register.seq);
    // Whoever stops at a break asks for no more; what fails until then is thrown where it is awaited.
    coming.catch(() => undefined);
    yield* batch;
  }
}

function after(
  cases: Use<CaseDocument>,
  { series, year }: Series,
  seq: number,
): Promise<CaseDocument[]> {
  const next: Record<string, unknown> = {
    'register.series': series,
    'register.year': year,
    'register.seq': { $gt: seq },
  };
  return cases((m) => m.find(next).sort({ 'register.seq': 1 }).limit(BATCH).lean<CaseDocument[]>());
}
