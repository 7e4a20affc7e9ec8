import type { PersonId } from '../domain/bureau.ts';
import { quietUntil } from '../domain/quiet.ts';
import { dateOf, type Instant } from '../domain/time.ts';
import type { DeliveryDraft } from './messages.ts';
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
  counts.planned = await sendCollected(deps, now, { after: '', into: today });
  counts.sent = counts.planned;
  return counts;
}

/**
 * 其余提醒: what is beyond a person's cards of the day, one list for each run of the ladder (§5.6). Not
 * in quiet hours.
 */
export async function sendLists(deps: Deps, now: Instant): Promise<void> {
  await sendCollected(deps, now, { after: dateOf(now), into: now });
}

/** One card for everybody with lines of that time; what a crash cut off is caught up. Says how many. */
async function sendCollected(
  deps: Deps,
  now: Instant,
  { after, into }: { after: string; into: string },
): Promise<number> {
  const cards = await deps.store.digests.collect(after, into);
  for (const card of cards) {
    await deps.store.deliveries.add([deliveryOf(card, deps)], now);
    await deps.store.digests.handedOver(card);
  }
  if (cards.length) deps.wakeSender();
  return cards.length;
}

function deliveryOf(
  { person, into }: { person: PersonId; into: string },
  deps: Deps,
): DeliveryDraft {
  const to = { kind: 'person' as const, id: person };
  const isDay = into === dateOf(into);
  if (isDay) return { id: `digest:${person}:${into}`, to, message: { kind: 'digest', on: into } };
  const message = { kind: 'reminders' as const, at: into };
  return { id: `reminders:${person}:${into}`, to, message, dueAt: quietUntil(into, deps) };
}
