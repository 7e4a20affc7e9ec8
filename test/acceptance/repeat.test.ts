import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Form } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const LETTER = {
  petitioner_name: '周桂芬',
  petitioner_address: '安澜市学府路66号锦绣里小区5栋902室',
  category: 'claim',
  summary: '锦绣里电梯又停运',
};

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
});
afterAll(() => demo.stop());

/** Registers although the register holds something like it; the number. */
async function registerAnyway(who: string, letter: Form): Promise<string> {
  const clerk = demo.as(`ou_${who}`);
  await clerk.say('登记');
  const form = await clerk.card('"name":"petitioner_name"');
  await clerk.click(form!.messageId, '登记', letter);
  const shown = await clerk.card('仍然登记');
  const done = await clerk.click(shown!.messageId, '仍然登记', letter);
  return /已登记 (\S+号)/.exec(done.toast?.content ?? '')?.[1] ?? '';
}

async function register(who: string, letter: Form): Promise<string> {
  const clerk = demo.as(`ou_${who}`);
  await clerk.say('登记');
  const form = await clerk.card('"name":"petitioner_name"');
  const done = await clerk.click(form!.messageId, '登记', letter);
  return /已登记 (\S+号)/.exec(done.toast?.content ?? '')?.[1] ?? '';
}

describe('T6 拟并案', () => {
  it('puts a second letter into the case that is in hand', async () => {
    const letter = { ...LETTER, petitioner_name: '魏某某', summary: '三号楼水泵夜间噪声' };
    const clerk = demo.as('ou_bailu');
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    const done = await clerk.click(form!.messageId, '登记', letter);
    const main = /已登记 (\S+号)/.exec(done.toast?.content ?? '')?.[1] ?? '';
    await clerk.act(main, '呈批', { suggestion: '请核实', suggested_unit: 'wuye' });
    await demo.as('ou_luzhiyuan').act(main, '同意拟办');
    await demo.as('ou_liangjing').act(main, '交办', { unit: 'wuye' });
    const second = await registerAnyway('bailu', { ...letter, summary: '水泵噪声一直没人管' });
    const { id } = (await demo.store.cases.byNo(main))!;
    const put = await clerk.act(second, '拟并案', { main: `${id} ${main}` });
    expect(put.toast?.type).toBe('success');
    expect((await demo.as('ou_liangjing').act(second, '同意申请')).toast?.type).toBe('success');
    expect(await demo.store.cases.byNo(second)).toMatchObject({
      status: 'merged',
      mergedInto: { no: main },
      owed: [],
    });
    const told = await demo.as('ou_hanchengzhi').card(main, `${second} 已并入此件，请一并答复`);
    expect(told).toBeDefined();
    const kept = (await demo.store.cases.byNo(main))!;
    expect(kept.merged.map((m) => m.no)).toEqual([second]);
    expect(kept.history.filter((e) => e.action === 'join')).toHaveLength(1);
  });
});

describe('重复信访', () => {
  it('is shown to the clerk, who decides, and to the leader with what was answered', async () => {
    const clerk = demo.as('ou_fangqing');
    const first = { ...LETTER, channel: 'visit', category: 'consultation', summary: '问电梯维修' };
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    const done = await clerk.click(form!.messageId, '登记', first);
    const earlier = /已登记 (\S+号)/.exec(done.toast?.content ?? '')?.[1] ?? '';
    const answer = { question: '何时修好', answer: '本周五前修好', attitude: '满意' };
    expect((await clerk.act(earlier, '当面答复', answer)).toast?.type).toBe('success');
    const no = await registerAnyway('fangqing', LETTER);
    const stored = (await demo.store.cases.byNo(no))!;
    expect(stored.repeatOf).toBe((await demo.store.cases.byNo(earlier))!.id);
    await clerk.act(no, '呈批', { suggestion: '请物业科查明原因', suggested_unit: 'wuye' });
    const card = await demo.as('ou_luzhiyuan').card(no, '同意拟办');
    const text = JSON.stringify(card?.content);
    expect(text).toContain(`${earlier} 当面答复办结：`);
    expect(text).toContain('本周五前修好');
    expect(text).toContain('"content":"重复"');
    expect(text).toContain('可考虑包案');
  });

  it('may be submitted one level up', async () => {
    const by = { ...LETTER, petitioner_name: '尹某某', petitioner_address: '安澜市文昌路3号' };
    await register('bailu', { ...by, summary: '文昌路3号院下水道堵塞' });
    const again = await registerAnyway('bailu', { ...by, summary: '下水道仍未疏通' });
    const clerk = demo.as('ou_bailu');
    await clerk.act(again, '呈批', { suggestion: '拟请局长批示', leader: 'ou_jiangwangshu' });
    expect(await demo.as('ou_jiangwangshu').card(again, '同意拟办')).toBeDefined();
  });

  it('is no repeat where another person writes of the same', async () => {
    const other = { ...LETTER, petitioner_name: '吴某某', petitioner_address: '安澜市别处1号' };
    const no = await registerAnyway('bailu', other);
    expect((await demo.store.cases.byNo(no))?.repeatOf).toBeUndefined();
  });

  it('never goes into a case of those it complains about', async () => {
    const about = { ...LETTER, petitioner_name: '魏某某', respondent_unit: 'wuye' };
    const no = await registerAnyway('bailu', { ...about, summary: '物业科对噪声推诿' });
    const clerk = demo.as('ou_bailu');
    const plain = await clerk.card(no, '"content":"拟并案"');
    await clerk.click(plain!.messageId, '拟并案');
    const form = await clerk.card(no, 'form_proposeMerge');
    expect(JSON.stringify(form?.content)).toContain('没有同一信访人的在办件');
  });

  it('offers only cases in hand, and keeps a made-up one out', async () => {
    const no = await registerAnyway('bailu', LETTER);
    const bad = await demo.as('ou_bailu').act(no, '拟并案', { main: 'x 信〔2025〕0001号' });
    expect(bad.ok).toBe(false);
    expect((await demo.store.cases.byNo(no))?.requests).toEqual([]);
    const form = await demo.as('ou_bailu').card(no, 'form_proposeMerge');
    const offered = JSON.stringify(form?.content).match(/"value":"\w{24} \S+号"/g) ?? [];
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.join()).not.toContain(no);
  });
});

describe('同一事项', () => {
  it('is shown before registering by its text alone, with the reason, and can be registered all the same', async () => {
    const clerk = demo.as('ou_bailu');
    const one = { ...LETTER, petitioner_name: '姚某某', summary: '西苑3栋水泵坏了，高层断水两日' };
    const first = await register('bailu', one);
    const other = { ...LETTER, petitioner_name: '黎某某', petitioner_address: '西苑三栋' };
    const second = { ...other, summary: '西苑小区三栋加压泵故障停水' };
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    await clerk.click(form!.messageId, '登记', second);
    const hint = await clerk.card('仍然登记', first);
    expect(JSON.stringify(hint?.content)).toContain('同一地点“西苑”，同类问题');
    const done = await clerk.click(hint!.messageId, '仍然登记', second);
    const no = /已登记 (\S+号)/.exec(done.toast?.content ?? '')?.[1] ?? '';
    expect(await demo.store.cases.byNo(no)).toMatchObject({ status: 'registered' });
    expect((await demo.store.cases.byNo(no))?.repeatOf).toBeUndefined();
  });

  it('never shows a sealed petition, not even to another clerk who writes the same words', async () => {
    const text = '望江花园物业科收受开发商好处';
    const sealed = { ...LETTER, petitioner_name: '卓某某', category: 'accusation', summary: text };
    await register('bailu', sealed);
    const again = { ...LETTER, petitioner_name: '罗某某', summary: `${text}，请查` };
    expect(await register('fangqing', again)).toMatch(/号$/);
  });
});

describe('信访记录', () => {
  it('lists what the same petitioner brought, to whoever has the case in hand', async () => {
    const clerk = demo.as('ou_bailu');
    const by = { ...LETTER, petitioner_name: '彭某某', petitioner_address: '安澜市学府路9号' };
    const first = await register('bailu', { ...by, summary: '咨询公租房申请' });
    const second = await registerAnyway('bailu', { ...by, summary: '楼道灯不亮' });
    const shown = await clerk.card(second, '信访记录');
    await clerk.click(shown!.messageId, '信访记录');
    const list = await clerk.card('同一信访人的信访件（2件）');
    expect(JSON.stringify(list?.content)).toContain(first);
    expect(JSON.stringify(list?.content)).toContain(second);
  });
});

describe('关联', () => {
  it('names several alike cases beside this one at once, open or closed', async () => {
    const by = (n: number) => ({
      ...LETTER,
      petitioner_name: `石某${n}`,
      petitioner_address: `安澜市西苑${n}号`,
    });
    const one = await register('bailu', { ...by(1), summary: '丽水佳园地下车库积水' });
    const two = await registerAnyway('bailu', { ...by(2), summary: '丽水佳园地库一下雨就淹水' });
    const three = await registerAnyway('bailu', { ...by(3), summary: '丽水佳园车库被淹，车泡水' });
    const clerk = demo.as('ou_bailu');
    const value = async (no: string) => `${(await demo.store.cases.byNo(no))!.id} ${no}`;
    const said = await clerk.act(three, '关联', { cases: [await value(one), await value(two)] });
    expect(said.toast?.type).toBe('success');
    const kept = (await demo.store.cases.byNo(three))!;
    expect(kept.links.map((l) => l.no).sort()).toEqual([one, two].sort());
    await clerk.say(three);
    const card = JSON.stringify((await clerk.messages()).at(-1)?.content);
    for (const no of [one, two]) expect(card).toContain(no);
    const other = await clerk.act(three, '关联', { cases: [await value(one)] });
    expect(other.toast?.content).toContain('请选择要关联的信访件');
  });

  it('never names a case to the one it is about, on whatever card', async () => {
    const by = (n: number) => ({
      ...LETTER,
      petitioner_name: `童某${n}`,
      petitioner_address: `安澜市东苑${n}号`,
    });
    const about = { ...by(1), respondent: '梁静', summary: '金桥花园物业费未公示' };
    const hidden = await register('bailu', about);
    const open = await registerAnyway('bailu', { ...by(2), summary: '金桥花园不公示物业费收支' });
    const clerk = demo.as('ou_bailu');
    const { id } = (await demo.store.cases.byNo(hidden))!;
    const said = await clerk.act(open, '关联', { cases: [`${id} ${hidden}`] });
    expect(said.toast?.type).toBe('success');
    const seen = async (who: string) => {
      await demo.as(who).say(open);
      return JSON.stringify((await demo.as(who).messages()).at(-1)?.content);
    };
    expect(await seen('ou_bailu')).toContain(hidden);
    expect(await seen('ou_liangjing')).toContain(open);
    expect(await seen('ou_liangjing')).not.toContain(hidden);
  });
});
