import { createRequire } from 'node:module';
import { z } from 'zod';
import type { CalendarData } from '../domain/calendar.ts';

const days = z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.string());
const schema = z.object({ holidays: days, workdays: days });

/**
 * Holidays and make-up days of mainland China from chinese-days, read as data: its functions
 * answer wrongly outside UTC+8 and silently after the last published year (domain.md §7.3).
 */
export function loadCalendarData(): CalendarData {
  const require = createRequire(import.meta.url);
  const raw = schema.parse(require('chinese-days/dist/chinese-days.json'));
  return {
    years: [...new Set(Object.keys(raw.holidays).map((d) => Number(d.slice(0, 4))))].sort(),
    holidays: chineseNames(raw.holidays),
    makeupDays: chineseNames(raw.workdays),
  };
}

/** `National Day,国庆节,3` holds the English name, the Chinese name and a count. */
function chineseNames(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([d, n]) => [d, n.split(',')[1] ?? n]));
}
