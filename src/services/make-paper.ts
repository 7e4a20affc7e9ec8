import type { Case } from '../domain/case.ts';
import { flowOf } from '../domain/flow.ts';
import { isLetter, PRINT, type PrintKind, printsOf, sheetsOf } from '../domain/forms.ts';
import { paperOf } from '../domain/papers.ts';
import type { Sheet } from '../domain/sheets.ts';
import { instantOf } from '../domain/time.ts';
import { pageCodes } from './page-codes.ts';
import type { Deps, StoredFile } from './ports.ts';
import { attemptOf } from './rules.ts';

/** A letter or a form of a case as a stored PDF; undefined while the case has not come to it. */
export async function makePaper(
  deps: Deps,
  c: Case,
  kind: PrintKind,
  by: string,
): Promise<StoredFile | undefined> {
  if (!printsOf(c).includes(kind)) return undefined;
  const bytes = await print(deps, c, kind, by);
  const at = instantOf(deps.clock.now());
  const what = `paper.${kind}`;
  await deps.store.reveals.add({ at, by, caseId: c.id, what, reason: '出具文书' });
  return deps.store.files.put({ name: `${c.no} ${PRINT[kind]}.pdf`, kind: 'file', by, at }, bytes);
}

/** Each page with its code (M11), but for the chart. */
async function print(deps: Deps, c: Case, kind: PrintKind, by: string): Promise<Uint8Array> {
  const { today } = attemptOf(deps, by);
  const { documents, bureau } = deps;
  if (kind === 'flow') return documents.flow(flowOf(c, bureau, instantOf(deps.clock.now())));
  const code = await pageCodes(deps, c, kind);
  if (isLetter(kind)) return documents.paper({ ...paperOf(kind, c, bureau, today), code });
  // Of several orders the last is the one to be printed now.
  return documents.sheet({ ...(sheetsOf(kind, c, bureau, today).at(-1) as Sheet), code });
}
