import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';

const NOISE = {
  petitioner_name: '李秀兰',
  petitioner_address: '安澜市滨河路18号滨江苑2栋301室',
  petitioner_phone: '000-0000-0021',
  summary: '滨河工地夜间浇筑噪声影响休息',
  topic: '施工噪声',
};

/** Case 03 as far as 签收: opinion 09-09, ordinary, K4 to 09-24. */
async function noise(demo: TestDemo): Promise<Casework> {
  const c = await open(demo, ['09-08 09:30', 'bailu', NOISE]);
  await c.play([
    ['09-08 10:05', 'bailu', '呈批', { suggestion: '拟请质监站核查', suggested_unit: 'zhijian' }],
    ['09-09 09:20', 'luzhiyuan', '批示', { opinion: '请质监站核查。', urgency: '一般件' }],
    ['09-09 10:00', 'liangjing', '交办', { unit: '质量安全监督站' }],
    ['09-09 14:40', 'xuebing', '签收', { promised_on: '2025-09-22', handler: 'ou_dinghaoran' }],
  ]);
  return c;
}

describe('case 03, an ordinary letter whose statutory day comes first', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-08T09:00+08:00' });
    c = await noise(demo);
  });
  afterAll(() => demo.stop());

  it('tells exactly those whose turn it is, and the group without a word of the matter', async () => {
    expect(await c.told()).toEqual([
      '09-08 09:30 bailu 信访登记',
      '09-08 09:30 bailu 申诉求决 施工噪声',
      '09-08 10:05 luzhiyuan 请批阅',
      '09-09 08:40 D:luzhiyuan 尚待批阅，请批阅',
      '09-09 09:20 liangjing 领导已批示，请交办',
      '09-09 10:00 oc_unit_zhijian 申诉求决 已交办，应于 2025-09-24 周三 前办结',
      '09-09 10:00 shizhenshan 请签收并预告办结日期',
      '09-09 10:00 xuebing 请签收并预告办结日期',
      '09-09 14:40 dinghaoran 已签收，请办理',
    ]);
  });

  it('shows the day to inform before the due date on the card', async () => {
    const card = (await c.card('dinghaoran', '"name":"note"')) ?? (await c.card('dinghaoran'))!;
    const [inform, due] = ['2025-09-23 周二 剩余14天', '2025-09-24 周三 剩余15天'];
    expect(card).toContain(inform);
    expect(card).toContain(due);
    expect(card.indexOf(inform)).toBeLessThan(card.indexOf(due));
  });

  it('reminds the clerk on day 8 and the office head on day 12, moved back to the working day', async () => {
    await c.news();
    await c.at('09-19 12:00');
    expect((await c.told()).filter((l) => l.includes('法定告知'))).toEqual([
      '09-16 08:40 bailu 法定告知期限 2025-09-23 周二 剩余7天，请书面告知信访人',
      '09-19 08:40 liangjing 法定告知期限 2025-09-23 周二 剩余4天，请督促书面告知信访人',
    ]);
  });

  it('buzzes the office head on day 14, with a line in the deputy’s digest', async () => {
    await c.at('09-22 12:00');
    expect(await c.told()).toEqual([
      '09-22 08:40 D:luzhiyuan 法定告知期限 2025-09-23 周二 剩余1天',
      '09-22 08:40 liangjing! 法定告知期限 2025-09-23 周二 剩余1天，请督促书面告知信访人',
    ]);
  });

  it('hears no more of it once 已告知 is registered, while K4 runs on', async () => {
    const told = { told_on: '2025-09-22', told_how: '书面告知' };
    await c.play([['09-22 14:50', 'bailu', '已告知', told]]);
    await c.at('09-24 10:00');
    expect((await c.told()).filter((l) => /告知期限/.test(l))).toEqual([]);
    const clocks = (await c.stored()).clocks;
    expect(clocks.find((k) => k.kind === 'K7')).toMatchObject({ endReason: 'inform' });
    expect(clocks.find((k) => k.kind === 'K4')?.stoppedAt).toBeUndefined();
    expect(await c.card('dinghaoran')).not.toContain('2025-09-23 周二');
  });

  it('closes after report, check, signature of the line leader and delivery', async () => {
    const task = await demo.as('ou_dinghaoran').card(c.no, '报送处理结果');
    await demo.as('ou_dinghaoran').sendImage(PNG, task!.messageId);
    const result = {
      facts: '3次夜间浇筑未公告，已停止。',
      basis: '《噪声污染防治法》第四十三条',
      conclusion: '支持',
      reply: '已责令停止22时后浇筑。',
      investigators: '丁浩然、任晓峰',
    };
    const told = { told_how: '当面送达', told_on: '2025-09-25', attitude: '满意' };
    await c.play([
      ['09-24 10:20', 'dinghaoran', '报送处理结果', result],
      ['09-24 11:10', 'shizhenshan', '审核'],
    ]);
    expect(await c.card('heqingchuan', '签批')).toContain('答复意见（未签发稿）');
    await c.play([['09-24 15:00', 'heqingchuan', '签批', { opinion: '同意。' }]]);
    expect(await c.card('dinghaoran', '"name":"told_how"')).not.toContain('未签发稿');
    await c.play([
      ['09-25 10:30', 'dinghaoran', '送达登记', told],
      ['09-26 09:40', 'liangjing', '同意办结'],
    ]);
    const closed = await c.stored();
    expect(closed.status).toBe('closed');
    expect(closed.outcome).toBe(
      '2025-09-26 办结：支持。已责令停止22时后浇筑。2025-09-25 送达（当面送达，满意）。',
    );
    const k4 = closed.clocks.find((k) => k.kind === 'K4');
    expect(k4).toMatchObject({ startOn: '2025-09-09', dueOn: '2025-09-24', endReason: 'signOff' });
    expect(k4?.stoppedAt?.slice(0, 10)).toBe('2025-09-24');
  });

  it('keeps every step with its person in the history, and the handler’s card says so', async () => {
    const { history } = await c.stored();
    const steps = history.filter((e) => e.action !== 'remind');
    expect(steps.map((e) => `${e.at.slice(5, 10)} ${e.by.slice(3)} ${e.action}`)).toEqual([
      '09-08 bailu register',
      '09-08 bailu submit',
      '09-09 luzhiyuan instruct',
      '09-09 liangjing dispatch',
      '09-09 xuebing acknowledge',
      '09-22 bailu inform',
      '09-24 dinghaoran attach',
      '09-24 dinghaoran reportResult',
      '09-24 shizhenshan unitCheck',
      '09-24 heqingchuan signOff',
      '09-25 dinghaoran deliver',
      '09-26 liangjing close',
    ]);
    expect(history.every((e, i) => i === 0 || e.prev === history[i - 1]!.hash)).toBe(true);
    const shown = await c.card('dinghaoran');
    expect(shown).toContain('已办结');
    expect(shown).toContain('梁静 同意办结');
  });

  it('is quiet after closing, but for the call to the petitioner', async () => {
    expect(await c.told()).toContain('09-26 09:40 bailu 已同意办结');
    await c.at('09-30 18:00');
    expect(await c.told()).toEqual([
      '09-28 08:40 D:luzhiyuan 已办结',
      '09-28 10:00 bailu 回访期限 2025-10-09 周四 剩余11天，请电话回访',
    ]);
  });
});

describe('case 03 when nobody acts after 签收', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-08T09:00+08:00' });
    c = await noise(demo);
    const told = { told_on: '2025-09-09', told_how: '书面告知' };
    await c.play([['09-09 15:00', 'bailu', '已告知', told]]);
    await c.news();
  });
  afterAll(() => demo.stop());

  it('climbs the ordinary ladder rung by rung', async () => {
    const due = '应办结日期 2025-09-24 周三';
    const early = '不属本单位职责的，请今天申请退回';
    await c.at('09-18 12:00');
    expect(await c.told()).toEqual([
      `09-11 08:40 shizhenshan 申请退回期限 2025-09-11 周四 今天到期，${early}`,
      `09-11 08:40 xuebing 申请退回期限 2025-09-11 周四 今天到期，${early}`,
      `09-17 08:40 dinghaoran ${due} 剩余7天，时限过半，请填报进展`,
    ]);
    // D-5 is a Friday and D-3 the Sunday after it: one card to both, no digest beside it.
    await c.at('09-22 12:00');
    expect(await c.told()).toEqual([
      `09-19 08:40 dinghaoran ${due} 剩余5天，请报送处理结果或填报进展`,
      `09-19 08:40 shizhenshan ${due} 剩余5天，请报送处理结果或填报进展`,
    ]);
    await c.at('09-23 18:00');
    expect(await c.told()).toEqual([
      `09-23 08:40 dinghaoran ${due} 剩余1天，请抓紧报送处理结果`,
      `09-23 08:40 oc_office 申诉求决 尚待办结，${due}`,
      `09-23 08:40 shizhenshan! ${due} 剩余1天，请抓紧报送处理结果`,
    ]);
    await c.at('09-24 18:00');
    expect(await c.told()).toEqual([
      `09-24 08:40 D:heqingchuan ${due} 今天到期`,
      `09-24 08:40 dinghaoran! ${due} 今天到期，请今天报送处理结果`,
      `09-24 08:40 shizhenshan ${due} 今天到期，请今天报送处理结果`,
      `09-24 16:30 dinghaoran! ${due} 今天到期，尚未收到处理结果，请今天报送`,
      `09-24 16:30 shizhenshan! ${due} 今天到期，尚未收到处理结果，请今天报送`,
    ]);
    await c.at('09-29 18:00');
    expect(await c.told()).toEqual([
      `09-25 08:40 heqingchuan! 尚待办结，${due}，已请承办单位书面说明原因`,
      `09-25 08:40 jiangxue ${due} 已超期1天，请立即报送处理结果，并书面说明原因`,
      `09-25 08:40 oc_office 申诉求决 尚待办结，${due}`,
      `09-25 08:40 shizhenshan! ${due} 已超期1天，请立即报送处理结果，并书面说明原因`,
      `09-28 08:40 heqingchuan 尚待办结，${due}，请督促承办单位明确办结日期`,
      `09-28 08:40 jiangxue ${due} 已超期4天，请书面说明原因，并报明确的办结日期`,
      `09-28 08:40 luzhiyuan 尚待办结，${due}，请督促承办单位明确办结日期`,
    ]);
    await c.at('10-14 18:00');
    expect(await c.told()).toEqual([
      `09-30 08:40 D:jiangwangshu 尚待办结，${due}，列入本月形势分析会`,
      `09-30 08:40 luzhiyuan 尚待办结，${due}，列入本月形势分析会`,
      // A card that would be too old after the holiday comes again before it, without its day's words.
      '09-30 08:50 dinghaoran 申诉求决 施工噪声',
      `10-09 08:40 D:jiangwangshu 尚待办结，${due}，建议确定包案领导`,
      `10-09 08:40 luzhiyuan 尚待办结，${due}，建议确定包案领导`,
      '10-13 08:50 dinghaoran 申诉求决 施工噪声',
      `10-14 08:40 D:jiangwangshu 尚待办结，${due}，已列入形势分析会`,
    ]);
  });
});
