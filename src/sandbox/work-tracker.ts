import { AsyncLocalStorage } from 'node:async_hooks';

/** One tracked piece of work; its pending sleeps and those of the work nested in it. */
export interface Frame {
  parent: Frame | undefined;
  sleeping: number;
}

export interface WorkTracker {
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for work tracked elsewhere; the running work rests meanwhile. */
  join<T>(work: Promise<T>): Promise<T>;
  /** Marks the running work (and all work around it) as resting; call the result when it wakes. */
  rest(): { frame: Frame | undefined; wake(): void };
  isOpen(frame: Frame | undefined): boolean;
  /** Resolves when every tracked work has finished or rests, seen over several loop turns. */
  settle(): Promise<void>;
  /** Pieces of work begun so far. */
  begun(): number;
}

/** Loop turns without activity before work counts as settled: an answer on loopback needs one or two. */
const CALM_TURNS = 8;
/**
 * Work can wait for a sleep that runs in other work (a shared queue, one token fetch for many).
 * That cannot be told from waiting for a socket, so after this long (real ms) without any progress
 * the pending sleeps are taken to be what everything waits for.
 */
const STALL_MS = 1_000;
/** A timer this late (ms) says that the loop was blocked by computing, which is progress too. */
const BLOCKED_MS = 50;

/** Counts active work for the simulated clock (design §7). Sleeps outside tracked work are not counted. */
export function createWorkTracker(): WorkTracker {
  const current = new AsyncLocalStorage<Frame>();
  const open = new Set<Frame>();
  let onChange: Array<() => void> = [];
  let begun = 0;

  const changed = () => {
    const waiting = onChange;
    onChange = [];
    for (const resolve of waiting) resolve();
  };

  const track = async <T>(work: () => Promise<T>): Promise<T> => {
    const frame: Frame = { parent: current.getStore(), sleeping: 0 };
    open.add(frame);
    begun += 1;
    try {
      return await current.run(frame, work);
    } finally {
      open.delete(frame);
      changed();
    }
  };

  const rest = () => {
    const frame = current.getStore();
    const shift = (by: number) => {
      for (let f = frame; f; f = f.parent) f.sleeping += by;
      changed();
    };
    shift(1);
    return { frame, wake: () => shift(-1) };
  };

  const join = <T>(work: Promise<T>): Promise<T> => {
    const { wake } = rest();
    return work.finally(wake);
  };

  const isBusy = () => [...open].some((frame) => frame.sleeping === 0);
  const isAnyResting = () => [...open].some((frame) => frame.sleeping > 0);

  const settle = async () => {
    let calm = 0;
    while (calm < CALM_TURNS) {
      if (!isBusy()) {
        await new Promise((resolve) => setImmediate(resolve));
        calm += 1;
        continue;
      }
      calm = 0;
      const progressed = await nextChange(onChange);
      if (!progressed && isAnyResting()) return;
    }
  };

  const isOpen = (frame: Frame | undefined) => frame !== undefined && open.has(frame);
  return { track, join, rest, isOpen, settle, begun: () => begun };
}

/** True at the next change, false when none came for STALL_MS of a loop that was free to run. */
function nextChange(listeners: Array<() => void>): Promise<boolean> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const onStall = () => resolve(performance.now() - startedAt > STALL_MS + BLOCKED_MS);
    const timer = setTimeout(onStall, STALL_MS);
    listeners.push(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
