import type { Instant } from '../domain/time.ts';
import type { InboxStore } from '../services/inbox-ports.ts';
import type { Cipher } from './cipher.ts';
import { insertNew } from './insert.ts';
import { DUE_INDEX, type Leased, leases } from './leases.ts';
import { type Link, LONG_CALL_MS, type Use } from './link.ts';
import type { Readable } from './readable.ts';
import { schemaOf } from './schema.ts';
import { together } from './together.ts';

interface EventDocument extends Leased {
  state: 'due' | 'done' | 'poison';
  messageId?: string;
  at: Instant;
  payload: Buffer;
}

const eventSchema = () =>
  schemaOf<EventDocument>({
    messageId: 'text',
    state: 'text',
    dueAt: 'text',
    at: 'text',
  })
    .index(...DUE_INDEX)
    .index({ messageId: 1 }, { unique: true, sparse: true })
    .index({ at: 1 }, { partialFilterExpression: { state: 'done' } })
    .index({ at: -1 }, { partialFilterExpression: { state: 'poison' } });

/** Events are recorded before they are answered and worked afterwards, once (design.md §5). */
export function inboxStore(link: Link, cipher: Cipher, readable: Readable): InboxStore {
  const events = link.collection('inbox', eventSchema());
  const { claim, retry, done, fail, nextDueAt } = leases(events);
  const insert = together((documents: EventDocument[]) => insertNew(events, documents));
  const place = (id: string) => ({ collection: 'inbox', id, field: 'payload' });
  return {
    add: async ({ id, messageId, payload, at }) => {
      const sealed = cipher.sealValue(payload, place(id));
      const event = { _id: id, messageId, state: 'due' as const, dueAt: at, at, attempts: 0 };
      return insert({ ...event, payload: sealed });
    },
    claim: async (now, leaseUntil) => {
      for (;;) {
        const event = await claim(now, leaseUntil);
        if (!event) return undefined;
        const [whole] = readable([event], ({ _id: id, payload, attempts }) => ({
          ...{ id, attempts },
          payload: cipher.openValue(payload, place(id)),
        }));
        if (whole) return whole;
        await fail({ id: event._id, attempts: event.attempts }, 'poison', 'damaged');
      }
    },
    done,
    retry,
    poison: (of, error) => fail(of, 'poison', error),
    ...aside(events),
    nextDueAt,
    prune: async (before) => {
      const old = { state: 'done', at: { $lt: before } } as const;
      const { deletedCount } = await events((m) => m.deleteMany(old), LONG_CALL_MS);
      return deletedCount;
    },
  };
}

/** What was set aside after its last try, and how it is tried again. */
function aside(events: Use<EventDocument>): Pick<InboxStore, 'poisoned' | 'release'> {
  return {
    poisoned: async (limit) => {
      const found = await events((m) =>
        m
          .find({ state: 'poison' }, { payload: 0 })
          .sort({ at: -1 })
          .limit(limit)
          .lean<EventDocument[]>(),
      );
      return found.map(({ _id: id, at, attempts, failure = '' }) => ({
        id,
        at,
        attempts,
        failure,
      }));
    },
    release: async (ids) => {
      const which = ids === 'all' ? {} : { _id: { $in: ids } };
      // The time it came is past on every clock, a simulated one as well.
      const again = [
        { $set: { state: 'due', dueAt: '$at', attempts: 0 } },
        { $unset: ['failure', 'leasedUntil'] },
      ];
      const { modifiedCount } = await events(
        (m) =>
          // The bound on `at` is what lets the partial index serve.
          m.updateMany({ state: 'poison', at: { $gt: '' }, ...which }, again, {
            updatePipeline: true,
          }),
        LONG_CALL_MS,
      );
      return modifiedCount;
    },
  };
}
