import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { sentFiles, sheetRows } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const tap = tapper(() => demo);
const last = async (who: string) =>
  JSON.stringify((await demo.as(`ou_${who}`).messages()).at(-1)?.content);
const list = async (who: string) => {
  await demo.as(`ou_${who}`).say('信息员');
  return last(who);
};
/** Minutes at which somebody was asked to name an officer. */
const asked = async (who: string) => {
  const all = await demo.as(`ou_${who}`).messages();
  return all
    .filter((m) => JSON.stringify(m.content).includes('指定信息员'))
    .map((m) => m.createdAt.slice(5, 16));
};

/** The last sheet somebody was sent. */
const sheetOf = async (who: string) => {
  const [sent] = await sentFiles(demo, who);
  return { name: sent?.name, text: (await sheetRows(sent!.bytes)).join('\n') };
};

describe('信息员 (S8.1, S8.2)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-27T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('the head of a unit names its officer and a deputy, each of his own unit, from a day on', async () => {
    const card = await list('hanchengzhi');
    expect(card).toContain('物业管理科** 冯若兰');
    expect(card).not.toContain('征收安置科');
    await tap('hanchengzhi', ['信息员名册'], '更换信息员');
    const same = { person: 'ou_caoyue', deputy: 'ou_caoyue', on: '2025-10-27' };
    expect(await tap('hanchengzhi', ['form_officer'], '确定指定', same)).toContain('另选一人');
    const late = { person: 'ou_caoyue', deputy: 'ou_fengruolan', on: '2025-10-28' };
    expect(await tap('hanchengzhi', ['form_officer'], '确定指定', late)).toContain('不能晚于今天');
    const form = JSON.stringify((await demo.as('ou_hanchengzhi').card('form_officer'))?.content);
    expect(form).not.toContain('蒋文慧');
    expect(form).toContain('"initial_option":"ou_caoyue"');
    const good = { ...late, on: '2025-10-25' };
    expect(await tap('hanchengzhi', ['form_officer'], '确定指定', good)).toContain('已指定');
    expect(await list('hanchengzhi')).toContain('曹悦，副 冯若兰（2025-10-25 起）');
    expect(await last('caoyue')).toContain('您已被指定为物业管理科信息员，自2025-10-25起');
    expect(await last('fengruolan')).toContain('物业管理科副信息员');
  });

  it('nobody names the officer of another unit, nor a unit’s head the bureau’s', async () => {
    const card = (await demo.as('ou_hanchengzhi').card('信息员名册'))!;
    const press = async (value: object) => {
      const person = demo.as('ou_hanchengzhi');
      const raw = await demo.post<{ toast: { content: string } | null }>(
        `/messages/${card.messageId}/click`,
        { as: person.openId, value },
      );
      return raw.toast?.content ?? '';
    };
    for (const u of ['zhengshou', 'bureau'])
      expect(await press({ a: 'nameOfficer', u, off: 1 })).not.toContain('已免去');
    expect(await demo.store.settings.all()).toHaveLength(1);
  });

  it('the leading group’s head names the bureau’s; screening and reports follow at once', async () => {
    await list('jiangwangshu');
    await tap('jiangwangshu', ['信息员名册'], '更换局信访信息员');
    const named = { person: 'ou_fangqing', deputy: 'ou_xunuo', on: '2025-10-27' };
    expect(await tap('jiangwangshu', ['form_officer'], '确定指定', named)).toContain('已指定');
    await demo.as('ou_fangqing').say('信息报送');
    expect(await last('fangqing')).toContain('编报送单');
    await demo.as('ou_xunuo').say('信息报送');
    expect(await last('xunuo')).toContain('编报送单');
  });

  it('AC-8.1: a unit without 信息员: its head is asked every working day until he names one', async () => {
    await list('hanchengzhi');
    await tap('hanchengzhi', ['信息员名册'], '更换信息员');
    expect(await tap('hanchengzhi', ['form_officer'], '免去现任')).toContain('岗位空缺');
    await demo.goTo('2025-11-03T08:50:00+08:00');
    const days = (await asked('hanchengzhi')).filter((d) => d.endsWith('T08:45'));
    expect(days.map((d) => d.slice(0, 5))).toEqual(['10-28', '10-29', '10-30', '10-31', '11-03']);
    expect((await asked('chengyuanhang')).length).toBe(0);
  });

  it('AC-8.1: the monthly sheet lists it, with every appointment and its day', async () => {
    for (const who of ['fangqing', 'liangjing']) {
      const { name, text } = await sheetOf(who);
      expect(name).toBe('信息员名册.xlsx');
      expect(text).toContain('物业管理科||||2025-10-27|韩承志|空缺');
      expect(text).toContain('局信访信息员|方晴|信访员|许诺|2025-10-27|江望舒|在任');
      expect(text).toContain('2025-10-25 物业管理科信息员 曹悦（副 冯若兰）');
    }
  });

  it('while the post is vacant the head himself is asked for the screening', async () => {
    await demo.goTo('2025-11-20T08:41:00+08:00');
    const card = await demo.as('ou_hanchengzhi').card('请报送本月矛盾纠纷排查情况');
    expect(card).toBeDefined();
    expect(await demo.as('ou_caoyue').card('请报送本月矛盾纠纷排查情况')).toBeUndefined();
    const named = { person: 'ou_fengruolan', on: '2025-11-20' };
    await tap('hanchengzhi', ['form_officer'], '确定指定', named);
    const before = (await asked('hanchengzhi')).length;
    await demo.goTo('2025-11-21T08:50:00+08:00');
    expect((await asked('hanchengzhi')).length).toBe(before);
  });
});
