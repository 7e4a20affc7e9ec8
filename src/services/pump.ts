import type { Clock } from '../clock.ts';
import type { Log } from './ports.ts';

/** Background work that runs when woken and rests when nothing is due. */
export interface Pump {
  /** Starts a run if none is under way, else lets the current one look again. Never waits. */
  wake(): void;
  /** Resolves when nothing is left that is due now. */
  run(): Promise<void>;
}

/** One run at a time in a process; a wake during a run makes it look once more before it rests. */
export function createPump(
  o: { name: string; clock: Clock; log: Log },
  work: () => Promise<void>,
): Pump {
  let running: Promise<void> | undefined;
  let again = false;
  const loop = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  // A wake between the last look and the end of the run starts the next one: it is never lost.
  const rested = () => {
    running = undefined;
    return again ? start() : undefined;
  };
  const start = (): Promise<void> => {
    again = true;
    running ??= o.clock
      .track(loop)
      .catch((error: unknown) => o.log.error({ pump: o.name, err: error }, 'run failed'))
      .then(rested);
    return running;
  };
  return { run: () => o.clock.join(start()), wake: () => void start() };
}
