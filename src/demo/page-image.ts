import { crc32, deflateSync } from 'node:zlib';
import { type Dice, dice } from './random.ts';

export type PageLook = 'letter' | 'document';

/** A4 at about 50 dots per inch; two bits a dot keep a page at a few kilobytes. */
const WIDTH = 420;
const HEIGHT = 594;
const COLOURS = { paper: 0, ink: 1, red: 2, rule: 3 } as const;
const PALETTE = [253, 251, 244, 38, 44, 72, 196, 30, 38, 214, 208, 196];
const MARGIN = 44;

type Colour = keyof typeof COLOURS;

interface Page {
  dots: Uint8Array;
  bar(x: number, y: number, size: [number, number], colour: Colour): void;
}

/**
 * A PNG that looks like the scan of a page: a ruled, handwritten letter or a printed paper with a red
 * head and a round seal. The writing is strokes, not text. The same name gives the same picture.
 */
export function pageImage(name: string, look: PageLook): Uint8Array {
  const page = blankPage();
  const luck = dice(name);
  if (look === 'letter') drawLetter(page, luck);
  else drawDocument(page, luck);
  return png(page.dots);
}

function blankPage(): Page {
  const dots = new Uint8Array(WIDTH * HEIGHT);
  return {
    dots,
    bar: (x, y, [w, h], colour) => {
      for (let row = y; row < y + h; row++)
        dots.fill(COLOURS[colour], row * WIDTH + x, row * WIDTH + x + w);
    },
  };
}

function drawLetter(page: Page, luck: Dice): void {
  const pitch = 26;
  const lines = 19;
  for (let i = 0; i <= lines; i++)
    page.bar(MARGIN, 60 + i * pitch, [WIDTH - 2 * MARGIN, 1], 'rule');
  for (let i = 0; i < lines - 3; i++) {
    const indent = luck.below(4) === 0 ? 36 : 0;
    const short = luck.below(5) === 0 ? luck.below(9) : 0;
    writeLine(page, luck, { x: MARGIN + indent, y: 66 + i * pitch, size: 15, short });
  }
  writeLine(page, luck, { x: 250, y: 66 + (lines - 1) * pitch, size: 15, short: 1 });
}

function drawDocument(page: Page, luck: Dice): void {
  for (let i = 0; i < 9; i++) glyph(page, luck, { x: 66 + i * 33, y: 48, size: 26, colour: 'red' });
  page.bar(MARGIN, 92, [WIDTH - 2 * MARGIN, 3], 'red');
  for (let i = 0; i < 10; i++) glyph(page, luck, { x: 122 + i * 18, y: 118, size: 15 });
  for (let i = 0; i < 17; i++) {
    const indent = i % 5 === 0 ? 24 : 0;
    const short = i % 5 === 4 ? 6 + luck.below(14) : 0;
    writeLine(page, luck, { x: MARGIN + indent, y: 156 + i * 18, size: 10, short });
  }
  writeLine(page, luck, { x: 276, y: 486, size: 10, short: 0 });
  seal(page, { x: 322, y: 490, radius: 42 });
}

function writeLine(
  page: Page,
  luck: Dice,
  at: { x: number; y: number; size: number; short: number },
): void {
  const step = at.size + 2;
  const room = Math.floor((WIDTH - MARGIN - at.x) / step) - at.short;
  for (let i = 0; i < room; i++)
    glyph(page, luck, { x: at.x + i * step, y: at.y, size: at.size - 2 });
}

/** A few strokes across and down in a square: from a step away it reads as a character. */
function glyph(
  page: Page,
  luck: Dice,
  g: { x: number; y: number; size: number; colour?: Colour },
): void {
  const thick = g.size > 20 ? 3 : 1;
  const colour = g.colour ?? 'ink';
  for (let i = 0; i < 2 + luck.below(2); i++) {
    const from = luck.below(Math.ceil(g.size / 3));
    page.bar(g.x + from, g.y + luck.below(g.size), [g.size - from - thick, thick], colour);
  }
  for (let i = 0; i < 1 + luck.below(2); i++) {
    const top = luck.below(Math.ceil(g.size / 3));
    page.bar(g.x + luck.below(g.size), g.y + top, [thick, g.size - top], colour);
  }
}

function seal(page: Page, s: { x: number; y: number; radius: number }): void {
  for (let dy = -s.radius; dy <= s.radius; dy++)
    for (let dx = -s.radius; dx <= s.radius; dx++) {
      const distance = Math.hypot(dx, dy);
      const ring = distance <= s.radius && distance > s.radius - 3;
      const star = distance < 13 && Math.abs(dy) < 14 - Math.abs(dx) * 1.4;
      if (ring || star) page.bar(s.x + dx, s.y + dy, [1, 1], 'red');
    }
}

function png(dots: Uint8Array): Uint8Array {
  // Four dots to a byte, the leftmost highest; each row begins with a byte that says "as it is".
  const raw = new Uint8Array((WIDTH / 4 + 1) * HEIGHT);
  let place = 0;
  for (let from = 0; from < dots.length; from += 4) {
    if (from % WIDTH === 0) place += 1;
    const dot = (n: number) => (dots[from + n] ?? 0) << (6 - 2 * n);
    raw[place++] = dot(0) | dot(1) | dot(2) | dot(3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([2, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(PALETTE)),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.byteLength);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
