import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { A4, FRAME, fitInto, INNER } from './layout.ts';

/** Why a file could not be put in, in words for the contents. */
export class Unusable extends Error {}

/** Enough of the end of a file to hold its last mark. */
const TAIL = 4096;

/** The pages of a PDF somebody sent, each scaled onto A4: nothing cut off, seals and signatures included. */
export async function addForeign(out: PDFDocument, bytes: Uint8Array): Promise<number> {
  const source = await open(bytes);
  const pages = source.getPages();
  for (const page of pages) drawAnnotations(page);
  const turns = pages.map((p) => ((p.getRotation().angle % 360) + 360) % 360);
  const boxes = pages.map((p) => boxOf(p));
  const embedded = await out.embedPages(pages, boxes);
  for (const [i, image] of embedded.entries()) {
    const page = out.addPage([A4.width, A4.height]);
    place(page, image, turns[i] ?? 0);
  }
  return embedded.length;
}

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  if (!Buffer.from(bytes.subarray(-TAIL)).includes('%%EOF')) throw new Unusable('文件不完整');
  try {
    const source = await PDFDocument.load(bytes, { password: '', updateMetadata: false });
    if (source.getPageCount() > 0) return source;
  } catch (error) {
    if (/PASSWORD|encrypt/i.test(String(error))) throw new Unusable('文件有密码');
  }
  throw new Unusable('文件已损坏');
}

/** What a reader shows of the page. */
function boxOf(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox();
  return { left: x, bottom: y, right: x + width, top: y + height };
}

/**
 * A page turned by its own attribute is drawn as it is read; a landscape one lies on its side.
 * `image` is placed by its lower left corner before it is turned.
 */
function place(
  page: PDFPage,
  image: { width: number; height: number } & Parameters<PDFPage['drawPage']>[0],
  turn: number,
): void {
  const sideways = turn % 180 !== 0;
  const read = sideways ? { width: image.height, height: image.width } : image;
  const fit = fitInto(read, INNER);
  // A page's own turn is clockwise, ours is counted the other way.
  const angle = (360 - turn + (fit.turned ? 90 : 0)) % 360;
  const [width, height] = [image.width * fit.scale, image.height * fit.scale];
  const [across, up] = angle % 180 === 0 ? [width, height] : [height, width];
  const left = FRAME.left + (INNER.width - across) / 2;
  const bottom = FRAME.bottom + (INNER.height - up) / 2;
  const x = angle === 90 || angle === 180 ? left + across : left;
  const y = angle === 180 || angle === 270 ? bottom + up : bottom;
  page.drawPage(image, { x, y, width, height, rotate: degrees(angle) });
}

/** Hidden, or not to be seen on paper (ISO 32000 table 165). */
const HIDDEN = 0b10_0010;

/** Seals, stamps and filled fields lie beside a page's content: their looks are drawn into it first. */
function drawAnnotations(page: PDFPage): void {
  const annotations = page.node.Annots();
  if (!annotations) return;
  for (let i = 0; i < annotations.size(); i++) {
    const annotation = annotations.lookupMaybe(i, PDFDict);
    const look = annotation && lookOf(annotation);
    const rect = annotation?.lookupMaybe(PDFName.of('Rect'), PDFArray);
    const flags = annotation?.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
    if (!look || !rect || flags & HIDDEN) continue;
    const matrix = matrixInto(look.stream.dict, rect);
    if (!matrix) continue;
    const name = page.node.newXObject('Annot', look.ref);
    page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrix));
    page.pushOperators(drawObject(name), popGraphicsState());
  }
}

/** The normal look; of a box that is ticked or not the one of its state. */
function lookOf(annotation: PDFDict): { ref: PDFRef; stream: PDFRawStream } | undefined {
  const looks = annotation.lookupMaybe(PDFName.of('AP'), PDFDict);
  let ref = looks?.get(PDFName.of('N'));
  const states = looks?.lookup(PDFName.of('N'));
  if (states instanceof PDFDict) {
    const state = annotation.lookupMaybe(PDFName.of('AS'), PDFName);
    ref = state && states.get(state);
  }
  if (!(ref instanceof PDFRef)) return undefined;
  const stream = annotation.context.lookup(ref);
  return stream instanceof PDFRawStream ? { ref, stream } : undefined;
}

type Matrix = [number, number, number, number, number, number];

/** Takes the look's box (after its own matrix) onto the annotation's rectangle (ISO 32000 §12.5.5). */
function matrixInto(look: PDFDict, rect: PDFArray): Matrix | undefined {
  const box = numbers(look.lookupMaybe(PDFName.of('BBox'), PDFArray));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(
    look.lookupMaybe(PDFName.of('Matrix'), PDFArray),
  );
  const target = numbers(rect);
  if (box.length < 4 || target.length < 4) return undefined;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  const corners = [
    [x1, y1],
    [x1, y2],
    [x2, y1],
    [x2, y2],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f]);
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom];
  const [r1 = 0, s1 = 0, r2 = 0, s2 = 0] = target;
  if (!width || !height) return undefined;
  const sx = Math.abs(r2 - r1) / width;
  const sy = Math.abs(s2 - s1) / height;
  return [sx, 0, 0, sy, Math.min(r1, r2) - left * sx, Math.min(s1, s2) - bottom * sy];
}

const numbers = (array: PDFArray | undefined): number[] =>
  array?.asArray().flatMap((n) => (n instanceof PDFNumber ? [n.asNumber()] : [])) ?? [];
