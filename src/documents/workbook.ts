import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { FileTooLarge, LARGEST_FILE, type Workbook, type WorkPage } from '../domain/workbook.ts';
import { partsOf, rowXml, sheetEnd, sheetStart } from './workbook-parts.ts';

/** Characters handed to the zip at once. */
const PIECE = 64 * 1024;

/**
 * A spreadsheet file (decisions/own-sheet-writer.md). Rows are read as fast as the zip takes them: what is
 * in memory is one piece of a sheet and the packed file.
 * @throws FileTooLarge as soon as the platform would not take it; whatever reading a row throws
 */
export async function writeWorkbook(book: Workbook): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [path, text] of partsOf(book)) zip.addBuffer(Buffer.from(text), path);
  const sheets = book.pages.map((page, i) =>
    Readable.from(sheetXml(page, book, i === 0), { objectMode: false, highWaterMark: PIECE }),
  );
  for (const [i, sheet] of sheets.entries())
    zip.addReadStream(sheet, `xl/worksheets/sheet${i + 1}.xml`);
  zip.end();
  try {
    return await packed(zip, sheets);
  } finally {
    for (const sheet of sheets) sheet.destroy();
  }
}

async function* sheetXml({ heads, rows }: WorkPage, book: Workbook, isFirst: boolean) {
  let piece = sheetStart(heads, isFirst);
  let n = 0;
  for await (const cells of rows) {
    n += 1;
    piece += rowXml(n + 1, heads, cells);
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece + sheetEnd(heads, n, book));
}

function packed(zip: ZipFile, sheets: readonly Readable[]): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    for (const source of [zip, zip.outputStream, ...sheets]) source.on('error', reject);
    zip.outputStream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > LARGEST_FILE) reject(new FileTooLarge(`${size} bytes and more`));
    });
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
