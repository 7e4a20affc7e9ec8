import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Paper } from '../domain/papers.ts';
import type { Chart, Sheet, SheetRow } from '../domain/sheets.ts';
import { drawChart } from './chart.ts';

/** Every office machine has these; who has not gets the next like them (GB/T 9704 asks for 仿宋). */
const TEXT_FONT = '仿宋';
const LABEL_FONT = '黑体';
const TITLE_FONT = '宋体';
/** Half points: 二号, 三号, 四号, 小四. */
const TITLE = 44;
const BODY = 32;
const NOTE = 28;
const CELL = 24;
/** Exactly 28 points from line to line (GB/T 9704). */
const LINE = 560;
/** Millimetres: an A4 page and its margins (GB/T 9704), the label column of a form. */
const PAGE = { width: 210, height: 297 };
const MARGIN = { top: 37, left: 28, right: 26, bottom: 35 };
const LABEL_WIDTH = 36;
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** Of a picture in the text, which counts 96 dots an inch. */
const DOTS_PER_MM = 96 / 25.4;

const twip = convertMillimetersToTwip;

/** A paper or a form as an A4 page to be edited in Word: numbered pages, room for the seal over issuer and date. */
export async function writeWord(page: Paper | Sheet): Promise<Uint8Array> {
  const children = 'paragraphs' in page ? paperBody(page) : await sheetBody(page);
  const { top, left, right, bottom } = MARGIN;
  const margin = { top: twip(top), left: twip(left), right: twip(right), bottom: twip(bottom) };
  const size = { width: twip(PAGE.width), height: twip(PAGE.height) };
  const document = new Document({
    title: page.title,
    creator: page.issuer,
    styles: { default: { document: { run: { font: fontOf(TEXT_FONT), size: BODY } } } },
    sections: [
      { properties: { page: { size, margin } }, footers: { default: pageNumbers() }, children },
    ],
  });
  return Packer.toBuffer(document);
}

const fontOf = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

interface Look {
  font?: string;
  size?: number;
  bold?: boolean;
}

/** A run with its lines kept apart. */
function runs(said: string, { font = TEXT_FONT, size = BODY, bold }: Look = {}): TextRun[] {
  return said
    .split('\n')
    .map((text, i) => new TextRun({ text, size, bold, font: fontOf(font), break: i ? 1 : 0 }));
}

const paragraph = (said: string, look: Look = {}, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ children: runs(said, look), ...more });

const exactly = { spacing: { line: LINE, lineRule: LineRuleType.EXACT } };
const titled = { size: TITLE, bold: true, font: TITLE_FONT };

const heading = (said: string): Paragraph =>
  paragraph(said, titled, { alignment: AlignmentType.CENTER });

function paperBody(paper: Paper): Paragraph[] {
  const indent = { firstLine: twip(11.3) };
  return [
    heading(paper.issuer),
    heading(paper.title),
    paragraph(
      paper.no,
      { size: NOTE },
      { alignment: AlignmentType.RIGHT, spacing: { after: 200 } },
    ),
    paragraph(`${paper.to}：`, {}, exactly),
    ...paper.paragraphs.map((text) => paragraph(text, {}, { ...exactly, indent })),
    ...sealed(paper),
    paragraph(paper.footer, { size: NOTE }, { border: { top: RULE }, spacing: { before: 400 } }),
  ];
}

const RULE = { style: 'single', size: 4, space: 6, color: '000000' } as const;

/** Issuer and date stand together, with room for the seal. */
function sealed({ issuer, on }: { issuer: string; on: string }): Paragraph[] {
  const [year, month, day] = on.split('-').map(Number);
  const right = { ...exactly, alignment: AlignmentType.RIGHT };
  const space = { ...exactly.spacing, before: LINE * 2 };
  return [
    paragraph(`${issuer}（印章）`, {}, { ...right, spacing: space, keepNext: true }),
    paragraph(`${year}年${month}月${day}日`, {}, right),
  ];
}

async function sheetBody(sheet: Sheet): Promise<(Paragraph | Table)[]> {
  const [year, month, day] = sheet.on.split('-').map(Number);
  const note = { size: CELL };
  const no = sheet.no ? [paragraph(`编号：${sheet.no}`, note, { alignment: 'right' })] : [];
  return [
    heading(sheet.issuer),
    paragraph(sheet.title, titled, { alignment: AlignmentType.CENTER, spacing: { after: 200 } }),
    ...no,
    new Table({
      width: { size: twip(TEXT_WIDTH), type: WidthType.DXA },
      columnWidths: [twip(LABEL_WIDTH), twip(TEXT_WIDTH - LABEL_WIDTH)],
      layout: TableLayoutType.FIXED,
      rows: sheet.rows.map(tableRow),
    }),
    ...(await Promise.all((sheet.charts ?? []).map(picture))),
    paragraph(sheet.footer, note, { spacing: { before: 200 } }),
    paragraph(`${sheet.issuer} ${year}年${month}月${day}日`, note, { alignment: 'right' }),
  ];
}

/** `tall` leaves room for a pen. */
function tableRow({ label, text, tall }: SheetRow): TableRow {
  const margins = { top: 80, bottom: 80, left: 110, right: 110 };
  const cell = (said: string, look: Look, width: number) =>
    new TableCell({
      width: { size: twip(width), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins,
      children: [paragraph(said, { size: CELL, ...look })],
    });
  return new TableRow({
    ...(tall ? { height: { value: twip(24), rule: HeightRule.ATLEAST } } : {}),
    children: [
      cell(label, { font: LABEL_FONT }, LABEL_WIDTH),
      cell(text, {}, TEXT_WIDTH - LABEL_WIDTH),
    ],
  });
}

async function picture(chart: Chart): Promise<Paragraph> {
  const { png, width, height } = await drawChart(chart);
  const wide = Math.round(TEXT_WIDTH * DOTS_PER_MM);
  const transformation = { width: wide, height: Math.round((wide * height) / width) };
  const said = chart.counts.map(([word, n]) => `${word}${n}`).join('、');
  return new Paragraph({
    spacing: { before: 200 },
    children: [
      new ImageRun({
        type: 'png',
        data: Buffer.from(png),
        transformation,
        altText: { name: chart.title, title: chart.title, description: said },
      }),
    ],
  });
}

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            size: NOTE,
            font: fontOf(TITLE_FONT),
          }),
        ],
      }),
    ],
  });
