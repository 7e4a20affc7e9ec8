import type { Setting } from '../domain/settings.ts';
import type { SettingStore } from '../services/ports.ts';
import type { Link } from './link.ts';
import { schemaOf } from './schema.ts';

type SettingDocument = Omit<Setting, 'id'> & { _id: string };

/** A bureau changes a few of them a month. */
const MANY = 5000;

/** What the office head changed, only ever added to (§12.4). */
export function settingStore(link: Link): SettingStore {
  const settings = link.collection(
    'settings',
    schemaOf<SettingDocument>({ at: 'text' }).index({ at: 1, _id: 1 }),
  );
  return {
    add: async ({ id, ...plain }) => {
      await settings((m) => m.collection.insertOne({ _id: id, ...plain } as never));
    },
    all: async () => {
      const found = await settings((m) =>
        m.find({}).sort({ at: 1, _id: 1 }).limit(MANY).lean<SettingDocument[]>(),
      );
      return found.map(({ _id, ...plain }) => ({ id: _id, ...plain }));
    },
  };
}
