import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { newestOf } from '../support/newest.ts';
import { LETTER, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
});
afterAll(() => demo.stop());

const newest = (who: string) => newestOf(demo, who);
async function change(form: string, word: string, values: Record<string, string>) {
  const head = demo.as('ou_liangjing');
  await head.say('设置');
  const { id } = await newest('liangjing');
  await head.click(id, form);
  return head.click(id, word, values);
}

describe('设置', () => {
  it('is the office head’s alone', async () => {
    const clerk = demo.as('ou_bailu');
    await clerk.say('设置');
    expect((await newest('bailu')).text).toContain('设置由办公室主任办理');
    await clerk.say('帮助');
    expect((await newest('bailu')).text).not.toContain('"w":"设置"');
  });

  it('a leader who goes away is stood in for from that moment, with both on record', async () => {
    const c = await registerOne(demo, LETTER);
    await demo.as('ou_bailu').act(c.no, '呈批', { suggested_unit: 'wuye' });
    const said = await change('登记离岗代理', '登记离岗代理', {
      from: 'ou_luzhiyuan',
      to: 'ou_heqingchuan',
      start: '2025-11-03',
      end: '2025-11-10',
    });
    expect(said.toast?.content).toBe('设置已生效，并已记录。');
    expect((await newest('liangjing')).text).toContain(
      '2025-11-03 梁静：陆知远 2025-11-03 至 2025-11-10 由何清川代理',
    );
    const stand = demo.as('ou_heqingchuan');
    expect((await newest('heqingchuan')).text).toContain(c.no);
    await stand.click((await newest('heqingchuan')).id, '查看');
    await stand.act(c.no, '同意拟办');
    const entry = (await demo.store.cases.byNo(c.no))!.history.at(-1)!;
    expect(entry).toMatchObject({ by: 'ou_heqingchuan', onBehalfOf: 'ou_luzhiyuan' });
  });

  it('keeps the form and says what is wrong', async () => {
    const said = await change('登记离岗代理', '登记离岗代理', {
      from: 'ou_suyingxue',
      to: 'ou_suyingxue',
      start: '2025-11-03',
      end: '2025-11-10',
    });
    expect(said.toast?.content).toBe('代理人不能是本人。');
    expect((await newest('liangjing')).text).toContain('form_delegation');
  });

  it('a new clerk may register at once, a policy note is on the next form', async () => {
    await change('调整信访员', '调整信访员', { person: 'ou_xunuo', is: 'yes' });
    await change('修改政策口径', '修改政策口径', { category: 'claim', text: '按新口径答复' });
    const c = await registerOne(demo, { ...LETTER, summary: '另一件' }, { who: 'ou_xunuo' });
    expect(c.registeredBy).toBe('ou_xunuo');
    const clerk = demo.as('ou_xunuo');
    const card = (await clerk.card(c.no, '当面答复'))!;
    await clerk.click(card.messageId, '当面答复');
    expect((await newest('xunuo')).text).toContain('按新口径答复');
  });

  it('a person is entered by the mobile number of his account, or the form says there is none', async () => {
    const said = await change('登记人员', '登记人员', {
      mobile: '000-0000-0024',
      name: '曹悦',
      title: '副科长',
      unit: 'wuye',
    });
    expect(said.toast?.content).toBe('设置已生效，并已记录。');
    expect((await newest('liangjing')).text).toContain('名册登记 曹悦 副科长');
    const nobody = { mobile: '000-9999-9999', name: '无名', title: '科员' };
    const none = await change('登记人员', '登记人员', nobody);
    expect(none.toast?.content).toContain('没有找到此手机号的飞书用户');
    expect((await newest('liangjing')).text).toContain('form_person');
  });

  it('one’s own name stays as it is: a complaint goes by it', async () => {
    const own = { mobile: '000-0000-0006', name: '梁婧', title: '办公室主任' };
    const said = await change('登记人员', '登记人员', own);
    expect(said.toast?.content).toContain('本人的姓名和单位不能由本人更改');
    expect((await newest('liangjing')).text).toContain('form_person');
  });
});
