import { type Bureau, collectorsOf, officersOf, type PersonId, type UnitId } from '../bureau.ts';
import type { MonthReport } from '../month-report.ts';
import { addDays, at, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind, AffairNoticeDraft, AffairStep } from './affair.ts';
import type { PackLine } from './meeting.ts';

/** 月度统计分析 (S5.1): the figures as they were when it was drafted, and what people say to them. */
export interface Statistics {
  /** `2025-10`. */
  month: string;
  asOf: Instant;
  report: MonthReport;
  /** The next morning the leaders receive, for the group. */
  reception?: IsoDate;
  analysis?: string;
  /** Every wording that was submitted. */
  versions: { text: string; by: PersonId; at: Instant }[];
  approved?: { by: PersonId; at: Instant; opinion?: string };
  /** What was wrong in it: told in the next month's, never put right in this one. */
  corrections: { text: string; by: PersonId; at: Instant }[];
}
export type StatisticsAffair = Affair<Statistics>;

export const statisticsId = (month: string): string => `statistics:bureau:${month}`;

export const STATISTICS_STATE: Record<string, string> = {
  draft: '待编写分析',
  submitted: '待领导审定',
  approved: '已审定',
};

/** Approved by this day of the next month (S5.1). */
const APPROVED_BY = 5;

const office: AffairStep<Statistics>['may'] = (_a, ctx) =>
  actingFor([ctx.bureau.office.head, ...ctx.bureau.office.clerks], ctx);
const leader: AffairStep<Statistics>['may'] = (_a, ctx) =>
  actingFor([ctx.bureau.deputyInCharge, ctx.bureau.director], ctx);

/** Everybody who reads the whole: the leaders, the office, who collects for the bureau (S5.1). */
export function readsWhole(bureau: Bureau, person: PersonId): boolean {
  const { office: o, director, deputyInCharge, disciplineHead, leadingGroup } = bureau;
  const leaders = [director, deputyInCharge, disciplineHead, ...bureau.units.map((u) => u.leader)];
  const group = [leadingGroup.head, ...leadingGroup.members];
  return [...leaders, ...group, o.head, ...o.clerks, ...collectorsOf(bureau)].includes(person);
}

/** The units whose own figures somebody reads: their head and their officers. */
export function unitsRead(bureau: Bureau, person: PersonId): UnitId[] {
  const own = bureau.units.filter((u) => [u.head, ...officersOf(u)].includes(person));
  return own.map((u) => u.id);
}

/** The lines this reader gets: the whole, or his own unit's alone. */
export function linesOf(d: Statistics, bureau: Bureau, person: PersonId): PackLine[] {
  if (readsWhole(bureau, person)) return d.report.lines;
  const own = unitsRead(bureau, person);
  return d.report.units.filter((u) => own.includes(u.unit)).flatMap((u) => u.lines);
}

/** Sent the moment it is approved: to the leaders the whole, to the units their own, totals to the group. */
function published(a: StatisticsAffair, bureau: Bureau): AffairNoticeDraft[] {
  const { month, report, reception } = a.body;
  const { director, deputyInCharge, disciplineHead, units, office: o } = bureau;
  const over = [director, deputyInCharge, disciplineHead, ...units.map((u) => u.leader), o.head];
  const leaders = [...new Set([...over, ...collectorsOf(bureau)])];
  const own = units.flatMap((u) => [u.head, ...officersOf(u)]).filter((p) => !leaders.includes(p));
  const next = reception ? `；下一次局长接待日 ${reception}` : '';
  return [
    { kind: 'card', to: leaders, headline: `${month} 信访统计分析` },
    { kind: 'card', to: [...new Set(own)], headline: `${month} 本单位信访统计` },
    { kind: 'line', purpose: 'all', text: `${report.public}${next}。` },
  ];
}

export const STATISTICS: AffairKind<Statistics> = {
  steps: {
    submit: {
      word: '呈领导审定',
      from: ['draft'],
      may: office,
      apply: (a, { text }: { text: string }, ctx): AffairEffect<Statistics> => ({
        state: 'submitted',
        change: {
          analysis: text,
          versions: [...a.body.versions, { text, by: ctx.actor, at: ctx.now }],
        },
        notices: [
          { kind: 'card', to: [ctx.bureau.deputyInCharge], headline: '月度统计分析请审定' },
        ],
      }),
    },
    approve: {
      word: '同意印发',
      from: ['submitted'],
      may: leader,
      apply: (a, { opinion }: { opinion?: string }, ctx): AffairEffect<Statistics> => ({
        state: 'approved',
        change: { approved: { by: ctx.actor, at: ctx.now, opinion } },
        notices: published(a, ctx.bureau),
      }),
    },
    sendBack: {
      word: '退回修改',
      from: ['submitted'],
      may: leader,
      apply: (_a, { reason }: { reason: string }, ctx): AffairEffect<Statistics> => ({
        state: 'draft',
        notices: [
          {
            kind: 'card',
            to: [ctx.bureau.office.head],
            headline: `统计分析退回修改：${reason}`,
          },
        ],
      }),
    },
    correct: {
      word: '登记更正说明',
      from: ['approved'],
      may: office,
      apply: (a, { text }: { text: string }, ctx): AffairEffect<Statistics> => ({
        change: {
          corrections: [...a.body.corrections, { text, by: ctx.actor, at: ctx.now }],
        },
      }),
    },
  },
  mayRead: (a, person, { bureau }) =>
    a.state === 'approved'
      ? readsWhole(bureau, person) || unitsRead(bureau, person).length > 0
      : [bureau.office.head, ...bureau.office.clerks].includes(person) ||
        [bureau.deputyInCharge, bureau.director].includes(person),
  owed: (a, { bureau }) => {
    if (a.state === 'draft') return [{ by: [bureau.office.head], step: 'submit' }];
    return a.state === 'submitted' ? [{ by: [bureau.deputyInCharge], step: 'approve' }] : [];
  },
  /** Due by the 5th, moved back off days that are off. */
  rungs: (a, { bureau, calendar }) => {
    if (a.state === 'approved') return [];
    const next = addDays(`${a.body.month}-28`, 4).slice(0, 7);
    const due = calendar.onOrBefore(`${next}-0${APPROVED_BY}`);
    const to = a.state === 'draft' ? [bureau.office.head] : [bureau.deputyInCharge];
    const late = at(calendar.addWorkdays(due, 1), bureau.hours.morning);
    return [
      { id: 'D0', at: at(due, bureau.hours.morning), to, text: '上月统计分析应于今天审定' },
      { id: 'D+1', at: late, to: [...to, bureau.office.head], text: '上月统计分析尚未审定' },
    ];
  },
  title: (a) => `${a.body.month} 信访统计分析`,
};
