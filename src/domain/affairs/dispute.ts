import type { Bureau, PersonId, UnitId } from '../bureau.ts';
import { unitOf } from '../bureau.ts';
import type { Reached } from '../leads.ts';
import type { Instant, IsoDate } from '../time.ts';
import type { Category } from '../vocabulary.ts';
import type { Affair } from './affair.ts';

/** How pressing it is (S6.2): red, yellow, blue. */
export const RISK = { red: '红色', yellow: '黄色', blue: '蓝色' } as const;
export type Risk = keyof typeof RISK;

/** Where it was found. */
export const DISPUTE_SOURCE = {
  screening: '月度排查',
  office: '办公室登记',
  visit: '来访反映',
  report: '信息报送',
} as const;
export type DisputeSource = keyof typeof DISPUTE_SOURCE;

export interface Measure {
  at: Instant;
  by: PersonId;
  text: string;
}

/** A leader's charge of an item: the unit's plan, his word of each week, his verdict. */
export interface DisputeLead {
  at: Instant;
  plan?: Measure & { until: IsoDate; milestones?: string[] };
  reached?: Reached[];
  updates: Measure[];
  verdict?: Measure;
}

/**
 * One item of the 矛盾纠纷排查台账 (S6.2): a matter and its place, and how many it concerns. Who they are has no
 * place in it (§10.1: matters are followed, not people).
 */
export interface Dispute {
  /** `台〔2025〕012号`. */
  no: string;
  unit: UnitId;
  found: IsoDate;
  foundBy: PersonId;
  source: DisputeSource;
  place: string;
  project?: string;
  cause: string;
  category: Category;
  topic?: string;
  people: number;
  risk: Risk;
  /** 四明确 (S6.4): leader, unit, person, limit. */
  leader?: PersonId;
  person?: PersonId;
  until?: IsoDate;
  assignedAt?: Instant;
  measures: Measure[];
  /** Why it was not resolved, month by month. */
  unresolved: Measure[];
  /** 研判意见: risk up or down, by whom and why. */
  assessments: { at: Instant; by: PersonId; from: Risk; to: Risk; text: string }[];
  resolved?: Measure;
  /** It has become a petition: it had been foreseen (M16). */
  caseId?: string;
  caseNo?: string;
  /** 包案 by the leader named above (S7.2.4). */
  lead?: DisputeLead;
  /** 督办 of what is past its limit. */
  orders: { at: Instant; by: PersonId; text: string; answer?: Measure }[];
}

export type DisputeAffair = Affair<Dispute>;

/** Its states, as people read them. */
export const DISPUTE_STATE: Record<string, string> = {
  registered: '待交办',
  assigned: '化解中',
  resolved: '已化解',
  case: '已转信访件',
};
export const OPEN_DISPUTE: readonly string[] = ['registered', 'assigned'];

/** Who answers for an item by the responsibility map, before anybody is named (S7.2.1). */
export function standingFour(d: Pick<Dispute, 'unit'>, bureau: Bureau) {
  const unit = unitOf(bureau, d.unit);
  return { leader: unit?.leader, person: unit?.responsible };
}

/** The text an item is compared by: cause, project and place. */
export const disputeText = (d: Pick<Dispute, 'cause' | 'project' | 'place'>): string =>
  [d.place, d.project, d.cause].filter(Boolean).join('，');

/** Those of the people who are named. */
export const people = (...all: (PersonId | undefined)[]): PersonId[] =>
  all.filter((p): p is PersonId => p !== undefined);

/** Past its limit and not resolved. */
export const isLateDispute = (a: DisputeAffair, today: IsoDate): boolean =>
  a.state === 'assigned' && Boolean(a.body.until && today > a.body.until);
