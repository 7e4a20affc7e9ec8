import type { PackLine } from '../domain/affairs/meeting.ts';
import { type PersonId, personText } from '../domain/bureau.ts';
import type { Sheet } from '../domain/sheets.ts';
import { instantOf } from '../domain/time.ts';
import { column, workPage } from '../domain/workbook.ts';
import { say } from './chat/incoming.ts';
import type { Deps } from './ports.ts';

/** Counts and rates as such, beside the words they stand in: `3件`, `87%（13/15）`. */
const count = (l: PackLine): number | undefined => matched(l, /^(\d+)[件个]$/)[0];
const rated = (l: PackLine): (number | undefined)[] => matched(l, /^\d+%（(\d+)\/(\d+)）$/);
const matched = ({ value }: PackLine, of: RegExp): (number | undefined)[] =>
  (of.exec(value)?.slice(1) ?? []).map(Number);

const COLUMNS = [
  column<PackLine>(['部分', 14], (l) => l.section),
  column<PackLine>(['项目', 26], (l) => l.label),
  column<PackLine>(['内容', 60], (l) => l.value),
  column<PackLine>(['件数', 10, 'number'], (l) => count(l) ?? rated(l)[0]),
  column<PackLine>(['总件数', 10, 'number'], (l) => rated(l)[1]),
  column<PackLine>(['比率', 10, 'percent'], (l) => {
    const [n, of] = rated(l);
    return n !== undefined && of ? n / of : undefined;
  }),
];

/**
 * The same lines as an A4 page and as a sheet, where people go on with them (`edited`) also as a Word document, to
 * whoever asked for them (M4, S5.1); recorded, and sent once for a `cause`. What they may see is cut before. Tells
 * how many lines there are.
 */
export async function sendPageAndSheet(
  deps: Deps,
  by: PersonId,
  o: { name: string; page: Sheet; lines: readonly PackLine[]; edited?: true },
  cause: string,
): Promise<number> {
  const at = instantOf(deps.clock.now());
  const { name, page, lines } = o;
  const who = personText(deps.bureau, by);
  const pages = [workPage('数据', COLUMNS, lines)];
  const files = [
    { ending: 'pdf', bytes: await deps.documents.sheet(page) },
    ...(o.edited ? [{ ending: 'docx', bytes: await deps.documents.word(page) }] : []),
    { ending: 'xlsx', bytes: await deps.documents.workbook({ title: name, by: who, at, pages }) },
  ];
  const rows = lines.length;
  await deps.store.reveals.add({ at, by, what: 'export.lines', reason: name, rows });
  await send(deps, by, { name, files }, cause);
  return rows;
}

/** A form as an A4 page and as a Word document (minutes, a slip): recorded, and sent once for a `cause`. */
export async function sendPage(
  deps: Deps,
  by: PersonId,
  { name, page }: { name: string; page: Sheet },
  cause: string,
): Promise<number> {
  const at = instantOf(deps.clock.now());
  const files = [
    { ending: 'pdf', bytes: await deps.documents.sheet(page) },
    { ending: 'docx', bytes: await deps.documents.word(page) },
  ];
  const rows = page.rows.length;
  await deps.store.reveals.add({ at, by, what: 'export.page', reason: name, rows });
  await send(deps, by, { name, files }, cause);
  return rows;
}

async function send(
  deps: Deps,
  by: PersonId,
  { name, files }: { name: string; files: readonly { ending: string; bytes: Uint8Array }[] },
  cause: string,
): Promise<void> {
  const at = instantOf(deps.clock.now());
  for (const [i, { bytes, ending }] of files.entries()) {
    const file = { name: `${name}.${ending}`, kind: 'file' as const, by, at };
    const stored = await deps.store.files.put(file, bytes);
    await say(deps, { person: by }, { kind: 'file', fileId: stored.id }, `${cause}:${i}`);
  }
}
