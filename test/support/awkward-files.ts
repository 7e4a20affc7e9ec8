import { deflateSync } from 'node:zlib';
import {
  beginText,
  degrees,
  endText,
  moveText,
  PDFDocument,
  PDFName,
  rgb,
  StandardFonts,
  setFontAndSize,
  showText,
} from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** Files as people send them: too long, too large, locked, torn. */

/** A scan of a roll, 12,000 × 300 dots, red at its left end and blue at its right. */
export async function longScan(): Promise<Uint8Array> {
  const end = (background: string) =>
    sharp({ create: { width: 200, height: 300, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp({ create: { width: 12_000, height: 300, channels: 3, background: '#eeeeee' } })
    .composite([
      { input: await end('#ff0000'), left: 0, top: 0 },
      { input: await end('#0000ff'), left: 11_800, top: 0 },
    ])
    .png()
    .toBuffer();
}

/** A letter of three pages, A3 landscape (420 × 297 mm), a word in each corner. */
export async function landscapeLetter(o: { password?: string; turn?: number } = {}) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= 3; page++) {
    const [width, height] = [1190.55, 841.89];
    const sheet = pdf.addPage([width, height]);
    const corner = (text: string, x: number, y: number) =>
      sheet.drawText(`${text}${page}`, { x, y, size: 24, font, color: rgb(0, 0, 0) });
    corner('topleft', 5, height - 24);
    corner('topright', width - 120, height - 24);
    corner('bottomleft', 5, 8);
    corner('bottomright', width - 160, 8);
  }
  for (const sheet of pdf.getPages()) if (o.turn) sheet.setRotation(degrees(o.turn));
  if (o.password) await pdf.encrypt({ userPassword: o.password, ownerPassword: `${o.password}!` });
  return pdf.save();
}

export async function tornPdf(): Promise<Uint8Array> {
  const whole = await landscapeLetter();
  return whole.slice(0, Math.floor(whole.length / 2));
}

/** A photo taken with the phone upright: the dots lie on their side, EXIF says so. */
export async function turnedPhoto(): Promise<Uint8Array> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#888888' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** Bytes no library takes for anything. */
export const nothingKnown = (): Uint8Array => deflateSync(Buffer.from('会议录音'));

/** A page whose seal lies beside its content, as signing programs put it (a stamp annotation). */
export async function sealedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595.28, 841.89]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  page.drawText('contract', { x: 60, y: 700, size: 20, font });
  const { context } = pdf;
  const look = context.formXObject(
    [
      beginText(),
      setFontAndSize('F1', 20),
      moveText(5, 5),
      showText(font.encodeText('SEAL')),
      endText(),
    ],
    { BBox: context.obj([0, 0, 100, 30]), Resources: context.obj({ Font: { F1: font.ref } }) },
  );
  const seal = { Type: 'Annot', Subtype: 'Stamp', Rect: [300, 100, 500, 160], F: 4 };
  const annotation = context.obj({ ...seal, AP: { N: context.register(look) } });
  page.node.set(PDFName.of('Annots'), context.obj([context.register(annotation)]));
  return pdf.save();
}

/** Sheets a scanner put into one TIFF, each of a shade of its own. */
export async function sheetsInTiff(count: number): Promise<Uint8Array> {
  const [width, height] = [200, 280];
  const dots = Buffer.alloc(width * height * count);
  for (let i = 0; i < count; i++) dots.fill(40 + i * 60, i * width * height);
  return sharp(dots, { raw: { width, height: height * count, channels: 1, pageHeight: height } })
    .tiff()
    .toBuffer();
}
