import { remindAffair } from '../domain/affairs/engine.ts';
import { dateOf, type Instant } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';

const BATCH = 100;

/** The reminders of affairs that are due by `now`, each once; one bad affair does not stop the batch. */
export async function remindAffairs(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const due = await deps.store.affairs.dueForReminder(now, BATCH);
  for (const a of due) {
    try {
      const next = remindAffair(a, now, { ...deps, today: dateOf(now) });
      counts.planned += 1;
      if (await deps.store.affairs.replace(a, next)) counts.sent += 1;
      else counts.skipped += 1;
    } catch (error) {
      counts.failed += 1;
      deps.log.error({ affair: a.id, err: error }, 'reminder failed');
    }
  }
  if (counts.planned) deps.wakeSender();
  return counts;
}
