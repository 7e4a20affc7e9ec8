import { CHANNEL } from '../../domain/vocabulary.ts';
import type { CaseStore } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import type { Use } from '../link.ts';
import type { Readable } from '../readable.ts';
import {
  type CaseDocument,
  type CaseNowDocument,
  fromDocument,
  nowFromDocument,
} from './case-document.ts';
import { checkChains } from './chains.ts';

/** Rows read at once: some megabytes with their histories. */
const LOT = 200;
/** A list or a sheet says nothing of how a case came to be as it is, nor by what it is found. */
export const NOW = { history: 0, owed: 0, words: 0, likeness: 0, found: 0 };

/** To everybody else a sealed case does not exist (domain.md §12.2). */
export const visibleTo = (viewer: string) => ({
  $or: [{ sealedTo: { $exists: false } }, { sealedTo: viewer }, { registeredBy: viewer }],
});

/**
 * The last number of each series and year. Numbers have no gaps and no case is ever removed: so these tell
 * how many there are without a look at each.
 */
export async function lastNumbers(cases: Use<CaseDocument>) {
  const highest = await Promise.all(
    Object.keys(CHANNEL).map((series) =>
      cases((m) =>
        m.aggregate<{ series: string; year: number; seq: number }>([
          { $match: { 'register.series': series } },
          { $sort: { 'register.series': 1, 'register.year': 1, 'register.seq': -1 } },
          { $group: { _id: '$register.year', seq: { $first: '$register.seq' } } },
          { $sort: { _id: -1 } },
          { $project: { _id: 0, series, year: '$_id', seq: 1 } },
        ]),
      ),
    ),
  );
  return highest.flat();
}

type Rows = 'bookRows' | 'lateRows' | 'endedRows' | 'numbered' | 'checkChains';

/** Cases one after the other for sheets: read in lots by an index, so that a lot is all there is in memory. */
export function caseRows(
  cases: Use<CaseDocument>,
  cipher: Cipher,
  readable: Readable,
): Pick<CaseStore, Rows> {
  async function* opened<D extends CaseNowDocument, C>(
    documents: AsyncIterable<D>,
    open: (cipher: Cipher, d: D) => C,
  ) {
    for await (const document of documents) yield* readable([document], (d) => open(cipher, d));
  }
  return {
    numbered: async (year) => {
      const all = await lastNumbers(cases);
      return all.filter((n) => !year || n.year === year).reduce((sum, n) => sum + n.seq, 0);
    },
    bookRows: ({ year, viewer }) => opened(byNumber(cases, viewer, year), nowFromDocument),
    lateRows: (day) =>
      opened(along(cases, 'dueBy', { within: { $lt: day }, fields: NOW }), nowFromDocument),
    endedRows: (month) => {
      const within = { $gte: month, $lt: `${month}~` };
      const rows = along<CaseDocument>(cases, 'endedOn', { within, fields: {} });
      return opened(rows, fromDocument);
    },
    checkChains: () => checkChains(cases, cipher),
  };
}

const lot = <D>(cases: Use<CaseDocument>, filter: object, o: { sort: object; fields: object }) =>
  cases((m) =>
    m
      .find(filter as never, o.fields)
      .sort(o.sort as never)
      .limit(LOT)
      .lean<D[]>(),
  );

/** Series by series, each from its last number down. */
async function* byNumber(cases: Use<CaseDocument>, viewer: string, year?: number) {
  const sort = { 'register.series': 1, 'register.year': 1, 'register.seq': -1 };
  const all = await lastNumbers(cases);
  for (const n of all.filter((o) => !year || o.year === year)) {
    const own = { 'register.series': n.series, 'register.year': n.year, ...visibleTo(viewer) };
    let below: number | undefined = n.seq + 1;
    while (below) {
      const filter: object = { ...own, 'register.seq': { $lt: below } };
      const found: CaseNowDocument[] = await lot(cases, filter, { sort, fields: NOW });
      yield* found;
      below = found.length < LOT ? undefined : found.at(-1)?.register.seq;
    }
  }
}

/** By a path that may be the same in several, and by id among those. */
async function* along<D extends CaseNowDocument>(
  cases: Use<CaseDocument>,
  path: 'dueBy' | 'endedOn',
  { within, fields }: { within: object; fields: object },
) {
  const sort = { [path]: 1, _id: 1 };
  let after: object[] | undefined = [{}];
  while (after) {
    const found: D[] = await lot<D>(cases, { [path]: within, $or: after }, { sort, fields });
    yield* found;
    const last = found.at(-1);
    after =
      last && found.length === LOT
        ? [{ [path]: { $gt: last[path] } }, { [path]: last[path], _id: { $gt: last._id } }]
        : undefined;
  }
}
