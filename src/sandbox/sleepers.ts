import type { Frame } from './work-tracker.ts';

interface Sleeper {
  due: number;
  pacing: boolean;
  frame: Frame | undefined;
  wake(): void;
}

interface SleepCall {
  ms: number;
  signal: AbortSignal | undefined;
  rest(): { frame: Frame | undefined; wake(): void };
}

export interface Sleepers {
  sleep(call: SleepCall): Promise<void>;
  /** Epoch ms of the earliest sleep's end. */
  next(): number | null;
  /** The same for short waits inside work that is still tracked. */
  nextPacing(): number | null;
  /** Ends the sleeps that are due now. */
  wake(): void;
  /** Sets the real timer for the earliest sleep. */
  arm(): void;
  shift(by: number): void;
  close(): void;
}

interface Time {
  now(): number;
  isFlowing(): boolean;
  isOpen(frame: Frame | undefined): boolean;
}

/** Longest wait (ms) that counts as pacing. */
const PACING_MS = 10_000;
const MAX_TIMER_MS = 2_147_000_000;

/** The pending sleeps of a simulated clock. */
export function createSleepers({ now, isFlowing, isOpen }: Time): Sleepers {
  const pending = new Set<Sleeper>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const next = () => earliestDue(pending);

  const wake = () => {
    const due = [...pending].filter((sleeper) => sleeper.due <= now());
    for (const sleeper of due.sort((a, b) => a.due - b.due)) sleeper.wake();
  };

  const arm = () => {
    clearTimeout(timer);
    const due = next();
    if (closed || due === null || !isFlowing()) return;
    timer = setTimeout(
      () => {
        if (!isFlowing()) return;
        wake();
        arm();
      },
      Math.min(Math.max(due - now(), 0), MAX_TIMER_MS),
    );
  };

  const sleep = ({ ms, signal, rest }: SleepCall) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const resting = rest();
      const leave = (settle: () => void) => () => {
        if (!pending.delete(sleeper)) return;
        signal?.removeEventListener('abort', onAbort);
        resting.wake();
        settle();
      };
      const onAbort = () => leave(() => reject(signal?.reason))();
      const sleeper: Sleeper = {
        due: now() + Math.max(ms, 0),
        pacing: ms <= PACING_MS,
        frame: resting.frame,
        wake: leave(resolve),
      };
      pending.add(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
      arm();
    });

  return {
    sleep,
    next,
    nextPacing: () => earliestDue([...pending].filter((s) => s.pacing && isOpen(s.frame))),
    wake,
    arm,
    shift: (by) => {
      for (const sleeper of pending) sleeper.due += by;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function earliestDue(list: Iterable<Sleeper>): number | null {
  let due: number | null = null;
  for (const sleeper of list) if (due === null || sleeper.due < due) due = sleeper.due;
  return due;
}
