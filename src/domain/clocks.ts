import type { Bureau, Limits, UnitId } from './bureau.ts';
import type { Calendar } from './calendar.ts';
import type { CaseClock, ClockKind } from './case.ts';
import {
  addDays,
  at,
  dateOf,
  type Instant,
  type IsoDate,
  nextMonday,
  plusMs,
  timeOf,
} from './time.ts';
import type { Urgency } from './vocabulary.ts';

export interface ClockRules {
  calendar: Calendar;
  bureau: Pick<Bureau, 'limits' | 'hours' | 'units'>;
}

export interface ClockStart {
  /** The day the count starts from, not counted itself; earlier than `now` for 代录 and K7. */
  startOn: IsoDate;
  now: Instant;
  urgency: Urgency;
  forUnit?: UnitId;
  /** K9, `review` and `order`: the date that was set. */
  dueOn?: IsoDate;
  /** K6 only: the matter came from a superior or the petition department (L4). */
  referred?: boolean;
}

type Due = Pick<CaseClock, 'limit' | 'unit' | 'roll' | 'dueOn' | 'dueAt'>;

interface ClockRow {
  /** What people read. */
  title: string;
  /** Clause of the rule book (S) or of the law (L) the limit comes from. */
  basis: string;
  due(start: ClockStart, rules: ClockRules): Due;
}

const HOUR_MS = 3_600_000;
/** S4.3 A: an urgent transfer leaves the same day; decided after 16:30 it leaves by noon of the next working day. */
const TRANSFER = { lastCall: '16:30', sameDay: '17:30', nextDay: '12:00' } as const;
/** 续报 is due by then on the next day, days off too (S8.3). */
const FOLLOW_UP_BY = '17:00';

/** The clocks of domain.md §5.5, limits from the bureau file. */
export const CLOCKS: Record<ClockKind, ClockRow> = {
  K1: { title: '呈批', basis: 'S3.2', due: (s, r) => sameWorkday(s.startOn, r) },
  K1a: leaderClock('批阅', 'S3.2', 'instructionDays', 'instructionUrgentHours'),
  K2: { title: '交办', basis: 'S3.3', due: (s, r) => sameWorkday(dayStillOpen(s, r), r) },
  K3: leaderClock('签收', 'S3.3', 'acknowledgeDays', 'acknowledgeUrgentHours'),
  K4: {
    title: '承办',
    basis: 'S4.2',
    due: (s, r) =>
      s.urgency === 'urgent'
        ? calendarDays(s, r.bureau.limits.urgentDays)
        : calendarDays(s, r.bureau.limits.ordinaryDays, r.calendar),
  },
  K5: {
    title: '转办',
    basis: 'S4.3',
    due: (s, r) =>
      s.urgency === 'urgent'
        ? urgentTransfer(s, r)
        : calendarDays(s, r.bureau.limits.transferDays, r.calendar),
  },
  K6: {
    title: '申请退回',
    basis: 'L4',
    due: (s, r) =>
      workdays(s, r, s.referred ? r.bureau.limits.returnReferredDays : r.bureau.limits.returnDays),
  },
  K7: {
    title: '法定告知',
    basis: 'L3',
    due: (s, r) => calendarDays(s, r.bureau.limits.informDays),
  },
  K8: {
    title: '法定办结',
    basis: 'L5',
    due: (s, r) => calendarDays(s, r.bureau.limits.statutoryDays),
  },
  receipt: {
    title: '转办回执',
    basis: 'S4.3',
    due: (s, r) => workdays(s, r, r.bureau.limits.receiptDays),
  },
  K9: {
    title: '来文时限',
    basis: 'S3.2',
    due: (s) => ({ limit: 0, unit: 'date', roll: false, dueOn: s.dueOn ?? s.startOn }),
  },
  K12: {
    title: '回访',
    basis: '§12.5',
    due: (s, r) => calendarDays(s, r.bureau.limits.followUpDays, r.calendar),
  },
  K13: {
    title: '重大事项阅知',
    basis: 'S2.4',
    due: (s, r) => hours(s, r.bureau.limits.majorSeenMinutes / 60),
  },
  firstReport: {
    title: '重大事项首报',
    basis: 'S8.3',
    due: (s, r) => hours(s, r.bureau.limits.firstReportMinutes / 60),
  },
  writtenReport: {
    title: '重大事项书面首报',
    basis: 'S8.3',
    due: (s, r) => hours(s, r.bureau.limits.writtenReportMinutes / 60),
  },
  followUpReport: { title: '重大事项续报', basis: 'S8.3', due: (s) => nextDay(s) },
  K14: {
    title: '包案进展',
    basis: 'S7.2.4',
    due: (s, r) => ({
      limit: 7,
      unit: 'calendarDay',
      roll: true,
      dueOn: r.calendar.onOrAfter(nextMonday(s.startOn)),
    }),
  },
  leadPlan: {
    title: '包案方案',
    basis: 'S7.2.4',
    due: (s, r) => workdays(s, r, r.bureau.limits.leadPlanDays),
  },
  K15: {
    title: '送阅表审批',
    basis: 'S7.1.3',
    due: (s, r) => workdays(s, r, r.bureau.limits.slipDays),
  },
  call: {
    title: '到场通知确认',
    basis: 'S7.1.4',
    due: (s, r) => hours(s, r.bureau.limits.callSeenMinutes / 60),
  },
  arrival: { title: '到场', basis: 'S7.1.4', due: (s, r) => hours(s, arrivalMinutes(s, r) / 60) },
  K19: {
    title: '复查复核',
    basis: 'L6',
    due: (s, r) => calendarDays(s, r.bureau.limits.reviewDays),
  },
  order: {
    title: '督办答复',
    basis: '§5.6',
    due: (s) => ({ limit: 0, unit: 'date', roll: false, dueOn: s.dueOn ?? s.startOn }),
  },
  review: {
    title: '中止复核',
    basis: 'S4.2',
    due: (s) => ({ limit: 0, unit: 'date', roll: false, dueOn: s.dueOn ?? s.startOn }),
  },
  K10: leaderClock('签批', 'S4.2', 'signOffDays', 'signOffUrgentHours'),
  K11: {
    title: '办结审核',
    basis: 'S4.2',
    due: (s, r) => workdays(s, r, r.bureau.limits.officeCheckDays),
  },
};

/** A running clock with its due date and the inputs that produced it (§5.1, counting rules of §5.5). */
export function startClock(kind: ClockKind, start: ClockStart, rules: ClockRules): CaseClock {
  const row = CLOCKS[kind];
  const clock: CaseClock = {
    kind,
    startedAt: start.now,
    startOn: start.startOn,
    urgency: start.urgency,
    basis: row.basis,
    ...row.due(start, rules),
  };
  return start.forUnit ? { ...clock, forUnit: start.forUnit } : clock;
}

/** The clocks with every running one of a kind ended; the others as they were. */
export function stopClock(
  clocks: readonly CaseClock[],
  kind: ClockKind,
  now: Instant,
  reason: string,
): CaseClock[] {
  return clocks.map((k) =>
    k.kind === kind && !k.stoppedAt ? { ...k, stoppedAt: now, endReason: reason } : k,
  );
}

/** Overdue starts at 00:00 after the due date, for hour limits at the instant; a stopped clock keeps its verdict. */
export function isOverdue(clock: CaseClock, now: Instant): boolean {
  const moment = clock.stoppedAt ?? now;
  return clock.dueAt ? moment > clock.dueAt : dateOf(moment) > clock.dueOn;
}

/** A section sits in the building, a subordinate unit comes from outside (S7.1.4). */
function arrivalMinutes({ forUnit }: ClockStart, { bureau }: ClockRules): number {
  const outside = bureau.units.find((u) => u.id === forUnit)?.kind === 'subordinate';
  return outside ? bureau.limits.arriveOutsideMinutes : bureau.limits.arriveMinutes;
}

/** Working-day limits, and for urgent matters hours by the wall clock (§5.6). */
function leaderClock(
  title: string,
  basis: string,
  days: keyof Limits,
  urgentHours: keyof Limits,
): ClockRow {
  return {
    title,
    basis,
    due: (s, r) =>
      s.urgency === 'urgent'
        ? hours(s, r.bureau.limits[urgentHours])
        : workdays(s, r, r.bureau.limits[days]),
  };
}

function sameWorkday(day: IsoDate, { calendar }: ClockRules): Due {
  return { limit: 0, unit: 'workDay', roll: false, dueOn: calendar.onOrAfter(day) };
}

/** The day of the step while the office is still open, else the day after it. */
function dayStillOpen(s: ClockStart, { bureau }: ClockRules): IsoDate {
  const closing = bureau.hours.spans.at(-1)?.[1] ?? '24:00';
  return timeOf(s.now) < closing ? s.startOn : addDays(s.startOn, 1);
}

function workdays(s: ClockStart, { calendar }: ClockRules, limit: number): Due {
  return { limit, unit: 'workDay', roll: false, dueOn: calendar.addWorkdays(s.startOn, limit) };
}

function calendarDays(s: ClockStart, limit: number, rollBy?: Calendar): Due {
  const raw = addDays(s.startOn, limit);
  const dueOn = rollBy ? rollBy.onOrAfter(raw) : raw;
  return { limit, unit: 'calendarDay', roll: Boolean(rollBy), dueOn };
}

function hours(s: ClockStart, limit: number): Due {
  const dueAt = plusMs(s.now, limit * HOUR_MS);
  return { limit, unit: 'hour', roll: false, dueOn: dateOf(dueAt), dueAt };
}

/** Every day counts, so that the superior reads each evening how it stands (S8.3). */
function nextDay(s: ClockStart): Due {
  const dueOn = addDays(dateOf(s.now), 1);
  return { limit: 1, unit: 'calendarDay', roll: false, dueOn, dueAt: at(dueOn, FOLLOW_UP_BY) };
}

/** Counts from the step itself: nothing can have left before the office knew. */
function urgentTransfer(s: ClockStart, { calendar }: ClockRules): Due {
  const today = dateOf(s.now);
  const sameDay = calendar.isWorkday(today) && timeOf(s.now) <= TRANSFER.lastCall;
  const dueOn = sameDay ? today : calendar.addWorkdays(today, 1);
  const dueAt = at(dueOn, sameDay ? TRANSFER.sameDay : TRANSFER.nextDay);
  return { limit: 0, unit: 'calendarDay', roll: false, dueOn, dueAt };
}
