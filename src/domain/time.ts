/**
 * Time as the bureau counts it. Everything is Asia/Shanghai (UTC+8 all year, no daylight saving).
 * A date is `2025-10-09`; an instant is `2025-10-09T08:40:00.000+08:00`. Both compare as strings.
 */
export type IsoDate = string;
export type Instant = string;

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** Epoch milliseconds to an instant in bureau time. */
export function instantOf(ms: number): Instant {
  return `${new Date(ms + OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}

/** An instant (or any ISO time with offset) to epoch milliseconds. */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

/** The bureau's calendar day of an instant. */
export function dateOf(instant: Instant): IsoDate {
  return instant.slice(0, 10);
}

/** `HH:mm` of an instant. */
export function timeOf(instant: Instant): string {
  return instant.slice(11, 16);
}

/** The instant of a wall-clock time (`HH:mm`) on a date. */
export function at(date: IsoDate, time: string): Instant {
  return `${date}T${time}:00.000+08:00`;
}

/** An instant moved by milliseconds. */
export function plusMs(instant: Instant, ms: number): Instant {
  return instantOf(msOf(instant) + ms);
}

/** Calendar-day arithmetic on UTC midnights, so that no process time zone can shift it. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The Monday after a day: the weekly word is asked for then (§5.6). */
export function nextMonday(day: IsoDate): IsoDate {
  return addDays(day, (8 - weekdayOf(day)) % 7 || 7);
}

/** `2025-10-09 周四`. */
export function dateWithWeekday(date: IsoDate): string {
  return `${date} ${WEEKDAYS[weekdayOf(date)]}`;
}

/** True for a real calendar date written `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDaysSafe(text) === text;
}

function addDaysSafe(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}
