import type { Paper } from '../domain/papers.ts';
import { collect, MARGINS, mm, newPdf, startPage } from './fonts.ts';
import { stampCodes } from './page-code.ts';

const TITLE_SIZE = 22;
const TEXT_SIZE = 16;
const SMALL_SIZE = 11;
const LINE_GAP = 10;

/** A paper as PDF on A4 (210 × 297 mm), with room for the seal over the issuer's name. */
export async function renderPaper(paper: Paper): Promise<Uint8Array> {
  const info = { Title: `${paper.no} ${paper.title}`, Author: paper.issuer };
  const pdf = await newPdf(info);
  const bytes = collect(pdf);
  drawPaper(pdf, paper);
  await stampCodes(pdf, paper.code);
  pdf.end();
  return bytes;
}

/** The paper on pages of its own. */
export function drawPaper(pdf: PDFKit.PDFDocument, paper: Paper): void {
  startPage(pdf);
  pdf.font('bold').fontSize(TITLE_SIZE).text(paper.issuer, { align: 'center' });
  pdf.moveDown(0.2).text(paper.title, { align: 'center' });
  pdf.font('regular').fontSize(SMALL_SIZE).moveDown(0.8).text(paper.no, { align: 'right' });
  pdf.fontSize(TEXT_SIZE).moveDown(1);
  pdf.text(`${paper.to}：`, { lineGap: LINE_GAP });
  for (const paragraph of paper.paragraphs)
    pdf.text(paragraph, { indent: TEXT_SIZE * 2, lineGap: LINE_GAP, align: 'left' });
  issue(pdf, paper);
  foot(pdf, paper);
}

/** Issuer and date stand together; the seal goes over both. */
function issue(pdf: PDFKit.PDFDocument, paper: Paper): void {
  const height = mm(45);
  if (pdf.y + height > pdf.page.height - MARGINS.bottom) pdf.addPage();
  const [year, month, day] = paper.on.split('-').map(Number);
  pdf.moveDown(2).text(`${paper.issuer}（印章）`, { align: 'right', lineGap: LINE_GAP });
  pdf.text(`${year}年${month}月${day}日`, { align: 'right' });
}

function foot(pdf: PDFKit.PDFDocument, paper: Paper): void {
  pdf.fontSize(SMALL_SIZE).moveDown(2);
  const right = pdf.page.width - MARGINS.right;
  if (pdf.y + mm(20) > pdf.page.height - MARGINS.bottom) pdf.addPage();
  pdf.moveTo(MARGINS.left, pdf.y).lineTo(right, pdf.y).lineWidth(0.5).stroke();
  pdf.moveDown(0.5).text(paper.footer, MARGINS.left, pdf.y, { lineGap: 4 });
}
