import type { Case } from '../domain/case.ts';
import type { Attachment } from '../domain/case-parts.ts';
import { signedName } from '../domain/printed.ts';
import { instantOf } from '../domain/time.ts';
import type { Deps, StoredFile } from './ports.ts';
import { type StepOutcome, takeStep } from './take-step.ts';

/** A stored file joins a case and the step the case is at (issue: files are sent as replies). */
export async function attachFile(
  deps: Deps,
  c: Case,
  file: StoredFile & Pick<Attachment, 'signed'>,
  actor: string,
): Promise<StepOutcome> {
  const attachment = {
    id: file.id,
    name: file.signed ? `${signedName(file.signed)}${endingOf(file.name)}` : file.name,
    kind: file.kind,
    size: file.size,
    by: actor,
    at: instantOf(deps.clock.now()),
    step: c.status,
    ...(file.signed ? { signed: file.signed } : {}),
  };
  return takeStep(deps, c, {
    name: 'attach',
    input: { attachment },
    actor,
    actionId: `file:${file.id}`,
  });
}

const endingOf = (name: string): string => /\.\w{1,8}$/.exec(name)?.[0] ?? '';
