import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mammoth from 'mammoth';
import type { ReportAffair } from '../../src/domain/affairs/report.ts';
import { type StatisticsAffair, statisticsId } from '../../src/domain/affairs/statistics.ts';
import { rootOf } from '../../src/domain/book-check.ts';
import type { Actor } from '../support/actor.ts';
import { open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText, pictures } from '../support/page-text.ts';
import { rawDocuments } from '../support/raw-store.ts';
import { registerOne } from '../support/register.ts';
import { sentFiles, sheetRows, wordText } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const stored = async (month = '2025-10') =>
  (await demo.store.affairs.byId(statisticsId(month))) as StatisticsAffair;
const shown = async (who: string, ...words: string[]) =>
  JSON.stringify((await as(who).card(...words))?.content ?? '');

/** Whatever can be read in a file that was sent. */
const textOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  if (name.endsWith('.pdf')) return pageText(bytes);
  if (name.endsWith('.docx')) return wordText(bytes);
  return name.endsWith('.xlsx') ? (await sheetRows(bytes)).join('\n') : '';
};

const letter = (n: number, more: Record<string, string> = {}) => ({
  petitioner_name: `许某${n}`,
  petitioner_address: `文昌路${n}号`,
  category: 'claim',
  summary: `文昌路${n}号院下水道堵塞`,
  ...more,
});
const RESULT = {
  ...{ facts: '已疏通', basis: '物业管理条例', conclusion: 'support' },
  ...{ reply: '已疏通', evidence: '现场口头核实' },
};

/** Three letters in October, one handled to its end by 物业管理科; a void one and a sealed one beside. */
describe('月度统计分析 (S5.1)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
    await as('liangjing').say('接待日');
    await tap('liangjing', ['年局长接待日'], '生成排班');
    const c = await open(demo, ['10-20 09:10', 'bailu', letter(1)]);
    await c.play([
      ['10-20 09:20', 'bailu', '呈批', { suggested_unit: 'wuye' }],
      ['10-20 09:30', 'luzhiyuan', '同意拟办'],
      ['10-20 09:40', 'liangjing', '交办', { unit: 'wuye' }],
      ['10-20 10:00', 'hanchengzhi', '签收', { promised_on: '2025-10-24', handler: 'ou_caoyue' }],
      ['10-21 10:00', 'caoyue', '报送处理结果', RESULT],
      ['10-21 10:10', 'hanchengzhi', '审核'],
      ['10-21 10:20', 'luzhiyuan', '签批', { opinion: '同意' }],
      ['10-21 10:30', 'bailu', '送达登记', { told_how: '当面', told_on: '2025-10-21' }],
      ['10-21 10:40', 'liangjing', '同意办结'],
    ]);
    await open(demo, ['10-22 09:10', 'bailu', letter(2, { category: 'suggestion' })]);
    await open(demo, ['10-23 09:10', 'bailu', letter(3)]);
    const mistaken = await open(demo, ['10-24 09:10', 'bailu', letter(4)]);
    await as('liangjing').say(mistaken.no);
    await mistaken.play([['10-24 09:20', 'liangjing', '作废', { reason: '重复录入' }]]);
    const sealed = letter(5, { category: 'accusation', summary: '反映某科吃拿卡要' });
    await open(demo, ['10-24 09:30', 'bailu', sealed]);
    await demo.goTo('2025-11-03T09:01:00+08:00');
  });
  afterAll(() => demo.stop());

  it('AC-5.1: stands on the first working day, frozen, for the office alone', async () => {
    const { body, state } = await stored();
    expect([state, body.asOf.slice(0, 16)]).toEqual(['draft', '2025-11-03T09:00']);
    const card = await shown('liangjing', '上月统计已生成，请编写分析');
    expect(body.report.public).toBe(
      '2025年10月信访统计：登记3件，办结1件，在办2件；类别：申诉求决2件、建议意见1件；按期办结率100%（1/1）',
    );
    const book = body.report.lines.filter((l) => l.section === '登记核对').slice(0, 4);
    // The sealed one is counted nowhere, and its number makes no gap.
    expect(book.map((l) => `${l.label}${l.value}`)).toEqual([
      ...['编号4个', '缺号0个', '作废1个', '缺住址或处理结果0件'],
    ]);
    for (const part of ['总体', '比较', '去年同月', '质量', '预见率', '登记核对'])
      expect(card).toContain(part);
    expect(card).toContain('"tag":"chart"');
    for (const who of ['jiangwangshu', 'hanchengzhi'])
      expect(await as(who).card('信访统计分析')).toBeUndefined();
  });

  it('is written, sent back, written again; each wording is kept', async () => {
    const first = { text: '总体平稳。' };
    await tap('liangjing', ['上月统计已生成'], '呈领导审定', first);
    await tap('luzhiyuan', ['月度统计分析请审定'], '退回修改');
    await tap('luzhiyuan', ['form_sendBack'], '退回修改', { reason: '补充物业类分析' });
    const text = '物业类占比较高，建议专项排查。';
    await tap('liangjing', ['统计分析退回修改：补充物业类分析'], '呈领导审定', { text });
    await tap('luzhiyuan', ['月度统计分析请审定', text], '同意印发', {});
    const { body, state } = await stored();
    expect(state).toBe('approved');
    expect(body.versions.map((v) => v.text)).toEqual([first.text, text]);
  });

  it('how long a leader took reaches the director and the office head, and nobody else', async () => {
    const others = ['luzhiyuan', 'heqingchuan', 'suyingxue', 'yanshouyi', 'xunuo', 'fengruolan'];
    for (const who of ['jiangwangshu', 'liangjing']) {
      const card = await shown(who, '2025年10月信访统计分析');
      expect(card).toContain('领导环节用时');
      expect(card).toContain('副局长 陆知远 待批阅');
    }
    await tap('liangjing', ['2025年10月信访统计分析'], '统计文件');
    await demo.settle();
    const [own] = await sentFiles(demo, 'liangjing', 3);
    expect(await pageText(own!.bytes)).toContain('领导环节用时');
    for (const who of others) await tap(who, ['2025-10'], '统计文件');
    await demo.settle();
    for (const who of [...others, 'bailu', 'hanchengzhi', 'caoyue']) {
      expect(await as(who).screen()).not.toMatch(/领导环节用时|待批阅：平均|待签批：平均/);
      for (const { name, bytes } of await sentFiles(demo, who, 3))
        expect(await textOf(name, bytes)).not.toContain('领导环节用时');
    }
    for (const { chatId } of await demo.get<{ chatId: string }[]>('/chats?as=ou_liangjing')) {
      if (!chatId.startsWith('oc_all') && !chatId.startsWith('oc_office')) continue;
      const said = await demo.get(`/chats/${chatId}/messages?as=ou_liangjing`);
      expect(JSON.stringify(said)).not.toContain('领导环节用时');
    }
  });

  it('one tap makes the month’s one report upward of it, cleared and sent as always', async () => {
    const word = await tap('xunuo', ['2025年10月信访统计分析'], '编报送单');
    expect(word).toBe('信息〔2025〕001号 在下方。');
    const slips = async () => {
      const of = { kind: 'report', from: '2025', to: '2025' };
      return (await demo.store.affairs.list(of, 9)) as ReportAffair[];
    };
    const [slip, second] = await slips();
    expect(second).toBeUndefined();
    const { body } = await stored();
    expect(slip?.body.text).toBe(
      `${body.report.public}。重复信访0件，集体访0件。\n${body.analysis}`,
    );
    const { title, text, to } = slip!.body;
    await tap('xunuo', ['信息〔2025〕001号', '"name":"form_submit"'], '呈领导审签', {
      title,
      text,
      to,
    });
    expect(await tap('xunuo', ['2025年10月信访统计分析'], '编报送单')).toContain('001号');
    expect((await slips()).map((s) => [s.state, s.body.text])).toEqual([['submitted', text]]);
    await tap('luzhiyuan', ['信息报送请审签'], '同意报送', {});
    await tap('xunuo', ['已审签，请报送'], '登记报送', { channel: '机要', on: '2025-11-03' });
    expect((await slips())[0]).toMatchObject({ state: 'sent', body: { month: '2025-10' } });
    expect(await tap('liangjing', ['2025年10月信访统计分析'], '编报送单')).toContain('001号');
  });

  it('goes to the leaders whole, to each unit its own, to the group in totals', async () => {
    const whole = await shown('jiangwangshu', '2025年10月信访统计分析');
    for (const part of ['承办单位', '环节用时', '物业类占比较高']) expect(whole).toContain(part);
    for (const who of ['hanchengzhi', 'fengruolan']) {
      const own = await shown(who, '2025年10月本单位信访统计');
      expect(own).toContain('本单位');
      for (const part of ['承办单位', '征收安置科', '环节用时', '登记核对', '物业类占比较高'])
        expect(own).not.toContain(part);
    }
    const all = await demo.get<{ content: object }[]>('/chats/oc_all/messages?as=ou_liangjing');
    const line = all.map((m) => JSON.stringify(m.content)).findLast((t) => t.includes('信访统计'));
    expect(line).toMatch(/2025年10月信访统计：登记\d+件，办结\d+件，在办\d+件；类别：/);
    expect(line).toContain('下一次局长接待日 2025-11-05');
    expect(line).not.toMatch(/科|中心|站|小区|路/);
  });

  it('page, Word document and sheet say what the card says, with how it is counted', async () => {
    const { body } = await stored();
    await tap('jiangwangshu', ['2025年10月信访统计分析'], '统计文件');
    const sent = await sentFiles(demo, 'jiangwangshu', 3);
    const name = '2025年10月信访统计分析';
    expect(sent.map((f) => f.name)).toEqual([`${name}.pdf`, `${name}.docx`, `${name}.xlsx`]);
    const [page, word, sheet] = sent;
    const printed = (await pageText(page!.bytes)).replaceAll(/\s/g, '');
    const edited = await wordText(word!.bytes);
    const rows = (await sheetRows(sheet!.bytes)).join('\n');
    for (const l of body.report.lines) {
      expect(rows).toContain(`${l.section}|${l.label}|${l.value}|`);
      expect(edited).toContain(`${l.label}：${l.value}`);
      expect(printed).toContain(l.value.replaceAll(/\s/g, ''));
    }
    // Counts and rates stand as numbers beside their words.
    expect(rows).toContain('总体|登记|3件|3||');
    expect(rows).toContain('质量|按期办结率|100%（1/1）|1|1|1');
    expect(rows).toContain('口径|预见率');
    expect(printed).toContain('口径');
    const all = await rawDocuments(demo, 'reveals');
    const by = 'ou_jiangwangshu';
    const record = all.find((r) => r.what === 'export.lines' && r.by === by && r.reason === name);
    expect(record).toBeDefined();
    expect(record?.rows).toBeGreaterThan(body.report.lines.length);
  });

  it('the charts of the card are pictures in the page and in the Word document', async () => {
    const [page, word] = await sentFiles(demo, 'jiangwangshu', 3);
    const { charts } = (await stored()).body.report;
    expect(pictures(page!.bytes)).toBe(charts.length);
    const html = await mammoth.convertToHtml({ buffer: Buffer.from(word!.bytes) });
    const shown = [...html.value.matchAll(/<img alt="([^"]+)" src="data:image\/png/g)];
    expect(shown.map((m) => m[1])).toEqual(['申诉求决2、建议意见1', '来信3']);
  });

  it('a unit gets its own alone, without the charts of all and what is said of the bureau', async () => {
    await tap('fengruolan', ['2025年10月本单位信访统计'], '统计文件');
    const [page, word, sheet] = await sentFiles(demo, 'fengruolan', 3);
    expect(page!.name).toBe('2025年10月本单位信访统计.pdf');
    for (const { name, bytes } of [page!, word!, sheet!])
      expect(await textOf(name, bytes)).not.toContain('物业类占比较高');
    expect((await sheetRows(sheet!.bytes)).join()).not.toContain('承办单位');
    expect(await wordText(word!.bytes)).not.toContain('承办单位');
    expect(pictures(page!.bytes)).toBe(0);
  });

  it('the root of the register stands in it, and is what the register still gives', async () => {
    const { body } = await stored();
    const line = body.report.lines.find((l) => l.label === '登记簿校验码');
    const registered = await demo.store.cases.registeredIn('2025-10', 1000);
    expect(line?.value).toBe(rootOf(registered));
    const forged = registered.map((c, i) =>
      i ? c : { ...c, register: { ...c.register, hash: 'f'.repeat(64) } },
    );
    expect(rootOf(forged)).not.toBe(line?.value);
  });

  it('AC-5.1: later edits do not change it; a correction is told in the next month’s', async () => {
    const before = (await stored()).body.report;
    await registerOne(demo, {
      petitioner_name: '许某某',
      petitioner_address: '文昌路7号',
      summary: '文昌路路灯不亮',
    });
    await tap('liangjing', ['2025年10月信访统计分析'], '登记更正说明');
    const text = '10月转办件多计1件';
    await tap('liangjing', ['form_correct'], '登记更正说明', { text });
    expect((await stored()).body.report).toEqual(before);
    await demo.goTo('2025-12-01T09:01:00+08:00');
    const next = (await stored('2025-11')).body.report.lines;
    expect(next).toContainEqual({
      section: '更正说明',
      label: '前期数据',
      value: `2025年10月：${text}`,
    });
    expect(next.find((l) => l.label === '上月')?.value).toContain('登记');
  });
});
