import type { Case } from '../domain/case.ts';
import { flowOf } from '../domain/flow.ts';
import { isLetter, PRINT, type PrintKind, printsOf, sheetsOf } from '../domain/forms.ts';
import { EDITED, paperOf } from '../domain/papers.ts';
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
  return issued(deps, c, { kind, by, ending: 'pdf', bytes: await print(deps, c, kind, by) });
}

/** The same letter as a Word document, where the office words it further; undefined where it does not. */
export async function makeDraft(
  deps: Deps,
  c: Case,
  kind: PrintKind,
  by: string,
): Promise<StoredFile | undefined> {
  if (!printsOf(c).includes(kind) || !isLetter(kind) || !EDITED.includes(kind)) return undefined;
  const { today } = attemptOf(deps, by);
  const bytes = await deps.documents.word(paperOf(kind, c, deps.bureau, today));
  return issued(deps, c, { kind, by, ending: 'docx', bytes });
}

/** Whoever makes one has read the petitioner's name: recorded before the file is there. */
async function issued(
  deps: Deps,
  c: Case,
  o: { kind: PrintKind; by: string; ending: string; bytes: Uint8Array },
): Promise<StoredFile> {
  const { kind, by, ending, bytes } = o;
  const at = instantOf(deps.clock.now());
  const seen = { at, by, caseId: c.id, what: `paper.${kind}`, reason: '出具文书' };
  await deps.store.reveals.add(seen);
  const name = `${c.no} ${PRINT[kind]}.${ending}`;
  return deps.store.files.put({ name, kind: 'file', by, at }, bytes);
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
