import type { CaseStore } from '../../services/ports.ts';
import { bareFind, countOf, fetchBy, findWhole, leastOf } from '../bare-reads.ts';
import type { Cipher } from '../cipher.ts';
import type { Link, Use } from '../link.ts';
import type { Readable } from '../readable.ts';
import { DIRECT } from '../schema.ts';
import { likenessKeys, nameKeys, wordKeys } from '../search-keys.ts';
import { together } from '../together.ts';
import { updateEach } from '../update-each.ts';
import { book } from './book.ts';
import {
  type CaseDocument,
  type CaseNowDocument,
  fromDocument,
  NEVER,
  nowFromDocument,
  updateOf,
} from './case-document.ts';
import { numbering } from './numbering.ts';
import { caseRows, NOW } from './rows.ts';
import { caseSchema } from './schema.ts';
import { searchFilter } from './search.ts';

type Filter = Record<string, unknown>;
type Order = Record<string, 1 | -1>;

/** The cases; one document each, every write of a single one (design.md §4). */
export function caseStore(link: Link, cipher: Cipher, readable: Readable): CaseStore {
  const cases = link.collection('cases', caseSchema());
  const opened = (document: CaseDocument | null | undefined) =>
    document ? fromDocument(cipher, document) : undefined;
  const one = async (filter: Filter) =>
    opened(await cases((m) => m.findOne(filter).lean<CaseDocument>()));
  const fetch = fetchBy(cases, '_id');
  const update = updateEach(cases);
  const many = async (filter: Filter, order: Order, limit: number) => {
    const found = await findWhole(cases, { filter, sort: order, limit });
    return readable(found, (document) => fromDocument(cipher, document));
  };
  return {
    register: numbering(cases, cipher),
    byId: async (id) => opened(await fetch(id)),
    byIds: (ids) => many({ _id: { $in: ids } }, {}, 0),
    byNo: (no) => one({ no }),
    byRegister: (of) => one(slotFilter(of)),
    byDraft: (draftId) => one({ draftId }),
    replace: async (before, after) => {
      const guard = { _id: before.id, version: before.version };
      const update = updateOf(cipher, before, after);
      const { matchedCount } = await cases((m) =>
        m.collection.updateOne(guard as object, update as object, DIRECT),
      );
      return matchedCount === 1;
    },
    byPetitioner: (name, limit) =>
      many({ nameKey: { $in: nameKeys(cipher, name) } }, { registeredAt: -1 }, limit),
    alike: (c, limit) =>
      many({ likeness: { $in: likenessKeys(cipher, c).flat() } }, { registeredAt: -1 }, limit),
    worded: async (words, limit) => {
      const filter = { words: { $in: wordKeys(cipher, words) } };
      // Two hundred are opened for a form that somebody waits for: nothing else of them is read.
      const query = { filter, sort: { registeredAt: -1 }, projection: { no: 1, said: 1 }, limit };
      const found = await cases((m) => bareFind<CaseDocument>(m, query));
      return readable(found, (document) => {
        const { id, summary } = nowFromDocument(cipher, document);
        return { id, summary };
      });
    },
    ...listed(cases, cipher, readable),
    recentOf: (person, limit) => many({ touched: person }, { changedAt: -1 }, limit),
    book: book(cases, cipher, readable),
    dueForReminder: (now, limit) =>
      many({ nextReminderAt: { $lte: now } }, { nextReminderAt: 1 }, limit),
    nextReminderAt: () => leastOf(cases, 'nextReminderAt'),
    owing: (limit) => many({ 'owed.0': { $exists: true } }, { changedAt: 1 }, limit),
    strikeOff: async (caseId, noticeIds) => {
      const struck = { $pull: { owed: { id: { $in: noticeIds } } } };
      await update({ filter: { _id: caseId }, update: struck });
    },
  };
}

const slotFilter = ({ series, year, seq }: Parameters<CaseStore['byRegister']>[0]) => ({
  'register.series': series,
  'register.year': year,
  'register.seq': seq,
});

type Listed =
  | 'heldBy'
  | 'countHeldBy'
  | 'dueIn'
  | 'ledBy'
  | 'led'
  | 'registeredSince'
  | 'placedSince'
  | 'registeredIn'
  | 'endedIn'
  | 'touchedBy'
  | 'running'
  | 'search';

function listed(
  cases: Use<CaseDocument>,
  cipher: Cipher,
  readable: Readable,
): Pick<CaseStore, Listed> & ReturnType<typeof caseRows> {
  const list = async (filter: Filter, order: Order, limit: number) => {
    const found = await cases((m) =>
      m.find(filter, NOW).sort(order).limit(limit).lean<CaseNowDocument[]>(),
    );
    return readable(found, (document) => nowFromDocument(cipher, document));
  };
  return {
    ...caseRows(cases, cipher, readable),
    heldBy: (people, limit) => list({ holders: { $in: people } }, { dueBy: 1 }, limit),
    dueIn: (units, until, limit) =>
      list({ unit: { $in: units }, dueBy: { $lte: until } }, { dueBy: 1 }, limit),
    ledBy: (person, limit) => list({ ledBy: person, dueBy: { $lt: NEVER } }, { dueBy: 1 }, limit),
    led: (limit) => list({ ledBy: { $gt: '' }, dueBy: { $lt: NEVER } }, { dueBy: 1 }, limit),
    registeredSince: (since, limit) =>
      list({ registeredAt: { $gte: since } }, { registeredAt: -1 }, limit),
    placedSince: (keys, since, limit) =>
      list(
        { words: { $in: wordKeys(cipher, keys) }, registeredAt: { $gte: since } },
        { registeredAt: -1 },
        limit,
      ),
    registeredIn: (month, limit) =>
      list({ registeredAt: inMonth(month) }, { registeredAt: -1 }, limit),
    endedIn: (month, limit) => list({ endedOn: inMonth(month) }, { endedOn: 1 }, limit),
    touchedBy: (person, limit) =>
      list({ touched: person, dueBy: { $lt: NEVER } }, { dueBy: 1 }, limit),
    running: (limit) => list({ dueBy: { $lt: NEVER } }, { dueBy: 1 }, limit),
    search: (q, limit) => list(searchFilter(cipher, q), { registeredAt: -1 }, limit),
    countHeldBy: countHeld(cases),
  };
}

/** `2025-09` and everything that begins with it. */
const inMonth = (month: string) => ({ $gte: month, $lt: `${month}~` });

/** The cards of one moment ask this for the same few people: each is counted once. */
function countHeld(cases: Use<CaseDocument>): (person: string) => Promise<number> {
  return together(async (people: string[]) => {
    const counts = new Map(people.map((p) => [p, 0]));
    const count = async (p: string) => void counts.set(p, await countOf(cases, { holders: p }));
    await Promise.all([...counts.keys()].map(count));
    return people.map((p) => counts.get(p) ?? 0);
  });
}
