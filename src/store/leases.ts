import type { Instant } from '../domain/time.ts';
import { leastOf } from './bare-reads.ts';
import type { Use } from './link.ts';
import { DIRECT } from './schema.ts';

/** Work that one process at a time takes from the store. */
export interface Leased {
  _id: string;
  state: string;
  /** Also the end of the lease while somebody works on it: a lease that ran out is due again. */
  dueAt: Instant;
  leasedUntil?: Instant;
  /** Counted when a try begins, so that a try that ends the process counts too. */
  attempts: number;
  failure?: string;
}

/** The index every queue needs; done work is not in it. */
export const DUE_INDEX = [
  { dueAt: 1, _id: 1 },
  { partialFilterExpression: { state: 'due' } },
] as const;

type Order = Record<string, 1 | -1>;

/**
 * Taking, giving back and finishing leased work; each one atomic update (design.md §4). `first` is
 * what goes before the due time.
 */
export function leases<T extends Leased>(use: Use<T>, first: Order = {}) {
  const settle = async (id: string, set: Partial<Leased>) => {
    const change = { $set: set, $unset: { leasedUntil: 1 } };
    await use((m) => m.updateOne({ _id: id, state: 'due' }, change as object));
  };
  return {
    /** The earliest due one as it was before, with this try counted. */
    claim: async (now: Instant, leaseUntil: Instant): Promise<T | undefined> => {
      const lease = { dueAt: leaseUntil, leasedUntil: leaseUntil };
      const order = { ...first, dueAt: 1, _id: 1 } as const;
      const before = (await use((m) =>
        m.collection.findOneAndUpdate(
          { state: 'due', dueAt: { $lte: now } } as object,
          { $set: lease, $inc: { attempts: 1 } } as object,
          { sort: order, returnDocument: 'before', promoteBuffers: true, ...DIRECT },
        ),
      )) as T | null;
      if (!before) return undefined;
      return { ...before, leasedUntil: leaseUntil, attempts: before.attempts + 1 };
    },
    retry: (id: string, at: Instant, failure: string) => settle(id, { dueAt: at, failure }),
    end: (id: string, state: string, failure?: string) => settle(id, { state, failure }),
    nextDueAt: (): Promise<Instant | undefined> => leastOf(use, 'dueAt', { state: 'due' }),
  };
}
