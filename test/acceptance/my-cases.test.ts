import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-24T09:00+08:00', seed: 'demo' });
});
afterAll(() => demo.stop());

const shown = async (who: string) => {
  const person = demo.as(`ou_${who}`);
  await person.say('我的信访');
  const card = await person.card('"content":"我的信访"');
  return card && JSON.stringify(card.content);
};

describe('我的信访 (S3.1)', () => {
  it('shows the deputy what waits for him, what is due, and what many write about', async () => {
    const card = await shown('luzhiyuan');
    expect(card).toContain('逐件批阅');
    expect(card).toContain('请关注，尚待办结');
    expect(card).toContain('三日内到期');
    expect(card).toContain('本月反映较多的问题');
    expect(card).not.toMatch(/超期|逾期/);
  });

  it('shows nothing of a sealed case to anybody else', async () => {
    const sealed = await demo.store.cases.byDraft('demo-11');
    for (const who of ['suyingxue', 'heqingchuan', 'luzhiyuan', 'jiangwangshu']) {
      const card = await shown(who);
      expect(card).not.toContain(sealed!.id);
      expect(card).not.toContain(sealed!.summary);
    }
  });

  it('shows a leader his own line alone', async () => {
    for (const who of ['suyingxue', 'heqingchuan']) {
      const card = (await shown(who)) ?? '';
      const ids = [...card.matchAll(/"a":"show","c":"(\w+)"/g)].map((m) => m[1]!);
      expect(ids.length).toBeGreaterThan(0);
      const cases = await demo.store.cases.byIds(ids);
      expect(new Set(cases.map((c) => c.assignment?.leader ?? c.ledBy))).toEqual(
        new Set([`ou_${who}`]),
      );
    }
  });

  it('is for leaders', async () => {
    const clerk = demo.as('ou_bailu');
    await clerk.say('我的信访');
    expect(await clerk.screen()).toContain('供领导查阅');
  });
});
