import type { ReceptionAffair } from '../domain/affairs/reception.ts';
import { noticeText } from '../domain/affairs/reception-kind.ts';
import { noticeSheet } from '../domain/sheets.ts';
import { instantOf } from '../domain/time.ts';
import { say } from './chat/incoming.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/** The public notice of a morning as text, as an A4 page and as a picture (S7.1.1). */
export async function receptionNotice(
  deps: Deps,
  a: ReceptionAffair,
  by: string,
  cause: string,
): Promise<void> {
  const sheet = noticeSheet(a, deps.bureau, attemptOf(deps, by).today);
  const at = instantOf(deps.clock.now());
  const name = `局长接待日公示 ${a.body.on}`;
  const files = [
    { name: `${name}.pdf`, kind: 'file' as const, bytes: await deps.documents.sheet(sheet) },
    { name: `${name}.png`, kind: 'image' as const, bytes: await deps.documents.picture(sheet) },
  ];
  const text = noticeText(a, deps.bureau);
  await say(deps, { person: by }, { kind: 'text', text }, `${cause}:text`);
  for (const { bytes, ...file } of files) {
    const stored = await deps.store.files.put({ ...file, by, at }, bytes);
    await say(deps, { person: by }, { kind: 'file', fileId: stored.id }, `${cause}:${file.kind}`);
  }
}
