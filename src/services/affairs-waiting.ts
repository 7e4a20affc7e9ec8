import { kindOf, owedOn } from '../domain/affairs/engine.ts';
import type { PersonId } from '../domain/bureau.ts';
import { standIn } from '../domain/bureau.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

const MANY = 20;

/** What waits for a person beside his cases, with the step that is asked of him. */
export async function affairsWaitingFor(deps: Deps, person: PersonId) {
  const rules = attemptOf(deps, person);
  const { bureau } = deps;
  const absent = bureau.people
    .map((p) => p.openId)
    .filter((p) => p !== person && standIn(bureau, p, rules.today) === person);
  const held = await deps.store.affairs.heldBy([person, ...absent], MANY);
  return held.flatMap((a) => {
    const step = owedOn(a, person, rules);
    if (!step || !kindOf(a).mayRead(a, person, rules)) return [];
    const word = kindOf(a).steps[step]?.word ?? '';
    return [{ id: a.id, title: kindOf(a).title(a, { bureau }), word: `请${word}` }];
  });
}
