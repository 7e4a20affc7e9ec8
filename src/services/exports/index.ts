import { personText } from '../../domain/bureau.ts';
import { type ExportAsk, exportTitle, type SheetKind } from '../../domain/exports.ts';
import { instantOf } from '../../domain/time.ts';
import type { WorkPage } from '../../domain/workbook.ts';
import type { Deps, StoredFile } from '../ports.ts';
import { accountability } from './accountability.ts';
import { book } from './book.ts';
import { late } from './late.ts';
import { ledger } from './ledger.ts';
import type { Maker } from './maker.ts';
import { national } from './national.ts';
import { officers } from './officers.ts';
import { ranking } from './ranking.ts';

/** Every sheet people take out, and how it is made. */
export const MAKERS: Record<SheetKind, Maker> = {
  book,
  late,
  ranking,
  ledger,
  accountability,
  officers,
  national,
};

export interface Made {
  file: StoredFile;
  rows: number;
}

/**
 * A sheet as a stored file, marked with who asked for it; what, who, when and how many rows are recorded before
 * it is there. `told` hears of each row, with how many there may be. Undefined where there is nothing in it.
 * @throws FileTooLarge
 */
export async function makeExport(
  deps: Deps,
  ask: ExportAsk<SheetKind>,
  told?: (rows: number, expected?: number) => Promise<void> | undefined,
): Promise<Made | undefined> {
  const { by, kind } = ask;
  const at = instantOf(deps.clock.now());
  const { pages, expected } = await MAKERS[kind].open(deps, ask);
  let rows = 0;
  const counted = pages.map(
    (p): WorkPage => ({
      ...p,
      rows: heard(p.rows, () => {
        rows += 1;
        return told?.(rows, expected);
      }),
    }),
  );
  if (!counted.length) return undefined;
  const title = exportTitle(ask);
  const who = personText(deps.bureau, by);
  const bytes = await deps.documents.workbook({ title, by: who, at, pages: counted });
  if (!rows) return undefined;
  await deps.store.reveals.add({ at, by, what: `export.${kind}`, reason: title, rows });
  const file = { name: `${title}.xlsx`, kind: 'file' as const, by, at };
  return { file: await deps.store.files.put(file, bytes), rows };
}

async function* heard(rows: WorkPage['rows'], on: () => Promise<void> | undefined) {
  for await (const row of rows) {
    yield row;
    // Awaiting nothing costs as much as a row.
    const waited = on();
    if (waited) await waited;
  }
}
