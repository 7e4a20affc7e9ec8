import { createHash } from 'node:crypto';
import type { Case } from '../domain/case.ts';
import type { Attachment } from '../domain/case-parts.ts';
import { attachFile } from './attach-file.ts';
import { openCase } from './open-case.ts';
import { type FoundPage, pagesOf } from './page-codes.ts';
import type { Deps, StoredFile } from './ports.ts';

/** Which pages of one paper of one case lie in a file, as their codes say. */
export interface SignedPages {
  case: Case;
  signed: NonNullable<Attachment['signed']>;
}

/**
 * The pages a file shows (M11), by the codes on it or typed beside it. A file of several papers or cases
 * cannot be filed by itself: whoever sent it is asked as ever.
 */
export async function signedPages(
  deps: Pick<Deps, 'store' | 'documents'>,
  bytes: Uint8Array,
  typed = '',
): Promise<SignedPages | undefined> {
  const scanned = await pagesOf(deps, await deps.documents.codesIn(bytes));
  const found = scanned.length ? scanned : await pagesOf(deps, [typed]);
  const [first] = found;
  if (!first || found.some((p) => !isSamePaper(p, first))) return undefined;
  const pages = [...new Set(found.map((p) => p.page))].sort((a, b) => a - b);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { case: first.case, signed: { paper: first.kind, pages, hash } };
}

const isSamePaper = (a: FoundPage, b: FoundPage): boolean =>
  a.case.id === b.case.id && a.kind === b.kind;

export type Filing =
  | { kind: 'filed' | 'twice'; caseId: string; fileId: string }
  /** He may not see the case: not a word of it. */
  | { kind: 'hidden' }
  | { kind: 'refused'; no: string; why: string };

/** Files signed pages to their case, once; the code alone gives nobody the right to (M11). */
export async function filePages(
  deps: Deps,
  page: SignedPages,
  { file, by }: { file: StoredFile; by: string },
): Promise<Filing> {
  const opened = await openCase(deps, page.case, by);
  if (!opened) return { kind: 'hidden' };
  const { case: c } = opened;
  const earlier = c.attachments.find((a) => a.signed?.hash === page.signed.hash);
  if (earlier) return { kind: 'twice', caseId: c.id, fileId: earlier.id };
  const done = await attachFile(deps, c, { ...file, signed: page.signed }, by);
  if (done.kind === 'refused') return { kind: 'refused', no: c.no, why: done.refusal.text };
  return { kind: 'filed', caseId: c.id, fileId: file.id };
}
