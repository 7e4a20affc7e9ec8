import type { YearArchiveAffair } from '../../domain/affairs/year-archive.ts';
import { instantOf } from '../../domain/time.ts';
import { attachFile } from '../attach-file.ts';
import { uuidOf } from '../fingerprint.ts';
import type { Delivery, Message } from '../messages.ts';
import { openCase } from '../open-case.ts';
import type { StoredFile } from '../ports.ts';
import { type Filing, filePages, type SignedPages, signedPages } from '../signed-page.ts';
import { provideFile } from '../year-archive.ts';
import { type ChatDeps, type IncomingMessage, say } from './incoming.ts';

const MB = 1024 * 1024;
/** Feishu takes pictures up to 10 MB back (`feishu.md` §4.3); bigger ones could never be shown again. */
const IMAGE_MAX = 10 * MB;
const FILE_MAX = 30 * MB;

/** Pictures and files: stored at once, then filed where the sender meant, or asked about (S2.2). */
export async function receiveFiles(deps: ChatDeps, m: IncomingMessage): Promise<void> {
  const parent = m.parentId ? await deps.store.deliveries.byMessage(m.parentId) : undefined;
  const parts = [
    ...m.images.map((key) => ({ key, name: '图片.jpg', kind: 'image' as const })),
    ...m.files.map((f) => ({ ...f, kind: 'file' as const })),
  ];
  for (const [i, part] of parts.entries()) {
    const cause = `${m.messageId}:${i}`;
    const kept = await keep(deps, m, part);
    if (typeof kept === 'string')
      await say(deps, { person: m.person }, { kind: 'text', text: kept }, cause);
    else await fileAway(deps, { m, ...kept, parent, cause });
  }
}

/** Our own copy of the bytes, or the sentence that says why not. */
async function keep(
  deps: ChatDeps,
  m: IncomingMessage,
  part: { key: string; name: string; kind: 'image' | 'file' },
): Promise<{ file: StoredFile; pages?: SignedPages } | string> {
  const max = part.kind === 'image' ? IMAGE_MAX : FILE_MAX;
  const tooBig = `${part.kind === 'image' ? '图片' : '文件'}超过${max / MB} MB，未收下。请压缩或分开后重新发送。`;
  let bytes: Uint8Array;
  try {
    bytes = await deps.messenger.download(m.messageId, part.key, part.kind);
  } catch (error) {
    if (isTooLarge(error)) return tooBig;
    throw error;
  }
  if (bytes.byteLength > max) return tooBig;
  const at = instantOf(deps.clock.now());
  const { name, kind } = part;
  const sent = { name, kind, by: m.person, at, messageId: m.messageId };
  // Worked again after a crash or a failure, the message brings no second copy.
  const id = uuidOf(`${m.messageId}:${part.key}`).slice(0, 24);
  const file = await deps.store.files.put(sent, bytes, id);
  return { file, pages: await signedPages(deps, bytes, m.text) };
}

/** 234006, 234037: the platform itself found it too big (`feishu.md` §4.3). */
function isTooLarge(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 0;
  return code === 234006 || code === 234037;
}

/**
 * Where a file goes: what its sender says by replying to a card, else what the code on the page says, else
 * he is asked. An old reply that a petitioner brings along so stays with his new petition.
 */
async function fileAway(
  deps: ChatDeps,
  o: {
    m: IncomingMessage;
    file: StoredFile;
    pages?: SignedPages;
    parent?: Delivery;
    cause: string;
  },
): Promise<void> {
  const { m, file, pages, parent, cause } = o;
  const to = { person: m.person };
  const isCase = parent?.to.id === m.person && parent.message.kind !== 'affair';
  const caseId = isCase ? parent.caseId : undefined;
  if (parent?.message.kind === 'register' && parent.to.id === m.person) {
    const text = await joinDraft(deps, parent.message.draftId, file);
    await say(deps, to, { kind: 'text', text }, cause);
  } else if (parent?.message.kind === 'affair' && parent.message.affairId.startsWith('archive:')) {
    const text = await joinArchive(deps, parent.message.affairId, file);
    await say(deps, to, { kind: 'text', text }, cause);
  } else if (pages && (!caseId || caseId === pages.case.id)) {
    await say(deps, to, filed(await filePages(deps, pages, { file, by: m.person })), cause);
  } else if (caseId) {
    await say(
      deps,
      to,
      { kind: 'text', text: await joinCase(deps, caseId, { file, by: m.person }) },
      cause,
    );
  } else {
    await say(deps, to, { kind: 'fileWhere', fileId: file.id, fileName: file.name }, cause);
  }
}

/** What the sender of a signed page hears. */
function filed(filing: Filing): Message {
  if (filing.kind === 'hidden')
    return {
      kind: 'text',
      text: '这一页对应的信访件不在您的办理范围，未归入。请交信访办公室归档。',
    };
  if (filing.kind === 'refused')
    return { kind: 'text', text: `未能归入 ${filing.no}：${filing.why}` };
  const { caseId, fileId, kind } = filing;
  return { kind: 'filed', caseId, fileId, ...(kind === 'twice' ? { again: true } : {}) };
}

/** Files a stored file into a case; the sentence says where it went or why not. */
export async function joinCase(
  deps: ChatDeps | Parameters<typeof attachFile>[0],
  caseId: string,
  o: { file: StoredFile; by: string },
): Promise<string> {
  const opened = await openCase(deps, await deps.store.cases.byId(caseId), o.by);
  if (!opened) return '没有找到要归入的信访件，文件已保存，请联系办公室。';
  const { case: c } = opened;
  const done = await attachFile(deps, c, o.file, o.by);
  if (done.kind === 'refused') return `未能归入 ${c.no}：${done.refusal.text}`;
  return `已归入 ${c.no}（附件共${done.case.attachments.length}件），编号 ${o.file.id}。`;
}

/** A stored file joins the papers of a year that are handed over to the archive (S5.3). */
export async function joinArchive(
  deps: Parameters<typeof attachFile>[0],
  id: string,
  file: StoredFile,
): Promise<string> {
  const a = await deps.store.affairs.byId(id);
  if (a?.kind !== 'archive') return '没有找到要归入的年度归档，文件已保存，请联系办公室。';
  return provideFile(deps, a as YearArchiveAffair, { file: file.id, name: file.name, by: file.by });
}

/** A stored file joins a registration form that is being filled. */
export async function joinDraft(
  deps: Parameters<typeof attachFile>[0],
  draftId: string,
  file: StoredFile,
): Promise<string> {
  const now = instantOf(deps.clock.now());
  const files = await deps.store.drafts.addFile(draftId, file.id, now);
  if (files) return `已收到附件${files}件，登记后归入本件。`;
  const c = await deps.store.cases.byDraft(draftId);
  return c ? joinCase(deps, c.id, { file, by: file.by }) : '登记表已失效，请重新发送“登记”。';
}
