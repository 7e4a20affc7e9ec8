import type { Calendar } from './calendar.ts';
import type { CaseClock } from './case.ts';
import {
  addDays,
  dateOf,
  dateWithWeekday,
  daysBetween,
  type Instant,
  type IsoDate,
  msOf,
  timeOf,
} from './time.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Whole days to the due date; 0 on the day itself, negative after it. */
export function daysLeft(clock: Pick<CaseClock, 'dueOn'>, today: IsoDate): number {
  return daysBetween(today, clock.dueOn);
}

export interface DueParts {
  /** `2025-10-09 周四`, with the time when the limit ends inside a day. */
  date: string;
  /** `剩余6天`, `今天到期`, `剩余3小时`, `已超3天`. */
  left: string;
  overdue: boolean;
}

/** The pieces of `dueText`, for cards that word an overdue limit themselves (never 逾期 to leaders). */
export function dueParts(clock: CaseClock, now: Instant): DueParts {
  const day = dateWithWeekday(clock.dueOn);
  if (clock.dueAt) {
    const ms = msOf(clock.dueAt) - msOf(now);
    return { date: `${day} ${timeOf(clock.dueAt)}`, left: timeLeft(ms), overdue: ms < 0 };
  }
  const left = daysLeft(clock, dateOf(now));
  return { date: day, left: daysLeftText(left), overdue: left < 0 };
}

/** `2025-10-09 周四 剩余6天` (design.md §6). */
export function dueText(clock: CaseClock, now: Instant): string {
  const { date, left } = dueParts(clock, now);
  return `${date} ${left}`;
}

/**
 * Why the due date is not the one a reader would count: `原10-03遇假日顺延`, `原09-27周六顺延至补班日`;
 * or that the year's holidays are not published yet. Undefined when there is nothing to explain.
 */
export function shiftReason(clock: CaseClock, calendar: Calendar): string | undefined {
  const counted = clock.roll || clock.unit === 'workDay';
  if (counted && !calendar.covers(clock.dueOn))
    return `${clock.dueOn.slice(0, 4)}年放假安排尚未公布，日期暂定`;
  const raw = addDays(clock.startOn, clock.limit);
  const rolled = clock.roll && raw !== clock.dueOn && calendar.onOrAfter(raw) === clock.dueOn;
  if (!rolled) return undefined;
  const why = calendar.isHoliday(raw) ? '遇假日' : calendar.dayName(raw);
  const makeup = calendar.dayName(clock.dueOn) === '补班' ? '至补班日' : '';
  return `原${raw.slice(5)}${why}顺延${makeup}`;
}

function daysLeftText(left: number): string {
  if (left === 0) return '今天到期';
  return left > 0 ? `剩余${left}天` : `已超${-left}天`;
}

function timeLeft(ms: number): string {
  const size = Math.abs(ms);
  const word = ms < 0 ? '已超' : '剩余';
  // A limit still to come is rounded up: four hours just begun are four hours.
  const whole = ms < 0 ? Math.floor : Math.ceil;
  if (size >= 24 * HOUR_MS) return `${word}${whole(size / (24 * HOUR_MS))}天`;
  return size >= HOUR_MS
    ? `${word}${whole(size / HOUR_MS)}小时`
    : `${word}${whole(size / MINUTE_MS)}分钟`;
}
