import { addDays, dateOf, dateWithWeekday, type Instant, type IsoDate } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';

/** Working days before a holiday from which a gap is told (domain.md §12.4). */
const WARN_WORKDAYS = 3;
const LONGEST_HOLIDAY = 16;

/** The days of the next holiday within three working days on which nobody is on duty. */
export function rosterGap(deps: Pick<Deps, 'bureau' | 'calendar'>, today: IsoDate): IsoDate[] {
  const { calendar, bureau } = deps;
  const horizon = addDays(calendar.addWorkdays(today, WARN_WORKDAYS), 1);
  let day = today;
  while (day <= horizon && !calendar.isHoliday(day)) day = addDays(day, 1);
  if (day > horizon) return [];
  const off: IsoDate[] = [];
  for (let i = 0; i < LONGEST_HOLIDAY && !calendar.isWorkday(day); i += 1, day = addDays(day, 1))
    off.push(day);
  return off.filter((d) => !bureau.dutyRoster.some((entry) => entry.date === d));
}

/** 08:40 of a working day: the office head hears of days of a coming holiday without a duty officer. */
export async function warnOfRoster(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const missing = deps.calendar.isWorkday(today) ? rosterGap(deps, today) : [];
  if (!missing.length) return counts;
  const days = missing.map(dateWithWeekday).join('、');
  const text = `节假日值班表缺少：${days}。急件和重大事项须有人接续，请及时补充值班安排。`;
  const to = { kind: 'person' as const, id: deps.bureau.office.head };
  await deps.store.deliveries.add(
    [{ id: `roster:${today}`, to, message: { kind: 'text', text } }],
    now,
  );
  deps.wakeSender();
  return { ...counts, planned: 1 };
}
