import { dateOf, type Instant } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import { type RunCounts, remind } from './remind.ts';

/**
 * 今日信访提示 from 08:40 of working days: one card for everybody who has lines, never two a day. The
 * ladder's own rungs of this minute come first, so that their lines are in. Run again later in the
 * day it catches up after a morning without the program.
 */
export async function sendDigests(deps: Deps, now: Instant): Promise<RunCounts> {
  const today = dateOf(now);
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  if (!deps.calendar.isWorkday(today)) return counts;
  await remind(deps, now);
  await deps.drainSender();
  const people = await deps.store.digests.peopleWaiting(today);
  counts.planned = people.length;
  for (const person of people) {
    await deps.store.deliveries.add(
      [
        {
          id: `digest:${person}:${today}`,
          to: { kind: 'person', id: person },
          message: { kind: 'digest', on: today },
        },
      ],
      now,
    );
    await deps.store.digests.collect(person, today);
    counts.sent += 1;
  }
  if (people.length) deps.wakeSender();
  return counts;
}
