import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/time.ts';
import type { Try } from '../services/inbox-ports.ts';
import { bareFind, leastOf } from './bare-reads.ts';
import type { Use } from './link.ts';
import { DIRECT } from './schema.ts';

/** Work that one process at a time takes from the store. */
export interface Leased {
  _id: string;
  state: string;
  /** Also the end of the lease while somebody works on it: a lease that ran out is due again. */
  dueAt: Instant;
  leasedUntil?: Instant;
  /** Who took it, where several were taken at once. */
  lease?: string;
  /** Counted when a try begins, so that a try that ends the process counts too. */
  attempts: number;
  failure?: string;
}

/** The index every queue needs; done work is not in it. */
export const DUE_INDEX = [
  { dueAt: 1, _id: 1 },
  { partialFilterExpression: { state: 'due' } },
] as const;

/** What was taken as it was before, with this try counted. */
function tryOf<T extends Leased>({ lease, ...before }: T, leasedUntil: Instant): T {
  return { ...before, leasedUntil, attempts: before.attempts + 1 } as T;
}

type Order = Record<string, 1 | -1>;

/**
 * Taking, giving back and finishing leased work; each one atomic update (design.md §4). `first` is
 * what goes before the due time.
 */
export function leases<T extends Leased>(use: Use<T>, first: Order = {}) {
  const order = { ...first, dueAt: 1, _id: 1 } as const;
  const dueBy = (now: Instant) => ({ state: 'due', dueAt: { $lte: now } });
  const settle = async (which: { _id: string; attempts?: number }, set: Partial<Leased>) => {
    const change = { $set: set, $unset: { leasedUntil: 1, lease: 1 } };
    await use((m) =>
      m.collection.updateOne({ ...which, state: 'due' } as object, change as object, DIRECT),
    );
  };
  /** A try whose lease ran out has been counted on by the next one: its failure is not that one's. */
  const ownTry = ({ id, attempts }: Try) => ({ _id: id, attempts });
  return {
    /** The earliest due one. */
    claim: async (now: Instant, leaseUntil: Instant): Promise<T | undefined> => {
      const lease = { dueAt: leaseUntil, leasedUntil: leaseUntil };
      const before = (await use((m) =>
        m.collection.findOneAndUpdate(
          dueBy(now) as object,
          { $set: lease, $inc: { attempts: 1 } } as object,
          { sort: order, returnDocument: 'before', promoteBuffers: true, ...DIRECT },
        ),
      )) as T | null;
      return before ? tryOf(before, leaseUntil) : undefined;
    },
    /**
     * Up to `limit` of them at once, the first due ones first. Who looks at the same moment sees the
     * same ones: each is whose mark it bears.
     */
    claimMany: async (now: Instant, leaseUntil: Instant, limit: number): Promise<T[]> => {
      const query = { filter: dueBy(now), sort: order, limit };
      const seen = await use((m) => bareFind<T>(m, query));
      if (!seen.length) return [];
      const ids = seen.map((d) => d._id);
      const lease = randomUUID();
      const taking = { dueAt: leaseUntil, leasedUntil: leaseUntil, lease };
      const { modifiedCount } = await use((m) =>
        m.collection.updateMany(
          { ...dueBy(now), _id: { $in: ids } } as object,
          { $set: taking, $inc: { attempts: 1 } } as object,
          DIRECT,
        ),
      );
      const mine = { filter: { _id: { $in: ids }, lease }, projection: { _id: 1 }, limit };
      const isAll = modifiedCount === ids.length;
      const taken = isAll ? ids : (await use((m) => bareFind<T>(m, mine))).map((d) => d._id);
      return seen.filter((d) => taken.includes(d._id)).map((d) => tryOf(d, leaseUntil));
    },
    retry: (of: Try, at: Instant, failure: string) => settle(ownTry(of), { dueAt: at, failure }),
    /** What was done is done, whoever holds it by now. */
    done: (id: string) => settle({ _id: id }, { state: 'done' }),
    fail: (of: Try, state: string, failure: string) => settle(ownTry(of), { state, failure }),
    nextDueAt: (): Promise<Instant | undefined> => leastOf(use, 'dueAt', { state: 'due' }),
  };
}
