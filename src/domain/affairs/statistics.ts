import {
  type Bureau,
  collectorsOf,
  leadersOf,
  officeOf,
  officersOf,
  type PersonId,
  type UnitId,
} from '../bureau.ts';
import { monthLimit } from '../month-limits.ts';
import { isMonth, monthAfter, type Period, periodText, shortText } from '../period.ts';
import type { PeriodReport } from '../period-report.ts';
import { at, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind, AffairNoticeDraft, AffairStep } from './affair.ts';
import type { PackLine } from './meeting.ts';

/**
 * 统计分析 of a month, a quarter, a half or a year (S5.1): the figures as they were when it was drafted, and
 * what people say to them.
 */
export interface Statistics {
  /** `2025-10`, `2025-Q3`, `2025-H2`, `2025`. */
  period: Period;
  asOf: Instant;
  report: PeriodReport;
  /** The next morning the leaders receive, for the group. */
  reception?: IsoDate;
  analysis?: string;
  /** Every wording that was submitted. */
  versions: { text: string; by: PersonId; at: Instant }[];
  approved?: { by: PersonId; at: Instant; opinion?: string };
  /** What was wrong in it: told in the next one, never put right in this one. */
  corrections: { text: string; by: PersonId; at: Instant }[];
}
export type StatisticsAffair = Affair<Statistics>;

export const statisticsId = (period: Period): string => `statistics:bureau:${period}`;

export const STATISTICS_STATE: Record<string, string> = {
  draft: '待编写分析',
  submitted: '待领导审定',
  approved: '已审定',
};

const office: AffairStep<Statistics>['may'] = (_a, ctx) => actingFor(officeOf(ctx.bureau), ctx);
const leader: AffairStep<Statistics>['may'] = (_a, ctx) =>
  actingFor([ctx.bureau.deputyInCharge, ctx.bureau.director], ctx);

/** Everybody who reads the whole: the leaders, the office, who collects for the bureau (S5.1). */
export function readsWhole(bureau: Bureau, person: PersonId): boolean {
  const group = [bureau.leadingGroup.head, ...bureau.leadingGroup.members];
  const over = [...leadersOf(bureau), ...group, ...officeOf(bureau), ...collectorsOf(bureau)];
  return over.includes(person);
}

/** The units whose own figures somebody reads: their head and their officers. */
export function unitsRead(bureau: Bureau, person: PersonId): UnitId[] {
  const own = bureau.units.filter((u) => [u.head, ...officersOf(u)].includes(person));
  return own.map((u) => u.id);
}

/**
 * What part of the bureau somebody may have statistics of made for himself: leaders over the whole bureau
 * and the office all of it, a line leader his line, a unit's head and officers their unit (S5.1).
 */
export function statisticsScope(bureau: Bureau, person: PersonId): 'whole' | UnitId[] {
  const { director, deputyInCharge, disciplineHead, leadingGroup } = bureau;
  const over = [director, deputyInCharge, disciplineHead, leadingGroup.head, ...officeOf(bureau)];
  if ([...over, ...collectorsOf(bureau)].includes(person)) return 'whole';
  const led = bureau.units.filter((u) => u.leader === person).map((u) => u.id);
  return [...new Set([...led, ...unitsRead(bureau, person)])];
}

/** Whose business it is how long a leader took: the director's and the office head's alone (S5.1). */
export const readsLeaders = ({ director, office }: Bureau, person: PersonId): boolean =>
  [director, office.head].includes(person);

/** The lines this reader gets: the whole, or his own unit's alone. */
export function linesOf(r: PeriodReport, bureau: Bureau, person: PersonId): PackLine[] {
  const own = unitsRead(bureau, person);
  if (!readsWhole(bureau, person))
    return r.units.filter((u) => own.includes(u.unit)).flatMap((u) => u.lines);
  return readsLeaders(bureau, person) ? [...r.lines, ...r.leaders] : r.lines;
}

/** 月度, or the period's own name. */
const kindText = (period: Period): string => (isMonth(period) ? '月度' : shortText(period));

/** Sent the moment it is approved: to the leaders the whole, to the units their own, totals to the group. */
function published(a: StatisticsAffair, bureau: Bureau): AffairNoticeDraft[] {
  const { period, report, reception } = a.body;
  const over = [...leadersOf(bureau), bureau.office.head, ...collectorsOf(bureau)];
  const leaders = [...new Set(over)];
  const own = bureau.units
    .flatMap((u) => [u.head, ...officersOf(u)])
    .filter((p) => !leaders.includes(p));
  const name = periodText(period);
  const next = reception ? `；下一次局长接待日 ${reception}` : '';
  return [
    { kind: 'card', to: leaders, headline: `${name}信访统计分析` },
    { kind: 'card', to: [...new Set(own)], headline: `${name}本单位信访统计` },
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
          {
            kind: 'card',
            to: [ctx.bureau.deputyInCharge],
            headline: `${kindText(a.body.period)}统计分析请审定`,
          },
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
      : [...officeOf(bureau), bureau.deputyInCharge, bureau.director].includes(person),
  owed: (a, { bureau }) => {
    if (a.state === 'draft') return [{ by: [bureau.office.head], step: 'submit' }];
    return a.state === 'submitted' ? [{ by: [bureau.deputyInCharge], step: 'approve' }] : [];
  },
  /** On the 3rd and by the 5th of the month after, then the deputy in charge hears of it (K17). */
  rungs: (a, { bureau, calendar }) => {
    if (a.state === 'approved') return [];
    const month = monthAfter(a.body.period);
    const due = monthLimit(calendar, month, 'statistics');
    const early = monthLimit(calendar, month, 'reminder');
    const morning = (day: IsoDate) => at(day, bureau.hours.morning);
    const { office, deputyInCharge } = bureau;
    const word = shortText(a.body.period);
    const to = a.state === 'draft' ? [office.head] : [deputyInCharge];
    const text = `${word}统计分析应于 ${due} 前审定`;
    const both = [...new Set([...to, office.head, deputyInCharge])];
    return [
      ...(early < due ? [{ id: 'D-2', at: morning(early), to, text }] : []),
      { id: 'D0', at: morning(due), to, text: `${word}统计分析应于今天审定` },
      {
        id: 'D+1',
        at: morning(calendar.addWorkdays(due, 1)),
        to: both,
        text: `${word}统计分析尚未审定`,
      },
    ];
  },
  title: (a) => `${periodText(a.body.period)}信访统计分析`,
};
