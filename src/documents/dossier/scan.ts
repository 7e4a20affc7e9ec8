import {
  clip,
  degrees,
  endPath,
  type PDFDocument,
  type PDFImage,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
} from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { mm } from '../fonts.ts';
import { A4, FRAME, fitInto, INNER } from './layout.ts';

/** Dots per inch on paper: letters stay sharp, a page weighs some 300 KB. */
const DPI = 200;
const LONGEST = Math.round((INNER.height / 72) * DPI);
/** A strip this thin on paper cannot be read: it is cut into pieces beside the whole. */
const THINNEST = mm(35);
/** Each piece shows again what the one before ended with. */
const OVERLAP = 0.04;
/** A picture of more dots than this is taken for a bomb, not for a scan. */
const MOST_DOTS = 400_000_000;

/** A picture as pages: upright as they were taken, whole, and where one is very long also in readable pieces. */
export async function addScan(out: PDFDocument, bytes: Uint8Array): Promise<number> {
  const { format, pages = 1 } = await sharp(bytes, { limitInputPixels: MOST_DOTS }).metadata();
  // A scanner sends several sheets as one TIFF; the frames of other pictures are a film.
  const count = format === 'tiff' ? pages : 1;
  for (let page = 0; page < count; page++) await addSheet(out, bytes, page);
  return count;
}

async function addSheet(out: PDFDocument, bytes: Uint8Array, page: number): Promise<void> {
  const source = { limitInputPixels: MOST_DOTS, ...(page ? { page } : {}) };
  const upright = await sharp(bytes, source).rotate().toBuffer();
  const { width = 0, height = 0 } = await sharp(upright, {
    limitInputPixels: MOST_DOTS,
  }).metadata();
  const fit = fitInto({ width, height }, INNER);
  const thin = Math.min(width, height) * fit.scale;
  const image = await embed(out, upright, thin < THINNEST ? Math.max(width, height) : LONGEST);
  const sheet = out.addPage([A4.width, A4.height]);
  if (thin < THINNEST) strips(sheet, image);
  else whole(sheet, image);
}

async function embed(out: PDFDocument, upright: Buffer, longest: number): Promise<PDFImage> {
  const most = Math.min(longest, 16_000);
  const jpeg = await sharp(upright, { limitInputPixels: MOST_DOTS })
    .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer();
  return out.embedJpg(jpeg);
}

function whole(page: PDFPage, image: PDFImage): void {
  const { scale, turned } = fitInto(image, INNER);
  const [width, height] = [image.width * scale, image.height * scale];
  const x = FRAME.left + (INNER.width - (turned ? height : width)) / 2;
  const y = FRAME.bottom + (INNER.height - (turned ? width : height)) / 2;
  if (turned) page.drawImage(image, { x: x + height, y, width, height, rotate: degrees(90) });
  else page.drawImage(image, { x, y, width, height });
}

/**
 * A long strip (a roll, a panorama): the whole on top, below it the pieces in their order with overlap,
 * each between two marks (S5.2 A). A strip that stands is laid on its side first.
 */
function strips(page: PDFPage, image: PDFImage): void {
  const lies = image.width >= image.height;
  const [long, short] = lies ? [image.width, image.height] : [image.height, image.width];
  const overview = (INNER.width / long) * short;
  const room = INNER.height - overview - mm(8);
  const count = piecesFor(long / short, room);
  const piece = long / (1 + (count - 1) * (1 - OVERLAP));
  const scale = Math.min(INNER.width / piece, room / count / short - mm(3) / short);
  const top = A4.height - FRAME.top;
  place(page, image, { lies, x: FRAME.left, y: top - overview, scale: INNER.width / long });
  for (let i = 0; i < count; i++) {
    const from = i * piece * (1 - OVERLAP);
    const y = top - overview - mm(8) - (i + 1) * (short * scale + mm(3)) + mm(3);
    const area = { x: FRAME.left, y, width: piece * scale, height: short * scale };
    page.pushOperators(pushGraphicsState(), rectangle(area.x, area.y, area.width, area.height));
    page.pushOperators(clip(), endPath());
    place(page, image, { lies, x: FRAME.left - from * scale, y, scale });
    page.pushOperators(popGraphicsState());
    marks(page, area);
  }
}

/** As many pieces as make the strip largest in the room. */
function piecesFor(ratio: number, room: number): number {
  let best = 1;
  for (let n = 1; n <= 60; n++) {
    const heightOf = (k: number) => Math.min((INNER.width * k) / ratio, room / k - mm(3));
    if (heightOf(n) > heightOf(best)) best = n;
  }
  return best;
}

function place(
  page: PDFPage,
  image: PDFImage,
  o: { lies: boolean; x: number; y: number; scale: number },
): void {
  const [width, height] = [image.width * o.scale, image.height * o.scale];
  if (o.lies) page.drawImage(image, { x: o.x, y: o.y, width, height });
  else page.drawImage(image, { x: o.x + height, y: o.y, width, height, rotate: degrees(90) });
}

/** 接图 marks at both ends of a piece. */
function marks(page: PDFPage, a: { x: number; y: number; width: number; height: number }): void {
  for (const x of [a.x, a.x + a.width])
    page.drawLine({
      start: { x, y: a.y - mm(1) },
      end: { x, y: a.y + a.height + mm(1) },
      thickness: 0.5,
      dashArray: [2, 2],
    });
}
