import { type Instant, instantOf, msOf } from '../src/domain/time.ts';
import { nagDrafts, sendDayChecks } from '../src/services/day-check.ts';
import { warnOfRoster } from '../src/services/duty-roster.ts';
import { runFiling, startFiling } from '../src/services/filing.ts';
import { housekeeping } from '../src/services/housekeeping.ts';
import { planMeeting } from '../src/services/meetings.ts';
import type { Deps } from '../src/services/ports.ts';
import { settleProvisional } from '../src/services/reception.ts';
import { reissueCards } from '../src/services/reissue-cards.ts';
import { type RunCounts, remind } from '../src/services/remind.ts';
import { remindAffairs } from '../src/services/remind-affairs.ts';
import { draftRoutine } from '../src/services/reports.ts';
import { startScreening } from '../src/services/screening.ts';
import { sendDigests, sendLists } from '../src/services/send-digests.ts';
import { watchGrowth } from '../src/services/signs.ts';
import { draftStatistics } from '../src/services/statistics.ts';
import { watchChains } from '../src/services/watch-chains.ts';
import { watchOfficers } from '../src/services/watch-officers.ts';
import { startYearArchive } from '../src/services/year-archive.ts';

const MINUTE_MS = 60_000;

/** One piece of timed work: a plain function of (deps, now). Times are Asia/Shanghai. */
export interface Job {
  name: string;
  /** Cron expression (node-cron). */
  schedule: string;
  /** Each instance runs it for itself: it wakes what lives in the process. */
  everywhere?: true;
  run(deps: Deps, now: Instant): Promise<RunCounts>;
  /**
   * When there is work next, for jobs that look every minute: a simulated clock goes straight there
   * instead of minute by minute. Undefined = nothing is waiting.
   */
  nextDue?(deps: Deps): Promise<Instant | undefined>;
}

/** The schedule (style.md habit 10). Reminders come before the digest of the same minute. */
export const JOBS: readonly Job[] = [
  {
    name: 'reminders',
    schedule: '* * * * *',
    run: remindAndList,
    nextDue: (deps) => deps.store.cases.nextReminderAt(),
  },
  {
    name: 'affairs',
    schedule: '* * * * *',
    run: remindAffairs,
    nextDue: (deps) => deps.store.affairs.nextReminderAt(),
  },
  { name: 'digest', schedule: '40 8,13 * * *', run: sendDigests },
  {
    name: 'sweep',
    schedule: '* * * * *',
    everywhere: true,
    run: sweep,
    nextDue: nextLeftOver,
  },
  { name: 'roster', schedule: '40 8 * * *', run: warnOfRoster },
  { name: 'provisional', schedule: '45 8 * * *', run: settleProvisional },
  { name: 'meeting', schedule: '45 8 * * *', run: planMeeting },
  { name: 'statistics', schedule: '0 9 * * *', run: draftMonth },
  { name: 'archive', schedule: '5 9 * * *', run: askForPapers },
  { name: 'filing', schedule: '* * * * *', run: runFiling, nextDue: nextFiling },
  { name: 'screening', schedule: '40 8 * * *', run: startScreening },
  { name: 'officers', schedule: '45 8 * * *', run: watchOfficers },
  // What was missed while the bot or its store was away is done an hour or a day later; done twice it adds nothing.
  { name: 'growth', schedule: '50 8 1-5 * *', run: watchGrowth },
  { name: 'drafts', schedule: '0 10 * * *', run: nagDrafts },
  { name: 'dayCheck', schedule: '0 17,18 * * *', run: sendDayChecks },
  { name: 'reissue', schedule: '50 8 * * *', run: reissueCards },
  { name: 'chains', schedule: '20 3 * * 0', run: watchChains },
  { name: 'housekeeping', schedule: '10 3 * * *', run: housekeeping },
];

/** K17 and K18: the month's list on its day, the year's papers from December on. */
async function askForPapers(deps: Deps, now: Instant): Promise<RunCounts> {
  const month = await startFiling(deps, now);
  const year = await startYearArchive(deps, now);
  return { ...month, planned: month.planned + year.planned };
}

/** The minute after the batch went on last. */
async function nextFiling({ store }: Deps): Promise<Instant | undefined> {
  const [running] = await store.affairs.heldBy(['system'], 1);
  const last = running?.history.at(-1)?.at;
  return last && instantOf((Math.floor(msOf(last) / MINUTE_MS) + 1) * MINUTE_MS);
}

/** What is beyond somebody's cap lies in the cases until it was handed over; a list is sent after that. */
async function remindAndList(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts = await remind(deps, now);
  if (counts.planned) await deps.drainSender();
  await sendLists(deps, now);
  return counts;
}

/** One month, one set of figures: what goes upward is drafted from those that were frozen. */
async function draftMonth(deps: Deps, now: Instant): Promise<RunCounts> {
  const frozen = await draftStatistics(deps, now);
  const routine = await draftRoutine(deps, now);
  return { ...frozen, planned: frozen.planned + routine.planned };
}

/** Picks up what another process changed in 设置, and what a crash, a failed send or a failed event left behind. */
async function sweep(deps: Deps, _now: Instant): Promise<RunCounts> {
  deps.wakeSender();
  deps.wakeInbox();
  deps.wakeExporter();
  await deps.refreshSettings();
  return { planned: 0, sent: 0, skipped: 0, failed: 0 };
}

async function nextLeftOver({ store }: Deps): Promise<Instant | undefined> {
  const { deliveries, inbox, exports } = store;
  const queues = [deliveries, inbox, exports];
  const waiting = await Promise.all(queues.map((q) => q.nextDueAt()));
  return waiting.filter((t) => t !== undefined).sort()[0];
}

/** Runs a job and logs its counts as one line; a job that throws does not stop the others. */
export async function runJob(job: Job, deps: Deps, at: number): Promise<void> {
  try {
    const counts = await deps.clock.track(() => job.run(deps, instantOf(at)));
    if (counts.planned || counts.failed) deps.log.info({ job: job.name, ...counts }, 'job done');
  } catch (error) {
    deps.log.error({ job: job.name, err: error }, 'job failed');
  }
}
