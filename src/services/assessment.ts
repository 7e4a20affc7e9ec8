import { type Clause, SYSTEMS, type SystemNo } from '../domain/assessment/clause.ts';
import { CLAUSES } from '../domain/assessment/clauses.ts';
import { sumOf, type Tally } from '../domain/assessment/duty.ts';
import {
  INDICATOR_IDS,
  type IndicatorId,
  indicatorOf,
  type Scored,
  scoreOf,
} from '../domain/assessment/indicators.ts';
import { packLines, packSheet, rulesLines, rulesSheet } from '../domain/assessment/papers.ts';
import type { PersonId } from '../domain/bureau.ts';
import { periodText } from '../domain/period.ts';
import { casesOf, factsOf, monthOf, scopeOf, tallyClauses, yearOf } from './evidence.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { sendPageAndSheet } from './send-files.ts';
import { isLeader, wordsFor } from './words.ts';

/** A clause and what its evidence says. */
export interface ClauseState {
  clause: Clause;
  tally: Tally;
}

export interface SystemState extends Tally {
  system: SystemNo;
}

/** 制度 of the present month: the clauses of one system, or of all (S0.1). */
export async function clauseStates(
  deps: Deps,
  viewer: PersonId | undefined,
  clauses: readonly Clause[] = CLAUSES,
): Promise<ClauseState[]> {
  const tallies = await tallyClauses(deps, clauses, { viewer, period: monthOf(deps) });
  return statesOf(clauses, tallies);
}

function statesOf(clauses: readonly Clause[], tallies: ReadonlyMap<string, Tally>): ClauseState[] {
  return clauses.flatMap((clause) => {
    const tally = tallies.get(clause.id);
    return tally ? [{ clause, tally }] : [];
  });
}

/** The eight rows. */
export function systemStates(states: readonly ClauseState[]): SystemState[] {
  return SYSTEMS.map((system) => {
    const own = states.filter((s) => s.clause.system === system);
    return { system, ...sumOf(own.map((s) => s.tally)) };
  });
}

/** What a gap is mended with: the words its reader may use; 登记核对 is a clerk's. */
export function mendsFor(deps: Pick<Deps, 'bureau'>, viewer: PersonId): string[] {
  const words = wordsFor(deps, viewer).map((w) => w.word);
  return deps.bureau.office.clerks.includes(viewer) ? [...words, '登记核对'] : words;
}

/** `全局`, or the units whose duties he reads. */
export function scopeText(deps: Pick<Deps, 'bureau'>, viewer: PersonId): string {
  const scope = scopeOf(deps, viewer);
  if (scope === 'all') return '全局';
  const names = deps.bureau.units.filter((u) => scope.includes(u.id)).map((u) => u.name);
  return names.join('、') || '您没有所在承办单位';
}

/** 考核自查 is the office head's and the leaders' (S0.1). */
export function mayAssess(deps: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return deps.bureau.office.head === person || isLeader(deps, person);
}

/** The indicators of a year up to now, each from its evidence; of the bureau, never of a person. */
export async function scoresOf(deps: Deps, year: number): Promise<Scored[]> {
  const period = yearOf(deps, year);
  const shares = new Map(INDICATOR_IDS.map((id) => [id, { n: 0, of: 0 }]));
  const add = (id: IndicatorId, verdicts: boolean[]) => {
    const share = shares.get(id);
    if (!share) return;
    share.n += verdicts.filter(Boolean).length;
    share.of += verdicts.length;
  };
  for await (const lot of casesOf(deps, period))
    for (const c of lot.filter((x) => x.status !== 'voided'))
      for (const id of INDICATOR_IDS) add(id, indicatorOf(id).ofCase?.(c, period) ?? []);
  const facts = await factsOf(deps, period);
  for (const id of INDICATOR_IDS) add(id, indicatorOf(id).ofBureau?.(facts) ?? []);
  return INDICATOR_IDS.map((id) => scoreOf(id, shares.get(id) ?? { n: 0, of: 0 }, deps.bureau));
}

/** 八项制度运行情况: one A4 page, and every clause as a sheet, of what this reader reads. */
export async function sendRulesPage(deps: Deps, by: PersonId, cause: string): Promise<void> {
  const states = await clauseStates(deps, by);
  const { today } = attemptOf(deps, by);
  const month = today.slice(0, 7);
  const known = { month, today, scope: scopeText(deps, by), issuer: deps.bureau.name };
  const page = rulesSheet(systemStates(states), states, known, deps.bureau);
  const lines = rulesLines(states, deps.bureau);
  await sendPageAndSheet(
    deps,
    by,
    { name: `${periodText(month)}八项制度运行情况`, page, lines },
    cause,
  );
}

/** 年度考核自查材料: the indicators with rule, clause, evidence, score and gap, and each system's year. */
export async function sendYearPack(
  deps: Deps,
  by: PersonId,
  year: number,
  cause: string,
): Promise<void> {
  const scores = await scoresOf(deps, year);
  const period = yearOf(deps, year);
  const tallies = await tallyClauses(deps, CLAUSES, { viewer: by, period });
  const states = statesOf(CLAUSES, tallies);
  const { today } = attemptOf(deps, by);
  const lines = packLines(scores, states, deps.bureau);
  const page = packSheet(lines, states, { year, today, issuer: deps.bureau.name });
  await sendPageAndSheet(deps, by, { name: `${year}年信访工作考核自查`, page, lines }, cause);
}
