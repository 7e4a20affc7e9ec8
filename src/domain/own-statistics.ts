import { periodBefore, periodWith, type Span, spanOf } from './period.ts';
import { type Refusal, refuse } from './step.ts';
import { addDays, daysBetween, type IsoDate, isIsoDate } from './time.ts';

/** Which days somebody wants statistics of (生成统计). */
export const OWN_PERIOD = {
  month: '本月至今',
  lastMonth: '上月',
  quarter: '本季度',
  year: '本年',
  days: '自选日期',
} as const;
export type OwnPeriod = keyof typeof OWN_PERIOD;

export interface AskedDays {
  period: OwnPeriod;
  from?: IsoDate;
  to?: IsoDate;
}

/** A year at a time. */
const LONGEST = 366;

/** The days meant, up to today; or what is wrong with those that were typed. */
export function daysAsked({ period, from, to }: AskedDays, today: IsoDate): Span | Refusal {
  if (period === 'lastMonth') return spanOf(periodBefore(periodWith('month', today)));
  if (period !== 'days') return { from: spanOf(periodWith(period, today)).from, to: today };
  if (!from) return refuse('days', '自选日期请填写开始日期。', 'from');
  const until = to ?? today;
  if (until > today) return refuse('future', '截止日期不能晚于今天。', 'to');
  if (from > until) return refuse('order', '开始日期不能晚于截止日期。', 'from');
  if (daysBetween(from, until) >= LONGEST) return refuse('long', '一次最多统计一年。', 'from');
  return { from, to: until };
}

/** As many days just before, and the same days a year ago. */
export function sameDaysBefore({ from, to }: Span): { word: string; days: Span }[] {
  const length = daysBetween(from, to) + 1;
  return [
    { word: '前一时段', days: { from: addDays(from, -length), to: addDays(from, -1) } },
    { word: '去年同期', days: { from: yearBefore(from), to: yearBefore(to) } },
  ];
}

function yearBefore(day: IsoDate): IsoDate {
  const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isIsoDate(same) ? same : `${same.slice(0, 8)}28`;
}
