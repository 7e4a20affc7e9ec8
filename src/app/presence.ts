import { randomUUID } from 'node:crypto';
import type { InstanceStore, Log } from '../services/ports.ts';

/** Keeps count of the processes that share the app's quotas at the platform. */
export interface Presence {
  /** How many there are, this one included. */
  instances(): number;
  stop(): Promise<void>;
}

/** Real time (ms), also under a simulated clock: it is about processes, not about the bureau's day. */
const BEAT_MS = 5_000;
/** The second beat, soon after the first: who started at the same time is seen by then. */
const SECOND_MS = 1_000;
/** Who has not been seen for so long is gone; what it had of the quotas falls to the others. */
const LEASE_MS = 20_000;

/** Announces this process in the store and learns how many others there are. */
export async function keepPresence(store: InstanceStore, log: Log): Promise<Presence> {
  const id = randomUUID();
  let count = 1;
  const beat = async () => {
    try {
      count = Math.max(1, await store.beat(id, LEASE_MS));
    } catch {
      // The store is away, which others tell; the quotas stay shared as they were.
      log.debug({ code: 'noBeat' }, 'presence not announced');
    }
  };
  await beat();
  const second = setTimeout(beat, SECOND_MS).unref();
  const timer = setInterval(beat, BEAT_MS).unref();
  return {
    instances: () => count,
    stop: async () => {
      clearTimeout(second);
      clearInterval(timer);
      await store.leave(id).catch(() => undefined);
    },
  };
}
