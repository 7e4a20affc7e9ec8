import type { Draft, DraftStore } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

type DraftDocument = Omit<Draft, 'id' | 'values'> & { _id: string; values: Buffer };

const draftSchema = () =>
  schemaOf<DraftDocument>({ by: 'text', kept: 'flag', updatedAt: 'text' })
    .index({ by: 1, updatedAt: -1 })
    .index({ updatedAt: 1 }, { partialFilterExpression: { kept: false } });

/** Registration forms being filled; what was typed is sealed (design.md §4). */
export function draftStore(link: Link, cipher: Cipher): DraftStore {
  const drafts = link.collection('drafts', draftSchema());
  const place = (id: string) => ({ collection: 'drafts', id, field: 'values' });
  const read = (document: DraftDocument | null): Draft | undefined => {
    if (!document) return undefined;
    const { _id, values, ...plain } = document;
    return { id: _id, ...plain, values: cipher.openValue(values, place(_id)) };
  };
  return {
    save: async ({ id, values, ...plain }) => {
      const document = { ...plain, values: cipher.sealValue(values, place(id)) };
      await drafts((m) => m.replaceOne({ _id: id }, document, { upsert: true }));
    },
    byId: async (id) => read(await drafts((m) => m.findOne({ _id: id }).lean<DraftDocument>())),
    latestOf: async (person) =>
      read(
        await drafts((m) =>
          m.findOne({ by: person }).sort({ updatedAt: -1 }).lean<DraftDocument>(),
        ),
      ),
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
