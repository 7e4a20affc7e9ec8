import type { Instant } from '../domain/time.ts';
import type { JobRunStore } from '../services/ports.ts';
import { insertNew } from './insert.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

interface RunDocument {
  _id: string;
  /** Until then the run belongs to the instance that began it. */
  leasedUntil: Instant;
  done?: true;
}

/** There are fewer jobs. */
const MOST_LEFT = 50;

const runSchema = () =>
  schemaOf<RunDocument>({ leasedUntil: 'text', done: 'flag' }).index({ leasedUntil: 1 });

/** Which timed runs were begun: of several instances one takes each (design.md §3). */
export function jobRunStore(link: Link): JobRunStore {
  const runs = link.collection('jobRuns', runSchema());
  return {
    begin: async (key, now, leasedUntil) => {
      const [isNew] = await insertNew(runs, [{ _id: key, leasedUntil }]);
      if (isNew) return true;
      // The one that began it is gone or frozen: whoever asks first goes on.
      const left = { _id: key, leasedUntil: { $lte: now }, done: { $exists: false } };
      const { matchedCount } = await runs((m) => m.updateOne(left, { $set: { leasedUntil } }));
      return matchedCount === 1;
    },
    done: async (key) => {
      await runs((m) => m.updateOne({ _id: key }, { $set: { done: true } }));
    },
    left: async (since, now) => {
      const ended = { leasedUntil: { $gt: since, $lte: now }, done: { $exists: false } };
      const found = await runs((m) => m.find(ended, { _id: 1 }).limit(MOST_LEFT).lean());
      return found.map((run) => run._id);
    },
    prune: async (before) => {
      const old = { leasedUntil: { $lt: before } };
      const { deletedCount } = await runs((m) => m.deleteMany(old), LONG_CALL_MS);
      return deletedCount;
    },
  };
}
