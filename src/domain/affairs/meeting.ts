import { type Bureau, collectorsOf, type PersonId, type UnitId, unitOf } from '../bureau.ts';
import type { Calendar } from '../calendar.ts';
import { periodText } from '../period.ts';
import { type Refusal, refuse } from '../step.ts';
import { addDays, at, dateWithWeekday, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind, AffairNoticeDraft, AffairStep } from './affair.ts';

/** One line of the meeting pack: card, page and sheet are made of the same lines (M4). */
export interface PackLine {
  section: string;
  label: string;
  value: string;
  /** A petition it names: left out for whoever may not see it. */
  caseId?: string;
}

/** 信访形势分析会 (S6.3). */
export interface Meeting {
  month: string;
  on: IsoDate;
  from: string;
  place: string;
  members: PersonId[];
  pack?: { at: Instant; lines: PackLine[] };
  attended: PersonId[];
  minutes?: { text: string; by: PersonId; at: Instant };
  tasks: string[];
}

export type MeetingAffair = Affair<Meeting>;

export const meetingId = (month: string): string => `meeting:bureau:${month}`;

const THURSDAY = 4;
export const MEETING = { from: '15:00', place: '局会议室' } as const;

/** The last Thursday of a month, moved back off holidays: within the month there is one meeting (S6.3). */
export function meetingDate(month: string, calendar: Calendar): IsoDate {
  const [year = 0, m = 0] = month.split('-').map(Number);
  const thursdays = [4, 5].map((n) => calendar.nthWeekday(year, m, THURSDAY, n));
  const last = thursdays.findLast((d): d is IsoDate => d !== undefined) ?? `${month}-28`;
  return calendar.onOrBefore(last);
}

/** The leading group, the heads of units, the office (S6.3). */
export function membersOf({ leadingGroup, office, units, bureauInformationOfficer }: Bureau) {
  const heads = units.map((u) => u.head);
  return [
    ...new Set([
      ...[leadingGroup.head, ...leadingGroup.members, office.head],
      ...[bureauInformationOfficer, ...office.clerks, ...heads],
    ]),
  ];
}

const office: AffairStep<Meeting>['may'] = (_a, ctx) => {
  const { head, clerks } = ctx.bureau.office;
  return actingFor([head, ...clerks, ...collectorsOf(ctx.bureau)], ctx);
};

interface Arranged {
  on: IsoDate;
  from: string;
  place: string;
}

function arrange(a: MeetingAffair, input: Arranged, now: IsoDate): AffairEffect<Meeting> | Refusal {
  if (input.on < now) return refuse('past', '会议日期不能早于今天。', 'on');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(input.from))
    return refuse('time', '时间应写成 15:00 的样子。', 'from');
  const text = `信访形势分析会改为${dateWithWeekday(input.on)} ${input.from}，${input.place}`;
  return {
    change: { ...input },
    notices: [{ kind: 'text', to: a.body.members, text }, { kind: 'event' }],
  };
}

/** The table of the monthly meeting. */
export const MEETINGS: AffairKind<Meeting> = {
  steps: {
    buildPack: {
      word: '生成会议材料',
      from: ['planned', 'held'],
      may: office,
      apply: (_a, { lines }: { lines: PackLine[] }, ctx): AffairEffect<Meeting> => ({
        change: { pack: { at: ctx.now, lines } },
      }),
    },
    arrange: {
      word: '调整会议',
      from: ['planned'],
      may: office,
      apply: (a, input: Arranged, ctx) => arrange(a, input, ctx.today),
    },
    hold: {
      word: '登记到会和纪要',
      from: ['planned', 'held'],
      may: office,
      guard: (a, ctx) =>
        a.body.on <= ctx.today ? undefined : refuse('early', '会议当天起登记到会和纪要。'),
      apply: (
        _a,
        { attended, text }: { attended: PersonId[]; text: string },
        ctx,
      ): AffairEffect<Meeting> => ({
        state: 'held',
        change: { attended, minutes: { text, by: ctx.actor, at: ctx.now } },
      }),
    },
    addTask: {
      word: '议定事项',
      from: ['held'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (a, { id }: { id: string }): AffairEffect<Meeting> => ({
        change: { tasks: [...new Set([...a.body.tasks, id])] },
      }),
    },
  },
  mayRead: (a, person) => a.body.members.includes(person),
  owed: (a, { bureau }) => {
    if (a.state !== 'planned') return [];
    const step = a.body.pack ? 'hold' : 'buildPack';
    return [{ by: [bureau.office.head], step }];
  },
  rungs: (a, { bureau, calendar }) => {
    if (a.state !== 'planned') return [];
    const { on, members, from, place } = a.body;
    const before = (n: number) => at(calendar.addWorkdays(on, -n), bureau.hours.morning);
    const next = at(calendar.addWorkdays(on, 1), bureau.hours.morning);
    const when = `${dateWithWeekday(on)} ${from}，${place}`;
    return [
      { id: 'T-3', at: before(3), to: [bureau.office.head], text: '请生成形势分析会材料' },
      { id: 'T-1', at: before(1), to: members, text: `形势分析会：${when}` },
      { id: 'D+1', at: next, to: [bureau.office.head], text: '请登记形势分析会到会和纪要' },
    ];
  },
  title: (a) => `${periodText(a.body.month)}信访形势分析会`,
};

/**
 * A decision of the meeting, or a leader's instruction on a special report, with who does it by when;
 * reminded of like everything with a limit (S6.3, S5.1).
 */
export interface Task {
  text: string;
  /** The meeting or the special report it comes of. */
  origin: string;
  leader?: PersonId;
  unit?: UnitId;
  person: PersonId;
  until: IsoDate;
  done?: { text: string; by: PersonId; at: Instant };
}

export type TaskAffair = Affair<Task>;

export const isOfMeeting = (t: Task): boolean => t.origin.startsWith('meeting:');
export const taskWord = (t: Task): string => (isOfMeeting(t) ? '议定事项' : '批示事项');

/** What an instruction asked for is told where it was given. */
function finished(a: TaskAffair, text: string, bureau: Bureau): AffairNoticeDraft[] {
  const { origin } = a.body;
  const told = { kind: 'card' as const, headline: `${taskWord(a.body)}已完成` };
  if (isOfMeeting(a.body)) return [{ ...told, to: [bureau.office.head] }];
  const input = { task: a.id, text };
  return [
    { ...told, to: [bureau.office.head] },
    { kind: 'then', affair: origin, step: 'taskDone', input },
  ];
}

export const TASKS: AffairKind<Task> = {
  steps: {
    finish: {
      word: '已完成',
      from: ['open'],
      may: (a, ctx) => actingFor([a.body.person], ctx),
      apply: (a, { text }: { text: string }, ctx): AffairEffect<Task> => ({
        state: 'done',
        change: { done: { text, by: ctx.actor, at: ctx.now } },
        notices: finished(a, text, ctx.bureau),
      }),
    },
  },
  mayRead: (a, person, { bureau }) => {
    const { head, clerks } = bureau.office;
    const over = [head, ...clerks, ...collectorsOf(bureau), bureau.director];
    const { person: doer, leader, unit } = a.body;
    const heads = [unitOf(bureau, unit)?.head, leader];
    return [...over, bureau.deputyInCharge, doer, ...heads].includes(person);
  },
  owed: (a) => (a.state === 'open' ? [{ by: [a.body.person], step: 'finish' }] : []),
  rungs: (a, { bureau, calendar }) => {
    if (a.state !== 'open') return [];
    const { until, person, leader } = a.body;
    const back = (n: number) => at(calendar.onOrBefore(addDays(until, -n)), bureau.hours.morning);
    const after = at(calendar.onOrAfter(addDays(until, 1)), bureau.hours.morning);
    const above = [bureau.office.head, ...(leader ? [leader] : [])];
    const word = taskWord(a.body);
    return [
      { id: 'D-3', at: back(3), to: [person], text: `${word}还有3天到期` },
      { id: 'D0', at: back(0), to: [person], text: `${word}今天到期` },
      { id: 'D+1', at: after, to: [person, ...above], text: `${word}期限已过，尚未完成` },
    ];
  },
  title: (a) => `${taskWord(a.body)} ${[...a.body.text].slice(0, 16).join('')}`,
};
