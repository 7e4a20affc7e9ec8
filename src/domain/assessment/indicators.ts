import type { DisputeAffair } from '../affairs/dispute.ts';
import { type MeetingAffair, meetingDate } from '../affairs/meeting.ts';
import { type ReceptionAffair, receptionDate } from '../affairs/reception.ts';
import type { Bureau } from '../bureau.ts';
import type { CaseNow, ClockKind } from '../case.ts';
import type { Share } from '../figures.ts';
import {
  affairsOf,
  clockDuties,
  type Duty,
  type Facts,
  isIn,
  monthsOf,
  type Period,
  within,
} from './duty.ts';

/** One measure of the yearly assessment (S0.1, domain.md §2.4): a share, where it has to be, what it is worth. */
export interface Indicator {
  name: string;
  clauses: readonly string[];
  /** What is counted, printed with it. */
  rule: string;
  /** Percent from which it has its full points, and how many these are; shipped values, changed in 设置. */
  floor: number;
  weight: number;
  mend: readonly string[];
  ofCase?(c: CaseNow, p: Period): boolean[];
  ofBureau?(f: Facts): boolean[];
}

/** Kept or not; what still runs says nothing yet. */
const verdicts = (duties: Duty[]): boolean[] =>
  duties.filter((d) => d.state !== 'open').map((d) => d.state === 'done');

const kept = (kind: ClockKind) => (c: CaseNow, p: Period) => verdicts(clockDuties(c, p, [kind]));

const called = (c: CaseNow, p: Period) => c.followUps.filter((f) => isIn(p, f.at));

function satisfied(c: CaseNow, p: Period): boolean[] {
  const said = called(c, p).findLast((f) => f.result !== 'unreached' && f.result !== 'none');
  return said ? [said.result === 'satisfied' || said.result === 'fair'] : [];
}

/** Each month that is over, or in which it was held already. */
function monthly(f: Facts, of: (month: string) => { due: string; done?: string }): boolean[] {
  return monthsOf(f.period).flatMap((m) => verdicts(within(f.period, { what: m }, of(m))));
}

function held(f: Facts): boolean[] {
  return monthly(f, (month) => {
    const a = affairsOf<MeetingAffair>(f, 'meeting').find((x) => x.period === month);
    const on = a?.body.on ?? meetingDate(month, f.calendar);
    return { due: f.calendar.addWorkdays(on, 1), done: a?.body.minutes?.at };
  });
}

function received(f: Facts): boolean[] {
  return monthly(f, (month) => {
    const own = (x: ReceptionAffair) => x.owner === 'bureau' && x.body.month === month;
    const a = affairsOf<ReceptionAffair>(f, 'reception').find(own);
    const on = a?.body.on ?? receptionDate(month, f.bureau.reception.shift, f.calendar).on;
    return { due: f.calendar.addWorkdays(on, 1), done: a?.body.closedAt };
  });
}

/** Of what leaders took charge of: brought to its end, or not yet. */
function ledCase(c: CaseNow, p: Period): boolean[] {
  if (!c.lead) return [];
  const end = c.lead.verdict?.at;
  if (end) return isIn(p, end) ? [true] : [];
  return c.lead.at.slice(0, 10) <= p.to ? [false] : [];
}

const ledDisputes = (f: Facts): boolean[] =>
  affairsOf<DisputeAffair>(f, 'dispute').flatMap(({ body: { lead, resolved } }) => {
    if (!lead) return [];
    if (resolved) return isIn(f.period, resolved.at) ? [true] : [];
    return lead.at.slice(0, 10) <= f.period.to ? [false] : [];
  });

/**
 * The public indicators of domain.md §2.4. Only the 85 % of 包案 is a published floor; the others are defaults
 * a bureau sets to its city's own measures.
 */
export const INDICATORS = {
  accepted: {
    ...{ name: '及时受理率', clauses: ['S1.1', 'S1.2'], floor: 95, weight: 15, mend: ['待办'] },
    rule: '须书面告知的，十五日内告知受理情况的件数所占比例',
    ofCase: kept('K7'),
  },
  onTime: {
    ...{ name: '按期办结率', clauses: ['S4.2'], floor: 95, weight: 20, mend: ['待办'] },
    rule: '已签批和超期未签批的，第一次确定的承办期限内签批的件数所占比例，升急件后按急件期限',
    ofCase: kept('K4'),
  },
  answered: {
    ...{ name: '按期答复率', clauses: ['S4.2', 'S3.3'], floor: 95, weight: 10, mend: ['待办'] },
    rule: '应有结论的，法定六十日内办结答复的件数所占比例',
    ofCase: kept('K8'),
  },
  once: {
    ...{ name: '重复信访控制率', clauses: ['S4.1', 'S6.2'], floor: 90, weight: 10, mend: ['统计'] },
    rule: '登记的信访件中不是重复信访的件数所占比例；重复信访一律受理，不扣单位和个人的分',
    ofCase: (c, p) => (isIn(p, c.registeredAt) ? [!c.repeatOf] : []),
  },
  satisfied: {
    ...{ name: '群众满意率', clauses: ['S2.1', 'S4.1'], floor: 85, weight: 15, mend: ['待办'] },
    rule: '回访到本人并作出评价的，满意和基本满意所占比例',
    ofCase: satisfied,
  },
  rated: {
    ...{ name: '群众参评率', clauses: ['S4.1'], floor: 80, weight: 5, mend: ['待办'] },
    rule: '已回访的，回访到本人的件数所占比例',
    ofCase: (c, p) => {
      const calls = called(c, p);
      return calls.length ? [calls.some((f) => f.result !== 'unreached')] : [];
    },
  },
  meetings: {
    ...{ name: '领导研究会议', clauses: ['S6.3'], floor: 100, weight: 8, mend: ['形势分析会'] },
    rule: '每月召开一次形势分析会并有纪要，已召开月份所占比例',
    ofBureau: held,
  },
  receptions: {
    ...{ name: '领导接访记录', clauses: ['S7.1.1', 'S7.1.2'], floor: 100, weight: 7 },
    mend: ['接待日'],
    rule: '每月局长接待日有接访记录（含无来访记录），有记录月份所占比例',
    ofBureau: received,
  },
  led: {
    ...{ name: '包案化解率', clauses: ['S7.2.4'], floor: 85, weight: 10, mend: ['包案'] },
    rule: '领导包案的信访件和排查事项中已化解的所占比例（国信发〔2022〕11号达标线85%）',
    ofCase: ledCase,
    ofBureau: ledDisputes,
  },
} as const satisfies Record<string, Indicator>;
export type IndicatorId = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as IndicatorId[];

export const indicatorOf = (id: IndicatorId): Indicator => INDICATORS[id];

/** Where it has to be and what it is worth, as the bureau has set it. */
export const measureOf = (id: IndicatorId, { indicators }: Pick<Bureau, 'indicators'>) =>
  indicators?.[id] ?? { floor: INDICATORS[id].floor, weight: INDICATORS[id].weight };

/** An indicator with its evidence, its points, and how much is missing. */
export interface Scored {
  id: IndicatorId;
  evidence: Share;
  floor: number;
  weight: number;
  /** Absent where there is nothing to count: it is neither won nor lost. */
  points?: number;
  /** How many more would have had to be in order. */
  gap: number;
}

/** Full points from the floor on, below it in proportion; to one decimal. */
export function scoreOf(id: IndicatorId, evidence: Share, b: Pick<Bureau, 'indicators'>): Scored {
  const { floor, weight } = measureOf(id, b);
  const needed = Math.ceil((floor / 100) * evidence.of);
  const known = { id, evidence, floor, weight, gap: Math.max(0, needed - evidence.n) };
  if (!evidence.of) return known;
  const reached = Math.min(1, evidence.n / evidence.of / (floor / 100));
  return { ...known, points: round(weight * reached) };
}

const round = (x: number): number => Math.round(x * 10) / 10;

/** Points won of those that could be won so far. */
export function totalOf(all: readonly Scored[]): { points: number; of: number } {
  const counted = all.filter((s) => s.points !== undefined);
  return {
    points: round(counted.reduce((sum, s) => sum + (s.points ?? 0), 0)),
    of: counted.reduce((sum, s) => sum + s.weight, 0),
  };
}
