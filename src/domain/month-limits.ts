import type { Calendar } from './calendar.ts';
import type { IsoDate } from './time.ts';

/** Days of the month after by which what is made of a month is done (K17, S5.1, S5.2, S8.2). */
export const MONTH_LIMITS = { report: 3, reminder: 3, statistics: 5, filing: 5 } as const;

/**
 * Such a day of `month` (`2025-10`), moved forward off days that are off (§5.5): what is drafted on the first
 * working day is never due before the working day after it.
 */
export function monthLimit(
  calendar: Calendar,
  month: string,
  of: keyof typeof MONTH_LIMITS,
): IsoDate {
  const first = calendar.addWorkdays(calendar.onOrAfter(`${month}-01`), 1);
  const due = calendar.onOrAfter(`${month}-0${MONTH_LIMITS[of]}`);
  return [first, due].sort()[1] ?? due;
}
