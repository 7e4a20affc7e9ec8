import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { inGroups, type PageCode } from '../domain/printed.ts';
import { mm } from './fonts.ts';

/**
 * Where the code stands (mm): in the head margin, right, clear of text, seal and signature. Four squares of
 * quiet lie around it, and it is large enough for a photo of the whole page.
 */
const SIDE = 18;
const TOP = 8;
const FROM_RIGHT = 20;
const CAPTION_GAP = 3.4;
const CAPTION_SIZE = 6.5;
/** Text on a page with a code begins below it (mm from the top), and beside it ends before it (mm from the right). */
export const CODE_BOTTOM = 36;
export const CODE_LEFT = FROM_RIGHT + SIDE + 4;

/** Of the four levels of redundancy the second highest: a quarter may be dirt, glare or pen. */
const OPTIONS = { format: 'QRCode', options: 'ecLevel=Q', scale: 1, addQuietZones: false } as const;

let writer: Promise<unknown> | undefined;

/** From the package on the disk; by itself the library would fetch it from the network. */
function loadWriter(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  writer ??= readFile(file).then((wasm) => {
    const wasmBinary = new Uint8Array(wasm).buffer;
    return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });
  return writer;
}

/** What is drawn: the dark squares as runs of a row, in squares, and the lines below. */
export interface CodeMarks {
  squares: number;
  runs: { x: number; y: number; width: number }[];
  caption: string[];
}

/** A code as what is drawn of it. @throws when it cannot be written */
export async function marksOf(code: string): Promise<CodeMarks> {
  await loadWriter();
  const { symbol, error } = await writeBarcode(code, OPTIONS);
  if (error) throw new Error('a page code cannot be drawn');
  const { data, width } = symbol;
  const runs: CodeMarks['runs'] = [];
  for (const [i, level] of data.entries()) {
    if (level) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    const last = runs.at(-1);
    if (x && last && last.y === y && last.x + last.width === x) last.width += 1;
    else runs.push({ x, y, width: 1 });
  }
  return { squares: width, runs, caption: inGroups(code) };
}

/** Draws on each page of a finished document its code, as squares that no printer blurs (M11). */
export async function stampCodes(
  pdf: PDFKit.PDFDocument,
  code: PageCode | undefined,
): Promise<void> {
  if (!code) return;
  const { start, count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    const text = code(i + 1);
    if (!text) continue;
    pdf.switchToPage(start + i);
    stamp(pdf, await marksOf(text));
  }
}

function stamp(pdf: PDFKit.PDFDocument, { squares, runs, caption }: CodeMarks): void {
  const left = pdf.page.width - mm(FROM_RIGHT + SIDE);
  const side = mm(SIDE) / squares;
  for (const { x, y, width } of runs)
    pdf.rect(left + x * side, mm(TOP) + y * side, width * side, side);
  pdf.fill('#000000');
  pdf.font('regular').fontSize(CAPTION_SIZE);
  for (const [i, line] of caption.entries()) {
    const y = mm(TOP + SIDE + CAPTION_GAP) + i * CAPTION_SIZE * 1.2;
    pdf.text(line, left, y, { width: mm(SIDE), align: 'center', lineBreak: false });
  }
}
