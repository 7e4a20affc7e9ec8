import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const MANHOLE = {
  channel: '转来件',
  petitioner_name: '吴某某',
  petitioner_address: '安澜市建设路42号',
  summary: '建设路井盖缺失，已有人摔倒',
  urgent_hint: '是',
  source_organ: '市12345政务服务便民热线',
  source_no: '热线〔2025〕092403号',
  source_due: '2025-10-01',
  reply_required: '是',
};

describe('case 10, referred by the hotline', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-24T08:30+08:00' });
  });
  afterAll(() => demo.stop());

  it('needs organ and number of the source before it is registered', async () => {
    const { source_organ, source_no, ...bare } = MANHOLE;
    await expect(open(demo, ['09-24 08:35', 'fangqing', bare])).rejects.toThrow(
      '转来件请填写来文单位。',
    );
    await expect(
      open(demo, ['09-24 08:36', 'fangqing', { ...bare, source_organ }]),
    ).rejects.toThrow('转来件请填写来文编号。');
    c = await open(demo, ['09-24 08:38', 'fangqing', MANHOLE]);
    expect(c.no).toBe('转〔2025〕0001号');
    expect((await c.stored()).source).toMatchObject({ no: source_no, dueOn: '2025-10-01' });
  });

  it('shows the source’s own limit beside ours', async () => {
    await c.play([
      ['09-24 08:46', 'fangqing', '呈批', { suggestion: '立即围挡', suggested_unit: 'shizheng' }],
      ['09-24 09:12', 'luzhiyuan', '批示', { opinion: '先围挡、再补盖。', urgency: '急件' }],
      ['09-24 09:20', 'liangjing', '交办', { unit: 'shizheng' }],
      ['09-24 09:40', 'xiabailin', '签收', { promised_on: '2025-09-26', handler: 'ou_xiongdawei' }],
      ['09-24 10:00', 'fangqing', '已告知', { told_on: '2025-09-24', told_how: '电话告知' }],
    ]);
    const clocks = (await c.stored()).clocks.filter((k) => !k.stoppedAt);
    expect(clocks.map((k) => `${k.kind} ${k.dueOn}`).sort()).toEqual([
      'K4 2025-10-01',
      'K6 2025-09-30',
      'K8 2025-11-23',
      'K9 2025-10-01',
    ]);
    const card = await c.card('xiongdawei');
    expect(card).toContain('办结期限');
    expect(card).toContain('来文时限');
    expect(card).toContain('市12345政务服务便民热线 热线〔2025〕092403号');
  });

  it('warns of the source’s date: unit, office, deputy and director', async () => {
    await c.news();
    await c.at('10-01 18:00');
    const due = '来文要求日期 2025-10-01 周三';
    const ours = (await c.told()).filter((l) => l.includes('来文要求'));
    expect(ours).toEqual([
      `09-26 08:40 xiabailin ${due} 剩余5天，请按来文时限报送处理结果`,
      `09-28 08:40 liangjing ${due} 剩余3天，请督促办理并准备回复来文单位`,
      // D-1 and D0 fall on or are moved back to the last working day.
      `09-30 08:40 jiangwangshu ${due} 剩余1天，请关注办理情况`,
      `09-30 08:40 luzhiyuan ${due} 剩余1天，请关注办理情况`,
    ]);
  });

  it('cannot be closed before the source has its reply', async () => {
    const result = {
      facts: '雨水井盖被盗，已补装。',
      basis: '《城市道路管理条例》第二十三条',
      conclusion: '支持',
      reply: '井盖已补装。',
      evidence: '现场照片已交档案员',
    };
    const told = { told_how: '电话答复', told_on: '2025-10-01', attitude: '满意' };
    await c.play([
      ['10-01 18:00', 'xiongdawei', '报送处理结果', result],
      ['10-01 18:05', 'xiabailin', '审核'],
      ['10-01 18:10', 'suyingxue', '签批', { opinion: '同意。' }],
      ['10-01 18:20', 'xiongdawei', '送达登记', told],
    ]);
    const card = await c.card('liangjing');
    expect(card).not.toContain('"content":"同意办结"');
    expect(card).toContain('"content":"回复来文单位"');
    expect(await c.card('fangqing', '"name":"sent_on"')).toContain('井盖已补装。');
  });

  it('lets go once 回复来文单位 is recorded', async () => {
    const reply = { text: '已补装井盖，已答复来电人。', sent_on: '2025-10-09', how: '平台回复' };
    const future = { ...reply, sent_on: '2025-10-10' };
    const why = await c.refused(['10-09 09:00', 'fangqing', '回复来文单位', future]);
    expect(why).toBe('回复日期不能晚于今天。');
    await c.play([['10-09 09:10', 'fangqing', '回复来文单位', reply]]);
    const k9 = (await c.stored()).clocks.find((k) => k.kind === 'K9');
    expect(k9).toMatchObject({ endReason: 'replySource' });
    await c.play([['10-09 10:20', 'liangjing', '同意办结']]);
    expect((await c.stored()).status).toBe('closed');
    expect(await c.card('fangqing')).toContain('2025-10-09 已补装井盖，已答复来电人。');
  });
});
