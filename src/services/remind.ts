import type { Case } from '../domain/case.ts';
import { PRESSING_CLOCKS } from '../domain/case-major.ts';
import { record } from '../domain/decide.ts';
import {
  type PlannedReminder,
  planReminders,
  type ReminderPlan,
  toNotices,
} from '../domain/reminders.ts';
import { dateOf, type Instant } from '../domain/time.ts';
import type { Deps } from './ports.ts';

export interface RunCounts {
  planned: number;
  sent: number;
  skipped: number;
  failed: number;
}

const BATCH = 200;

/**
 * The ladder (domain.md §5.6): asks the store for cases with a rung due by `now`, plans each one, and
 * writes what is owed into the case itself, once per rung. One bad case does not stop the batch; days
 * without a run are caught up with one collapsed card.
 */
export async function remind(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const seen = new Map<string, number>();
  for (;;) {
    const due = await deps.store.cases.dueForReminder(now, BATCH);
    if (!due.length) break;
    const before = counts.planned;
    for (const c of due) await remindOne(deps, { c, now, counts, seen });
    if (counts.planned === before) break;
  }
  if (counts.planned) deps.wakeSender();
  return counts;
}

interface Run {
  c: Case;
  now: Instant;
  counts: RunCounts;
  /** Reminder cards per person today, counted once from the store. */
  seen: Map<string, number>;
}

async function remindOne(deps: Deps, run: Run): Promise<void> {
  const { c, now, counts } = run;
  try {
    const plan = planReminders(c, now, deps);
    const awake = plan.reminders.map((r) => withoutSnoozed(r, c, now));
    const allowed = await keepCaps(deps, run, awake);
    const next = withReminders(deps, c, { now, plan: { ...plan, reminders: allowed } });
    counts.planned += 1;
    if (await deps.store.cases.replace(c, next)) counts.sent += allowed.length;
    else counts.skipped += 1;
  } catch (error) {
    counts.failed += 1;
    deps.log.error({ no: c.no, err: error }, 'reminder failed');
  }
}

/** The case with its rungs ticked off and the reminders owed, as one new version. */
function withReminders(deps: Deps, c: Case, o: { now: Instant; plan: ReminderPlan }): Case {
  const { reminders, remindedUntil, next } = o.plan;
  const ticked: Case = { ...c, remindedUntil };
  if (!reminders.length) return { ...ticked, version: c.version + 1, nextReminderAt: next };
  const entry = {
    at: o.now,
    by: 'system',
    action: 'remind',
    from: c.status,
    to: c.status,
    data: { rungs: reminders.flatMap((r) => r.rungs) },
  } as const;
  const notices = reminders.flatMap((r) => toNotices(r, o.now));
  return record(ticked, entry, notices, deps).case;
}

function withoutSnoozed(r: PlannedReminder, c: Case, now: Instant): PlannedReminder {
  const asleep = c.snoozes.filter((s) => s.until > now).map((s) => s.person);
  return { ...r, to: r.to.filter((p) => !asleep.includes(p)) };
}

/** At most so many private cards per person and day; the others become lines of one list (§5.6). */
async function keepCaps(
  deps: Deps,
  run: Run,
  reminders: PlannedReminder[],
): Promise<PlannedReminder[]> {
  const cap = deps.bureau.limits.cardsPerPersonPerDay;
  const out: PlannedReminder[] = [];
  for (const r of reminders) {
    if (PRESSING_CLOCKS.includes(r.clock)) {
      out.push(r);
      continue;
    }
    const to: string[] = [];
    const listTo: string[] = [];
    for (const person of r.to) {
      const sent =
        run.seen.get(person) ?? (await deps.store.deliveries.remindersOn(person, dateOf(run.now)));
      run.seen.set(person, sent + 1);
      (sent < cap ? to : listTo).push(person);
    }
    out.push({ ...r, to, listTo });
  }
  return out;
}
