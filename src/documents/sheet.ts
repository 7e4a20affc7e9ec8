import type { Sheet, SheetRow } from '../domain/sheets.ts';
import { type ChartPicture, drawChart } from './chart.ts';
import { collect, mm, newPdf, startPage } from './fonts.ts';
import { CODE_BOTTOM, CODE_LEFT, stampCodes } from './page-code.ts';

/** A form to be filled and filed has a binding margin and fits one page. */
const MARGINS = { top: mm(22), left: mm(26), right: mm(20), bottom: mm(20) };

const TITLE_SIZE = 20;
const TEXT_SIZE = 12;
const SMALL_SIZE = 11;
const LABEL_WIDTH = mm(36);
const PAD = 6;
const LINE_GAP = 4;
const CHART_GAP = 14;
/** Room for a pen (mm): words and signature by hand. */
const TALL = mm(24);
/** Less room than this is not worth beginning a long row in. */
const MIN_PART = mm(30);
/** More room than this is not left empty for the sake of a row. */
const MAX_GAP = mm(85);
const GOES_ON = '（续）';

/** A form as PDF on A4 (210 × 297 mm): a ruled table whose rows never break across pages unless they must. */
export async function renderSheet(sheet: Sheet): Promise<Uint8Array> {
  const title = [sheet.no, sheet.title].filter(Boolean).join(' ');
  const pdf = await newPdf({ Title: title, Author: sheet.issuer });
  const bytes = collect(pdf);
  await drawSheet(pdf, sheet);
  await stampCodes(pdf, sheet.code);
  pdf.end();
  return bytes;
}

/** The form on pages of its own. */
export async function drawSheet(pdf: PDFKit.PDFDocument, sheet: Sheet): Promise<void> {
  const charts = await Promise.all((sheet.charts ?? []).map(drawChart));
  // Where the pages carry a code, the following ones begin below it.
  startPage(pdf, sheet.code ? { ...MARGINS, top: mm(CODE_BOTTOM) } : MARGINS);
  drawTitle(pdf, sheet);
  pdf.font('regular').fontSize(SMALL_SIZE).moveDown(0.6);
  if (sheet.no) pdf.text(`编号：${sheet.no}`, { align: 'right' });
  pdf.moveDown(0.4);
  for (const row of sheet.rows) drawRow(pdf, row);
  for (const chart of charts) placeChart(pdf, chart);
  foot(pdf, sheet);
}

/** Issuer and title in the middle; beside a code they keep clear of it. */
function drawTitle(pdf: PDFKit.PDFDocument, { issuer, title, code }: Sheet): void {
  const inset = code ? mm(CODE_LEFT) - MARGINS.right : 0;
  const width = pdf.page.width - MARGINS.left - MARGINS.right - 2 * inset;
  const middle = { align: 'center', width } as const;
  pdf.font('bold').fontSize(TITLE_SIZE);
  pdf.text(issuer, MARGINS.left + inset, MARGINS.top, middle);
  pdf.moveDown(0.2).text(title, middle);
  pdf.x = MARGINS.left;
}

/** A row stays together unless it is longer than a page, or a third of this one would stay empty for it. */
function drawRow(pdf: PDFKit.PDFDocument, row: SheetRow): void {
  pdf.font('regular').fontSize(TEXT_SIZE);
  const inner = innerWidth(pdf);
  const bottom = pdf.page.height - MARGINS.bottom;
  const whole = heightOf(pdf, row.text, inner);
  const height = Math.max(
    whole,
    heightOf(pdf, row.label, LABEL_WIDTH - 2 * PAD),
    row.tall ? TALL : 0,
  );
  const outside = height + 2 * PAD;
  const isLong = height === whole && outside > bottom - pdf.y && bottom - pdf.y > MAX_GAP;
  const isParted = isLong || outside > bottom - pdf.page.margins.top;
  if (pdf.y + (isParted ? MIN_PART : outside) > bottom) pdf.addPage();
  if (isParted) drawPart(pdf, row, bottom - pdf.y - 2 * PAD);
  else box(pdf, row, height);
}

/** As much of a long row as there is room for; the rest goes on over the page. */
function drawPart(pdf: PDFKit.PDFDocument, row: SheetRow, room: number): void {
  const length = fitting(pdf, row.text, innerWidth(pdf), room);
  box(pdf, { label: row.label, text: row.text.slice(0, length) }, room);
  pdf.addPage();
  const label = row.label.endsWith(GOES_ON) ? row.label : `${row.label}${GOES_ON}`;
  drawRow(pdf, { ...row, label, text: row.text.slice(length) });
}

const innerWidth = (pdf: PDFKit.PDFDocument): number =>
  pdf.page.width - MARGINS.left - MARGINS.right - LABEL_WIDTH - 2 * PAD;

const heightOf = (pdf: PDFKit.PDFDocument, text: string, width: number): number =>
  pdf.heightOfString(text || ' ', { width, lineGap: LINE_GAP });

/** How many characters of the text fit into the height. */
function fitting(pdf: PDFKit.PDFDocument, text: string, width: number, room: number): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (heightOf(pdf, text.slice(0, middle), width) <= room) low = middle;
    else high = middle - 1;
  }
  return low;
}

function box(pdf: PDFKit.PDFDocument, row: SheetRow, inside: number): void {
  const left = MARGINS.left;
  const width = pdf.page.width - left - MARGINS.right;
  const height = inside + 2 * PAD;
  const top = pdf.y;
  pdf.lineWidth(0.7).rect(left, top, width, height).stroke();
  pdf
    .moveTo(left + LABEL_WIDTH, top)
    .lineTo(left + LABEL_WIDTH, top + height)
    .stroke();
  pdf.font('bold').fontSize(TEXT_SIZE);
  pdf.text(row.label, left + PAD, top + PAD, { width: LABEL_WIDTH - 2 * PAD, lineGap: LINE_GAP });
  pdf.font('regular');
  pdf.text(row.text, left + LABEL_WIDTH + PAD, top + PAD, {
    width: innerWidth(pdf),
    lineGap: LINE_GAP,
    height: height,
  });
  pdf.x = left;
  pdf.y = top + height;
}

/** As wide as the table, never across two pages. */
function placeChart(pdf: PDFKit.PDFDocument, { png, width, height }: ChartPicture): void {
  const wide = pdf.page.width - MARGINS.left - MARGINS.right;
  const high = (wide * height) / width;
  if (pdf.y + CHART_GAP + high > pdf.page.height - MARGINS.bottom) pdf.addPage();
  else pdf.y += CHART_GAP;
  pdf.image(Buffer.from(png), MARGINS.left, pdf.y, { width: wide });
  pdf.x = MARGINS.left;
  pdf.y += high;
}

function foot(pdf: PDFKit.PDFDocument, sheet: Sheet): void {
  const [year, month, day] = sheet.on.split('-').map(Number);
  pdf.fontSize(SMALL_SIZE).moveDown(0.8);
  pdf.text(sheet.footer, MARGINS.left, pdf.y, { align: 'left' });
  pdf.text(`${sheet.issuer} ${year}年${month}月${day}日`, { align: 'right' });
}
