import cron, { type RunCoordinator } from 'node-cron';
import { instantOf, msOf } from '../src/domain/time.ts';
import type { Deps } from '../src/services/ports.ts';
import { JOBS, type Job, runJob } from './index.ts';

const EVERY_MINUTE = '* * * * *';
/** How long after its lease a run is still gone through (ms). */
const LEFT_MS = 60 * 60_000;
const TIMEZONE = 'Asia/Shanghai';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How far ahead a daily schedule is looked for. */
const HORIZON_MS = 32 * 86_400_000;

/**
 * How long a run belongs to the instance that began it (ms). A digest with all its sending takes less;
 * one that is frozen longer finds its work done by another, under the same ids.
 */
const LEASE_MS = 10 * MINUTE_MS;

/**
 * Of several instances on one database one runs each job of a minute, the first to ask. The minute is
 * in the key, so clocks that differ do no harm: who comes later finds it taken.
 */
export function coordinator({ store, clock }: Pick<Deps, 'store' | 'clock'>): RunCoordinator {
  return {
    shouldRun: (key) => {
      const now = clock.now();
      return store.jobRuns.begin(key, instantOf(now), instantOf(now + LEASE_MS));
    },
    onComplete: (key) => store.jobRuns.done(key),
  };
}

/**
 * Runs the schedule by the machine's time; one run of a job at a time. Returns the way to stop it. What looks
 * every minute asks the others only where `isShared`: alone it would be two writes a minute for nothing. The
 * rest is written down in any case, so that a run that was cut off is gone through again.
 */
export function startSchedule(deps: Deps, isShared: boolean): { stop(): Promise<void> } {
  const distributed = { distributed: true, runCoordinator: coordinator(deps) };
  const isAsked = (job: Job) => (job.schedule === EVERY_MINUTE ? isShared : true);
  const tasks = JOBS.map((job) =>
    cron.schedule(job.schedule, () => runJob(job, deps, deps.clock.now()), {
      name: job.name,
      timezone: TIMEZONE,
      noOverlap: true,
      ...(!job.everywhere && isAsked(job) ? distributed : {}),
    }),
  );
  const finish = () => finishLeft(deps).catch((err) => deps.log.warn({ err }, 'left jobs wait'));
  tasks.push(cron.schedule(EVERY_MINUTE, finish, { name: 'left', noOverlap: true }));
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}

/**
 * Goes through what an instance began and did not end, for the time it was begun for: the lease has run out,
 * and node-cron asks once for each slot. What was due longer ago is made up for by the job's next time.
 */
export async function finishLeft(deps: Deps): Promise<void> {
  const { store, clock } = deps;
  const now = clock.now();
  const shared = coordinator(deps);
  for (const key of await store.jobRuns.left(instantOf(now - LEFT_MS), instantOf(now))) {
    const job = JOBS.find(({ name }) => key.startsWith(`${name}:`));
    if (!job || job.schedule === EVERY_MINUTE) continue;
    if (!(await shared.shouldRun(key, LEASE_MS))) continue;
    deps.log.warn(
      { job: job.name, code: 'jobLeft' },
      'a run was cut off and is gone through again',
    );
    await runJob(job, deps, Date.parse(key.slice(job.name.length + 1)));
    await store.jobRuns.done(key);
  }
}

/** The same schedule for a clock that is moved by hand (demo and tests). */
export interface ManualSchedule {
  /** Epoch ms of the next timed work after `after`, if any within a month. */
  nextDue(after: number): Promise<number | undefined>;
  /** Runs whatever is due at or before `at` and was not run, in the schedule's order. */
  runUntil(at: number): Promise<void>;
}

/**
 * `from` is where the clock stands: nothing before it is run. With a coordinator one of several
 * instances runs each job.
 */
export function manualSchedule(deps: Deps, from: number, shared?: RunCoordinator): ManualSchedule {
  const runShared = async (job: Job, at: number) => {
    const key = `${job.name}:${instantOf(at)}`;
    if (shared && !job.everywhere && !(await shared.shouldRun(key, LEASE_MS))) return;
    await runJob(job, deps, at);
    if (!job.everywhere) await shared?.onComplete?.(key);
  };
  const next = new Map(JOBS.filter((j) => !j.nextDue).map((j) => [j, nextMatch(j, from)]));
  /** When the jobs that look every minute were last found to be due: holds while nothing runs. */
  const asked = new Map<Job, number | undefined>();
  const dueOf = async (job: Job): Promise<number | undefined> => {
    if (!job.nextDue) return next.get(job);
    const instant = await job.nextDue(deps);
    const due = instant === undefined ? undefined : msOf(instant);
    asked.set(job, due);
    return due;
  };
  return {
    nextDue: async (after) => {
      const all = await Promise.all(JOBS.map(dueOf));
      const later = all.filter((t): t is number => t !== undefined && t > after);
      return later.length ? Math.min(...later) : undefined;
    },
    runUntil: async (at) => {
      let hasRun = false;
      for (const job of JOBS) {
        const isKnown = !hasRun && asked.has(job);
        const due = isKnown ? asked.get(job) : await dueOf(job);
        if (due === undefined || due > at) continue;
        if (!job.nextDue) next.set(job, nextMatch(job, at));
        await runShared(job, at);
        hasRun = true;
      }
      asked.clear();
    },
  };
}

/**
 * The first full minute after `from` that the expression matches; getNextRuns knows system time only.
 * Asking costs some 25 µs, so where the minute is a number only that minute of each hour is asked.
 */
function nextMatch(job: Job, from: number): number {
  const task = cron.createTask(job.schedule, () => {}, { timezone: TIMEZONE });
  const minute = /^\d+ /.exec(job.schedule);
  const step = minute ? HOUR_MS : MINUTE_MS;
  const offset = minute ? Number(minute[0]) * MINUTE_MS : 0;
  const first = Math.floor((from - offset) / step) * step + offset + step;
  for (let t = first; t < from + HORIZON_MS; t += step) {
    if (task.match(new Date(t))) return t;
  }
  return from + HORIZON_MS;
}
