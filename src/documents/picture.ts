import type { Sheet } from '../domain/sheets.ts';
import { box, drawn, type Said, text as saidAt, widthOf } from './svg.ts';

/** A picture for a notice board or a phone, 1080 dots wide. */
const WIDTH = 1080;
const MARGIN = 72;
const LABEL = 240;
const TEXT = 40;
const LINE = 62;
const INK = '#1f2329';
const GREY = '#646a73';
const RED = '#c1272d';

/** A form as a PNG: title over its rows, long text wrapped by the width of its characters. */
export function renderPicture(sheet: Sheet): Promise<Uint8Array> {
  const rows = sheet.rows.map((r) => ({ label: r.label, lines: wrap(r.text) }));
  const parts: string[] = [];
  let y = 250;
  for (const { label, lines } of rows) {
    parts.push(text(label, { x: MARGIN, y, weight: 'bold' }));
    for (const [i, line] of lines.entries())
      parts.push(text(line, { x: MARGIN + LABEL, y: y + i * LINE }));
    y += lines.length * LINE + 28;
    parts.push(rule(y - 54));
  }
  const height = y + 90;
  const [year, month, day] = sheet.on.split('-').map(Number);
  return drawn({ width: WIDTH, height }, [
    box({ x: 0, y: 0, width: WIDTH, height: 14, fill: RED }),
    centred(90, sheet.issuer, 44, RED),
    centred(165, sheet.title, 54, INK),
    ...parts,
    text(sheet.footer, { x: MARGIN, y: y + 10, fill: GREY, size: 32 }),
    text(`${year}年${month}月${day}日`, { x: MARGIN, y: y + 58, fill: GREY, size: 32 }),
  ]);
}

const text = (said: string, at: Omit<Said, 'fill' | 'size'> & Partial<Said>): string =>
  saidAt(said, { fill: INK, size: TEXT, ...at });

const centred = (y: number, said: string, size: number, fill: string): string =>
  saidAt(said, { x: WIDTH / 2, y, size, fill, weight: 'bold', anchor: 'middle' });

const rule = (y: number): string =>
  box({ x: MARGIN, y, width: WIDTH - 2 * MARGIN, height: 1, fill: '#dee0e3' });

/** Long text by the width of its characters. */
function wrap(said: string): string[] {
  const room = (WIDTH - 2 * MARGIN - LABEL) / TEXT;
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const ch of said) {
    const width = widthOf(ch);
    if (ch === '\n' || used + width > room) {
      lines.push(line);
      line = ch === '\n' ? '' : ch;
      used = ch === '\n' ? 0 : width;
      continue;
    }
    line += ch;
    used += width;
  }
  return [...lines, line];
}
