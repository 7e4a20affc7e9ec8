import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { Actor } from '../support/actor.ts';
import { open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { sentFiles } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);

const letter = (n: number, more: Record<string, string> = {}) => ({
  petitioner_name: `许某${n}`,
  petitioner_address: `文昌路${n}号`,
  category: 'claim',
  summary: `文昌路${n}号院下水道堵塞`,
  ...more,
});
/** Registered, instructed and dispatched to a unit on the morning of a day. */
async function dispatched(day: string, unit: string, more: Record<string, string> = {}) {
  const c = await open(demo, [`${day} 09:10`, 'bailu', letter(Number(day.slice(3)), more)]);
  await c.play([
    [`${day} 09:20`, 'bailu', '呈批', { suggested_unit: unit }],
    [`${day} 09:30`, 'luzhiyuan', '同意拟办'],
    [`${day} 09:40`, 'liangjing', '交办', { unit }],
  ]);
  return c;
}
/** The page somebody gets who asks for this month. */
async function pageOf(who: string, form: Record<string, string> = { period: 'month' }) {
  const before = (await as(who).messages()).length;
  await as(who).say('统计');
  await tap(who, ['统计 2025年10月'], '生成统计');
  await tap(who, ['"name":"form_stats"'], '生成统计', form);
  const sent = (await as(who).messages()).slice(before).filter((m) => m.msgType === 'file');
  expect(sent).toHaveLength(3);
  const [page] = await sentFiles(demo, who, 3);
  return pageText(page!.bytes);
}

/** One with 物业管理科, one with 市政园林中心, one about the discipline head, one sealed. */
describe('生成统计 (S5.1)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
    await dispatched('10-20', 'wuye');
    await dispatched('10-21', 'shizheng', { category: 'suggestion' });
    await open(demo, ['10-22 09:10', 'bailu', letter(22, { respondent: '严守一' })]);
    const sealed = letter(23, { category: 'accusation', summary: '反映某科吃拿卡要' });
    await open(demo, ['10-23 09:10', 'bailu', sealed]);
    await demo.goTo('2025-10-24T10:00:00+08:00');
  });
  afterAll(() => demo.stop());

  it('is the whole bureau for its leaders and the office, without what is sealed', async () => {
    for (const who of ['jiangwangshu', 'liangjing', 'bailu']) {
      const page = await pageOf(who);
      expect(page).toContain('2025-10-01至2025-10-24信访统计');
      expect(page).toContain('登记：3件');
      expect(page).toContain('范围：全局');
      for (const unit of ['物业管理科', '市政园林中心']) expect(page).toContain(unit);
    }
  });

  it('does not count what is about its reader', async () => {
    expect(await pageOf('yanshouyi')).toContain('登记：2件');
  });

  it('is his line for a line leader, and their unit for a head and an officer', async () => {
    const line = await pageOf('suyingxue');
    expect(line).toContain('登记：1件');
    expect(line).toContain('建议意见：1件');
    expect(line).not.toContain('物业管理科');
    for (const who of ['hanchengzhi', 'fengruolan']) {
      const page = await pageOf(who);
      expect(page).toContain('登记：1件');
      expect(page).toContain('申诉求决：1件');
      expect(page).toContain('范围：物业管理科');
      expect(page).not.toMatch(/市政园林中心|建议意见|领导环节用时|登记核对/);
    }
  });

  it('refuses days that make no sense, and whoever has no part of the bureau', async () => {
    await as('liangjing').say('统计');
    await tap('liangjing', ['统计 2025年10月'], '生成统计');
    const wrong = { period: 'days', from: '2025-10-24', to: '2025-10-20' };
    expect(await tap('liangjing', ['"name":"form_stats"'], '生成统计', wrong)).toContain(
      '不能晚于',
    );
    const days = { period: 'days', from: '2025-10-21', to: '2025-10-21' };
    expect(await pageOf('liangjing', days)).toContain('登记：1件');
    await as('dengyiming').say('统计');
    const card = await as('dengyiming').card('统计 2025年10月');
    expect(JSON.stringify(card?.content)).not.toContain('生成统计');
  });

  it('is nobody’s affair, but recorded with who asked for which days', async () => {
    const of = { kind: 'statistics', from: '2025', to: '2025~' };
    expect(await demo.store.affairs.list(of, 9)).toEqual([]);
    const raw = await mongoose.createConnection(demo.databaseUri).asPromise();
    const seen = await raw.collection('reveals').find({ what: 'statistics' }).toArray();
    await raw.close();
    expect(seen.map((r) => r.by)).toContain('ou_hanchengzhi');
    expect(seen.at(-1)?.reason).toBe('2025-10-21至2025-10-21 全局');
  });
});
