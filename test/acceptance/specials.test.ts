import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents } from '../../src/documents/index.ts';
import type { TaskAffair } from '../../src/domain/affairs/meeting.ts';
import type { SpecialAffair } from '../../src/domain/affairs/special.ts';
import { textHash } from '../../src/domain/history.ts';
import type { Actor } from '../support/actor.ts';
import { open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { sentFiles, wordText } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const stored = async (no = '001') =>
  (await demo.store.affairs.byId(`special:2025:${no}`)) as SpecialAffair;
const shown = async (who: string, ...words: string[]) =>
  JSON.stringify((await as(who).card(...words))?.content ?? '');
const task = async () => {
  const of = { kind: 'task', from: '2025', to: '2026' };
  return (await demo.store.affairs.list(of, 9))[0] as TaskAffair | undefined;
};

const letter = (n: number) => ({
  petitioner_name: `许某${n}`,
  petitioner_address: `文昌路${n}号`,
  category: 'claim',
  summary: `望江片区${n}号楼二次供水水压不足`,
});
const TEXT = {
  title: '关于望江片区二次供水问题的专报',
  facts: '10月以来望江片区反映二次供水的信访件3件，较上月增加2件。',
  analysis: '泵房老化是主因，入冬后可能增多。',
  suggestion: '建议物业管理科牵头，月底前完成泵房检修。',
};
const WORDS = '请物业管理科月底前完成检修，结果报我。';

describe('《信访专报》 (S5.1)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
    for (const [i, day] of ['10-20', '10-21', '10-22'].entries())
      await open(demo, [`${day} 09:10`, 'bailu', letter(i + 1)]);
    await demo.goTo('2025-11-03T09:01:00+08:00');
    // Loading the writer takes seconds of a slow machine, and a click has three of them.
    await documents.sheet({ title: '页', issuer: '局', rows: [], on: '2025-11-03', footer: '' });
  });
  afterAll(() => demo.stop());

  it('begins with the figures of the statistics, or with an early sign, and nobody’s name', async () => {
    const word = await tap('liangjing', ['上月统计已生成'], '写专报');
    expect(word).toBe('已编号 专报〔2025〕001号，请在新卡片中撰写。');
    expect((await stored()).body.facts).toContain('2025年10月共登记信访件3件');
    const signs = await demo.store.affairs.list({ kind: 'sign', from: '2025', to: '2026' }, 9);
    expect(signs).toHaveLength(1);
    expect(await tap('liangjing', ['苗头性问题提示'], '写专报')).toContain('002号');
    const { facts, title } = (await stored('002')).body;
    expect(title).toBe('关于“望江”苗头性问题的专报');
    expect(facts).toMatch(/^2025-10-20至2025-10-22，反映“望江”的信访件和排查事项共3件/);
    expect(facts).not.toMatch(/许某|文昌路/);
    expect(await tap('liangjing', ['专报〔2025〕002号'], '作废')).toContain('作废');
    await as('hanchengzhi').say('专报');
    expect(await as('hanchengzhi').screen()).toContain('专报供领导和信访办公室查阅');
  });

  it('is one page or goes back with how long it is; nothing is cut off', async () => {
    const long = { ...TEXT, facts: '泵'.repeat(500), analysis: '站'.repeat(400) };
    const tooLong = { ...long, suggestion: '水'.repeat(400) };
    const card = ['专报〔2025〕001号', '"name":"form_submit"'];
    const refused = await tap('liangjing', card, '呈领导审定', tooLong);
    expect(refused).toBe('专报限一页A4，现在共1300字，超出一页，请压缩后再呈送。');
    expect((await stored()).state).toBe('draft');
    expect(await tap('liangjing', card, '呈领导审定', TEXT)).toBe('已呈领导审定');
  });

  it('once approved is before every leader and nobody else, with the page', async () => {
    expect(await shown('jiangwangshu', '专报〔2025〕001号')).not.toContain('请阅示');
    await tap('luzhiyuan', ['信访专报请审定', TEXT.analysis], '同意印发', {});
    for (const who of ['jiangwangshu', 'luzhiyuan', 'heqingchuan', 'suyingxue', 'yanshouyi'])
      expect(await shown(who, '专报〔2025〕001号 请阅示', TEXT.suggestion)).toContain('批示');
    for (const who of ['hanchengzhi', 'fengruolan', 'bailu'])
      expect(await as(who).screen()).not.toContain(TEXT.title);
    await tap('jiangwangshu', ['专报〔2025〕001号 请阅示'], '专报文件');
    const [file] = (await as('jiangwangshu').messages()).filter((m) => m.msgType === 'file');
    const delivery = await demo.store.deliveries.byMessage(file!.messageId);
    const id = delivery?.message.kind === 'file' ? delivery.message.fileId : '';
    const bytes = (await demo.store.files.bytes(id))!;
    const page = (await pageText(bytes)).replaceAll(/\s/g, '');
    for (const text of [TEXT.title, TEXT.facts, '审定：副局长陆知远']) expect(page).toContain(text);
  });

  it('a leader’s instruction stands as he wrote it and becomes a task', async () => {
    await tap('jiangwangshu', ['专报〔2025〕001号 请阅示'], '批示');
    const said = { text: WORDS, unit: 'wuye', until: '2025-11-28' };
    const form = ['专报〔2025〕001号', '"name":"form_instruct"'];
    expect(await tap('jiangwangshu', form, '批示', said)).toBe('已批示');
    const [words] = (await stored()).body.words;
    expect(words).toMatchObject({ leader: 'ou_jiangwangshu', text: WORDS, hash: textHash(WORDS) });
    const asked = ['局长 江望舒对专报作出批示，请交办', WORDS];
    const order = { n: '0', unit: 'wuye', person: 'ou_hanchengzhi', until: '2025-11-28' };
    expect(await tap('liangjing', asked, '交办落实', order)).toBe('已交办');
    const card = await shown('hanchengzhi', '领导对专报〔2025〕001号的批示，请落实');
    expect(card).toContain(WORDS);
    expect((await task())?.body).toMatchObject({
      ...{ origin: 'special:2025:001', leader: 'ou_jiangwangshu', unit: 'wuye' },
      ...{ person: 'ou_hanchengzhi', until: '2025-11-28' },
    });
    await tap('yanshouyi', ['专报〔2025〕001号 请阅示'], '批示');
    await tap('yanshouyi', form, '批示', { text: '已阅' });
    await tap('liangjing', ['纪检组长 严守一对专报作出批示'], '阅示存查');
    await tap('liangjing', ['"name":"form_file"'], '阅示存查', { n: '1' });
    expect((await stored()).body.words[1]).toMatchObject({ filed: { by: 'ou_liangjing' } });
  });

  it('is reminded of, done, and its outcome stands on the report before the leader', async () => {
    await demo.goTo('2025-11-28T08:41:00+08:00');
    const told = await as('hanchengzhi').card('批示事项今天到期');
    expect(told).toBeDefined();
    const done = { text: '泵房已检修，水压恢复。' };
    expect(await tap('hanchengzhi', ['批示事项今天到期'], '已完成', done)).toBe('已完成');
    expect((await task())?.state).toBe('done');
    const card = await shown('jiangwangshu', '您对专报〔2025〕001号的批示已落实');
    for (const text of [WORDS, '物业管理科 韩承志', done.text]) expect(card).toContain(text);
    expect((await stored()).body.words[0]).toMatchObject({ done: { text: done.text } });
    await tap('jiangwangshu', ['您对专报〔2025〕001号的批示已落实'], '专报文件');
    const [pdf, word] = await sentFiles(demo, 'jiangwangshu', 2);
    const page = (await pageText(pdf!.bytes)).replaceAll(/\s/g, '');
    for (const text of [WORDS, '已阅', '落实情况物业管理科韩承志（科长）', done.text])
      expect(page).toContain(text);
    expect(await wordText(word!.bytes)).toContain(WORDS);
  });
});
