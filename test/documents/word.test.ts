import { describe, expect, it } from '@jest/globals';
import mammoth from 'mammoth';
import { writeWord } from '../../src/documents/word.ts';
import { wordText } from '../support/sent-files.ts';

const ISSUER = '安澜市城乡建设局';
const LETTER = {
  title: '转办函',
  no: '访〔2025〕0001号',
  to: '市教育局',
  paragraphs: ['群众向本局反映“学区划分”事项。', '现转请贵单位依法办理。'],
  issuer: ISSUER,
  on: '2025-11-03',
  footer: '请将办理情况函告本局。',
};

describe('a Word document', () => {
  it('of a letter reads from title to foot, issuer and date below for the seal', async () => {
    const lines = (await wordText(await writeWord(LETTER))).split(/\n+/).filter(Boolean);
    expect(lines).toEqual([
      ...[ISSUER, LETTER.title, LETTER.no, '市教育局：', ...LETTER.paragraphs],
      ...[`${ISSUER}（印章）`, '2025年11月3日', LETTER.footer],
    ]);
  });

  it('of a form keeps its rows as a table and shows its charts with their numbers', async () => {
    const rows = [
      { label: '总体', text: '登记：3件\n办结：1件' },
      { label: '审定', text: '', tall: true as const },
    ];
    const charts = [{ title: '渠道', counts: [['来信', 2] as const, ['来访', 0] as const] }];
    const form = { title: '统计', issuer: ISSUER, on: '2025-11-03', rows, charts, footer: '内部' };
    const buffer = Buffer.from(await writeWord(form));
    const { value: html } = await mammoth.convertToHtml({ buffer });
    expect(html).toContain('<td><p>总体</p></td><td><p>登记：3件<br />办结：1件</p></td>');
    expect(html).toMatch(/<img alt="来信2、来访0" src="data:image\/png;base64,iVBOR/);
  });
});
