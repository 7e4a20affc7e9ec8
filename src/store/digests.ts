import type { DigestLine, DigestStore } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { insertNew } from './insert.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

/** `waiting` until the line went into a digest; the day is then that digest's. */
type LineDocument = Omit<DigestLine, 'id' | 'text'> & {
  _id: string;
  text: Buffer;
  waiting?: true;
};

const lineSchema = () =>
  schemaOf<LineDocument>({ person: 'text', on: 'text', waiting: 'flag' })
    .index({ person: 1, on: 1, _id: 1 })
    .index({ on: 1 })
    .index({ on: 1, person: 1 }, { partialFilterExpression: { waiting: true } });

/** Lines for 今日信访提示; their id is the ledger key, so a line is never written twice. */
export function digestStore(link: Link, cipher: Cipher): DigestStore {
  const lines = link.collection('digestLines', lineSchema());
  const place = (id: string) => ({ collection: 'digestLines', id, field: 'text' });
  return {
    add: async (added) => {
      await insertNew(
        lines,
        added.map(({ id, text, ...plain }) => ({
          _id: id,
          ...plain,
          text: cipher.sealValue(text, place(id)),
          waiting: true,
        })),
      );
    },
    of: async (person, on) => {
      const [own, older] = await Promise.all([
        lines((m) => m.find({ person, on }).sort({ _id: 1 }).lean<LineDocument[]>()),
        lines((m) => m.find({ person, waiting: true, on: { $lt: on } }).lean<LineDocument[]>()),
      ]);
      return [...older, ...own].map(({ _id, text, waiting, ...plain }) => ({
        id: _id,
        ...plain,
        text: cipher.openValue(text, place(_id)),
      }));
    },
    peopleWaiting: async (on) => {
      const due = { waiting: true, on: { $lte: on } } as const;
      const people = await lines((m) => m.distinct('person', due));
      const sent = await lines((m) =>
        m.distinct('person', { person: { $in: people }, on, waiting: { $exists: false } }),
      );
      return people.filter((p) => !sent.includes(p));
    },
    collect: async (person, on) => {
      const waiting = { person, waiting: true, on: { $lte: on } } as const;
      await lines((m) => m.updateMany(waiting, { $set: { on }, $unset: { waiting: 1 } }));
    },
    prune: async (before) => {
      const old = { on: { $lt: before } };
      const { deletedCount } = await lines((m) => m.deleteMany(old), LONG_CALL_MS);
      return deletedCount;
    },
  };
}
