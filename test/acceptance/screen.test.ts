import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { calendar, demoBureau } from '../cards/longest.ts';
import { clockDue, registered } from '../store/stored-cases.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { newestOf } from '../support/newest.ts';
import { registerOne } from '../support/register.ts';
import { MONTH, seedMonth } from '../support/seeded-month.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
let cases: Record<string, Case>;
const tap = tapper(() => demo);
const HEAD = 'liangjing';

beforeAll(async () => {
  demo = await startDemo({ at: `${MONTH}-30T08:30+08:00` });
  const bureau = await demoBureau();
  cases = await seedMonth({ store: demo.store, bureau, calendar });
});
afterAll(() => demo.stop());

/** Makes a link and gives it as the card shows it. */
async function link(): Promise<string> {
  await demo.as(`ou_${HEAD}`).say('制度');
  await tap(HEAD, ['八项制度'], '会议室大屏');
  const { text } = await newestOf(demo, HEAD);
  await tap(HEAD, ['会议室大屏'], text.includes('重新生成链接') ? '重新生成链接' : '生成链接');
  const shown = (await newestOf(demo, HEAD)).text
    .replaceAll('&#58;//', '://')
    .replaceAll('&#95;', '_');
  return /http:\/\/127\.0\.0\.1:\d+\/screen\/[\w-]{43}/.exec(shown)?.[0] ?? '';
}

const open = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};

describe('会议室大屏', () => {
  it('is the office head’s to open', async () => {
    for (const who of ['jiangwangshu', 'bailu']) {
      await demo.as(`ou_${who}`).say('制度');
      expect((await newestOf(demo, who)).text).not.toContain('会议室大屏');
    }
  });

  it('shows the counts the bot knows, without a name, a number or a unit', async () => {
    await registerOne(demo);
    const handled = { status: 'inProgress' as const, holders: [], owed: [] };
    for (const due of ['2025-10-29', '2025-11-01'])
      await registered(demo.store, { ...handled, clocks: [clockDue(due, { kind: 'K4' })] });
    const accused = { category: 'accusation' as const, sealedTo: 'ou_yanshouyi' };
    await registered(demo.store, { ...handled, ...accused, clocks: [clockDue('2025-11-01')] });
    const { status, html } = await open(await link());
    expect(status).toBe(200);
    const tiles = [...html.matchAll(/<span>([^<]+)<\/span><b>([^<]+)</g)].map(([, k, n]) => [k, n]);
    expect(Object.fromEntries(tiles)).toMatchObject({
      ...{ 在办: '3', 三日内到期: '1', 超过期限: '1' },
      ...{ 本月登记: '8', 本月办结: '2', 本月按期: '50' },
    });
    expect(html).toContain('<td>二、接待记录制度</td><td>4</td><td>4</td><td>0</td>');
    expect(html).toContain('下一次局长接待日');
    const bureau = await demoBureau();
    const never = [
      ...Object.values(cases).flatMap((c) => [c.no, c.id, c.summary]),
      ...bureau.people.flatMap((p) => [p.name, p.openId]),
      ...bureau.units.map((u) => u.name),
      ...['林秀珍', '钱某某', '逾期', '文昌路', '〔'],
    ];
    expect(never.filter((text) => html.includes(text))).toEqual([]);
  });

  it('runs nothing, loads nothing, keeps nothing, and tells its address to nobody', async () => {
    const { headers, html } = await open(await link());
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
    expect(html).toContain('<meta http-equiv="refresh" content="60">');
    expect(html).not.toMatch(/<script|<img|<link|https?:|src=|\son\w+=/);
  });

  it('keeps the link nowhere: only its hash', async () => {
    const token = (await link()).split('/').at(-1)!;
    const kept = JSON.stringify(await demo.store.settings.all());
    expect(kept).not.toContain(token);
    const { id } = await newestOf(demo, HEAD);
    expect(JSON.stringify(await demo.store.deliveries.byMessage(id))).not.toContain(token);
    expect(kept).toMatch(/"hash":"[0-9a-f]{64}"/);
  });

  it('is 404 for another token, for one that was replaced, withdrawn or has run out', async () => {
    const first = await link();
    const last = first.at(-1) === 'A' ? 'B' : 'A';
    const wrong = [
      `${first.slice(0, -1)}${last}`,
      `${first}x`,
      first.slice(0, -1),
      `${demo.base}/screen/`,
    ];
    for (const url of wrong) expect((await open(url)).status).toBe(404);
    const second = await link();
    expect((await open(second)).status).toBe(200);
    const replaced = await open(first);
    expect([replaced.status, replaced.html.includes('链接已失效')]).toEqual([404, true]);
    expect(await tap(HEAD, ['会议室大屏'], '停用')).toBe('会议室大屏已停用。');
    expect((await open(second)).status).toBe(404);
    const third = await link();
    await demo.goTo('PT11H');
    expect((await open(third)).status).toBe(200);
    await demo.goTo('PT1H1M');
    expect((await open(third)).status).toBe(404);
    expect((await fetch(third, { method: 'POST' })).status).toBe(405);
  });

  it('who opened and withdrew it when stands in 设置', async () => {
    await demo.as(`ou_${HEAD}`).say('设置');
    const { text } = await newestOf(demo, HEAD);
    expect(text).toContain(`${MONTH}-30 梁静：开启会议室大屏`);
    expect(text).toContain(`${MONTH}-30 梁静：停用会议室大屏`);
  });
});
