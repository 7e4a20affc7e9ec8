import { performance } from 'node:perf_hooks';

/** A timer this late (ms) tells that the process had no time to look. */
const BUSY_MS = 20;

/**
 * Calls `onEnd` after `ms` of real time, and as much later as this process was itself busy when the time
 * was over: bot and sandbox may share one, and the answer lies there unread. Gives back how to stop it.
 */
export function runPatience(ms: number, onEnd: () => void): () => void {
  const due = performance.now() + ms;
  let timer = setTimeout(() => {
    const busyMs = performance.now() - due;
    if (busyMs < BUSY_MS) onEnd();
    else timer = setTimeout(onEnd, Math.min(busyMs, ms));
  }, ms);
  return () => clearTimeout(timer);
}
