import type { Affair } from '../domain/affairs/affair.ts';
import type { AffairStore } from '../services/ports.ts';
import { fetchBy, findWhole, leastOf } from './bare-reads.ts';
import type { Cipher } from './cipher.ts';
import { insertNew } from './insert.ts';
import type { Link } from './link.ts';
import type { Readable } from './readable.ts';
import { schemaOf } from './schema.ts';

type Open = Pick<
  Affair,
  'kind' | 'version' | 'state' | 'period' | 'owner' | 'holders' | 'nextReminderAt'
>;
type Kept = Pick<Affair, 'body' | 'history' | 'owed' | 'remindedUntil'>;
type AffairDocument = Open & { _id: string; owing?: true; sealed: Buffer };

const affairSchema = () =>
  schemaOf<AffairDocument>({
    kind: 'text',
    period: 'text',
    owner: 'text',
    holders: 'texts',
    nextReminderAt: 'text',
    owing: 'flag',
    version: 'number',
  })
    .index({ kind: 1, period: 1, owner: 1 })
    .index({ holders: 1, period: 1 })
    .index({ nextReminderAt: 1 }, { partialFilterExpression: { nextReminderAt: { $gt: '' } } })
    .index({ owing: 1 }, { partialFilterExpression: { owing: true } });

/** How often striking off is tried again beside a step that was faster. */
const TRIES = 8;

/**
 * Reception days, accountability items and the like: one document each, sealed as a whole beside the few
 * fields that are asked for; the seal also shows any change from outside (GCM).
 */
export function affairStore(link: Link, cipher: Cipher, readable: Readable): AffairStore {
  const affairs = link.collection('affairs', affairSchema());
  const read = (document: AffairDocument): Affair => {
    const { _id, owing, sealed, ...open } = document;
    const kept = cipher.openValue<Kept>(sealed, placeOf(_id));
    return { ...open, id: _id, ...kept };
  };
  const write = (a: Affair): AffairDocument => {
    const { id, body, history, owed, remindedUntil, ...open } = a;
    const sealed = cipher.sealValue({ body, history, owed, remindedUntil }, placeOf(id));
    return { _id: id, ...open, sealed, ...(owed.length ? { owing: true as const } : {}) };
  };
  const put = async (version: number, after: Affair) => {
    const document = write(after);
    const { matchedCount } = await affairs((m) =>
      m.collection.replaceOne({ _id: after.id, version } as object, document as never),
    );
    return matchedCount === 1;
  };
  const fetch = fetchBy(affairs, '_id');
  const byId = async (id: string) => {
    const found = await fetch(id);
    return found ? read(found) : undefined;
  };
  const many = async (filter: object, order: Record<string, 1 | -1>, limit: number) => {
    const found = await findWhole(affairs, { filter, sort: order, limit });
    return readable(found, read);
  };
  return {
    add: (all) => insertNew(affairs, all.map(write)),
    byId,
    replace: (before, after) => put(before.version, after),
    list: ({ kind, from, to, owner }, limit) => {
      const period = { $gte: from, $lte: `${to}~` };
      return many({ kind, period, ...(owner ? { owner } : {}) }, { period: 1 }, limit);
    },
    heldBy: (people, limit) => many({ holders: { $in: people } }, { period: 1 }, limit),
    dueForReminder: (now, limit) =>
      many({ nextReminderAt: { $lte: now, $gt: '' } }, { nextReminderAt: 1 }, limit),
    nextReminderAt: () => leastOf(affairs, 'nextReminderAt'),
    owing: (limit) => many({ owing: true }, {}, limit),
    strikeOff: async (id, noticeIds) => {
      for (let i = 0; i < TRIES; i++) {
        const a = await byId(id);
        if (!a) return;
        const owed = a.owed.filter((n) => !noticeIds.includes(n.id));
        if (await put(a.version, { ...a, owed })) return;
      }
    },
  };
}

export const placeOf = (id: string) => ({ collection: 'affairs', id, field: 'sealed' });
