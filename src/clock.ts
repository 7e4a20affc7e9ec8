/**
 * The clock port. Everything in the program that waits goes through it, so that the demo and the
 * tests can move time; only socket timeouts and the platform's 3 s limit use real time.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms` of this clock's time; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Runs a piece of background work. A simulated clock does not move while any tracked work runs
   * (work that is inside `sleep` counts as resting), so that "run to Monday 09:00" is repeatable.
   */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for work tracked elsewhere: the waiter counts as resting, so time may move on for that work. */
  join<T>(work: Promise<T>): Promise<T>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
  track: (work) => work(),
  join: (work) => work,
};
