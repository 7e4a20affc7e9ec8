import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const ASK = '请先核实电梯停运的原因，再报我。';

describe('case 04, whose due date falls into the National Day holiday', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-16T10:00+08:00' });
    c = await open(demo, [
      '09-16 10:10',
      'fangqing',
      {
        petitioner_name: '周桂芬',
        petitioner_address: '安澜市学府路66号锦绣里小区5栋902室',
        summary: '锦绣里小区电梯停运、保洁差、物业不公开收支',
        topic: '物业服务',
      },
    ]);
    await c.play([
      ['09-16 10:45', 'fangqing', '呈批', { suggestion: '拟约谈物业', suggested_unit: 'wuye' }],
      ['09-17 09:30', 'luzhiyuan', '退回补充', { reason: ASK }],
    ]);
  });
  afterAll(() => demo.stop());

  it('退回补充 hands it back to the clerk with the leader’s words, and K1 starts anew', async () => {
    expect(await c.told()).toContain(`09-17 09:30 fangqing 领导退回补充：${ASK}`);
    const { status, reader, clocks } = await c.stored();
    expect({ status, reader }).toEqual({ status: 'registered', reader: undefined });
    const running = clocks.filter((k) => !k.stoppedAt).map((k) => [k.kind, k.dueOn]);
    expect(running).toEqual([
      ['K7', '2025-10-01'],
      ['K1', '2025-09-17'],
    ]);
    expect(await c.card('fangqing', '"name":"suggestion"')).toContain('拟约谈物业');
  });

  it('starts K4 at the opinion and says on the card why the day moved', async () => {
    await c.play([
      ['09-17 15:30', 'fangqing', '呈批', { suggestion: '经核实，备件已订货，拟约谈物业公司。' }],
      ['09-18 09:10', 'luzhiyuan', '同意拟办'],
    ]);
    const k4 = (await c.stored()).clocks.find((k) => k.kind === 'K4');
    expect(k4).toMatchObject({ startOn: '2025-09-18', dueOn: '2025-10-09', limit: 15, roll: true });
    const card = await c.card('liangjing', '交办');
    expect(card).toContain('2025-10-09 周四 剩余21天');
    expect(card).toContain('原10-03遇假日顺延');
    expect(card).toContain('同意拟办意见：经核实，备件已订货，拟约谈物业公司。');
  });

  it('offers a promise two working days before the due date and refuses one after it', async () => {
    await c.play([['09-18 10:20', 'liangjing', '交办', { unit: 'wuye' }]]);
    const form = await c.card('hanchengzhi', '"name":"promised_on"');
    expect(form).toContain('"initial_date":"2025-09-29"');
    const late = { promised_on: '2025-10-10', handler: 'ou_dengyiming' };
    const why = await c.refused(['09-18 15:00', 'hanchengzhi', '签收', late]);
    expect(why).toContain('预告办结日期不能晚于应办结日期 2025-10-09 周四');
    const kept = await c.card('hanchengzhi', '"name":"promised_on"');
    expect(kept).toContain('"initial_date":"2025-10-10"');
    expect((await c.stored()).status).toBe('awaitingAcknowledgement');
    await c.play([
      ['09-18 15:05', 'hanchengzhi', '签收', { ...late, promised_on: '2025-09-29' }],
      ['09-18 15:30', 'fangqing', '已告知', { told_on: '2025-09-18', told_how: '书面告知' }],
    ]);
  });

  it('collapses D-7, D-5, D-3 and D-1 into one card on the last working day', async () => {
    await c.at('09-29 18:00');
    await c.news();
    await c.at('09-30 18:00');
    const due = '应办结日期 2025-10-09 周四';
    expect(await c.told()).toEqual([
      `09-30 08:40 dengyiming! ${due} 剩余9天，请抓紧报送处理结果`,
      `09-30 08:40 hanchengzhi! ${due} 剩余9天，请抓紧报送处理结果`,
      `09-30 08:40 oc_office 申诉求决 尚待办结，${due}`,
    ]);
    const { history } = await c.stored();
    expect(history.at(-1)).toMatchObject({
      action: 'remind',
      data: { rungs: ['K4.D-7', 'K4.D-5', 'K4.D-3', 'K4.D-1'] },
    });
  });

  it('is silent through the holiday and speaks again on the due date', async () => {
    for (let i = 0; i < 3; i++) await demo.goTo('P2DT12H');
    expect(await c.told()).toEqual([]);
    await c.at('10-09 12:00');
    expect((await c.told()).filter((l) => l.startsWith('10-09 08:40'))).toEqual([
      '10-09 08:40 D:luzhiyuan 应办结日期 2025-10-09 周四 今天到期',
      '10-09 08:40 dengyiming! 应办结日期 2025-10-09 周四 今天到期，请今天报送处理结果',
      '10-09 08:40 hanchengzhi 应办结日期 2025-10-09 周四 今天到期，请今天报送处理结果',
    ]);
  });

  it('delivers each rung of three skipped days once', async () => {
    await demo.goTo('P3D');
    const { now } = await demo.get<{ now: string }>('/clock');
    expect(now.slice(0, 16)).toBe('2025-10-12T12:00');
    const due = '应办结日期 2025-10-09 周四';
    // D+3 is Sunday 10-12 after the make-up Saturday: it comes on Monday.
    expect(await c.told()).toEqual([
      `10-09 16:30 dengyiming! ${due} 今天到期，尚未收到处理结果，请今天报送`,
      `10-09 16:30 hanchengzhi! ${due} 今天到期，尚未收到处理结果，请今天报送`,
      `10-10 08:40 fengruolan ${due} 已超期1天，请立即报送处理结果，并书面说明原因`,
      `10-10 08:40 hanchengzhi! ${due} 已超期1天，请立即报送处理结果，并书面说明原因`,
      `10-10 08:40 luzhiyuan! 尚待办结，${due}，已请承办单位书面说明原因`,
      `10-10 08:40 oc_office 申诉求决 尚待办结，${due}`,
    ]);
    await c.at('10-13 09:00');
    expect(await c.told()).toEqual([
      `10-13 08:40 fengruolan ${due} 已超期4天，请书面说明原因，并报明确的办结日期`,
      `10-13 08:40 luzhiyuan 尚待办结，${due}，请督促承办单位明确办结日期`,
    ]);
  });

  it('never says 逾期 or 超期 of it to a leader; his statistics count what is', async () => {
    const shown = JSON.parse(await demo.as('ou_luzhiyuan').screen()) as object[];
    const about = shown.map((m) => JSON.stringify(m)).filter((m) => m.includes(c.no));
    expect(about.length).toBeGreaterThan(1);
    expect(about.join('\n')).not.toMatch(/逾期|超期|已超/);
  });
});
