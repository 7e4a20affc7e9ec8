import sharp, { type Sharp } from 'sharp';
import { marksOf } from '../../src/documents/page-code.ts';

/** Dots a millimetre of the printed page. */
const DOTS = 10;
const [WIDTH, HEIGHT, SIDE] = [210 * DOTS, 297 * DOTS, 18 * DOTS];

/** A printed A4 page: lines like text, a leader's hand, and the code where the papers have it, from the same drawing data. */
export async function printedPage(code: string | undefined): Promise<Buffer> {
  const lines = Array.from({ length: 20 }, (_, i) => {
    const y = (60 + i * 9) * DOTS;
    return `<rect x="280" y="${y}" width="${1400 - (i % 4) * 200}" height="30" fill="#333"/>`;
  });
  const hand = `<path d="M900 2500 c 80 -160 160 160 260 -40 s 200 120 320 -60" stroke="#114" stroke-width="12" fill="none"/>`;
  const drawn = code ? await squares(code) : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fdfdfb"/>${lines.join('')}${hand}${drawn}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function squares(code: string): Promise<string> {
  const marks = await marksOf(code);
  const side = SIDE / marks.squares;
  const left = WIDTH - 38 * DOTS;
  const rects = marks.runs.map(
    ({ x, y, width }) =>
      `<rect x="${left + x * side}" y="${80 + y * side}" width="${width * side}" height="${side}"/>`,
  );
  return rects.join('');
}

export interface Shot {
  /** Clockwise. */
  degrees?: number;
  /** Light falls off to this share of itself across the page. */
  shade?: number;
  blur?: number;
  quality?: number;
  width?: number;
  /** The page takes up this share of the picture's width. */
  share?: number;
}

/** What a phone makes of a page that lies on a desk. */
export async function photographed(page: Uint8Array, shot: Shot = {}): Promise<Buffer> {
  const { degrees = 0, shade, blur, quality = 80, width = 1600, share } = shot;
  const onDesk = await sharp(page)
    .rotate(degrees, { background: '#6b4f3a' })
    .extend({ top: 90, bottom: 90, left: 90, right: 90, background: '#6b4f3a' })
    .png()
    .toBuffer();
  const taken = sharp(onDesk).resize({ width });
  const { data, info } = await taken.png().toBuffer({ resolveWithObject: true });
  const lit = shade ? [{ input: shadow(info, shade), blend: 'multiply' as const }] : [];
  const photo = sharp(data).composite(lit);
  const near = sharp(await photo.png().toBuffer());
  const seen = blur ? near.blur(blur) : near;
  return (share ? await onTable(await seen.toBuffer(), info, share) : seen)
    .jpeg({ quality })
    .toBuffer();
}

/** The page somewhere on a table, with much of the table around it. */
async function onTable(
  page: Buffer,
  { width, height }: { width: number; height: number },
  share: number,
): Promise<Sharp> {
  const table = { width: Math.round(width / share), height: Math.round((height * 1.2) / share) };
  const wood = sharp({ create: { ...table, channels: 3, background: '#765' } });
  const left = Math.round((table.width - width) / 3);
  const lying = await wood
    .composite([{ input: page, left, top: 40 }])
    .png()
    .toBuffer();
  return sharp(lying);
}

/** The hand that holds the phone takes the light from one corner. */
function shadow({ width, height }: { width: number; height: number }, least: number): Buffer {
  const dark = Math.round(least * 255);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="1" x2="1" y2="0"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="rgb(${dark},${dark},${dark})"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  );
}
