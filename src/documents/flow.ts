import type { Flow, FlowStage } from '../domain/flow.ts';
import { collect, mm, newPdf, startPage } from './fonts.ts';

const MARGINS = { top: mm(20), left: mm(26), right: mm(18), bottom: mm(14) };
/** Below this the text of a box cannot be read; two columns begin earlier. */
const COLUMN = 12;
const GAP = mm(5);
const HIGHEST = mm(15);
const GREY = '#646a73';

/** 办理全流程图 on one A4 page: the facts, then a box for each move, arrows between them. */
export async function renderFlow(flow: Flow): Promise<Uint8Array> {
  const pdf = await newPdf({ Title: `${flow.no} ${flow.title}`, Author: flow.issuer });
  const bytes = collect(pdf);
  drawFlow(pdf, flow);
  pdf.end();
  return bytes;
}

/** The chart on a page of its own. */
export function drawFlow(pdf: PDFKit.PDFDocument, flow: Flow): void {
  startPage(pdf, MARGINS);
  pdf.font('bold').fontSize(20).text(flow.issuer, { align: 'center' });
  pdf.moveDown(0.1).text(flow.title, { align: 'center' });
  pdf.font('regular').fontSize(11).moveDown(0.3).text(`编号：${flow.no}`, { align: 'right' });
  pdf.moveDown(0.3);
  for (const [label, text] of flow.facts) fact(pdf, label, text);
  pdf.moveDown(0.6);
  stages(pdf, flow.stages);
  const bottom = pdf.page.height - MARGINS.bottom - 14;
  const said = `${flow.footer}${flow.issuer} ${flow.on}。本图不含信访人信息。`;
  pdf.font('regular').fontSize(9).fillColor(GREY);
  pdf.text(said, MARGINS.left, bottom, { lineBreak: false });
  pdf.fillColor('#000000');
}

function fact(pdf: PDFKit.PDFDocument, label: string, text: string): void {
  pdf.font('bold').fontSize(11).text(`${label}：`, { continued: true }).font('regular').text(text);
}

function stages(pdf: PDFKit.PDFDocument, all: readonly FlowStage[]): void {
  const top = pdf.y;
  const room = pdf.page.height - MARGINS.bottom - 20 - top;
  const columns = all.length > COLUMN ? 2 : 1;
  const rows = Math.ceil(all.length / columns);
  const step = Math.min(HIGHEST + GAP, room / rows);
  const width = (pdf.page.width - MARGINS.left - MARGINS.right - (columns - 1) * mm(8)) / columns;
  for (const [i, stage] of all.entries()) {
    const column = Math.floor(i / rows);
    const x = MARGINS.left + column * (width + mm(8));
    const y = top + (i % rows) * step;
    box(pdf, stage, { x, y, width, height: step - GAP });
    if (i % rows < rows - 1 && i < all.length - 1) arrow(pdf, x + width / 2, y + step - GAP);
  }
}

function box(
  pdf: PDFKit.PDFDocument,
  stage: FlowStage,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  pdf.fillColor('#000000').lineWidth(0.7).rect(x, y, width, height).stroke();
  const line = (text: string, at: number, right?: true) =>
    pdf.text(text, x + 6, at, {
      width: width - 12,
      align: right ? 'right' : 'left',
      lineBreak: false,
    });
  const middle = y + height / 2;
  pdf.font('bold').fontSize(11);
  line(`${stage.word}（${stage.state}）`, middle - 14);
  pdf.font('regular').fontSize(9);
  if (stage.lasted) line(`用时 ${stage.lasted}`, middle - 13, true);
  line(`${stage.when}  ${stage.who}`, middle + 2);
}

function arrow(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  pdf
    .lineWidth(0.7)
    .moveTo(x, y)
    .lineTo(x, y + GAP)
    .stroke();
  pdf.polygon([x - 3, y + GAP - 4], [x + 3, y + GAP - 4], [x, y + GAP]).fill('#000000');
}
