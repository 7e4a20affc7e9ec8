import type { Case } from '../domain/case.ts';
import { decide } from '../domain/decide.ts';
import type { StepInputs } from '../domain/inputs.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { StepName } from '../domain/transitions.ts';
import { mergeRefusal } from './merge-refusal.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

export type StepOutcome =
  | { kind: 'done' | 'repeat'; case: Case }
  | { kind: 'refused'; case: Case; refusal: Refusal };

/**
 * How often a lost race is tried again on the fresh case before the person is asked to look again: a
 * dozen pictures sent at once are filed side by side, and each of them has to win once.
 */
const TRIES = 16;

/**
 * Takes one step on a case: decide on what is stored, write where nobody was faster, wake the sender
 * (design.md §4: one write per decision). Losing the race means deciding again on the new state, so
 * the person learns who acted first.
 */
export async function takeStep<K extends StepName>(
  deps: Deps,
  c: Case,
  step: { name: K; input: StepInputs[K]; actor: string; actionId?: string },
): Promise<StepOutcome> {
  let current = c;
  for (let i = 0; i < TRIES; i++) {
    const attempt = attemptOf(deps, step.actor, step.actionId);
    const decision = decide(current, step.name, step.input, attempt);
    if (decision.kind === 'refused')
      return { kind: 'refused', case: current, refusal: decision.refusal };
    if (decision.kind === 'repeat') return { kind: 'repeat', case: current };
    const refusal = await mergeRefusal(deps, current, step);
    if (refusal) return { kind: 'refused', case: current, refusal };
    if (await deps.store.cases.replace(current, decision.case)) {
      deps.log.info({ no: c.no, step: step.name, to: decision.case.status }, 'step taken');
      deps.wakeSender();
      return { kind: 'done', case: decision.case };
    }
    current = (await deps.store.cases.byId(c.id)) ?? current;
  }
  return { kind: 'refused', case: current, refusal: refuse('busy', '此件正在更新，请再点一次。') };
}
