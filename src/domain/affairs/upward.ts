import { type Bureau, type PersonId, type UnitId, unitOf } from '../bureau.ts';
import { refuse } from '../step.ts';
import type { IsoDate } from '../time.ts';
import type { YesNo } from '../vocabulary.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairKind } from './affair.ts';

/** Where a visit went (S7.2.3): to the city, the province, Beijing. */
export const LEVEL = { city: '赴市', province: '赴省', beijing: '赴京' } as const;
export type Level = keyof typeof LEVEL;

/** 上访通报: a visit to a higher level as the office was told of it. Who went is nowhere in it (§10.1). */
export interface UpwardVisit {
  on: IsoDate;
  level: Level;
  people: number;
  unit: UnitId;
  blocking: YesNo;
  /** To the organ with power, at the same level or the next one up (art. 20). */
  lawful: YesNo;
  /** The paper it is known from. */
  source: string;
  caseId?: string;
  caseNo?: string;
  /** May see nothing of the case behind it. */
  hiddenFrom?: PersonId[];
  voided?: string;
}

export type UpwardAffair = Affair<UpwardVisit>;

const GROUP = 5;

/**
 * Does it count against the unit (S7.2.3)? A group of five or more, outside the lawful way; who petitions
 * lawfully is never counted (domain.md §1.7 A(3)).
 */
export const counts = (a: Pick<UpwardAffair, 'state' | 'body'>): boolean =>
  a.state === 'recorded' && a.body.people >= GROUP && a.body.lawful === 'no';

/** How often in a year, by unit: nothing but a recount of what was recorded. */
export function countOf(visits: readonly UpwardAffair[], unit: UnitId, year: string): number {
  return visits.filter((a) => a.body.unit === unit && a.body.on.startsWith(year) && counts(a))
    .length;
}

/** What the rule book names for the first, second and third time (S7.2.3). */
export const NAMED_STEP = ['通报批评', '书面检查、降职', '撤职'] as const;

/**
 * The rule's own words for so many times, and whose decision it is: the bot names, people decide
 * (domain.md §10.1).
 */
export function namedStep(count: number): string | undefined {
  if (count < 1) return undefined;
  const step = NAMED_STEP[Math.min(count, NAMED_STEP.length) - 1];
  const organ = count > 1 ? '；降职、撤职由有干部管理权限的机关决定' : '';
  return `本年第${count}次，制度七（二）3所列措施：${step}。是否适用，由局信访工作领导小组提请局党组研究${organ}。`;
}

/** 赴市集体上访 12人，围堵. */
export function upwardText(v: UpwardVisit): string {
  const group = v.people >= GROUP ? '集体上访' : '上访';
  const way = v.lawful === 'yes' ? '，依法逐级提出' : '';
  return `${v.on} ${LEVEL[v.level]}${group} ${v.people}人${v.blocking === 'yes' ? '，有围堵情形' : ''}${way}`;
}

/** The office and the leading group, but not the unit's own head, nor who may know nothing of the case. */
export function mayReadVisit(
  { body }: Pick<UpwardAffair, 'body'>,
  person: PersonId,
  bureau: Bureau,
): boolean {
  const { office, leadingGroup } = bureau;
  const readers = [office.head, ...office.clerks, leadingGroup.head, ...leadingGroup.members];
  const isKept = body.hiddenFrom?.includes(person) || unitOf(bureau, body.unit)?.head === person;
  return readers.includes(person) && !isKept;
}

/** Kept for good; a mistake is voided with its reason, and counts no more. */
export const UPWARD: AffairKind<UpwardVisit> = {
  steps: {
    void: {
      word: '登记有误，作废',
      from: ['recorded'],
      may: (_a, ctx) => actingFor([ctx.bureau.office.head], ctx),
      apply: (_a, input: { reason: string }) =>
        input.reason
          ? { state: 'voided', change: { voided: input.reason } }
          : refuse('noReason', '请填写作废原因。', 'reason'),
    },
  },
  mayRead: (a, person, { bureau }) => mayReadVisit(a, person, bureau),
  owed: () => [],
  rungs: () => [],
  title: (a) => `上访通报 ${a.body.on}`,
};
