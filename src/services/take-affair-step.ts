import type { Affair } from '../domain/affairs/affair.ts';
import { decideAffair } from '../domain/affairs/engine.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

export type AffairOutcome =
  | { kind: 'done' | 'repeat'; affair: Affair }
  | { kind: 'refused'; affair: Affair; refusal: Refusal };

/** How often a lost race is tried again on what is stored then. */
const TRIES = 16;

/** Takes one step on an affair, like `takeStep` on a case: decide, write where nobody was faster, wake the sender. */
export async function takeAffairStep(
  deps: Deps,
  a: Affair,
  step: { name: string; input: Record<string, unknown>; actor: string; actionId?: string },
): Promise<AffairOutcome> {
  let current = a;
  for (let i = 0; i < TRIES; i++) {
    const ctx = attemptOf(deps, step.actor, step.actionId);
    const decision = decideAffair(current, step.name, step.input, ctx);
    if (decision.kind === 'refused')
      return { kind: 'refused', affair: current, refusal: decision.refusal };
    if (decision.kind === 'repeat') return { kind: 'repeat', affair: current };
    if (await deps.store.affairs.replace(current, decision.affair)) {
      deps.log.info({ affair: a.id, step: step.name }, 'affair step taken');
      deps.wakeSender();
      return { kind: 'done', affair: decision.affair };
    }
    current = (await deps.store.affairs.byId(a.id)) ?? current;
  }
  return { kind: 'refused', affair: current, refusal: refuse('busy', '正在更新，请再点一次。') };
}
