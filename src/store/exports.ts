import type { ExportRun } from '../domain/exports.ts';
import type { ExportStore } from '../services/export-ports.ts';
import { insertNew } from './insert.ts';
import { DUE_INDEX, type Leased, leases } from './leases.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

interface RunDocument extends Leased, Omit<ExportRun, 'id'> {
  /** Kind, period and person: of one only one is open. */
  key: string;
}

const runSchema = () =>
  schemaOf<RunDocument>({ key: 'text', state: 'text', dueAt: 'text', at: 'text' })
    .index(...DUE_INDEX)
    .index({ key: 1 }, { unique: true, partialFilterExpression: { state: 'due' } })
    .index({ at: 1 });

function runOf({ _id, kind, of, by, at, percent, rows, end }: RunDocument): ExportRun {
  return { id: _id, kind, of, by, at, percent, rows, end };
}

/** Who asked for which sheet and how far it is; nothing of what stands in it. */
export function exportStore(link: Link): ExportStore {
  const runs = link.collection('exports', runSchema());
  const { claim, retry, done, nextDueAt } = leases(runs);
  const set = (id: string, change: Partial<RunDocument>) =>
    runs((m) => m.updateOne({ _id: id, state: 'due' }, { $set: change }));
  return {
    add: async ({ id, ...ask }) => {
      const key = [ask.kind, ask.of ?? '', ask.by].join(' ');
      const due = { state: 'due', dueAt: ask.at, attempts: 0 };
      const [isNew] = await insertNew(runs, [
        { _id: id, key, ...ask, ...due, percent: 0, rows: 0 },
      ]);
      return isNew ?? false;
    },
    byId: async (id) => {
      const found = await runs((m) => m.findOne({ _id: id }).lean<RunDocument>());
      return found ? runOf(found) : undefined;
    },
    claim: async (now, leaseUntil) => {
      const found = await claim(now, leaseUntil);
      return found && { ...runOf(found), attempts: found.attempts };
    },
    progress: async (id, percent, leaseUntil) => {
      await set(id, { percent, dueAt: leaseUntil, leasedUntil: leaseUntil });
    },
    retry,
    end: async (id, how, rows) => {
      await set(id, { end: how, rows, percent: 100 });
      await done(id);
    },
    nextDueAt,
    prune: async (before) => {
      const { deletedCount } = await runs(
        (m) => m.deleteMany({ at: { $lt: before } }),
        LONG_CALL_MS,
      );
      return deletedCount;
    },
  };
}
