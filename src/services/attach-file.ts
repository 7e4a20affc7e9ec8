import type { Case } from '../domain/case.ts';
import { instantOf } from '../domain/time.ts';
import type { Deps, StoredFile } from './ports.ts';
import { type StepOutcome, takeStep } from './take-step.ts';

/** A stored file joins a case and the step the case is at (issue: files are sent as replies). */
export async function attachFile(
  deps: Deps,
  c: Case,
  file: StoredFile,
  actor: string,
): Promise<StepOutcome> {
  const attachment = {
    id: file.id,
    name: file.name,
    kind: file.kind,
    size: file.size,
    by: actor,
    at: instantOf(deps.clock.now()),
    step: c.status,
  };
  return takeStep(deps, c, {
    name: 'attach',
    input: { attachment },
    actor,
    actionId: `file:${file.id}`,
  });
}
