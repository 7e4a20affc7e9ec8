import { dateOf, isIsoDate, timeOf } from '../domain/time.ts';
import type { Cell, CellKind, Head, Workbook } from '../domain/workbook.ts';
import { xml } from './xml.ts';

/** Characters a cell holds. */
const LONGEST = 32_767;
/** Days from the calendar of sheet programs (1899-12-30) to 1970. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;
const MINUTES = 1440;
/** The places of `STYLES` below: the header row, then one for each kind. */
const STYLE: Record<CellKind, number> = { text: 2, number: 3, percent: 4, date: 5, moment: 6 };
const HEADER = 1;
/** Points: a line of text, the space around, the most a row may have. */
const LINE = 15;
const PAD = 5;
const HIGHEST = 409;
const WIDE = 2.15;
/** Points of the mark across a page of A4 on its side, and the room it has. */
const MARK = 48;
const MARK_ROOM = 640;

const NS = 'http://schemas.openxmlformats.org';
const MAIN = `${NS}/spreadsheetml/2006/main`;
const REL = `${NS}/officeDocument/2006/relationships`;
const PACKAGE = `${NS}/package/2006`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A reader would take `_x0041_` for an escaped character. */
const literal = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Place of a column: 0 is A, 26 is AA. */
export function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}

/** The styles: plain, header, text as text (so that an edited `=1` stays one), number, percent, day, moment. */
export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}">
<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF2"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFBBBFC4"/></left><right style="thin"><color rgb="FFBBBFC4"/></right><top style="thin"><color rgb="FFBBBFC4"/></top><bottom style="thin"><color rgb="FFBBBFC4"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${[
  [49, 1, 2, 'horizontal="center" vertical="center" wrapText="1"'],
  [49, 0, 0, 'vertical="center" wrapText="1"'],
  [1, 0, 0, 'vertical="center"'],
  [166, 0, 0, 'vertical="center"'],
  [164, 0, 0, 'horizontal="left" vertical="center"'],
  [165, 0, 0, 'horizontal="left" vertical="center"'],
]
  .map(
    ([format, font, fill, align]) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${align}/></xf>`,
  )
  .join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`;

const number = (ref: string, style: number, value: number): string =>
  `<c r="${ref}" s="${style}"><v>${value}</v></c>`;

function text(ref: string, style: number, value: string): string {
  // Half a pair of characters that the cut leaves is taken out with what XML does not take.
  const cut = value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(literal(cut))}</t></is></c>`;
}

/** Days since the calendar of sheet programs began, the time of day as a part of one. */
function serial(value: string, kind: 'date' | 'moment'): number | undefined {
  const day = dateOf(value);
  if (!isIsoDate(day)) return undefined;
  const days = Date.parse(`${day}T00:00:00Z`) / DAY_MS + EPOCH_DAYS;
  if (kind === 'date') return days;
  const [hour = 0, minute = 0] = timeOf(value).split(':').map(Number);
  return days + (hour * 60 + minute) / MINUTES;
}

function cell(ref: string, kind: CellKind, value: Cell): string {
  if (value === undefined || value === '') return `<c r="${ref}" s="${STYLE[kind]}"/>`;
  if (typeof value === 'number') return number(ref, STYLE[kind], value);
  const days = kind === 'date' || kind === 'moment' ? serial(value, kind) : undefined;
  return days === undefined ? text(ref, STYLE.text, value) : number(ref, STYLE[kind], days);
}

/** Row `n` of a sheet, from 1, as high as its longest text needs: not every program measures that by itself. */
export function rowXml(n: number, heads: readonly Head[], cells: readonly Cell[]): string {
  const written = heads.map((h, i) => cell(`${letters(i)}${n}`, h.kind, cells[i]));
  const lines = heads.map((h, i) => (h.kind === 'text' ? linesOf(cells[i], h.width) : 1));
  const height = Math.min(HIGHEST, Math.max(1, ...lines) * LINE + PAD);
  return `<row r="${n}" ht="${height}" customHeight="1">${written.join('')}</row>`;
}

/** How many lines a text takes in a column; a Chinese character is as wide as two digits and a little. */
function linesOf(value: Cell, width: number): number {
  if (typeof value !== 'string' || value.length * WIDE <= width) return 1;
  let lines = 1;
  let used = 0;
  for (const ch of value) {
    const own = ch.charCodeAt(0) < 256 ? 1.05 : WIDE;
    used += own;
    if (ch !== '\n' && used <= width - 1) continue;
    lines += 1;
    used = ch === '\n' ? 0 : own;
    if (lines * LINE > HIGHEST) break;
  }
  return lines;
}

/** Columns together wider than this (characters) are no longer read where they share one page's width. */
const READABLE = 260;

/** Everything of a sheet before its rows: frozen header row, widths, the header row itself. */
export function sheetStart(heads: readonly Head[], isFirst: boolean): string {
  const cols = heads.map(
    (h, i) => `<col min="${i + 1}" max="${i + 1}" width="${h.width}" customWidth="1"/>`,
  );
  const labels = heads.map((h, i) => text(`${letters(i)}1`, HEADER, h.label));
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData><row r="1" ht="22" customHeight="1">${labels.join('')}</row>`;
}

/** What follows the rows: filters, A4 on its side, as wide as a page or a few, marked with who exported it. */
export function sheetEnd(heads: readonly Head[], rows: number, book: Workbook): string {
  const filter = `A1:${letters(heads.length - 1)}${rows + 1}`;
  const wide = Math.ceil(heads.reduce((sum, h) => sum + h.width, 0) / READABLE);
  return `</sheetData><autoFilter ref="${filter}"/><pageMargins left="0.5" right="0.5" top="1" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${wide}" fitToHeight="0"/>${marks(book)}</worksheet>`;
}

/** `&` begins a command there. */
const plain = (said: string): string => said.replaceAll('&', '&&');

function marks({ title, by, at }: Workbook): string {
  const moment = `${dateOf(at)} ${timeOf(at)}`;
  const mark = `${by} ${moment}`;
  const ems = [...mark].reduce((sum, ch) => sum + (ch.charCodeAt(0) < 256 ? 0.55 : 1), 0);
  const size = Math.min(MARK, Math.floor(MARK_ROOM / ems));
  const header = `&C&${size}&KD9D9D9${plain(mark)}`;
  const footer = `&L&9${plain(title)}&C&9第&P页，共&N页&R&9${plain(`${by} ${moment} 导出`)}`;
  return `<headerFooter scaleWithDoc="0"><oddHeader>${xml(header)}</oddHeader><oddFooter>${xml(footer)}</oddFooter></headerFooter>`;
}

/** The small parts that name the others. */
export function partsOf({ pages }: Workbook): [path: string, text: string][] {
  const each = (part: (n: number, name: string) => string): string =>
    pages.map((p, i) => part(i + 1, xml(p.name))).join('');
  const titles = pages.map(
    ({ name }, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${xml(name)}'!$1:$1</definedName>`,
  );
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><bookViews><workbookView/></bookViews><sheets>${each((n, name) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${REL}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${pages.length + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ];
}
