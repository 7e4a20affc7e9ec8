import type { Dossier } from '../../domain/dossier.ts';
import { mm, startPage } from '../fonts.ts';

const MARGINS = { top: mm(24), left: mm(28), right: mm(20), bottom: mm(20) };
const RULE = 0.7;

/** One line of the contents. */
export interface Listed {
  title: string;
  by: string;
  on: string;
  page: number;
  note?: string;
}

/** 封面: what the file is about; the petitioner stands under a code (S5.2). */
export function coverPage(pdf: PDFKit.PDFDocument, d: Dossier, pages: number): void {
  startPage(pdf, MARGINS);
  pdf.moveDown(4).font('bold').fontSize(22).text(d.issuer, { align: 'center' });
  pdf.moveDown(1).fontSize(34).text('信访卷宗', { align: 'center', characterSpacing: 6 });
  pdf.moveDown(2);
  const rows = [...d.cover, ['页数', `共 ${pages} 页`], ['立卷日期', d.on]] as const;
  for (const [label, text] of rows) coverRow(pdf, label, text);
}

function coverRow(pdf: PDFKit.PDFDocument, label: string, text: string): void {
  const left = MARGINS.left + mm(8);
  const at = left + mm(36);
  const width = pdf.page.width - MARGINS.right - mm(8) - at;
  const top = pdf.y;
  pdf
    .font('bold')
    .fontSize(15)
    .text(label, left, top, { width: mm(34) });
  pdf.font('regular').text(text, at, top, { width });
  const bottom = Math.max(pdf.y, top + 22) + 3;
  pdf
    .lineWidth(RULE)
    .moveTo(at, bottom)
    .lineTo(at + width, bottom)
    .stroke();
  pdf.y = bottom + 10;
}

const COLUMNS = [
  { head: '序号', width: mm(12), of: (_l: Listed, i: number) => String(i + 1) },
  { head: '责任者', width: mm(36), of: (l: Listed) => l.by },
  { head: '题名', width: mm(60), of: (l: Listed) => l.title },
  { head: '日期', width: mm(24), of: (l: Listed) => l.on },
  { head: '页号', width: mm(12), of: (l: Listed) => String(l.page) },
  { head: '备注', width: mm(18), of: (l: Listed) => l.note ?? '' },
];
const PAD = 3;

/** 卷内目录: each paper with the page it begins on. */
export function contentsPages(
  pdf: PDFKit.PDFDocument,
  d: Dossier,
  listed: readonly Listed[],
): void {
  startPage(pdf, MARGINS);
  pdf.font('bold').fontSize(20).text('卷内目录', { align: 'center' });
  pdf.font('regular').fontSize(11).text(d.no, { align: 'right' }).moveDown(0.4);
  const heads = COLUMNS.map((c) => c.head);
  line(pdf, heads, 'bold');
  for (const [i, l] of listed.entries()) {
    const cells = COLUMNS.map((c) => c.of(l, i));
    if (pdf.y + heightOf(pdf, cells) > pdf.page.height - MARGINS.bottom) {
      pdf.addPage();
      line(pdf, heads, 'bold');
    }
    line(pdf, cells, 'regular');
  }
}

function heightOf(pdf: PDFKit.PDFDocument, cells: readonly string[]): number {
  pdf.fontSize(10.5);
  const heights = COLUMNS.map((c, i) =>
    pdf.heightOfString(cells[i] || ' ', { width: c.width - 2 * PAD }),
  );
  return Math.max(...heights) + 2 * PAD;
}

function line(pdf: PDFKit.PDFDocument, cells: readonly string[], font: 'bold' | 'regular'): void {
  pdf.font(font);
  const height = heightOf(pdf, cells);
  const top = pdf.y;
  let x = MARGINS.left;
  for (const [i, { width }] of COLUMNS.entries()) {
    pdf.lineWidth(RULE).rect(x, top, width, height).stroke();
    pdf.text(cells[i] ?? '', x + PAD, top + PAD, { width: width - 2 * PAD });
    x += width;
  }
  pdf.x = MARGINS.left;
  pdf.y = top + height;
}

/** A page that stands for a file which cannot be printed: what it is, where the original lies. */
export function placeholderPage(
  pdf: PDFKit.PDFDocument,
  o: { name: string; why: string; hash: string },
): void {
  startPage(pdf, MARGINS);
  pdf.moveDown(6).font('bold').fontSize(20).text('此件另存', { align: 'center' });
  pdf.moveDown(2).font('regular').fontSize(14);
  pdf.text(`名称：${o.name}`, { lineGap: 8 });
  pdf.text(`原因：${o.why}，未能并入卷宗。`, { lineGap: 8 });
  pdf.text('原件保存在信访件中，可在卡片“查看原件”取得。', { lineGap: 8 });
  pdf.fontSize(10).text(`校验码 ${o.hash}`, { lineGap: 8 });
}

/** 卷内备考表: what is in the file, and boxes for signatures by hand and the seal. */
export function closingPage(
  pdf: PDFKit.PDFDocument,
  d: Dossier,
  o: { pages: number; missing: readonly { name: string; why: string }[] },
): void {
  startPage(pdf, MARGINS);
  pdf.font('bold').fontSize(20).text('卷内备考表', { align: 'center' }).moveDown(1);
  pdf.font('regular').fontSize(13);
  pdf.text(`本卷共有文件材料 ${d.parts.length} 件，${o.pages} 页。`, { lineGap: 8 });
  const lacking = o.missing.map((m) => `${m.name}（${m.why}）`).join('；');
  pdf.text(lacking ? `未能并入、另存的材料：${lacking}。` : '材料齐全。', { lineGap: 8 });
  pdf.text('说明：', { lineGap: 8 }).moveDown(6);
  for (const who of [`立卷人（${d.madeBy}）签名`, '检查人签名', '立卷日期']) signature(pdf, who);
  pdf.moveDown(2).text('（单位盖章）', { align: 'right' });
}

function signature(pdf: PDFKit.PDFDocument, label: string): void {
  const top = pdf.y;
  const width = pdf.page.width - MARGINS.left - MARGINS.right;
  pdf.lineWidth(RULE).rect(MARGINS.left, top, width, mm(16)).stroke();
  pdf.text(label, MARGINS.left + 8, top + mm(5));
  pdf.x = MARGINS.left;
  pdf.y = top + mm(16);
}

/** A page with nothing but a page number, to be laid over another one: one font for all of them. */
export function numberPage(pdf: PDFKit.PDFDocument, no: string, page: number): void {
  startPage(pdf, { ...MARGINS, top: 0, bottom: 0 });
  const y = pdf.page.height - mm(11);
  pdf.font('regular').fontSize(10).text(no, MARGINS.left, y, { lineBreak: false });
  const width = pdf.page.width - mm(14);
  pdf.text(String(page), 0, y, { width, align: 'right', lineBreak: false });
}
