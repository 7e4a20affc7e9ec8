import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerOn } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { newestOf } from '../support/newest.ts';
import { LETTER, openForm, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-03T16:50+08:00' });
});
afterAll(() => demo.stop());

const letter = (n: number, more: Record<string, string> = {}) => ({
  ...LETTER,
  petitioner_name: `许某${n}`,
  petitioner_address: `安澜市文昌路${n}号`,
  summary: `文昌路${n}号院下水道堵塞`,
  ...more,
});
const newest = (who: string) => newestOf(demo, who);

describe('acceptance checks that need the whole bot', () => {
  it('AC-1.1: two clerks save at the same instant, void keeps the number', async () => {
    const clerks = ['ou_bailu', 'ou_fangqing'].map((who) => demo.as(who));
    const forms = await Promise.all(clerks.map(openForm));
    const answers = await Promise.all(
      clerks.map((clerk, i) => clerk.click(forms[i]!, '登记', letter(i + 1))),
    );
    const numbers = answers.map((a) => /\d{4}号/.exec(a.toast?.content ?? '')?.[0]).sort();
    expect(numbers).toEqual(['0001号', '0002号']);
    await demo.as('ou_liangjing').say('信〔2025〕0002号');
    await demo.as('ou_liangjing').act('信〔2025〕0002号', '作废', { reason: '误登' });
    const next = await registerOne(demo, letter(3));
    expect(next.no).toBe('信〔2025〕0003号');
    await demo.as('ou_liangjing').say('登记簿');
    expect((await newest('liangjing')).text).toContain('~~**信〔2025〕0002号**');
  });

  it('AC-3.2: not submitted by the evening is asked for next morning; a leader’s stand-in gets the card', async () => {
    const c = await registerOne(demo, letter(4));
    await demo.goTo('2025-11-04T10:05:00+08:00');
    expect(await demo.as('ou_bailu').card(c.no, '请尽快呈批')).toBeDefined();
    const head = demo.as('ou_liangjing');
    await head.say('设置');
    await head.click((await newest('liangjing')).id, '登记离岗代理');
    const away = { from: 'ou_luzhiyuan', to: 'ou_suyingxue', start: '2025-11-04' };
    const { id } = await newest('liangjing');
    await head.click(id, '登记离岗代理', { ...away, end: '2025-11-07' });
    await demo.as('ou_bailu').act(c.no, '呈批', { suggested_unit: 'gongpaishui' });
    expect(await demo.as('ou_luzhiyuan').card(c.no)).toBeUndefined();
    await demo.as('ou_suyingxue').act(c.no, '同意拟办');
    const record = (await demo.store.cases.byNo(c.no))!.history.at(-1);
    expect(record).toMatchObject({ by: 'ou_suyingxue', onBehalfOf: 'ou_luzhiyuan' });
  });

  it('T8: 转请批示 hands the letter to another leader, who then reads and instructs', async () => {
    await demo.goTo('2025-11-10T09:00:00+08:00');
    const c = await registerOne(demo, letter(5));
    await demo.as('ou_bailu').act(c.no, '呈批', { suggested_unit: 'gongpaishui' });
    const leader = demo.as('ou_luzhiyuan');
    await leader.act(c.no, '转请批示', { leader: 'ou_heqingchuan' });
    expect(await demo.as('ou_heqingchuan').card(c.no, '同意拟办')).toBeDefined();
    const said = await demo.as('ou_heqingchuan').act(c.no, '批示', { opinion: '请供排水处办理' });
    expect(said.toast?.type).toBe('success');
    expect((await demo.store.cases.byNo(c.no))!.instructions.at(-1)?.leader).toBe('ou_heqingchuan');
  });
});

describe('接待 (S2.1, S2.2)', () => {
  it('opens the form for a visitor with prompts, policy notes and the representatives', async () => {
    const clerk = demo.as('ou_bailu');
    await clerk.say('接待');
    const form = await newest('bailu');
    for (const part of ['来访接待登记', '接待提示', '政策口径', '"name":"representatives"'])
      expect(form.text).toContain(part);
    const group = {
      ...letter(6, { channel: 'visit', category: 'conduct', visit_kind: 'invited' }),
      people_count: '12',
      major_declined: '诉求平稳，已推选代表',
      representatives: '7',
    };
    const said = await registerOn(clerk, form.id, group);
    expect(said.toast?.content).toContain('代表超过5人');
    const no = /已登记 (\S+号)/.exec(said.toast?.content ?? '')?.[1] ?? '';
    const c = await demo.store.cases.byNo(no);
    expect(c).toMatchObject({
      category: 'conduct',
      peopleCount: 12,
      visit: { kind: 'invited', representatives: 7 },
    });
    await clerk.say(no);
    expect((await newest('bailu')).text).toContain('领导约访，12人，代表7人');
  });
});
