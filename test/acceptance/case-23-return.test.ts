import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const PARKING = {
  petitioner_name: '蒋某某',
  petitioner_address: '安澜市长宁路31号明珠花园7栋',
  summary: '小区停车费涨价',
};
const RETURN = {
  reason: '停车收费属价格管理，我科无权查处。',
  suggested_owner: '市发展和改革委员会',
};
const k4 = async (c: Casework) => (await c.stored()).clocks.filter((k) => k.kind === 'K4').at(-1);

describe('case 23, a return the office does not agree with', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-24T10:00+08:00' });
    c = await open(demo, ['09-24 10:10', 'bailu', { ...PARKING, channel: '来访' }]);
    await c.play([
      ['09-24 10:25', 'bailu', '说明情况', { explained: '先核查涨价程序。' }],
      ['09-24 10:40', 'bailu', '呈批', { suggestion: '核查涨价程序', suggested_unit: 'wuye' }],
      ['09-24 15:10', 'luzhiyuan', '同意拟办'],
      ['09-24 15:50', 'liangjing', '交办', { unit: 'wuye' }],
      ['09-25 09:20', 'bailu', '已告知', { told_on: '2025-09-25', told_how: '电话告知' }],
    ]);
    await c.news();
  });
  afterAll(() => demo.stop());

  it('is asked by the unit head only, and gives the office three days', async () => {
    expect(await c.card('songxiaoman')).not.toContain('"content":"申请退回"');
    await c.play([['09-25 09:30', 'hanchengzhi', '申请退回', RETURN]]);
    const k5 = (await c.stored()).clocks.find((k) => k.kind === 'K5');
    expect(k5).toMatchObject({ startOn: '2025-09-25', dueOn: '2025-09-28' });
    expect((await c.stored()).status).toBe('awaitingAcknowledgement');
    const told = (await c.told()).filter((l) => !l.includes('hanchengzhi'));
    expect(told).toEqual([`09-25 09:30 liangjing 单位申请退回：${RETURN.reason}`]);
    const card = await c.card('liangjing', '"content":"呈请裁定"');
    expect(card).toContain('建议由市发展和改革委员会承办（待办公室处理）');
  });

  it('blocks 签收 while it is pending', async () => {
    expect(await c.card('songxiaoman')).not.toContain('"content":"签收"');
    expect(await c.card('hanchengzhi')).not.toContain('"content":"申请退回"');
  });

  it('goes to the deputy for a ruling, whose word is told to the unit', async () => {
    const reason = '办公室不同意退回，请裁定。';
    await c.play([['09-26 09:20', 'liangjing', '呈请裁定', { reason }]]);
    expect(await c.told()).toContain('09-26 09:20 luzhiyuan 承办单位申请退回，请裁定');
    expect(await c.card('liangjing')).not.toContain('"content":"不同意退回"');
    const ruling = { reason: '由物业管理科承办。' };
    await c.play([['09-28 09:30', 'luzhiyuan', '不同意退回', ruling]]);
    expect(await c.told()).toContain('09-28 09:30 hanchengzhi 不同意退回：由物业管理科承办。');
  });

  it('leaves the due date as it was and stops the three days', async () => {
    expect(await k4(c)).toMatchObject({ startOn: '2025-09-24', dueOn: '2025-10-09' });
    const now = await c.stored();
    expect(now.clocks.find((k) => k.kind === 'K5')?.endReason).toBe('refuseReturn');
    expect(now.returns).toMatchObject([
      { decision: 'refused', decidedBy: 'ou_luzhiyuan', referredAt: expect.any(String) },
    ]);
    expect(
      now.history
        .map((e) => e.action)
        .filter((a) => a !== 'remind')
        .slice(-4),
    ).toEqual(['inform', 'requestReturn', 'referReturn', 'refuseReturn']);
  });

  it('cannot be asked again after two working days', async () => {
    await c.play([
      ['09-28 10:40', 'hanchengzhi', '签收', { promised_on: '2025-09-30', handler: 'ou_caoyue' }],
    ]);
    expect(await c.card('hanchengzhi')).not.toContain('"content":"申请退回"');
    expect((await c.stored()).status).toBe('inProgress');
  });
});

describe('a case three units return', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
    c = await open(demo, ['09-15 09:10', 'bailu', PARKING]);
    await c.play([
      ['09-15 09:20', 'bailu', '呈批', { suggestion: '请核查', suggested_unit: 'wuye' }],
      ['09-15 10:00', 'luzhiyuan', '同意拟办'],
      ['09-15 10:10', 'liangjing', '交办', { unit: 'wuye' }],
    ]);
  });
  afterAll(() => demo.stop());

  it('starts a new K4 at the new unit and keeps the first due date', async () => {
    await c.play([['09-16 09:00', 'hanchengzhi', '申请退回', RETURN]]);
    await c.news();
    await c.play([['09-17 09:00', 'liangjing', '改派', { unit: '建筑市场科' }]]);
    expect(await k4(c)).toMatchObject({
      startOn: '2025-09-17',
      dueOn: '2025-10-09',
      firstDueOn: '2025-09-30',
      forUnit: 'jianzhu',
    });
    expect((await c.stored()).pastAssignments).toMatchObject([
      { unit: 'wuye', endReason: 'returned' },
    ]);
    const told = (await c.told()).filter((l) => l.startsWith('09-17 09:00'));
    expect(told).toContain('09-17 09:00 tangzhengyang 请签收并预告办结日期');
    expect(told).toContain('09-17 09:00 yuanxiaotong 请签收并预告办结日期');
    expect(told).toContain('09-17 09:00 hanchengzhi 同意退回，已改派其他单位');
    expect(told).toContain(
      '09-17 09:00 oc_unit_jianzhu 申诉求决 已交办，应于 2025-10-09 周四 前办结',
    );
  });

  it('keeps the very first due date through the second move', async () => {
    await c.play([
      ['09-17 10:00', 'tangzhengyang', '申请退回', RETURN],
      ['09-17 11:00', 'liangjing', '改派', { unit: '市政园林中心' }],
    ]);
    expect(await k4(c)).toMatchObject({ forUnit: 'shizheng', firstDueOn: '2025-09-30' });
  });

  it('leaves the office nothing but 呈请裁定 at the third return', async () => {
    await c.play([['09-18 09:00', 'xiabailin', '申请退回', RETURN]]);
    const card = await c.card('liangjing');
    expect(card).toContain('"content":"呈请裁定"');
    for (const word of ['同意转出', '改派', '不同意退回'])
      expect(card).not.toContain(`"content":"${word}"`);
    await c.play([
      ['09-18 10:00', 'liangjing', '呈请裁定', { reason: '' }],
      ['09-18 11:00', 'luzhiyuan', '同意转出', { organ: '市发展和改革委员会' }],
    ]);
  });

  it('leaves by transfer within the three days counted from the return', async () => {
    const now = await c.stored();
    expect(now.status).toBe('awaitingTransfer');
    const running = now.clocks.filter((k) => !k.stoppedAt).map((k) => `${k.kind} ${k.dueOn}`);
    expect(running).toEqual(['K7 2025-09-30', 'K5 2025-09-22']);
    expect(await k4(c)).toMatchObject({ endReason: 'returned' });
  });
});
