import { createHash } from 'node:crypto';
import type { Case } from '../domain/case.ts';
import { dossierOf } from '../domain/dossier.ts';
import type { StepInputs } from '../domain/inputs.ts';
import { instantOf } from '../domain/time.ts';
import { accessOf, isShielded } from '../domain/visibility.ts';
import { LARGEST_FILE } from '../domain/workbook.ts';
import { say } from './chat/incoming.ts';
import type { Deps, StoredFile } from './ports.ts';
import { attemptOf } from './rules.ts';

/** A stored dossier: its file, its pages, its hash, and what could not be put in. */
export interface MadeDossier {
  file: StoredFile;
  pages: number;
  hash: string;
  missing: { name: string; why: string }[];
}

/** Ways back through repeated petitions; more than that nobody reads. */
const MOST_EARLIER = 20;

/** 卷宗 of a case as a stored PDF (S5.2); who made it and when is recorded. */
export async function makeDossier(deps: Deps, c: Case, by: string): Promise<MadeDossier> {
  const now = instantOf(deps.clock.now());
  const code = await codeOf(deps, c);
  const { retention } = deps.bureau;
  const dossier = dossierOf(c, deps.bureau, now, { code, retention: retention.cases, by });
  const { bytes, pages, missing } = await deps.documents.dossier(dossier, (id) =>
    deps.store.files.bytes(id),
  );
  await deps.store.reveals.add({ at: now, by, caseId: c.id, what: 'dossier', reason: '生成卷宗' });
  const name = `${c.no} 卷宗.pdf`;
  const file = await deps.store.files.put({ name, kind: 'file', by, at: now }, bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { file, pages, hash, missing };
}

/** 生成卷宗: the file, and what could not be put in, to whoever has the case in hand; how many pages. */
export async function sendDossier(
  deps: Deps,
  no: string,
  by: string,
  cause: string,
): Promise<number> {
  const c = await deps.store.cases.byNo(no);
  if (!c || accessOf(c, by, attemptOf(deps, by)) !== 'task') return 0;
  const { file, pages, missing } = await makeDossier(deps, c, by);
  const to = { person: by };
  const volumes = await inVolumes(deps, file);
  for (const [i, { id: fileId }] of volumes.entries())
    await say(deps, to, { kind: 'file', fileId, caseId: c.id }, `${cause}:${i}`);
  if (!missing.length) return pages;
  const names = missing.map((m) => `${m.name}（${m.why}）`).join('、');
  const text = `${no} 卷宗已生成，以下材料未能并入，已留说明页：${names}。`;
  await say(deps, to, { kind: 'text', text }, `${cause}:missing`);
  return pages;
}

/** What the platform takes at once: a dossier too large for it goes out in volumes; the whole stays as it was made. */
async function inVolumes(deps: Deps, file: StoredFile): Promise<StoredFile[]> {
  if (file.size <= LARGEST_FILE) return [file];
  const bytes = (await deps.store.files.bytes(file.id)) ?? new Uint8Array();
  const parts = await deps.documents.volumes(bytes, LARGEST_FILE);
  return Promise.all(
    parts.map((part, i) => {
      const name = file.name.replace('.pdf', `（第${i + 1}册共${parts.length}册）.pdf`);
      const { kind, by, at } = file;
      return deps.store.files.put({ name, kind, by, at }, part);
    }),
  );
}

/**
 * The petitioner under a code: the number of his first case, by which the bureau finds him and nobody else.
 * A case kept from some is no way back: its number would stand on a cover they may read.
 */
async function codeOf(deps: Deps, c: Case): Promise<string> {
  let first = c;
  for (let i = 0; i < MOST_EARLIER && first.repeatOf; i++) {
    const earlier = await deps.store.cases.byId(first.repeatOf);
    if (!earlier || isShielded(earlier, deps.bureau)) break;
    first = earlier;
  }
  return `${first.no}信访人`;
}

/** What the step 归档 (T29) writes down: the dossier is made first, so that its hash stands in the history. */
export async function archiveInput(
  deps: Deps,
  c: Case,
  by: string,
): Promise<StepInputs['archive']> {
  const { file, hash, pages, missing } = await makeDossier(deps, c, by);
  const files = c.attachments.length;
  return { file: file.id, hash, pages, missing: missing.length, files };
}
