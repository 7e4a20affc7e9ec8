import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';

/** Millimetres to points. */
export const mm = (n: number): number => (n * 72) / 25.4;

/** Margins of an official page in China (GB/T 9704): 37 above, 28 left, 26 right, 35 below. */
export const MARGINS = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) };

const HOME = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..');

export const fontFile = (weight: 'Regular' | 'Bold'): string =>
  join(HOME, 'fonts', `NotoSansHans-${weight}.otf`);

let fonts: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

/** Read once: eight megabytes each, of which a page embeds the characters it shows. */
export function loadFonts(): Promise<{ regular: Buffer; bold: Buffer }> {
  fonts ??= Promise.all([readFile(fontFile('Regular')), readFile(fontFile('Bold'))]).then(
    ([regular, bold]) => ({ regular, bold }),
  );
  return fonts;
}

/** The pages as bytes, once the document has ended. */
export function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

/** A document with our fonts and no page yet; its pages stay open until its end. */
export async function newPdf(info: { Title: string; Author: string }) {
  const { regular, bold } = await loadFonts();
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false, bufferPages: true, info });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  return pdf;
}

/** A new A4 page; those that follow it because a text goes on have the same margins. */
export function startPage(pdf: PDFKit.PDFDocument, margins = MARGINS): void {
  pdf.options.margins = margins;
  pdf.addPage();
}
