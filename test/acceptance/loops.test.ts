import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const LETTER = {
  petitioner_name: '罗某某',
  petitioner_address: '安澜市长宁路5号丽景苑1栋',
  petitioner_phone: '000-0000-0035',
  summary: '反映某物业擅自动用维修资金',
};
const RESULT = {
  facts: '经查属实。',
  basis: '《住宅专项维修资金管理办法》',
  conclusion: '支持',
  reply: '已责令退回。',
  evidence: '账户明细已附卷',
};
const TOLD = { told_how: '当面送达', told_on: '2025-09-19', attitude: '满意' };

describe('work handed back on its way', () => {
  let demo: TestDemo;
  let c: Casework;
  const k4 = async () => (await c.stored()).clocks.filter((k) => k.kind === 'K4');
  const DUE = { startOn: '2025-09-15', dueOn: '2025-09-30' };
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
    c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
    await c.play([
      ['09-15 09:20', 'bailu', '呈批', { suggestion: '请核查', suggested_unit: 'wuye' }],
      ['09-15 09:40', 'luzhiyuan', '同意拟办'],
      ['09-15 10:00', 'liangjing', '交办', { unit: 'wuye' }],
      ['09-15 10:30', 'hanchengzhi', '签收', { promised_on: '2025-09-26', handler: 'ou_caoyue' }],
    ]);
  });
  afterAll(() => demo.stop());

  it('退回修改 gives the result back to the handler, text and clock kept', async () => {
    await c.play([
      ['09-16 09:00', 'caoyue', '报送处理结果', RESULT],
      ['09-16 10:00', 'hanchengzhi', '退回修改', { reason: '请写明金额。' }],
    ]);
    expect((await c.stored()).status).toBe('inProgress');
    expect(await c.told()).toContain('09-16 10:00 caoyue 退回修改：请写明金额。');
    expect(await c.card('caoyue', '"name":"facts"')).toContain('经查属实。');
    expect(await k4()).toMatchObject([DUE]);
  });

  it('退回重办 by the signer never resets K4', async () => {
    await c.play([
      ['09-17 09:00', 'caoyue', '报送处理结果', { ...RESULT, facts: '四万二千元，属实。' }],
      ['09-17 09:30', 'hanchengzhi', '审核'],
      ['09-17 10:00', 'luzhiyuan', '退回重办', { reason: '请查签名。' }],
    ]);
    const told = await c.told();
    expect(told).toContain('09-17 10:00 caoyue 领导退回重办：请查签名。');
    expect(told).toContain('09-17 10:00 hanchengzhi 领导退回重办：请查签名。');
    const { status, clocks, results } = await c.stored();
    expect(status).toBe('inProgress');
    expect(clocks.find((k) => k.kind === 'K10')).toMatchObject({ endReason: 'redo' });
    expect(results).toHaveLength(2);
    expect(await k4()).toMatchObject([{ ...DUE }]);
    expect((await k4())[0]?.stoppedAt).toBeUndefined();
  });

  it('退回补充 by the office lets K4 go on as if it had never stopped', async () => {
    await c.play([
      ['09-18 09:00', 'caoyue', '报送处理结果', RESULT],
      ['09-18 09:30', 'hanchengzhi', '审核'],
      ['09-18 10:00', 'luzhiyuan', '签批', { opinion: '同意。' }],
    ]);
    expect((await k4())[0]?.stoppedAt).toBeDefined();
    await c.play([['09-18 11:00', 'liangjing', '退回补充', { reason: '缺账户明细。' }]]);
    expect((await k4())[0]).toMatchObject(DUE);
    expect((await k4())[0]?.stoppedAt).toBeUndefined();
    expect((await c.stored()).status).toBe('inProgress');
    await c.news();
    await c.at('09-23 12:00');
    expect((await c.told()).filter((l) => l.includes('应办结日期'))).toEqual([
      '09-23 08:40 caoyue 应办结日期 2025-09-30 周二 剩余7天，时限过半，请填报进展',
    ]);
  });

  it('is not told to the petitioner before the second signature', async () => {
    expect(await c.card('caoyue')).not.toContain('"content":"送达登记"');
    await c.play([
      ['09-23 14:00', 'caoyue', '报送处理结果', RESULT],
      ['09-23 14:30', 'hanchengzhi', '审核'],
      ['09-23 15:00', 'luzhiyuan', '签批', { opinion: '同意。' }],
    ]);
    const why = await c.refused(['09-23 16:00', 'caoyue', '送达登记', TOLD]);
    expect(why).toBe('送达日期不能早于签批日期 2025-09-23。');
    await c.play([['09-23 16:05', 'caoyue', '送达登记', { ...TOLD, told_on: '2025-09-23' }]]);
  });

  it('counts the signature that stands, and closes', async () => {
    await c.play([['09-24 09:00', 'liangjing', '同意办结']]);
    const { status, instructions } = await c.stored();
    expect(status).toBe('closed');
    expect(instructions.map((i) => i.kind)).toEqual(['instruction', 'signOff', 'signOff']);
    expect((await k4())[0]?.stoppedAt?.slice(0, 10)).toBe('2025-09-23');
  });
});

describe('pressing by hand', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
    c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
    await c.play([
      ['09-15 09:20', 'bailu', '呈批', { suggestion: '请核查', suggested_unit: 'wuye' }],
      ['09-15 09:40', 'luzhiyuan', '同意拟办'],
      ['09-15 10:00', 'liangjing', '交办', { unit: 'wuye' }],
      ['09-15 10:30', 'hanchengzhi', '签收', { promised_on: '2025-09-26', handler: 'ou_caoyue' }],
    ]);
    // The clerk's daily check of the register is no matter of this case.
    await c.at('09-15 17:05');
    await c.news();
  });
  afterAll(() => demo.stop());

  it('催办 buzzes the handler, twice a day and no more', async () => {
    await c.play([
      ['09-16 09:00', 'liangjing', '催办'],
      ['09-16 09:30', 'bailu', '催办'],
    ]);
    expect(await c.told()).toEqual([
      '09-16 09:00 caoyue! 办公室催办，请抓紧办理',
      '09-16 09:30 caoyue! 办公室催办，请抓紧办理',
    ]);
    expect(await c.card('liangjing')).not.toContain('"content":"催办"');
    await c.at('09-17 08:30');
    await demo.as('ou_liangjing').say(`查询 ${c.no}`);
    await c.play([['09-17 08:35', 'liangjing', '催办']]);
    expect((await c.stored()).history.filter((e) => e.action === 'urge')).toHaveLength(3);
  });

  it('询问情况 brings the question to the handler, whose progress is the answer', async () => {
    await c.news();
    await demo.as('ou_luzhiyuan').say(`查询 ${c.no}`);
    await c.play([['09-17 09:00', 'luzhiyuan', '询问情况', { question: '款项退了没有？' }]]);
    expect(await c.told()).toContain('09-17 09:00 caoyue 询问情况：款项退了没有？');
    await c.play([['09-17 10:00', 'caoyue', '填报进展', { note: '今天退回专户。' }]]);
    await demo.as('ou_luzhiyuan').say(`查询 ${c.no}`);
    const seen = await c.card('luzhiyuan');
    expect(seen).toContain('陆知远：款项退了没有？');
    expect(seen).toContain('今天退回专户。');
    await c.play([['09-17 11:00', 'caoyue', '答复询问', { text: '上午已退回。' }]]);
    const told = await c.card('luzhiyuan', '答复询问：上午已退回。');
    expect(told).toContain('陆知远：款项退了没有？；曹悦答：上午已退回。');
  });
});
