import type { Case } from '../domain/case.ts';
import { pendingRequest } from '../domain/case.ts';
import type { StepInputs } from '../domain/inputs.ts';
import { mayMerge } from '../domain/merging.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { StepName } from '../domain/transitions.ts';
import type { Deps } from './ports.ts';

/** The case it is to go into lies in another document: looked at when asked and again when granted (T6). */
export async function mergeRefusal(
  deps: Pick<Deps, 'store' | 'bureau'>,
  c: Case,
  { name, input }: { name: StepName; input: unknown },
): Promise<Refusal | undefined> {
  const id = mainOf(c, name, input);
  const main = id && id !== c.id ? await deps.store.cases.byId(id) : undefined;
  if (!main || mayMerge(c, main, deps.bureau)) return undefined;
  return refuse('unlike', '两件反映的对象不同，不能并案，请分别办理。', 'main');
}

function mainOf(c: Case, name: StepName, input: unknown): string | undefined {
  if (name === 'proposeMerge') return (input as StepInputs['proposeMerge']).main.split(' ')[0];
  return name === 'agreeRequest' ? pendingRequest(c)?.main?.id : undefined;
}
