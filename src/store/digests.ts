import type { DigestLine, DigestStore } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { insertTogether } from './insert.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import type { Readable } from './readable.ts';
import { schemaOf } from './schema.ts';

/** `waiting` until the card that took it in, `into`, was handed over. */
type LineDocument = Omit<DigestLine, 'id' | 'text'> & {
  _id: string;
  text: Buffer;
  into?: string;
  waiting?: true;
};

const lineSchema = () =>
  schemaOf<LineDocument>({ person: 'text', on: 'text', into: 'text', waiting: 'flag' })
    .index({ person: 1, into: 1, _id: 1 })
    .index({ on: 1 })
    .index({ on: 1, person: 1 }, { partialFilterExpression: { waiting: true } });

/** Lines for 今日信访提示; their id is the ledger key, so a line is never written twice. */
export function digestStore(link: Link, cipher: Cipher, readable: Readable): DigestStore {
  const lines = link.collection('digestLines', lineSchema());
  const insert = insertTogether(lines);
  const place = (id: string) => ({ collection: 'digestLines', id, field: 'text' });
  return {
    add: async (added) => {
      await insert(
        added.map(({ id, text, ...plain }) => ({
          _id: id,
          ...plain,
          text: cipher.sealValue(text, place(id)),
          waiting: true,
        })),
      );
    },
    of: async (person, into) => {
      const found = await lines((m) =>
        m.find({ person, into }).sort({ _id: 1 }).lean<LineDocument[]>(),
      );
      return readable(found, ({ _id, person, on, caseId, text }) => ({
        id: _id,
        person,
        on,
        caseId,
        text: cipher.openValue(text, place(_id)),
      }));
    },
    collect: async (after, into) => {
      const on = { $gt: after, $lte: into };
      const free = { waiting: true, on, into: { $exists: false } } as const;
      const people = await lines((m) => m.distinct('person', free));
      const served = await lines((m) => m.distinct('person', { person: { $in: people }, into }));
      const person = { $in: people.filter((p) => !served.includes(p)) };
      if (person.$in.length)
        await lines((m) => m.updateMany({ ...free, person }, { $set: { into } }));
      return cardsOf(await lines((m) => m.find(TAKEN_IN, { person: 1, into: 1 }).lean()));
    },
    handedOver: async ({ person, into }) => {
      await lines((m) => m.updateMany({ person, into }, { $unset: { waiting: 1 } }));
    },
    prune: async (before) => {
      const old = { on: { $lt: before } };
      const { deletedCount } = await lines((m) => m.deleteMany(old), LONG_CALL_MS);
      return deletedCount;
    },
  };
}

const TAKEN_IN = { waiting: true, on: { $gt: '' }, into: { $exists: true } } as const;

/** One card for each person and time. */
function cardsOf(lines: Pick<LineDocument, 'person' | 'into'>[]) {
  const keys = lines.map(
    ({ person, into = '' }) => [`${person} ${into}`, { person, into }] as const,
  );
  return [...new Map(keys).values()];
}
