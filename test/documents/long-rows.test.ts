import { describe, expect, it } from '@jest/globals';
import { renderSheet } from '../../src/documents/sheet.ts';
import { sheetEnd } from '../../src/documents/workbook-parts.ts';
import { pageTexts } from '../support/page-text.ts';

const sheet = (text: string, before: number) => ({
  ...{ title: '会议纪要', issuer: '某局', on: '2025-11-27', footer: '内部材料' },
  rows: [
    ...Array.from({ length: before }, (_, i) => ({ label: `第${i + 1}项`, text: '有' })),
    { label: '纪要', text },
    { label: '签发', text: '', tall: true as const },
  ],
});
const LINES = Array.from({ length: 22 }, (_, i) => `第${i + 1}行内容`).join('\n');

describe('a row that is longer than the rest of the page', () => {
  it('begins there when a third of the page would stay empty, and goes on', async () => {
    const [first, second] = await pageTexts(await renderSheet(sheet(LINES, 8)));
    expect(first).toContain('第1行内容');
    expect(second).toContain('纪要（续）');
    expect(second).toContain('第22行内容');
  });

  it('stays together when little would', async () => {
    const [first, second] = await pageTexts(await renderSheet(sheet(LINES, 17)));
    expect(first).not.toContain('第1行内容');
    expect(second).toContain('第1行内容');
    expect(second).not.toContain('（续）');
  });
});

describe('a sheet for the printer', () => {
  const printed = (columns: number) => {
    const heads = Array.from({ length: columns }, () => ({ label: '列', width: 20 }));
    const book = { title: '台账', by: '某人', at: '2025-11-27T09:00:00.000+08:00', pages: [] };
    return /fitToWidth="(\d)"/.exec(sheetEnd(heads as never, 1, book as never))?.[1];
  };
  it('is one page wide, and more only where nobody could read it', () => {
    expect([printed(6), printed(13), printed(24)]).toEqual(['1', '1', '2']);
  });
});
