import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from '@jest/globals';
import { codesIn } from '../../src/documents/code-reader.ts';
import { renderPaper } from '../../src/documents/pdf.ts';
import { renderSheet } from '../../src/documents/sheet.ts';
import { codeOf, inGroups } from '../../src/domain/printed.ts';
import { pageText } from '../support/page-text.ts';
import { photographed, printedPage, type Shot } from '../support/photo.ts';

const KEY = Buffer.alloc(32, 5);
const register = { series: 'visit', year: 2025, seq: 31 } as const;
const code = (page: number) => codeOf(KEY, { register, kind: 'slip', page });
const FIRST = code(1)!;
const paper = {
  title: '信访事项处理意见书',
  no: '访〔2025〕0031号',
  to: '林某',
  paragraphs: ['情况说明'.repeat(300)],
  issuer: '安澜市城乡建设局',
  on: '2025-10-21',
  footer: '可自收到之日起30日内申请复查。',
};

describe('the code on a printed page', () => {
  it('stands on every page of a paper and of a form, another on each', async () => {
    const rows = [{ label: '反映的主要问题', text: '加压泵故障'.repeat(300) }];
    const { title, issuer, on, footer } = paper;
    const files = [
      await renderPaper({ ...paper, code }),
      await renderSheet({ title, issuer, on, footer, rows, code }),
    ];
    for (const file of files) {
      const text = await pageText(file);
      const pages = (await PDFDocument.load(file)).getPageCount();
      expect(pages).toBeGreaterThan(1);
      for (let page = 1; page <= pages; page++)
        expect(text).toContain(inGroups(code(page)!).join(''));
    }
  });

  it('is not there where nothing is asked for', async () => {
    expect(await pageText(await renderPaper(paper))).not.toContain('-');
  });

  it('leaves room for the rows of a form below it, on each of its pages', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ label: `第${i}行`, text: '内容' }));
    const { title, issuer, on, footer } = paper;
    const pages = async (c: typeof code | undefined) =>
      (
        await PDFDocument.load(await renderSheet({ title, issuer, on, footer, rows, code: c }))
      ).getPageCount();
    expect(await pages(code)).toBeGreaterThanOrEqual(await pages(undefined));
  });
});

describe('a photo of a printed page', () => {
  const SHOTS: [string, Shot][] = [
    ['straight', {}],
    ['rotated by 10 degrees and shaded', { degrees: 10, shade: 0.35 }],
    ['the other way, darker', { degrees: -10, shade: 0.25 }],
    ['upside down', { degrees: 180 }],
    ['upside down, askew, shaded', { degrees: 187, shade: 0.4 }],
    ['on its side', { degrees: 90 }],
    ['a little blurred', { blur: 1.2 }],
    ['JPEG of quality 60, 1200 wide', { quality: 60, width: 1200 }],
    ['far off, on a large table', { degrees: 7, width: 1000, share: 0.3 }],
    ['all of it at once', { degrees: 10, shade: 0.4, blur: 0.8, quality: 60, width: 1200 }],
  ];
  it.each(SHOTS)('%s, tells its code', async (_how, shot) => {
    expect(await codesIn(await photographed(await printedPage(FIRST), shot))).toEqual([FIRST]);
  });

  it('tells it from a scan inside a PDF, page by page', async () => {
    const scans = [code(1)!, code(2)!].map(async (c) => photographed(await printedPage(c)));
    const pdf = await PDFDocument.create();
    for (const scan of await Promise.all(scans)) {
      const image = await pdf.embedJpg(scan);
      pdf.addPage([595, 842]).drawImage(image, { width: 595, height: 842 });
    }
    expect((await codesIn(await pdf.save())).sort()).toEqual([code(1)!, code(2)!].sort());
  });

  it('of a page without a code tells none', async () => {
    expect(
      await codesIn(await photographed(await printedPage(undefined), { degrees: 10 })),
    ).toEqual([]);
  });

  it.each([
    ['noise', Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 251))],
    ['a broken PDF', Buffer.from(`%PDF-1.7\n${'x'.repeat(9000)}`)],
    ['a tiny file', Buffer.from('x')],
  ])('is not made of %s: nothing found, nobody hurt', async (_what, bytes) => {
    expect(await codesIn(bytes)).toEqual([]);
  });
});
