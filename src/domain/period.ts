import { addDays, daysBetween, type IsoDate } from './time.ts';

/** What statistics are made of: `2025-10`, `2025-Q3`, `2025-H2`, `2025` (S5.1). */
export type Period = string;
type Scale = 'month' | 'quarter' | 'half' | 'year';

/** Days, the first and the last included. */
export interface Span {
  from: IsoDate;
  to: IsoDate;
}

/** A day is one of them. */
export const isWithin = ({ from, to }: Span, day: IsoDate): boolean => day >= from && day <= to;

const MONTHS: Record<Scale, number> = { month: 1, quarter: 3, half: 6, year: 12 };
const MARK: Partial<Record<Scale, string>> = { quarter: 'Q', half: 'H' };
const NUMBERS = ['一', '二', '三', '四'];

/** How the period before and the same one last year are called beside it. */
const COMPARED: Record<Scale, [string, string]> = {
  month: ['上月', '去年同月'],
  quarter: ['上季度', '去年同期'],
  half: ['前半年', '去年同期'],
  year: ['上年', ''],
};

/** `2025-10` of the year 2025 and the tenth month, counted on beyond December. */
function monthOf(year: number, month: number): string {
  const total = year * 12 + month - 1;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

const PERIOD = /^(\d{4})(?:-([QH]?)(\d+))?$/;

export const isPeriod = (text: string): boolean => PERIOD.test(text);

function take(period: Period): { scale: Scale; year: number; nth: number } {
  const [, year = '', mark = '', number = ''] = PERIOD.exec(period) ?? [];
  const scale = !number ? 'year' : mark === 'Q' ? 'quarter' : mark === 'H' ? 'half' : 'month';
  return { scale, year: Number(year), nth: Number(number || 1) };
}

function make(scale: Scale, year: number, nth: number): Period {
  const many = 12 / MONTHS[scale];
  const total = year * many + nth - 1;
  const [y, n] = [Math.floor(total / many), (total % many) + 1];
  if (scale === 'year') return String(y);
  return scale === 'month' ? monthOf(y, n) : `${y}-${MARK[scale]}${n}`;
}

export const isMonth = (period: Period): boolean => take(period).scale === 'month';

/** Both a month, or both a quarter: what follows one another. */
export const isSameScale = (a: Period, b: Period): boolean => take(a).scale === take(b).scale;

/** Its months: `2025-07`, `2025-08`, `2025-09` of the third quarter. */
export function monthsOf(period: Period): string[] {
  const { scale, year, nth } = take(period);
  const first = (nth - 1) * MONTHS[scale] + 1;
  return Array.from({ length: MONTHS[scale] }, (_, i) => monthOf(year, first + i));
}

export function spanOf(period: Period): Span {
  const months = monthsOf(period);
  return { from: `${months[0]}-01`, to: addDays(`${nextMonth(months.at(-1) ?? '')}-01`, -1) };
}

const nextMonth = (month: string): string =>
  monthOf(Number(month.slice(0, 4)), Number(month.slice(5)) + 1);

/** The month after its last: what a period says is drafted and approved in it. */
export const monthAfter = (period: Period): string => nextMonth(monthsOf(period).at(-1) ?? '');

/** The one that this one's month, quarter, half and year follow. */
export function periodBefore(period: Period): Period {
  const { scale, year, nth } = take(period);
  return make(scale, year, nth - 1);
}

/** What it is compared with: the one before, and the same one last year (S5.1). */
export function comparedWith(period: Period): { word: string; period: Period }[] {
  const { scale, year, nth } = take(period);
  const [before, lastYear] = COMPARED[scale];
  const all = [{ word: before, period: periodBefore(period) }];
  return lastYear ? [...all, { word: lastYear, period: make(scale, year - 1, nth) }] : all;
}

/** Month, quarter, half and year that ended with the month before this one. */
export function endedBefore(month: string): Period[] {
  const last = addDays(`${month}-01`, -1).slice(0, 7);
  const year = Number(last.slice(0, 4));
  const number = Number(last.slice(5));
  const whole = (['month', 'quarter', 'half', 'year'] as const).filter(
    (scale) => number % MONTHS[scale] === 0,
  );
  return whole.map((scale) => make(scale, year, number / MONTHS[scale]));
}

/** The month, quarter or year a day is in. */
export function periodWith(scale: 'month' | 'quarter' | 'year', day: IsoDate): Period {
  const month = Number(day.slice(5, 7));
  return make(scale, Number(day.slice(0, 4)), Math.ceil(month / MONTHS[scale]));
}

/** `2025年10月`, `2025年三季度`, `2025年上半年`, `2025年`. */
export function periodText(period: Period): string {
  const { scale, year, nth } = take(period);
  const part = {
    month: `${nth}月`,
    quarter: `${NUMBERS[nth - 1]}季度`,
    half: nth === 1 ? '上半年' : '下半年',
    year: '',
  };
  return `${year}年${part[scale]}`;
}

/** Said when it has just ended: `上月`, `三季度`, `上半年`, `2025年`. */
export function shortText(period: Period): string {
  const { scale } = take(period);
  if (scale === 'month') return '上月';
  return scale === 'year' ? periodText(period) : periodText(period).slice(5);
}

/** Its days one by one: statistics take cases in by the day, so that never more than a day's are held. */
export function daysOf({ from, to }: Span): IsoDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i));
}
