import type { PackLine } from '../domain/affairs/meeting.ts';
import type { PersonId } from '../domain/bureau.ts';
import type { Sheet } from '../domain/sheets.ts';
import { instantOf } from '../domain/time.ts';
import { say } from './chat/incoming.ts';
import { csv } from './csv.ts';
import type { Deps } from './ports.ts';

/**
 * The same lines as an A4 page and as a sheet, to whoever asked for them (M4, S5.1); `cause` makes a double
 * click one. What they may see is cut before.
 */
export async function sendPageAndSheet(
  deps: Deps,
  by: PersonId,
  o: { name: string; page: Sheet; lines: readonly PackLine[] },
  cause: string,
): Promise<void> {
  const at = instantOf(deps.clock.now());
  const rows = [['部分', '项目', '内容'], ...o.lines.map((l) => [l.section, l.label, l.value])];
  const files = [
    { name: `${o.name}.pdf`, bytes: await deps.documents.sheet(o.page) },
    { name: `${o.name}.csv`, bytes: csv(rows) },
  ];
  for (const [i, { bytes, name }] of files.entries()) {
    const stored = await deps.store.files.put({ name, kind: 'file', by, at }, bytes);
    await say(deps, { person: by }, { kind: 'file', fileId: stored.id }, `${cause}:${i}`);
  }
}
