import { addDays, dateOf, type Instant, plusMs } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';

const DAY_MS = 86_400_000;

/**
 * Deletes what is old (design.md §4: the embedded engine expires nothing by itself): events after two
 * days (kept >= 24 h against replays), runs of jobs too, forms left after a week, digest lines after sixty days,
 * what became of an export when its card is no longer drawn (`feishu.md` §2.6).
 */
export async function housekeeping(deps: Deps, now: Instant): Promise<RunCounts> {
  const events = await deps.store.inbox.prune(plusMs(now, -2 * DAY_MS));
  const drafts = await deps.store.drafts.prune(plusMs(now, -7 * DAY_MS));
  const lines = await deps.store.digests.prune(addDays(dateOf(now), -60));
  const runs = await deps.store.jobRuns.prune(plusMs(now, -2 * DAY_MS));
  const sheets = await deps.store.exports.prune(plusMs(now, -14 * DAY_MS));
  const removed = events + drafts + lines + runs + sheets;
  return { planned: removed, sent: removed, skipped: 0, failed: 0 };
}
