import type { Rules } from './step.ts';
import { addDays, at, dateOf, type Instant, timeOf } from './time.ts';

/**
 * Quiet hours (domain.md §5.6): evenings, nights and off days. Returns when they end, or undefined
 * when it is not quiet now.
 */
export function quietUntil(now: Instant, rules: Rules): Instant | undefined {
  const { quietFrom, quietUntil: opens } = rules.bureau.hours;
  const today = dateOf(now);
  const time = timeOf(now);
  const awake = rules.calendar.isWorkday(today) && opens <= time && time < quietFrom;
  if (awake) return undefined;
  const from = time < opens ? today : addDays(today, 1);
  return at(rules.calendar.onOrAfter(from), opens);
}
