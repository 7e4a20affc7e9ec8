import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { writeWorkbook } from '../../src/documents/workbook.ts';
import { type Cell, column, FileTooLarge, workPage } from '../../src/domain/workbook.ts';

const AT = '2025-10-09T15:04:00.000+08:00';
const BY = '局办公室主任 梁静&副手';
const COLUMNS = [
  column<Cell[]>(['事项', 40], (r) => r[0]),
  column<Cell[]>(['人数', 8, 'number'], (r) => r[1]),
  column<Cell[]>(['比率', 10, 'percent'], (r) => r[2]),
  column<Cell[]>(['期限', 12, 'date'], (r) => r[3]),
  column<Cell[]>(['登记时间', 18, 'moment'], (r) => r[4]),
];
const book = (rows: Iterable<Cell[]> | AsyncIterable<Cell[]>, name = '事项') =>
  writeWorkbook({ title: '登记簿', by: BY, at: AT, pages: [workPage(name, COLUMNS, rows)] });

describe('a workbook (decisions/own-sheet-writer.md)', () => {
  it('keeps days, moments, counts and shares as what they are', async () => {
    const bytes = await book([['甲', 12, 0.875, '2025-10-09', AT], ['乙']]);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    expect(sheets[0]?.rows).toEqual([
      ['事项', '人数', '比率', '期限', '登记时间'],
      [
        '甲',
        12,
        0.875,
        new Date('2025-10-09T00:00:00Z'),
        // The bureau's wall clock: a sheet knows no zone.
        new Date('2025-10-09T15:04:00Z'),
      ],
      ['乙', null, null, null, null],
    ]);
  });

  it('has a frozen header, filters, and A4 on its side, as wide as a page', async () => {
    const { sheets, namedRanges } = await readXlsx(await book([['甲'], ['乙']]));
    const [sheet] = sheets;
    expect(sheet?.freezePane).toMatchObject({ rows: 1 });
    expect(sheet?.autoFilter?.range).toBe('A1:E3');
    expect(sheet?.pageSetup).toMatchObject({
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true },
      ...{ fitToWidth: 1, fitToHeight: 0 },
    });
    expect(sheet?.columns?.[0]?.width).toBe(40);
    expect(JSON.stringify([namedRanges, sheet?.pageSetup])).toContain('$1:$1');
  });

  it('is marked with who exported it and when, whatever the name', async () => {
    const { sheets } = await readXlsx(await book([['甲']]));
    const { oddHeader, oddFooter } = sheets[0]?.headerFooter ?? {};
    expect(oddHeader).toMatch(/^&C&\d+&KD9D9D9局办公室主任 梁静&&副手 2025-10-09 15:04$/);
    expect(oddFooter).toContain('第&P页，共&N页');
    expect(oddFooter).toContain('梁静&&副手 2025-10-09 15:04 导出');
  });

  it('text stays text: formulas, control characters, escapes, more than a cell holds', async () => {
    const hostile = [
      ...['=HYPERLINK("x")', '+1', '-1', '@x', '<b>&"', 'a\u0000b\ud800c', '_x0041_', '一\r\n二'],
      '长'.repeat(40_000),
    ];
    const { sheets } = await readXlsx(await book(hostile.map((t) => [t, undefined])));
    const read = sheets[0]?.rows.slice(1).map((r) => String(r[0])) ?? [];
    expect(read.slice(0, -1)).toEqual([
      ...['=HYPERLINK("x")', '+1', '-1', '@x', '<b>&"', 'abc', '_x0041_', '一\n二'],
    ]);
    expect(read.at(-1)).toBe(`${'长'.repeat(32_766)}…`);
    expect(sheets[0]?.cells?.get('1,0')?.formula).toBeUndefined();
  });

  it('reads no more rows than it has written, and gives up what is too large', async () => {
    let made = 0;
    async function* endless(): AsyncGenerator<Cell[]> {
      for (;;) {
        made += 1;
        yield [Array.from({ length: 300 }, () => Math.random().toString(36)).join('')];
      }
    }
    await expect(book(endless())).rejects.toThrow(FileTooLarge);
    const stopped = made;
    await new Promise((done) => setTimeout(done, 50));
    expect(made).toBe(stopped);
    // Some 30 MB packed of rows of 3 kB: had it read ahead, there would be many more.
    expect(made).toBeLessThan(25_000);
  });

  it('fails with what reading a row failed with', async () => {
    async function* broken(): AsyncGenerator<Cell[]> {
      yield ['甲'];
      throw new Error('store away');
    }
    await expect(book(broken())).rejects.toThrow('store away');
  });
});
