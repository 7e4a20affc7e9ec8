import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { Actor } from '../support/actor.ts';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { rawDocuments } from '../support/raw-store.ts';
import { sentFiles, sheetRows } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
let late: Casework;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const letter = (n: number, more: Record<string, string> = {}) => ({
  ...{ petitioner_name: `许某${n}`, petitioner_phone: '000-0000-0142' },
  ...{ petitioner_address: `文昌路${n}号`, category: 'claim' },
  summary: `文昌路${n}号院下水道堵塞`,
  ...more,
});
/** Taps a button of the card that a word brings, and answers with what the sheet says. */
const taken = async (who: string, word: string, button: string): Promise<string[]> => {
  await demo.post('/clock', { advance: 'PT15S' });
  const before = (await sentFiles(demo, who, 99)).length;
  await as(who).say(word);
  const card = (await as(who).messages()).at(-1)!;
  expect((await as(who).click(card.messageId, button)).toast?.content).toContain('正在导出');
  const sent = await sentFiles(demo, who, 99);
  expect(sent).toHaveLength(before + 1);
  return sheetRows(sent.at(-1)!.bytes);
};
/** What the newest card about an export says. */
const told = async (who: string) => JSON.stringify((await as(who).card('"导出 '))?.content);
const records = async () =>
  (await rawDocuments(demo, 'reveals')).filter((r) => String(r.what).startsWith('export.'));

/** One letter past its limit with 物业管理科, one registered alone, one sealed. */
describe('导出 (S5.1)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
    late = await open(demo, ['10-20 09:10', 'bailu', letter(1)]);
    await late.play([
      ['10-20 09:20', 'bailu', '呈批', { suggested_unit: 'wuye' }],
      ['10-20 09:30', 'luzhiyuan', '同意拟办'],
      ['10-20 09:40', 'liangjing', '交办', { unit: 'wuye' }],
      ['10-20 10:00', 'hanchengzhi', '签收', { promised_on: '2025-10-24', handler: 'ou_caoyue' }],
    ]);
    await open(demo, ['10-22 09:10', 'bailu', letter(2)]);
    const sealed = letter(5, { category: 'accusation', summary: '反映某科吃拿卡要' });
    await open(demo, ['10-24 09:30', 'bailu', sealed]);
    await demo.goTo('2025-11-26T09:00:00+08:00');
  });
  afterAll(() => demo.stop());

  it('登记簿: what the reader may see of it, as real dates and numbers, and no phone number', async () => {
    const rows = await taken('liangjing', '登记簿', '导出本年');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(
      /^信〔2025〕0002号\|2025-10-22T.*\|2025-10-22\|来信\|许某2\|文昌路2号\|1\|/,
    );
    expect(rows[2]).toContain('|物业管理科|曹悦|2025-');
    expect(rows.join()).not.toMatch(/0142|吃拿卡要/);
    const [sent] = await sentFiles(demo, 'liangjing');
    expect(sent?.name).toBe('信访登记簿 2025年.xlsx');
    const { sheets } = await readXlsx(sent!.bytes);
    expect(sheets[0]?.headerFooter?.oddFooter).toContain('梁静（办公室主任） 2025-11-26');
    expect(await told('liangjing')).toContain('已导出，共2行');
  });

  it('who reads the register masked gets it masked; who registered the sealed one gets that too', async () => {
    const leader = (await taken('jiangwangshu', '登记簿', '导出全部')).join();
    expect(leader).toContain('|许**|');
    expect(leader).not.toMatch(/许某|文昌路\d号\||吃拿卡要/);
    expect((await taken('bailu', '登记簿', '导出全部')).join()).toContain('吃拿卡要');
  });

  it('超期清单: the pieces of the figure, with how late they are', async () => {
    const rows = await taken('liangjing', '统计', '导出超期清单');
    const c = await late.stored();
    const due = c.clocks.find((k) => k.kind === 'K4')!.dueOn;
    const days = (Date.parse('2025-11-26') - Date.parse(due)) / 86_400_000;
    expect(rows.slice(1)).toEqual([
      expect.stringContaining(`${c.no}|物业管理科|曹悦|陆知远|${due}|${days}|2025-10-24|`),
    ]);
  });

  it('单位排名: by rates with their counts; who has too few is listed without a rank', async () => {
    const rows = await taken('jiangwangshu', '统计', '导出单位排名');
    expect(rows.filter((r) => r.startsWith('名次|承办单位|'))).toHaveLength(3);
    expect(rows.find((r) => r.includes('物业管理科'))).toBe('|物业管理科||0|1|不足3件，不列名次');
    await as('hanchengzhi').say('统计');
    const card = (await as('hanchengzhi').messages()).at(-1)!;
    expect(JSON.stringify(card.content)).not.toContain('导出单位排名');
  });

  it('责任核查: for the office head and the leading group, and for nobody else', async () => {
    await as('liangjing').say('责任核查');
    await tap('liangjing', ['年责任核查'], '登记上访通报');
    const visit = { level: 'city', people: '12', unit: 'wuye', blocking: 'no', lawful: 'no' };
    const form = { on: '2025-11-20', source: '市信访局通报', ...visit };
    await tap('liangjing', ['form_upward'], '登记上访通报', form);
    const rows = await taken('jiangwangshu', '责任核查', '导出');
    expect(rows.join('\n')).toContain('2025-11-20|赴市|12|物业管理科|否|否|市信访局通报');
    const own = await taken('liangjing', '责任核查', '导出');
    expect(own.join('\n')).toContain('物业管理科|发生越级、集体上访|2025-11-20|');
    await as('bailu').say('责任核查');
    const card = (await as('bailu').messages()).at(-1)!;
    expect(JSON.stringify(card.content)).not.toContain('"导出"');
    const forged = await demo.post<{ toast: { content: string } }>(
      `/messages/${card.messageId}/click`,
      { as: 'ou_bailu', value: { a: 'export', k: 'accountability', of: '2025' } },
    );
    expect(forged.toast?.content ?? '').not.toContain('正在导出');
  });

  it('an empty one says so and sends nothing', async () => {
    await demo.post('/clock', { advance: 'PT15S' });
    const before = (await sentFiles(demo, 'liangjing', 99)).length;
    await as('liangjing').say('台账');
    await tap('liangjing', ['排查台账'], '导出表格');
    expect(await told('liangjing')).toContain('没有可导出的内容');
    expect(await sentFiles(demo, 'liangjing', 99)).toHaveLength(before);
  });

  it('is recorded: what, who, when, how many rows', async () => {
    const asked = (await records()).filter((r) => r.what !== 'export.officers');
    const all = asked.map((r) => [r.what, r.by, r.reason, r.rows]);
    expect(all).toEqual([
      ['export.book', 'ou_liangjing', '信访登记簿 2025年', 2],
      ['export.book', 'ou_jiangwangshu', '信访登记簿', 2],
      ['export.book', 'ou_bailu', '信访登记簿', 3],
      ['export.late', 'ou_liangjing', '超期信访件清单', 1],
      ['export.ranking', 'ou_jiangwangshu', '承办单位排名 2025年11月', expect.any(Number)],
      ['export.accountability', 'ou_jiangwangshu', '责任核查情况 2025年', 1],
      ['export.accountability', 'ou_liangjing', '责任核查情况 2025年', expect.any(Number)],
    ]);
    expect(asked[0]?.at).toMatch(/^2025-11-26T09:/);
  });

  it('a click that comes twice makes one file', async () => {
    await demo.post('/clock', { advance: 'PT15S' });
    await as('bailu').say('登记簿');
    const before = (await sentFiles(demo, 'bailu', 99)).length;
    const card = (await as('bailu').messages()).at(-1)!;
    const clicks = await Promise.all(
      [1, 2].map(() => as('bailu').click(card.messageId, '导出本年')),
    );
    expect(clicks.map((c) => c.toast?.content).sort()).toEqual([
      '正在导出，文件随后发给您。',
      '这份文件正在生成，请稍候。',
    ]);
    expect(await sentFiles(demo, 'bailu', 99)).toHaveLength(before + 1);
  });
});
