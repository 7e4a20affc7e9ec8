import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const SCHOOL = {
  channel: '来访',
  category: '不属本局',
  petitioner_name: '赵某某',
  petitioner_address: '安澜市学府路2号',
  summary: '学区划分导致孩子不能就近入学',
};
const OUT = { organ: '市教育局', reason: '学区划分由教育部门负责' };
const running = async (c: Casework) =>
  (await c.stored()).clocks.filter((k) => !k.stoppedAt).map((k) => `${k.kind} ${k.dueOn}`);

describe('case 06, outside the bureau’s powers', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-03T09:00+08:00' });
    c = await open(demo, ['09-03 09:10', 'bailu', SCHOOL]);
  });
  afterAll(() => demo.stop());

  it('offers no 拟转办 of a visit before 说明情况', async () => {
    const card = await c.card('bailu', '"name":"explained"');
    expect(card).toBeDefined();
    expect(card).not.toContain('"content":"拟转办"');
    expect(card).not.toContain('"content":"呈批"');
    await c.play([['09-03 09:20', 'bailu', '说明情况', { explained: '学区由市教育局划定。' }]]);
    expect((await c.stored()).explained).toMatchObject({ by: 'ou_bailu' });
  });

  it('runs three days from registration, rolled over the weekend', async () => {
    await c.play([['09-03 10:00', 'bailu', '拟转办', OUT]]);
    expect((await c.stored()).status).toBe('awaitingTransfer');
    expect(await running(c)).toEqual(['K7 2025-09-18', 'K5 2025-09-08']);
    const card = await c.card('liangjing', '"name":"letter_no"');
    expect(card).toContain('2025-09-08 周一 剩余5天');
    expect(card).toContain('原09-06周六顺延');
    expect(card).toContain('"default_value":"市教育局"');
  });

  it('climbs K5 at the office alone, and to the deputy the day after', async () => {
    await c.news();
    await c.at('09-09 09:00');
    const due = '应转办日期 2025-09-08 周一';
    expect(await c.told()).toEqual([
      `09-04 08:40 bailu ${due} 剩余4天`,
      `09-04 08:40 liangjing ${due} 剩余4天`,
      `09-08 08:40 liangjing! ${due} 今天到期`,
      `09-08 15:00 liangjing! ${due} 今天到期`,
      `09-09 08:40 luzhiyuan 尚待转办，${due}`,
    ]);
  });

  it('does not let the letter go before the petitioner knows where', async () => {
    const letter = { organ: '市教育局', letter_no: '安建信转〔2025〕11号' };
    const why = await c.refused(['09-09 09:10', 'liangjing', '转办', letter]);
    expect(why).toBe('请先告知信访人转往何处，再登记转办。');
    expect((await c.stored()).status).toBe('awaitingTransfer');
    expect(await c.card('liangjing', '"name":"letter_no"')).toContain('安建信转〔2025〕11号');
    await c.play([['09-09 09:12', 'liangjing', '转办', { ...letter, told_petitioner: '是' }]]);
  });

  it('ends with a result sentence, a line for the deputy, and waits for the receipt', async () => {
    const done = await c.stored();
    expect(done.status).toBe('transferred');
    expect(done.outcome).toBe('2025-09-09 转市教育局（安建信转〔2025〕11号），已告知信访人');
    expect(await running(c)).toEqual(['receipt 2025-09-23']);
    await c.news();
    await c.at('09-22 18:00');
    expect(await c.told()).toEqual([
      '09-10 08:40 D:luzhiyuan 已转市教育局（安建信转〔2025〕11号）',
    ]);
    await c.at('09-23 09:00');
    expect(await c.told()).toContain(
      '09-23 08:40 bailu 应收到回执日期 2025-09-23 周二 今天到期，请向受转单位核实并登记回执',
    );
    const got = { received_on: '2025-09-12', note: '教育局已派单' };
    await c.play([['09-23 09:10', 'bailu', '回执登记', got]]);
    expect(await c.card('bailu', '2025-09-12 已收到：教育局已派单')).toBeDefined();
    expect(await running(c)).toEqual([]);
  });

  it('shows the row in the register book with its result', async () => {
    await demo.as('ou_bailu').say('登记簿');
    const book = await demo.as('ou_bailu').card('信访登记簿', c.no);
    expect(JSON.stringify(book?.content)).toContain('已转办');
    expect(JSON.stringify(book?.content)).toContain('2025-09-09 转市教育局');
  });
});

describe('an urgent letter outside the bureau’s powers', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-11T09:00+08:00' });
    const form = { ...SCHOOL, channel: '来信', urgent_hint: '是' };
    c = await open(demo, ['09-11 09:10', 'bailu', form]);
    await c.play([['09-11 09:20', 'bailu', '拟转办', OUT]]);
    await c.news();
  });
  afterAll(() => demo.stop());

  it('is to leave the same day, asked for after one and three hours and at 17:00', async () => {
    expect((await c.stored()).clocks.find((k) => k.kind === 'K5')).toMatchObject({
      dueOn: '2025-09-11',
      dueAt: '2025-09-11T17:30:00.000+08:00',
    });
    await c.at('09-12 09:00');
    const due = '应转办日期 2025-09-11 周四';
    expect(await c.told()).toEqual([
      `09-11 10:20 bailu ${due} 今天到期`,
      `09-11 10:20 liangjing ${due} 今天到期`,
      `09-11 12:20 liangjing! ${due} 今天到期`,
      `09-11 17:00 liangjing! ${due} 今天到期`,
      `09-12 08:40 luzhiyuan 尚待转办，${due}`,
    ]);
  });
});

describe('an anonymous letter the deputy sends elsewhere (批转外单位)', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-17T14:00+08:00' });
    c = await open(demo, [
      '09-17 14:30',
      'fangqing',
      { petitioner_type: '匿名', summary: '举报某小区楼顶违建', category: '不属本局' },
    ]);
    await c.play([['09-17 15:10', 'fangqing', '呈批', { suggestion: '拟转市城管执法局' }]]);
  });
  afterAll(() => demo.stop());

  it('starts the three days at the opinion and needs nobody told', async () => {
    const opinion = { opinion: '转市城管执法局依法处理。', organ: '市城管执法局' };
    await c.play([['09-18 10:20', 'luzhiyuan', '批转外单位', opinion]]);
    expect(await running(c)).toEqual(['K5 2025-09-22']);
    await c.play([['09-22 09:30', 'liangjing', '转办', { letter_no: '安建信转〔2025〕12号' }]]);
    expect((await c.stored()).outcome).toBe(
      '2025-09-22 转市城管执法局（安建信转〔2025〕12号），匿名免告知',
    );
  });
});
