import { Resvg } from '@resvg/resvg-js';
import type { Sheet } from '../domain/sheets.ts';
import { fontFile } from './fonts.ts';

/** A picture for a notice board or a phone, 1080 dots wide. */
const WIDTH = 1080;
const MARGIN = 72;
const LABEL = 240;
const TEXT = 40;
const LINE = 62;
const FAMILY = 'Noto Sans Hans';
const INK = '#1f2329';
const GREY = '#646a73';

/** A form as a PNG: title over its rows, long text wrapped by the width of its characters. */
export function renderPicture(sheet: Sheet): Uint8Array {
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
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<rect width="${WIDTH}" height="14" fill="#c1272d"/>`,
    centred(90, sheet.issuer, 44, '#c1272d'),
    centred(165, sheet.title, 54, INK),
    ...parts,
    text(sheet.footer, { x: MARGIN, y: y + 10, fill: GREY, size: 32 }),
    text(`${year}年${month}月${day}日`, { x: MARGIN, y: y + 58, fill: GREY, size: 32 }),
    '</svg>',
  ].join('');
  const fontFiles = [fontFile('Regular'), fontFile('Bold')];
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FAMILY };
  return new Resvg(svg, { font }).render().asPng();
}

interface Said {
  x: number;
  y: number;
  weight?: 'bold';
  fill?: string;
  size?: number;
}

function text(said: string, { x, y, weight, fill = INK, size = TEXT }: Said): string {
  const style = `font-family="${FAMILY}" font-size="${size}" font-weight="${weight ?? 'normal'}" fill="${fill}"`;
  return `<text x="${x}" y="${y}" ${style}>${escaped(said)}</text>`;
}

function centred(y: number, said: string, size: number, fill: string): string {
  const style = `font-family="${FAMILY}" font-size="${size}" font-weight="bold" fill="${fill}"`;
  return `<text x="${WIDTH / 2}" y="${y}" text-anchor="middle" ${style}>${escaped(said)}</text>`;
}

const rule = (y: number): string =>
  `<rect x="${MARGIN}" y="${y}" width="${WIDTH - 2 * MARGIN}" height="1" fill="#dee0e3"/>`;

const escaped = (said: string): string => said.replace(/[<>&"]/g, (ch) => `&#${ch.charCodeAt(0)};`);

/** A Chinese character is as wide as it is high, an ASCII one about half. */
function wrap(said: string): string[] {
  const room = (WIDTH - 2 * MARGIN - LABEL) / TEXT;
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const ch of said) {
    const width = ch.charCodeAt(0) < 256 ? 0.56 : 1;
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
