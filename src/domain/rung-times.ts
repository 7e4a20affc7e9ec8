import type { Hours } from './bureau.ts';
import type { Calendar } from './calendar.ts';
import type { CaseClock } from './case.ts';
import { type Rung, rungsOf, type When } from './ladder.ts';
import type { Rules } from './step.ts';
import {
  addDays,
  at,
  dateOf,
  daysBetween,
  type Instant,
  type IsoDate,
  plusMs,
  timeOf,
} from './time.ts';

/** One rung at one instant; `id` is the rung's, with a day or number where it repeats. */
export interface RungTime {
  id: string;
  rung: Rung;
  at: Instant;
  /** May be sent in quiet hours and on days off (urgent hours, urgent D0 and D+1, duty roster). */
  anyTime: boolean;
}

/** What the caller wants to know about: the weekly rung repeats to its first time after `until`. */
export interface Window {
  after: Instant;
  until: Instant;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const WEEK = 7;

/**
 * All times of a clock's rungs, past ones included; of the weekly one those that matter to the window.
 * A rung from before the clock started is not sent, unless the limit was over by then (a paper
 * opinion entered late): that is told on the next working morning.
 */
export function rungTimes(clock: CaseClock, rules: Rules, window: Window): RungTime[] {
  const times: RungTime[] = [];
  for (const rung of rungsOf(clock, rules.bureau)) {
    for (const { day, at: when } of occurrences(rung.when, { clock, rules, window })) {
      const from = afterStart(rung, when, clock, rules);
      if (!from) continue;
      const id = day ? `${rung.id}#${day}` : rung.id;
      times.push({ id, rung, at: from, anyTime: isAnyTime(rung.when) });
    }
  }
  return times;
}

function afterStart(rung: Rung, when: Instant, clock: CaseClock, rules: Rules) {
  if (when > clock.startedAt) return when;
  if (rung.when.from === 'weekly' || dateOf(when) <= clock.dueOn) return undefined;
  return at(rules.calendar.addWorkdays(dateOf(clock.startedAt), 1), rules.bureau.hours.morning);
}

function isAnyTime(when: When): boolean {
  if (when.from === 'holiday') return when.on === 'duty';
  return 'hours' in when || isByMinute(when) || ('keep' in when && Boolean(when.keep));
}

const isByMinute = (when: When): boolean => when.from !== 'end' && 'minutes' in when;

interface Setting {
  clock: CaseClock;
  rules: Rules;
  window: Window;
}

interface Occurrence {
  /** Tells the occurrences of one rung apart. */
  day?: IsoDate;
  at: Instant;
}

function occurrences(when: When, s: Setting): Occurrence[] {
  if (when.from === 'weekly') return weekly(when, s);
  if (when.from === 'holiday') return when.on === 'eve' ? holidayEves(s) : dutyDays(s);
  return [{ at: single(when, s) }];
}

type Single = Exclude<When, { from: 'weekly' } | { from: 'holiday' }>;

function single(when: Single, { clock, rules }: Setting): Instant {
  const { hours } = rules.bureau;
  if ('minutes' in when && when.from !== 'start')
    return plusMs(clock.dueAt ?? at(clock.dueOn, '17:30'), when.minutes * MINUTE_MS);
  if ('minutes' in when) return plusMs(clock.startedAt, when.minutes * MINUTE_MS);
  if ('workHours' in when)
    return rules.calendar.addWorkHours(clock.startedAt, when.workHours, hours.spans);
  if ('hours' in when) return awake(plusMs(clock.startedAt, when.hours * HOUR_MS), hours);
  const time = ('time' in when && when.time) || hours.morning;
  return at(dayOf(when, clock, rules.calendar), time);
}

type ByDay = Extract<Single, { days: number } | { workdays: number }>;

function dayOf(when: ByDay, clock: CaseClock, calendar: Calendar): IsoDate {
  const base = when.from === 'due' ? clock.dueOn : clock.startOn;
  if ('workdays' in when) return calendar.addWorkdays(base, when.workdays);
  const day = addDays(base, when.days);
  if ('keep' in when && when.keep) return day;
  const back = when.from === 'due' && when.days <= 0;
  return back ? calendar.onOrBefore(day) : calendar.onOrAfter(day);
}

/** Wall-clock rungs keep to the hours in which people are disturbed (§12.3). */
function awake(instant: Instant, hours: Hours): Instant {
  const time = timeOf(instant);
  if (time < hours.quietUntil) return at(dateOf(instant), hours.quietUntil);
  if (time < hours.quietFrom) return instant;
  return at(addDays(dateOf(instant), 1), hours.quietUntil);
}

function weekly({ after, time }: Extract<When, { from: 'weekly' }>, s: Setting): Occurrence[] {
  const { calendar, bureau } = s.rules;
  const morning = time ?? bureau.hours.morning;
  const base = dayOf({ from: 'due', ...after }, s.clock, calendar);
  // Two weeks back, because a week's day may have moved forward over a long holiday.
  const passed = Math.floor(daysBetween(base, dateOf(s.window.after)) / WEEK) - 2;
  const found: Occurrence[] = [];
  for (let week = Math.max(1, passed); ; week++) {
    const day = addDays(base, week * WEEK);
    found.push({ day, at: at(calendar.onOrAfter(day), morning) });
    if (at(day, morning) > s.window.until) return found;
  }
}

function daysInside(clock: CaseClock): IsoDate[] {
  const length = Math.max(0, daysBetween(clock.startOn, clock.dueOn));
  return Array.from({ length }, (_, i) => addDays(clock.startOn, i + 1));
}

function holidayEves({ clock, rules }: Setting): Occurrence[] {
  const { calendar, bureau } = rules;
  const holidays = daysInside(clock).filter((day) => calendar.isHoliday(day));
  const eves = new Set(holidays.map((day) => calendar.onOrBefore(day)));
  return [...eves].map((day) => ({ day, at: at(day, bureau.hours.morning) }));
}

/** A plain weekend has somebody on duty only where the roster says so. */
function dutyDays({ clock, rules }: Setting): Occurrence[] {
  const { calendar, bureau } = rules;
  return daysInside(clock)
    .filter((day) => !calendar.isWorkday(day))
    .filter((day) => calendar.isHoliday(day) || bureau.dutyRoster.some((d) => d.date === day))
    .map((day) => ({ day, at: at(day, bureau.hours.morning) }));
}
