import { AsyncResource } from 'node:async_hooks';
import type { Clock } from '../clock.ts';
import { type Instant, msOf } from '../domain/time.ts';
import type { Log } from './ports.ts';

/** Background work that runs when woken and rests until something is due. */
export interface Pump {
  /** Starts a run if none is under way, else lets the current one look again. Never waits. */
  wake(): void;
  /** Resolves when nothing is left that is due now. */
  run(): Promise<void>;
  /** Wakes by itself no more. */
  close(): void;
}

export interface PumpOptions {
  name: string;
  clock: Clock;
  log: Log;
  /** When there is work again that nobody will wake it for: a retry. */
  nextDue(): Promise<Instant | undefined>;
}

/** What is due later than this (ms) is left to the sweep of every minute. */
const ALARM_MS = 60_000;

/**
 * One run at a time in a process; a wake during a run makes it look once more before it rests. Work that
 * waits for something slow may look earlier: `woken` resolves when there was a wake since it looked last.
 */
export function createPump(
  o: PumpOptions,
  work: (woken: () => Promise<void>) => Promise<void>,
): Pump {
  let running: Promise<void> | undefined;
  let again = false;
  let ring = (): void => undefined;
  const woken = async () => {
    if (!again) await new Promise<void>((resolve) => (ring = resolve));
    again = false;
  };
  const alarm = createAlarm(o.clock, () => void start());
  const nextDue = async () => {
    const due = await o.nextDue();
    return due === undefined ? Number.POSITIVE_INFINITY : msOf(due);
  };
  const loop = async () => {
    let due: number;
    // What the work itself made due is not left lying.
    do {
      again = false;
      await work(woken);
      due = await nextDue();
    } while (again || due <= o.clock.now());
    if (due < Number.POSITIVE_INFINITY) alarm.set(due);
  };
  // A wake between the last look and the end of the run starts the next one: it is never lost.
  const rested = () => {
    running = undefined;
    return again ? start() : undefined;
  };
  const start = (): Promise<void> => {
    again = true;
    ring();
    running ??= o.clock
      .track(loop)
      .catch((error: unknown) => o.log.error({ pump: o.name, err: error }, 'run failed'))
      .then(rested);
    return running;
  };
  return { run: () => o.clock.join(start()), wake: () => void start(), close: alarm.close };
}

/** Rings once at the earliest time it was set to. */
function createAlarm(clock: Clock, ring: () => void) {
  let setTo = Number.POSITIVE_INFINITY;
  let waiting = new AbortController();
  const close = () => waiting.abort();
  const sleepUntil = (at: number) => {
    close();
    waiting = new AbortController();
    setTo = at;
    clock.sleep(Math.max(at - clock.now(), 0), waiting.signal).then(
      () => {
        setTo = Number.POSITIVE_INFINITY;
        ring();
      },
      () => undefined,
    );
  };
  // Outside the work that sets it: a simulated clock would take that work to be resting.
  const detached = AsyncResource.bind(sleepUntil);
  return {
    set: (at: number) => {
      const isPast = setTo <= clock.now();
      if (at - clock.now() <= ALARM_MS && (at < setTo || isPast)) detached(at);
    },
    close,
  };
}
