import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { SYSTEMS, systemName } from '../../src/domain/assessment/clause.ts';
import type { Case } from '../../src/domain/case.ts';
import { calendar, demoBureau } from '../cards/longest.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { newestOf } from '../support/newest.ts';
import { pageText } from '../support/page-text.ts';
import { MONTH, seedMonth } from '../support/seeded-month.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
let cases: Record<string, Case>;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const newest = (who: string) => newestOf(demo, who);

/** 制度 as somebody reads it: the counts of each system. */
async function systems(who: string): Promise<Record<string, string>> {
  await as(who).say('制度');
  const { text } = await newest(who);
  const rows = [...text.matchAll(/\*\*([^*]+制度)\*\*<br>(应办[^"]*)/g)];
  return Object.fromEntries(rows.map(([, name, counts]) => [name, counts]));
}

/** One of several buttons with the same words, on somebody's newest card. */
async function press(who: string, button: string, index: number): Promise<void> {
  const { id } = await newest(who);
  const click = { as: `ou_${who}`, button, index };
  expect(await demo.post(`/messages/${id}/click`, click)).toMatchObject({ ok: true });
  await demo.settle();
}

/** The last page somebody was sent. */
async function lastPage(who: string): Promise<Uint8Array> {
  const sent = (await as(who).messages()).filter((m) => m.msgType === 'file');
  for (const m of sent.reverse()) {
    const { message } = (await demo.store.deliveries.byMessage(m.messageId)) ?? {};
    const id = message?.kind === 'file' ? message.fileId : '';
    if ((await demo.store.files.info(id))?.name.endsWith('.pdf'))
      return (await demo.store.files.bytes(id))!;
  }
  throw new Error(`${who} was sent no page`);
}

beforeAll(async () => {
  demo = await startDemo({ at: `${MONTH}-31T09:00+08:00` });
  const bureau = await demoBureau();
  cases = await seedMonth({ store: demo.store, bureau, calendar });
});
afterAll(() => demo.stop());

describe('制度 (S0.1)', () => {
  it('shows the eight systems with what was to be done, what is done, what is missing', async () => {
    const shown = await systems('jiangwangshu');
    expect(Object.keys(shown)).toEqual(SYSTEMS.map(systemName));
    expect(shown['二、接待记录制度']).toBe('应办4 已办4 缺漏0');
    // Nobody but 物业管理科 has screened.
    expect(shown['六、形势分析与排查制度']).toMatch(/^应办\d+ 已办\d+ 缺漏9$/);
  });

  it('each row opens its clauses with their settings and the last evidence, which opens too', async () => {
    await systems('liangjing');
    await tap('liangjing', ['八项制度'], 'open_4');
    const { text } = await newest('liangjing');
    expect(text).toContain('四（二） 限期办理 已办');
    expect(text).toContain('一般件办理 15天、急件办理 7天');
    expect(text).toContain(`**最近** ${cases.letter!.no} ${MONTH}-15 副局长`);
    expect(text).not.toContain('陆知远');
    await press('liangjing', '看最近一件', 1);
    expect((await newest('liangjing')).text).toContain(cases.letter!.no);
  });

  it('去办理 opens the thing to do', async () => {
    await systems('liangjing');
    await tap('liangjing', ['八项制度'], 'open_6');
    await press('liangjing', '去办理', 0);
    expect((await newest('liangjing')).text).toContain('矛盾纠纷排查台账');
  });

  it('a unit’s head reads what his unit owes, and nothing of the office’s', async () => {
    const shown = await systems('hanchengzhi');
    expect(shown['六、形势分析与排查制度']).toBe('应办4 已办4 缺漏0');
    expect(shown['五、统计与档案制度']).toBe('应办2 已办0 缺漏0');
    expect(shown['一、登记制度']).toBe('应办0 已办0 缺漏0');
    const { text } = await newest('hanchengzhi');
    expect(text).toContain('范围：物业管理科');
    for (const word of ['考核自查', '会议室大屏']) expect(text).not.toContain(word);
  });

  it('八项制度运行情况 is one A4 page that says what the card says', async () => {
    const shown = await systems('jiangwangshu');
    await tap('jiangwangshu', ['八项制度'], '八项制度运行情况');
    const page = await lastPage('jiangwangshu');
    const pdf = await getDocumentProxy(new Uint8Array(page));
    expect(pdf.numPages).toBe(1);
    const printed = (await pageText(page)).replaceAll(/\s/g, '');
    for (const [name, counts] of Object.entries(shown))
      expect(printed).toContain(`${name}${counts.replaceAll(' ', '')}`.replaceAll('、', '、'));
    expect(printed).toContain('缺漏：月度排查9项');
  });
});

describe('考核自查 (M9)', () => {
  const total = async () => {
    await systems('jiangwangshu');
    await tap('jiangwangshu', ['八项制度'], '考核自查');
    const { text } = await newest('jiangwangshu');
    return { text, points: Number(/共\d+分，得([\d.]+)分/.exec(text)?.[1]) };
  };

  it('has rule, clause, evidence, score and gap of each indicator; less evidence, less score', async () => {
    const before = await total();
    for (const part of ['按期办结率', '100%（1/1）', '达标线85%', 'S7.2.4', '群众参评率'])
      expect(before.text).toContain(part);
    const id = `meeting:bureau:${MONTH}`;
    const meeting = (await demo.store.affairs.byId(id))!;
    const body = { ...(meeting.body as object), minutes: undefined };
    await demo.store.affairs.replace(meeting, { ...meeting, body, version: meeting.version + 1 });
    const after = await total();
    expect(after.points).toBeLessThan(before.points);
    expect(after.text).toMatch(/领导研究会议.*距达标差/s);
  });

  it('the office head sets floor and weight, from that moment and on record', async () => {
    await systems('liangjing');
    await tap('liangjing', ['八项制度'], '考核自查');
    await tap('liangjing', ['考核自查 2025年'], '修改考核指标');
    const form = { indicator: 'led', floor: '120', weight: '10' };
    expect(await tap('liangjing', ['form_indicator'], '修改考核指标', form)).toBe(
      '达标线应为 1 到 100。',
    );
    const good = { ...form, floor: '60', weight: '12' };
    await tap('liangjing', ['form_indicator'], '修改考核指标', good);
    const { text } = await newest('liangjing');
    expect(text).toContain('包案化解率 达标线60% 12分（S7.2.4）');
    expect(text).toContain('2025-10-31 梁静：考核指标 包案化解率 达标线60%，12分');
    expect((await total()).text).toContain('达标线60%');
  });

  it('the year’s pack prints the same lines', async () => {
    const { text } = await total();
    await tap('jiangwangshu', ['考核自查 2025年'], '考核材料');
    const printed = (await pageText(await lastPage('jiangwangshu'))).replaceAll(/\s/g, '');
    expect(printed).toContain('2025年信访工作考核自查');
    const [sum = ''] = /已有数据的指标共\d+分，得[\d.]+分/.exec(text) ?? [];
    expect(sum).not.toBe('');
    for (const part of [sum, '按期办结率100%（1/1），达标线95%，得20分（20分）', '依据S7.2.4'])
      expect(printed).toContain(part);
    for (const name of ['林秀珍', cases.letter!.no]) expect(printed).not.toContain(name);
  });

  it('every limit of 设置 stands beside its clause', async () => {
    await as('liangjing').say('设置');
    const { text } = await newest('liangjing');
    for (const limit of ['一般件办理 15天（S4.2）', '书面告知信访人 15天（S1.2、条例第二十三条）'])
      expect(text).toContain(limit);
  });
});
