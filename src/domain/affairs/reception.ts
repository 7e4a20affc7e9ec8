import { type Bureau, type PersonId, personOf, personText, unitOf } from '../bureau.ts';
import type { Calendar } from '../calendar.ts';
import { addDays, dateWithWeekday, type Instant, type IsoDate } from '../time.ts';
import type { Affair, Owner } from './affair.ts';

/** Who came: the bureau's own people are received too, and named in no list (S7.1.0, §12.4). */
export const VISITOR = { public: '群众', staff: '本局职工', anonymous: '不愿具名' } as const;
export type Visitor = keyof typeof VISITOR;

/** One visit of the queue. Who it was stands in the case alone. */
export interface Visit {
  n: number;
  at: Instant;
  people: number;
  representatives?: number;
  visitor: Visitor;
  matter?: string;
  calledAt?: Instant;
  /** Registered as this case. */
  caseId?: string;
  no?: string;
  /** Went away without leaving a matter. */
  left?: string;
  endedAt?: Instant;
}

/** What a subordinate unit tells of its own day (S7.1.5). */
export interface UnitReturn {
  visits: number;
  people: number;
  solved: number;
  note?: string;
  by: PersonId;
  at: Instant;
}

/** One morning on which a leader receives visitors (S7.1). */
export interface ReceptionDay {
  /** `2025-10`. */
  month: string;
  /** The first Wednesday, and the day it is held. */
  planned: IsoDate;
  on: IsoDate;
  moved?: string;
  /** The year's holidays are not published yet: the day may still move (S7.1.1). */
  provisional?: boolean;
  leader: PersonId;
  assistants: PersonId[];
  place: string;
  /** `HH:mm`. */
  from: string;
  until: string;
  confirmedAt?: Instant;
  publishedAt?: Instant;
  swap?: { leader: PersonId; withDay: string; reason: string; at: Instant };
  absences: { person: PersonId; at: Instant; reason?: string }[];
  /** Asked to step in for one who cannot come. */
  proposed?: PersonId;
  openedAt?: Instant;
  closedAt?: Instant;
  note?: string;
  visits: Visit[];
  unitReturn?: UnitReturn;
}

export type ReceptionAffair = Affair<ReceptionDay>;

export const receptionId = (owner: Owner, month: string): string => `reception:${owner}:${month}`;

const WEDNESDAY = 3;

/**
 * The morning of a month: its first Wednesday, or what the bureau's setting makes of one that is off: the
 * next Wednesday that works, or the next working day (S7.1.1). Outside the published calendar provisional.
 */
export function receptionDate(
  month: string,
  shift: 'weekday' | 'workday',
  calendar: Calendar,
): Pick<ReceptionDay, 'planned' | 'on' | 'moved' | 'provisional'> {
  const [year = 0, m = 0] = month.split('-').map(Number);
  const planned = calendar.nthWeekday(year, m, WEDNESDAY, 1) ?? `${month}-01`;
  const working = calendar.firstWorkingWeekday(year, m, WEDNESDAY);
  const on = (shift === 'weekday' && working) || calendar.onOrAfter(planned);
  return {
    planned,
    on,
    ...(on === planned
      ? {}
      : { moved: `${dateWithWeekday(planned)}为${calendar.dayName(planned)}` }),
    ...(calendar.covers(planned) ? {} : { provisional: true }),
  };
}

/** Who took a turn when: what fairness counts. */
export interface Turn {
  leader: PersonId;
  on: IsoDate;
}

/** Fewest turns first, then whose last turn is longest ago, then the order of the bureau file. */
export function nextInTurn(rotation: readonly PersonId[], year: Turn[], before: Turn[]): PersonId {
  const count = (p: PersonId) => year.filter((t) => t.leader === p).length;
  const last = (p: PersonId) =>
    [...before, ...year]
      .filter((t) => t.leader === p)
      .map((t) => t.on)
      .sort()
      .at(-1) ?? '';
  const order = rotation.map((p, i) => ({ p, i, count: count(p), last: last(p) }));
  order.sort((a, b) => a.count - b.count || compare(a.last, b.last) || a.i - b.i);
  return order[0]?.p ?? '';
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);

/** A year of the bureau's own mornings, turns fair within it and after those before (S7.1.1). */
export function bureauYear(year: number, bureau: Bureau, calendar: Calendar, before: Turn[]) {
  const { rotation, place, from, until, shift } = bureau.reception;
  const turns: Turn[] = [];
  return monthsOf(year).map((month, i): ReceptionDay => {
    const date = receptionDate(month, shift, calendar);
    const leader = nextInTurn(rotation, turns, before);
    turns.push({ leader, on: date.on });
    return {
      month,
      ...date,
      leader,
      assistants: assistantsOf(bureau, i),
      place,
      from,
      until,
      absences: [],
      visits: [],
    };
  });
}

/** Two clerks a morning, each in turn first (S7.1.2). */
function assistantsOf({ office }: Bureau, i: number): PersonId[] {
  const { clerks } = office;
  const turn = clerks.map((_, k) => clerks[(i + k) % clerks.length] as PersonId);
  return turn.slice(0, 2);
}

/** A subordinate unit's own year: the same mornings until it sets others; its head receives (S7.1.5). */
export function unitYear(year: number, id: string, bureau: Bureau, calendar: Calendar) {
  const unit = unitOf(bureau, id);
  const { from, until, shift } = bureau.reception;
  return monthsOf(year).map(
    (month): ReceptionDay => ({
      month,
      ...receptionDate(month, shift, calendar),
      leader: unit?.head ?? '',
      assistants: unit ? [unit.liaison] : [],
      place: `${unit?.name ?? ''}接待室`,
      from,
      until,
      absences: [],
      visits: [],
    }),
  );
}

/** The lines of work a leader answers for: the units of his line (S7.2.1). */
export function lineOf(bureau: Bureau, leader: PersonId): string {
  const names = bureau.units.filter((u) => u.leader === leader).map((u) => u.name);
  const overall = leader === bureau.director ? '主持全面工作' : '';
  const discipline = leader === bureau.disciplineHead ? '纪检监察' : '';
  const own = names.length ? `分管${names.join('、')}` : '';
  return [overall, discipline, own].filter(Boolean).join('，') || '局领导';
}

/** The five items of the public notice: time, place, leader, post, line of work (S7.1.1). */
export function noticeItems(d: ReceptionDay, bureau: Bureau): [string, string][] {
  const person = personOf(bureau, d.leader);
  return [
    ['接访时间', `${dateWithWeekday(d.on)} ${d.from}至${d.until}`],
    ['接访地点', d.place],
    ['接访领导', person?.name ?? ''],
    ['职务', person?.title ?? ''],
    ['分管工作', lineOf(bureau, d.leader)],
  ];
}

/** What a morning came to (S7.1.2); nobody came is a record too. */
export function sessionCounts({ visits }: ReceptionDay) {
  return {
    visits: visits.length,
    people: visits.reduce((sum, v) => sum + v.people, 0),
    groups: visits.filter((v) => v.people >= 5).length,
    registered: visits.filter((v) => v.caseId).length,
    left: visits.filter((v) => v.left).length,
  };
}

/** Still to be received: neither registered nor gone. */
export const waitingVisits = ({ visits }: ReceptionDay): Visit[] =>
  visits.filter((v) => !v.caseId && !v.left);

/** `2025-10-15 周三（顺延）江望舒（局长）`, for lists and group lines. */
export function dayLine(d: ReceptionDay, bureau: Bureau): string {
  const marks = [d.moved && '顺延', d.provisional && '暂定'].filter(Boolean).join('、');
  return `${dateWithWeekday(d.on)}${marks ? `（${marks}）` : ''} ${personText(bureau, d.leader)}`;
}

/** The 24 hours after the day in which its record is expected. */
export const dayAfter = (d: ReceptionDay, calendar: Calendar, n: number): IsoDate =>
  calendar.addWorkdays(addDays(d.on, 0), n);
