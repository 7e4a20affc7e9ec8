import type { Draft, DraftStore } from '../services/ports.ts';
import { fetchBy } from './bare-reads.ts';
import type { Cipher } from './cipher.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

type DraftDocument = Omit<Draft, 'id' | 'values' | 'appended'> & {
  _id: string;
  typed: Buffer;
  /** The long text, one sealed paragraph a message. */
  paragraphs?: Buffer[];
  /** The messages these came with: one that is worked again after a crash adds nothing. */
  heard?: string[];
};

const draftSchema = () =>
  schemaOf<DraftDocument>({ by: 'text', kept: 'flag', updatedAt: 'text', heard: 'texts' })
    .index({ by: 1, updatedAt: -1 }, { partialFilterExpression: { kept: true } })
    .index({ updatedAt: 1 }, { partialFilterExpression: { kept: false } });

/** Registration forms being filled; what was typed is sealed (design.md §4). */
export function draftStore(link: Link, cipher: Cipher): DraftStore {
  const drafts = link.collection('drafts', draftSchema());
  const fetch = fetchBy(drafts, '_id');
  const place = (id: string) => ({ collection: 'drafts', id, field: 'typed' });
  const seal = (id: string, value: unknown) => cipher.sealValue(value, place(id));
  const read = ({ _id, typed, paragraphs = [], heard: _, ...plain }: DraftDocument): Draft => {
    const open = <T>(sealed: Buffer) => cipher.openValue<T>(sealed, place(_id));
    const appended = paragraphs.map((p) => open<string>(p)).join('\n');
    return { id: _id, ...plain, values: open(typed), ...(appended ? { appended } : {}) };
  };
  return {
    save: async ({ id, values, appended, fileIds, ...plain }) => {
      const first = { fileIds, ...(appended ? { paragraphs: [seal(id, appended)] } : {}) };
      const change = { $set: { ...plain, typed: seal(id, values) }, $setOnInsert: first };
      await drafts((m) => m.updateOne({ _id: id }, change, { upsert: true }));
    },
    addFile: async (id, fileId, updatedAt) => {
      const change = { $addToSet: { fileIds: fileId }, $set: { updatedAt } };
      const after = await drafts((m) =>
        m.findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' }).lean<DraftDocument>(),
      );
      return after?.fileIds.length;
    },
    append: async ({ id, by }, { text, messageId }, updatedAt) => {
      const unheard = { _id: id, heard: { $ne: messageId } };
      const change = {
        $push: { paragraphs: seal(id, text), heard: messageId },
        $set: { updatedAt },
      };
      const first = { by, typed: seal(id, {}), fileIds: [], kept: false };
      const begun = { ...change, $setOnInsert: first };
      try {
        await drafts((m) => m.updateOne(unheard, begun, { upsert: true }));
      } catch (error) {
        // Heard before, or begun by another message at the same moment.
        if (!isTaken(error)) throw error;
        await drafts((m) => m.updateOne(unheard, change));
      }
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

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000;
