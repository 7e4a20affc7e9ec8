import type { CaseNow } from '../domain/case.ts';
import type { Figures } from '../domain/figures.ts';
import { figuresOf } from '../domain/figures.ts';
import { periodBefore, spanOf } from '../domain/period.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import { type Access, accessOf, reachOf } from '../domain/visibility.ts';
import type { CaseFilter, Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { isLeader } from './words.ts';

/** The newest looked at: who has more should ask more narrowly. */
export const SEARCHED = 200;
/** A month of the busiest bureau, and all it has open. */
const MANY = 2000;

export interface Found {
  cases: CaseNow[];
  /** There are older ones that were not looked at. */
  isCut: boolean;
}

/**
 * 查询 by unit, class, state and days: what fits and this person may see, newest first. A name finds
 * only for those who are entitled to names (domain.md §5.8); the sealed and the barred leave no trace.
 */
export async function searchCases(deps: Deps, person: string, filter: CaseFilter): Promise<Found> {
  const reach = reachOf(deps.bureau, person);
  const found = await deps.store.cases.search({ ...filter, reach, viewer: person }, SEARCHED);
  const rules = attemptOf(deps, person);
  const cases = found.filter((c) => {
    const access = accessOf(c, person, rules);
    return filter.name ? mayFindByName(deps, person, access) : access !== 'none';
  });
  return { cases, isCut: found.length === SEARCHED };
}

/** A name finds only for who has the case in hand, and for leaders (domain.md §5.8). */
export function mayFindByName(deps: Deps, person: string, access: Access): boolean {
  return access === 'task' || (access === 'masked' && isLeader(deps, person));
}

/** 统计 of a month (`2025-09`) for one person's part of the register; sealed cases are in no figure. */
export async function figuresFor(deps: Deps, person: string, month: string): Promise<Figures> {
  const rules = attemptOf(deps, person);
  const { cases } = deps.store;
  const own = (all: CaseNow[]) =>
    all.filter((c) => !c.sealedTo && accessOf(c, person, rules) !== 'none');
  const before = periodBefore(month);
  const [registered = [], ended = [], running = [], toTell = [], toCall = []] = await Promise.all([
    cases.registeredIn(month, MANY),
    cases.endedIn(month, MANY),
    cases.running(MANY),
    cases.registeredIn(before, MANY),
    cases.endedIn(before, MANY),
  ]);
  const open = running.filter((c) => OPEN_STATUSES.includes(c.status));
  const kept = (all: CaseNow[]) => own(all).filter((c) => c.status !== 'voided');
  return figuresOf(
    {
      ...{ registered: kept(registered), ended: kept(ended), open: own(open) },
      ...{ toTell: kept(toTell), toCall: kept(toCall) },
    },
    { now: rules.now, span: spanOf(month) },
  );
}
