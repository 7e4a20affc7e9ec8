import type { Sheet, SheetRow } from '../domain/sheets.ts';
import { collect, mm, newPdf } from './fonts.ts';

/** A form to be filled and filed has a binding margin and fits one page. */
const MARGINS = { top: mm(22), left: mm(26), right: mm(20), bottom: mm(20) };

const TITLE_SIZE = 20;
const TEXT_SIZE = 12;
const SMALL_SIZE = 11;
const LABEL_WIDTH = mm(36);
const PAD = 6;
const LINE_GAP = 4;
/** Room for a pen (mm): words and signature by hand. */
const TALL = mm(24);

/** A form as PDF on A4 (210 × 297 mm): a ruled table whose rows never break across pages unless they must. */
export async function renderSheet(sheet: Sheet): Promise<Uint8Array> {
  const title = [sheet.no, sheet.title].filter(Boolean).join(' ');
  const pdf = await newPdf({ Title: title, Author: sheet.issuer }, MARGINS);
  const bytes = collect(pdf);
  pdf.font('bold').fontSize(TITLE_SIZE).text(sheet.issuer, { align: 'center' });
  pdf.moveDown(0.2).text(sheet.title, { align: 'center' });
  pdf.font('regular').fontSize(SMALL_SIZE).moveDown(0.6);
  if (sheet.no) pdf.text(`编号：${sheet.no}`, { align: 'right' });
  pdf.moveDown(0.4);
  for (const row of sheet.rows) drawRow(pdf, row);
  foot(pdf, sheet);
  pdf.end();
  return bytes;
}

function drawRow(pdf: PDFKit.PDFDocument, row: SheetRow): void {
  const left = MARGINS.left;
  const width = pdf.page.width - left - MARGINS.right;
  const inner = width - LABEL_WIDTH - 2 * PAD;
  pdf.fontSize(TEXT_SIZE);
  const own = pdf.heightOfString(row.text || ' ', { width: inner, lineGap: LINE_GAP });
  const label = pdf.heightOfString(row.label, { width: LABEL_WIDTH - 2 * PAD, lineGap: LINE_GAP });
  const height = Math.max(own, label, row.tall ? TALL : 0) + 2 * PAD;
  if (pdf.y + height > pdf.page.height - MARGINS.bottom) pdf.addPage();
  const top = pdf.y;
  pdf.lineWidth(0.7).rect(left, top, width, height).stroke();
  pdf
    .moveTo(left + LABEL_WIDTH, top)
    .lineTo(left + LABEL_WIDTH, top + height)
    .stroke();
  pdf.font('bold').text(row.label, left + PAD, top + PAD, {
    width: LABEL_WIDTH - 2 * PAD,
    lineGap: LINE_GAP,
  });
  pdf.font('regular').text(row.text, left + LABEL_WIDTH + PAD, top + PAD, {
    width: inner,
    lineGap: LINE_GAP,
  });
  pdf.x = left;
  pdf.y = top + height;
}

function foot(pdf: PDFKit.PDFDocument, sheet: Sheet): void {
  const [year, month, day] = sheet.on.split('-').map(Number);
  pdf.fontSize(SMALL_SIZE).moveDown(0.8);
  pdf.text(sheet.footer, MARGINS.left, pdf.y, { align: 'left' });
  pdf.text(`${sheet.issuer} ${year}年${month}月${day}日`, { align: 'right' });
}
