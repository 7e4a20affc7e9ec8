import type { Case } from '../domain/case.ts';
import { PAPER, type PaperKind, paperOf, papersOf } from '../domain/papers.ts';
import { slipSheet } from '../domain/sheets.ts';
import { instantOf } from '../domain/time.ts';
import type { Deps, StoredFile } from './ports.ts';
import { attemptOf } from './rules.ts';

/** A paper for the petitioner as a stored PDF; undefined while the case has not come to it. */
export async function makePaper(
  deps: Deps,
  c: Case,
  kind: PaperKind,
  by: string,
): Promise<StoredFile | undefined> {
  if (!papersOf(c).includes(kind)) return undefined;
  const { today } = attemptOf(deps, by);
  const bytes =
    kind === 'slip'
      ? await deps.documents.sheet(slipSheet(c, deps.bureau, today))
      : await deps.documents.paper(paperOf(kind, c, deps.bureau, today));
  const at = instantOf(deps.clock.now());
  const what = `paper.${kind}`;
  await deps.store.reveals.add({ at, by, caseId: c.id, what, reason: '出具文书' });
  return deps.store.files.put({ name: `${c.no} ${PAPER[kind]}.pdf`, kind: 'file', by, at }, bytes);
}
