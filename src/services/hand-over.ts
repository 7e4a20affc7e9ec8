import { type PersonId, personOf, unitPeople, unitsOf } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { isBarred, membersOf, type Relation } from '../domain/relations.ts';
import { FINAL_STATUSES } from '../domain/vocabulary.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { takeStep } from './take-step.ts';

/** What one person ever has in hand. */
const MANY = 500;
const AFTER = '9998';
/** The parts that pass on; a leader who is away has a delegate instead (设置). */
const PARTS: readonly Relation[] = ['registrar', 'handler', 'unitHead', 'reader'];

/** Who may take over from somebody: clerks from a clerk, the others of his units from one of a unit. */
export function successorsOf({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): PersonId[] {
  const { clerks, head } = bureau.office;
  const pool = [head, ...clerks].includes(person)
    ? [head, ...clerks]
    : unitsOf(bureau, person).flatMap(unitPeople);
  return [...new Set(pool)].filter((p) => p !== person && personOf(bureau, p));
}

/** Everything in flight that somebody has a part in; sealed cases are in no list (§12.2). */
export async function inFlightOf(deps: Deps, person: PersonId): Promise<CaseNow[]> {
  const { bureau, store } = deps;
  const { today } = attemptOf(deps, person);
  const units = unitsOf(bureau, person).map((u) => u.id);
  const [touched, ofUnits] = await Promise.all([
    store.cases.touchedBy(person, MANY),
    units.length ? store.cases.dueIn(units, AFTER, MANY) : [],
  ]);
  const all = new Map([...touched, ...ofUnits].map((c) => [c.id, c]));
  const stands = (c: CaseNow) => PARTS.some((r) => membersOf(r, c, bureau, today).includes(person));
  const isLeft = (c: CaseNow) => !FINAL_STATUSES.includes(c.status) || c.holders.length > 0;
  return [...all.values()].filter((c) => !c.sealedTo && isLeft(c) && stands(c));
}

/** What of it the other may take: those he is barred from stay where they are and are counted. */
export async function offered(
  deps: Deps,
  from: PersonId,
  to: PersonId,
): Promise<{ cases: CaseNow[]; barred: number }> {
  const all = await inFlightOf(deps, from);
  const cases = all.filter((c) => !isBarred(c, deps.bureau, to));
  return { cases, barred: all.length - cases.length };
}

/** The other has accepted: each case passes by the step of the one who goes; how many did. */
export async function acceptAll(
  deps: Deps,
  { from, to }: { from: PersonId; to: PersonId },
  cause: string,
): Promise<number> {
  const { cases } = await offered(deps, from, to);
  let done = 0;
  for (const now of cases) {
    const c = await deps.store.cases.byId(now.id);
    if (!c) continue;
    const actionId = `${cause}:${c.id}`;
    const outcome = await takeStep(deps, c, {
      name: 'handOver',
      input: { to },
      actor: from,
      actionId,
    });
    if (outcome.kind !== 'refused') done += 1;
  }
  return done;
}
