import { PDFDocument } from '@cantoo/pdf-lib';

/** A PDF as it is where it is small enough, else in halves of its pages until each is; a page is never cut. */
export async function volumesOf(bytes: Uint8Array, most: number): Promise<Uint8Array[]> {
  if (bytes.byteLength <= most) return [bytes];
  const whole = await PDFDocument.load(bytes);
  const count = whole.getPageCount();
  if (count < 2) return [bytes];
  const middle = Math.ceil(count / 2);
  const parts: Uint8Array[] = [];
  for (const [from, to] of [
    [0, middle],
    [middle, count],
  ] as const) {
    const part = await PDFDocument.create();
    const indices = Array.from({ length: to - from }, (_, i) => from + i);
    for (const page of await part.copyPages(whole, indices)) part.addPage(page);
    parts.push(...(await volumesOf(await part.save(), most)));
  }
  return parts;
}
