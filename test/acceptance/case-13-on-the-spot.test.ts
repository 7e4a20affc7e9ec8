import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const ADVICE = {
  channel: '来访',
  category: '咨询',
  petitioner_name: '何某某',
  petitioner_address: '安澜市学府路15号',
  summary: '咨询公租房申请条件',
};
const ANSWER = {
  question: '外地户口能不能申请公租房？',
  answer: '连续缴纳社保满一年可以申请。',
  attitude: '满意',
};

describe('case 13, answered on the spot', () => {
  let demo: TestDemo;
  let kept: Casework;
  let pulled: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-12T09:00+08:00' });
    kept = await open(demo, ['09-12 09:20', 'fangqing', ADVICE]);
    await kept.play([['09-12 09:38', 'fangqing', '当面答复', ANSWER]]);
    const other = { ...ADVICE, petitioner_name: '冯某某', summary: '咨询老楼加装电梯补贴' };
    pulled = await open(demo, ['09-12 10:00', 'bailu', other]);
    await pulled.play([['09-12 10:20', 'bailu', '当面答复', ANSWER]]);
  });
  afterAll(() => demo.stop());

  it('closes at once, with its answer as the result, and disturbs nobody', async () => {
    const done = await kept.stored();
    expect(done.status).toBe('answeredOnSpot');
    expect(done.outcome).toBe('2025-09-12 当面答复：连续缴纳社保满一年可以申请。（满意）');
    expect(done.clocks.every((k) => k.stoppedAt)).toBe(true);
    const others = (await kept.news()).filter((s) => !['fangqing', 'bailu'].includes(s.to));
    expect(others).toEqual([]);
  });

  it('stands in the deputy’s digest next working morning, and in nobody else’s', async () => {
    // 09-12 is a Friday.
    await demo.goTo('2025-09-15T08:45:00+08:00');
    const sent = (await kept.news()).filter((s) => !s.title.startsWith('登记核对'));
    expect(sent.map((s) => `${s.at} ${s.kind} ${s.to}`)).toEqual(['09-15 08:40 digest luzhiyuan']);
    expect(sent[0]?.content).toContain(kept.no);
    expect(sent[0]?.content).toContain('已当面答复，可在1个工作日内收回重批');
  });

  it('can be pulled back within one working day by a tap in the digest', async () => {
    const deputy = demo.as('ou_luzhiyuan');
    const digest = await deputy.card('今日信访提示');
    const index = numbersIn(digest!.content).indexOf(pulled.no);
    await demo.post(`/messages/${digest!.messageId}/click`, {
      as: deputy.openId,
      button: '查看',
      index,
    });
    await demo.settle();
    await pulled.play([['09-15 09:00', 'luzhiyuan', '收回重批', { reason: '补贴口径有变。' }]]);
    const again = await pulled.stored();
    expect(again.status).toBe('awaitingInstruction');
    expect(again).toMatchObject({ reader: 'ou_luzhiyuan' });
    expect(again.outcome).toBeUndefined();
    expect(await pulled.told()).toContain('09-15 09:00 bailu 领导已收回重批：补贴口径有变。');
  });

  it('runs the statutory day again as if it had never stopped, and K1a anew', async () => {
    const running = (await pulled.stored()).clocks.filter((k) => !k.stoppedAt);
    expect(running.map((k) => `${k.kind} ${k.dueOn}`)).toEqual(['K7 2025-09-27', 'K1a 2025-09-16']);
    await pulled.play([
      ['09-15 09:30', 'luzhiyuan', '批示', { opinion: '请重新答复。', unit: 'wuye' }],
    ]);
    expect((await pulled.stored()).status).toBe('awaitingDispatch');
  });

  it('is refused the day after the limit', async () => {
    await demo.goTo('2025-09-15T17:00:00+08:00');
    const deputy = demo.as('ou_luzhiyuan');
    await deputy.say(`查询 ${kept.no}`);
    const card = await deputy.card(kept.no, '"content":"收回重批"');
    await deputy.click(card!.messageId, '收回重批');
    const form = await deputy.card(kept.no, '"name":"reason"');
    await demo.goTo('2025-09-16T08:00:00+08:00');
    const late = await deputy.click(form!.messageId, '收回重批', { reason: '再看看' });
    expect(late.toast).toMatchObject({
      type: 'warning',
      content: '已超过收回重批的时限（1个工作日）。',
    });
    expect((await kept.stored()).status).toBe('answeredOnSpot');
    await deputy.say(`查询 ${kept.no}`);
    expect(await kept.card('luzhiyuan')).not.toContain('收回重批');
  });
});

describe('what may not be answered on the spot', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-12T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it.each([
    ['a major matter', { major: '是' }],
    ['a group', { people_count: '6', major_declined: '诉求平稳，已推选代表' }],
    ['an accusation', { category: '检举控告' }],
  ])('%s has no such button', async (what, more) => {
    const c = await open(demo, [
      '09-12 09:20',
      'fangqing',
      { ...ADVICE, petitioner_name: `${what}某`, summary: `咨询${what}`, ...more },
    ]);
    expect(await c.card('fangqing')).not.toContain('"content":"当面答复"');
  });
});

/** The numbers of a list card's rows, in their order. */
function numbersIn(card: object): string[] {
  return [...JSON.stringify(card).matchAll(/\*\*([^*]+号)\*\*/g)].map((m) => m[1]!);
}
