import type { Bureau, Hours } from './bureau.ts';
import {
  addDays,
  at,
  dateOf,
  type Instant,
  type IsoDate,
  msOf,
  plusMs,
  timeOf,
  weekdayOf,
} from './time.ts';

/** The State Council's holiday notices as plain data; names in Chinese (国庆节). */
export interface CalendarData {
  /** Years whose notice is in the data. A year without one is not "no holidays" but unknown. */
  years: number[];
  holidays: Record<IsoDate, string>;
  /** Weekend days that work (调休补班), with the holiday they make up for. */
  makeupDays: Record<IsoDate, string>;
}

/** Working-day questions, all on ISO dates in bureau time (domain.md §7.1). */
export interface Calendar {
  isWorkday(date: IsoDate): boolean;
  /** Off by the notice or by the bureau's own word; a plain weekend is not a holiday. */
  isHoliday(date: IsoDate): boolean;
  /** The date itself, or the next working day. */
  onOrAfter(date: IsoDate): IsoDate;
  /** The date itself, or the last working day before it. */
  onOrBefore(date: IsoDate): IsoDate;
  /** `n` working days on, the start excluded; back when negative, the date itself for 0. */
  addWorkdays(date: IsoDate, n: number): IsoDate;
  /** The n-th Monday, Tuesday … of a month (1–12; 0 = Sunday); undefined when there is none. */
  nthWeekday(year: number, month: number, weekday: number, n: number): IsoDate | undefined;
  /** The first such weekday of a month that is a working day (S7.1: first Wednesday). */
  firstWorkingWeekday(year: number, month: number, weekday: number): IsoDate | undefined;
  /** 国庆节, 补班, or the weekday. */
  dayName(date: IsoDate): string;
  /** False when the year's holidays are not published yet: plain Mon–Fri, so results are provisional. */
  covers(date: IsoDate): boolean;
  /** `hours` of working time later, counted inside `spans` of working days only (§5.6). */
  addWorkHours(instant: Instant, hours: number, spans: Hours['spans']): Instant;
}

const WEEKDAY_NAMES = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const HOUR_MS = 3_600_000;

/** One calendar from the published data and the bureau's own days, which win over it (§7.1). */
export function createCalendar(source: {
  years: CalendarData;
  overrides: Bureau['calendarOverrides'];
}): Calendar {
  const special = specialDays(source.years, source.overrides);
  const covered = new Set(source.years.years);
  const isWorkday = (date: IsoDate) => special.get(date)?.work ?? isMonToFri(date);
  const step = workdaySteps(isWorkday);
  const onOrAfter = (date: IsoDate) => (isWorkday(date) ? date : step(date, 1));
  return {
    isWorkday,
    isHoliday: (date) => special.get(date)?.work === false,
    onOrAfter,
    onOrBefore: (date) => (isWorkday(date) ? date : step(date, -1)),
    addWorkdays: (date, n) => {
      let day = date;
      for (let left = Math.abs(n); left > 0; left--) day = step(day, n < 0 ? -1 : 1);
      return day;
    },
    nthWeekday,
    firstWorkingWeekday: (year, month, weekday) =>
      [1, 2, 3, 4, 5]
        .map((n) => nthWeekday(year, month, weekday, n))
        .find((date) => date !== undefined && isWorkday(date)),
    dayName: (date) => special.get(date)?.name ?? (WEEKDAY_NAMES[weekdayOf(date)] as string),
    covers: (date) => covered.has(Number(date.slice(0, 4))),
    addWorkHours: (instant, hours, spans) => workHoursOn({ isWorkday, instant, hours, spans }),
  };
}

/** The working day after (1) or before (-1) a date; remembered, for the planner asks it by the thousand. */
function workdaySteps(isWorkday: (date: IsoDate) => boolean) {
  const known = { 1: new Map<IsoDate, IsoDate>(), [-1]: new Map<IsoDate, IsoDate>() };
  return (date: IsoDate, by: 1 | -1): IsoDate => {
    const found = known[by].get(date);
    if (found) return found;
    let day = addDays(date, by);
    while (!isWorkday(day)) day = addDays(day, by);
    known[by].set(date, day);
    return day;
  };
}

interface SpecialDay {
  work: boolean;
  name: string;
}

function specialDays(data: CalendarData, own: Bureau['calendarOverrides']) {
  const days = new Map<IsoDate, SpecialDay>();
  for (const [date, name] of Object.entries(data.holidays)) days.set(date, { work: false, name });
  // The source names a make-up day after its holiday; people must read 补班 (§7.3 trap 3).
  for (const date of Object.keys(data.makeupDays)) days.set(date, { work: true, name: '补班' });
  for (const { date, work, name } of own) days.set(date, { work, name });
  return days;
}

function isMonToFri(date: IsoDate): boolean {
  const day = weekdayOf(date);
  return day >= 1 && day <= 5;
}

function nthWeekday(year: number, month: number, weekday: number, n: number) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const ahead = (weekday - weekdayOf(first) + 7) % 7;
  const date = addDays(first, ahead + (n - 1) * 7);
  return date.slice(0, 7) === first.slice(0, 7) ? date : undefined;
}

function workHoursOn(o: {
  isWorkday: (date: IsoDate) => boolean;
  instant: Instant;
  hours: number;
  spans: Hours['spans'];
}): Instant {
  let left = o.hours * HOUR_MS;
  let day = dateOf(o.instant);
  for (;;) {
    const spans = o.isWorkday(day) ? o.spans : [];
    for (const [from, to] of spans) {
      const start =
        day === dateOf(o.instant) && timeOf(o.instant) > from ? o.instant : at(day, from);
      const room = Math.max(0, msOf(at(day, to)) - msOf(start));
      if (left <= room) return plusMs(start, left);
      left -= room;
    }
    day = addDays(day, 1);
  }
}
