import type { Clock } from '../clock.ts';
import { createSleepers, type Sleepers } from './sleepers.ts';
import { createWorkTracker } from './work-tracker.ts';

/** The bot's timed work, asked and run step by step while the clock is moved. */
export interface TimedWork {
  /** Epoch ms of the next timed work after `after`, null when none; asked before every step. */
  nextDue(after: number): Promise<number | null>;
  /** Runs what is due at or before `at` (epoch ms). */
  runUntil(at: number): Promise<void>;
}

/** When the waits of a clock end (epoch ms); `pacing`: those of work that is still under way. */
export interface Waits {
  next: number | null;
  pacing: number | null;
  /** Pieces of work begun so far: a change says that it was not at rest. */
  begun: number;
}

/** The clock of another process that stands and moves with this one (design §8: a clock over IPC). */
export interface FellowClock {
  /**
   * Goes to a time, does what is due by then, and stands still; answers when nothing is under way.
   * What is due by itself only after `target` need not be looked up.
   */
  stand(time: number, target: number): Promise<Waits>;
  /** Flows on from a time at real speed. */
  flow(time: number): Promise<void>;
}

export interface SimClock extends Clock {
  /**
   * Runs to `target` (epoch ms) as a discrete-event run (design §7): everything due on the way
   * happens in order, each step when the work of the step before has finished. Rejects with the
   * first error of `runUntil`, after the target is reached.
   */
  run(target: number, timed?: TimedWork): Promise<void>;
  /** Takes the clock of another process along in every run. */
  lead(fellow: FellowClock): void;
  /** This clock in the hands of the process that leads it; `timed`: what is due here beside its waits. */
  follow(timed: TimedWork): FellowClock;
  /** Resolves when no tracked work is active. */
  settle(): Promise<void>;
  /** Sets the time without running anything; pending sleeps keep what is left of them. */
  jump(to: number): void;
  /** Stops the real-time timer; pending sleeps never end. */
  close(): void;
}

/** Limits how far pacing waits may carry a run beyond its target (ms). */
const MAX_OVERRUN_MS = 600_000;

/**
 * A clock that runs at real speed from `start` (epoch ms) and can be moved forward. Waits of 10 s
 * or less inside tracked work are the pacing of a rate limiter: a run goes through them even beyond
 * its target, so that everything sent has arrived when it returns. Longer waits are not.
 * Endless loops must not be tracked: a run would follow their short sleeps.
 */
export function createSimClock({ start }: { start: number }): SimClock {
  const tracker = createWorkTracker();
  let base = start;
  let startedAt = performance.now();
  let frozen = false;
  let runs: Promise<unknown> = Promise.resolve();
  // How far the host was asked; real time between two runs must not hide what fell due in it.
  let asked = start - 1;

  const now = () => (frozen ? base : base + Math.floor(performance.now() - startedAt));
  const set = (time: number) => {
    base = time;
    startedAt = performance.now();
  };
  const sleepers = createSleepers({ now, isFlowing: () => !frozen, isOpen: tracker.isOpen });
  const fellows: FellowClock[] = [];
  const still = { begun: '' };
  const freeze = () => {
    frozen = true;
  };
  const flow = () => {
    set(base);
    frozen = false;
    sleepers.arm();
  };

  const frozenRun = async (target: number, timed: TimedWork | undefined) => {
    set(now());
    frozen = true;
    try {
      asked = await stepTo({ target, asked, timed, now, set, sleepers, tracker, fellows, still });
    } finally {
      flow();
      await Promise.all(fellows.map((fellow) => fellow.flow(base)));
    }
  };

  return {
    now,
    sleep: (ms, signal) => sleepers.sleep({ ms, signal, rest: tracker.rest }),
    track: tracker.track,
    join: tracker.join,
    settle: tracker.settle,
    lead: (fellow) => void fellows.push(fellow),
    follow: (timed) => {
      const hosted = createHostRun(timed, tracker.track);
      return createFollower({ hosted, sleepers, tracker, now, set, flow, freeze });
    },
    run: (target, timed) => {
      const run = runs.then(() => frozenRun(target, timed));
      runs = run.catch(() => undefined);
      return run;
    },
    jump: (to) => {
      sleepers.shift(to - now());
      set(to);
      asked = to - 1;
    },
    close: sleepers.close,
  };
}

interface Following extends Pick<Stepping, 'now' | 'set' | 'sleepers' | 'tracker'> {
  hosted: ReturnType<typeof createHostRun>;
  flow(): void;
  freeze(): void;
}

/** A clock that goes where another process says. */
function createFollower(clock: Following): FellowClock {
  const { hosted, sleepers, tracker, now, set } = clock;
  let asked = now() - 1;
  let hostDue: number | null = null;
  // What had begun when the host was last asked: nothing new is due where nothing was done since.
  let askedAt = -1;
  return {
    stand: async (time, target) => {
      set(Math.max(time, now()));
      clock.freeze();
      if (hostDue !== null && hostDue <= now()) {
        asked = now();
        hosted.start(asked);
        hostDue = null;
        askedAt = -1;
      }
      sleepers.wake();
      await tracker.settle();
      const pacing = sleepers.nextPacing();
      const begun = tracker.begun();
      const isPaced = hosted.isBusy() && pacing !== null;
      if (isPaced) {
        hostDue = null;
        askedAt = -1;
        // A run that goes nowhere sets off nothing that nobody woke.
      } else if (target > now() && begun !== askedAt) {
        hostDue = await hosted.nextDue(asked);
        askedAt = begun;
      }
      return { next: earliest(sleepers.next(), hostDue), pacing, begun };
    },
    flow: async (time) => {
      set(Math.max(time, now()));
      clock.flow();
    },
  };
}

interface Stepping {
  target: number;
  asked: number;
  timed: TimedWork | undefined;
  now(): number;
  set(time: number): void;
  sleepers: Sleepers;
  tracker: ReturnType<typeof createWorkTracker>;
  fellows: FellowClock[];
  /** What had begun everywhere when all last stood still. */
  still: { begun: string };
}

/**
 * Waits until nothing is under way, here or with the fellows, and tells when their waits end. Whoever
 * began work since it was last asked may have given the others some.
 */
async function standStill(run: Stepping): Promise<Waits> {
  const { now, tracker, fellows, still, target } = run;
  for (;;) {
    await tracker.settle();
    const waits = await Promise.all(fellows.map((fellow) => fellow.stand(now(), target)));
    const begun = [tracker.begun(), ...waits.map((w) => w.begun)].join();
    if (begun === still.begun || fellows.length === 0) {
      const of = (key: 'next' | 'pacing') => waits.map((w) => w[key]).reduce(earliest, null);
      return { next: of('next'), pacing: of('pacing'), begun: tracker.begun() };
    }
    still.begun = begun;
  }
}

/** The steps of one run; time stands still between them. Returns how far the host was asked. */
async function stepTo(run: Stepping): Promise<number> {
  const { target, now, set, sleepers, tracker } = run;
  const limit = Math.max(target, now()) + MAX_OVERRUN_MS;
  const hosted = createHostRun(run.timed, tracker.track);
  let asked = run.asked;
  for (;;) {
    const theirs = await standStill(run);
    const pacing = earliest(sleepers.nextPacing(), theirs.pacing);
    // A job that is pacing itself ends before the next job is asked for: their order stays the same.
    const hostDue = hosted.isBusy() && pacing !== null ? null : await hosted.nextDue(asked);
    const step = earliest(earliest(sleepers.next(), theirs.next), hostDue);
    if (step !== null && step <= Math.max(target, now())) {
      set(Math.max(step, now()));
      if (step === hostDue) {
        asked = now();
        hosted.start(asked);
      }
    } else {
      set(Math.max(target, now()));
      if (pacing === null || pacing > limit) break;
      set(Math.max(pacing, now()));
    }
    await wakeAll(run);
  }
  hosted.rethrow();
  return asked;
}

/** What wakes here may ask the fellows for something: they have to be there already. */
async function wakeAll({ fellows, sleepers, now, target }: Stepping): Promise<void> {
  if ((sleepers.next() ?? Number.POSITIVE_INFINITY) <= now())
    await Promise.all(fellows.map((fellow) => fellow.stand(now(), target)));
  sleepers.wake();
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

/** Starts the host's timed work as tracked work: it may sleep, so it cannot simply be awaited. */
function createHostRun(timed: TimedWork | undefined, track: Clock['track']) {
  const errors: unknown[] = [];
  let active = 0;
  const ask = async (after: number) => {
    const due = timed ? await timed.nextDue(after) : null;
    return due !== null && due > after ? due : null;
  };
  const start = (at: number) => {
    active += 1;
    track(async () => timed?.runUntil(at))
      .catch((error: unknown) => errors.push(error))
      .finally(() => {
        active -= 1;
      });
  };
  const rethrow = () => {
    if (errors.length > 0) throw errors[0];
  };
  return { isBusy: () => active > 0, nextDue: ask, start, rethrow };
}
