import type { Draft, DraftStore } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { fetchBy } from './fetch-by.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

type Typed = Pick<Draft, 'values' | 'appended'>;
type DraftDocument = Omit<Draft, 'id' | keyof Typed> & { _id: string; typed: Buffer };

const draftSchema = () =>
  schemaOf<DraftDocument>({ by: 'text', kept: 'flag', updatedAt: 'text' })
    .index({ by: 1, updatedAt: -1 }, { partialFilterExpression: { kept: true } })
    .index({ updatedAt: 1 }, { partialFilterExpression: { kept: false } });

/** Registration forms being filled; what was typed is sealed (design.md §4). */
export function draftStore(link: Link, cipher: Cipher): DraftStore {
  const drafts = link.collection('drafts', draftSchema());
  const fetch = fetchBy(drafts, '_id');
  const place = (id: string) => ({ collection: 'drafts', id, field: 'typed' });
  const read = ({ _id, typed, ...plain }: DraftDocument): Draft => ({
    id: _id,
    ...plain,
    ...cipher.openValue<Typed>(typed, place(_id)),
  });
  return {
    save: async ({ id, values, appended, ...plain }) => {
      const document = { ...plain, typed: cipher.sealValue({ values, appended }, place(id)) };
      await drafts((m) => m.replaceOne({ _id: id }, document, { upsert: true }));
    },
    byId: async (id) => {
      const found = await fetch(id);
      return found ? read(found) : undefined;
    },
    keptOf: async (people, limit) => {
      const kept = { by: { $in: people }, kept: true };
      const found = await drafts((m) =>
        m.find(kept).sort({ updatedAt: -1 }).limit(limit).lean<DraftDocument[]>(),
      );
      return found.map(read);
    },
    remove: async (id) => {
      await drafts((m) => m.deleteOne({ _id: id }));
    },
    prune: async (before) => {
      const old = { kept: false, updatedAt: { $lt: before } };
      const { deletedCount } = await drafts((m) => m.deleteMany(old), LONG_CALL_MS);
      return deletedCount;
    },
  };
}
