import type { Case } from '../domain/case.ts';
import { permit } from '../domain/decide.ts';
import { owedStep } from '../domain/owed.ts';
import { isRefusal } from '../domain/step.ts';
import { proposedUnit } from '../domain/steps/posting.ts';
import type { StepName } from '../domain/transitions.ts';
import { casesWaitingFor } from './find-cases.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/**
 * Cases that wait for this person's step and need nothing typed for it: for 交办 the unit is known. Read
 * whole, because they are about to be acted on.
 */
export async function readyFor(deps: Deps, person: string, step: StepName): Promise<Case[]> {
  const rules = attemptOf(deps, person);
  const waiting = await casesWaitingFor(deps, person);
  const mine = waiting.filter((c) => owedStep(c, person, rules) === step);
  const cases = await deps.store.cases.byIds(mine.map((c) => c.id));
  const inOrder = mine.flatMap((c) => cases.find((x) => x.id === c.id) ?? []);
  return inOrder.filter(
    (c) =>
      !isRefusal(permit(c, step, rules)) &&
      (step !== 'dispatch' || proposedUnit(c, deps.bureau) !== undefined),
  );
}
