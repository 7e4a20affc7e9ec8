import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open, type Row } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';

/** Each matter with a petitioner of its own: look-alikes would be asked about. */
const letter = (summary: string) => ({
  petitioner_name: `钱某${summary.slice(0, 2)}`,
  petitioner_address: `安澜市${summary}路3号`,
  category: 'claim',
  summary,
});
/** Instructed on 09-15: due on 09-30. */
const TAKEN: Row[] = [
  ['09-15 09:20', 'bailu', '呈批', { suggestion: '请核实', suggested_unit: 'wuye' }],
  ['09-15 09:30', 'luzhiyuan', '同意拟办'],
  ['09-15 09:40', 'liangjing', '交办', { unit: 'wuye' }],
  ['09-15 09:50', 'hanchengzhi', '签收', { promised_on: '2025-09-26', handler: 'ou_dengyiming' }],
];

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
});
afterAll(() => demo.stop());

const taken = async (summary: string): Promise<Casework> => {
  const c = await open(demo, ['09-15 09:10', 'bailu', letter(summary)]);
  await c.play(TAKEN);
  return c;
};

describe('T26 申请延期', () => {
  it('goes from the handler to the deputy and back with both dates on the card', async () => {
    const c = await taken('加装电梯，一楼住户反对');
    const ask = { until: '2025-10-15', reason: '等待第三次调解' };
    const tooLong = { ...ask, until: '2025-10-16' };
    expect(await c.refused(['09-15 10:00', 'dengyiming', '申请延期', tooLong])).toContain(
      '最多延期15天，不能晚于 2025-10-15 周三',
    );
    await c.play([['09-15 10:01', 'dengyiming', '申请延期', ask]]);
    const card = await c.card('luzhiyuan', '申请延期至 2025-10-15 周三，请决定：等待第三次调解');
    expect(card).toContain('"content":"同意申请"');
    expect(card).toContain('"content":"不同意申请"');
    await c.play([['09-15 10:10', 'luzhiyuan', '同意申请']]);
    expect(await c.card('dengyiming', '原应于 2025-09-30 周二，已延期')).toContain(
      '2025-10-15 周三',
    );
    expect(await c.card('bailu', '请书面告知信访人')).toBeDefined();
    expect((await c.stored()).requests).toMatchObject([
      { kind: 'extension', decision: 'agreed', decidedBy: 'ou_luzhiyuan' },
    ]);
  });

  it('is refused with a reason the unit reads', async () => {
    const c = await taken('楼道堆物');
    await c.play([
      ['09-15 11:00', 'hanchengzhi', '申请延期', { until: '2025-10-10', reason: '人手不足' }],
      ['09-15 11:10', 'luzhiyuan', '不同意申请', { reason: '请按期办结' }],
    ]);
    expect(await c.card('hanchengzhi', '不同意延期：请按期办结')).toBeDefined();
    expect((await c.stored()).clocks.find((k) => k.kind === 'K4')?.dueOn).toBe('2025-09-30');
  });
});

describe('T25 申请中止', () => {
  it('stands still until the office takes it up again', async () => {
    const c = await taken('外墙渗水鉴定');
    await c.play([
      ['09-15 13:00', 'dengyiming', '申请中止', { until: '2025-10-20', reason: '等待鉴定' }],
      ['09-15 13:10', 'luzhiyuan', '同意申请'],
    ]);
    const card = await c.card('dengyiming', '已中止');
    expect(card).toContain('2025-10-20 周一 复核：等待鉴定');
    expect(card).not.toContain('"content":"报送处理结果"');
    await c.play([['09-18 09:30', 'liangjing', '恢复办理', { reason: '鉴定报告已出' }]]);
    expect(await c.card('dengyiming', '恢复办理，应办结日期 2025-10-09 周四')).toContain(
      '"content":"报送处理结果"',
    );
  });
});

describe('T28 升为急件', () => {
  it('shortens the limit at once, and 转为一般件 gives it back', async () => {
    const c = await taken('消防通道被锁');
    await c.play([['09-18 10:00', 'luzhiyuan', '升为急件', { reason: '有火灾隐患' }]]);
    expect(await c.card('hanchengzhi', '已升为急件，应办结日期 2025-09-25 周四')).toBeDefined();
    await c.play([
      ['09-18 10:10', 'hanchengzhi', '转为一般件', { reason: '通道已打开' }],
      ['09-18 10:20', 'luzhiyuan', '同意申请'],
    ]);
    expect(await c.card('hanchengzhi', '已转为一般件，应办结日期 2025-10-09 周四')).toBeDefined();
  });
});

describe('T27, T35 标为重大', () => {
  it('locks the case until a leader has spoken', async () => {
    const c = await taken('业主聚集');
    await c.news();
    await c.play([['09-18 11:00', 'bailu', '标为重大', { reason: '三十余人聚集售楼处' }]]);
    const urgent = (await c.told()).filter((line) => line.includes('重大事项，请即阅处'));
    expect(urgent.map((line) => line.split(' ')[2])).toEqual([
      'jiangwangshu!',
      'liangjing!',
      'luzhiyuan!',
    ]);
    expect(await c.card('liangjing', '三十余人聚集售楼处')).not.toContain('"content":"信访人撤回"');
    await c.play([
      ['09-18 11:10', 'luzhiyuan', '重大事项批示', { opinion: '我到现场，请物业科配合。' }],
    ]);
    expect(await c.card('hanchengzhi', '重大事项批示：我到现场')).toBeDefined();
    await c.play([['09-18 15:00', 'jiangwangshu', '取消重大', { reason: '人群已散，已答复' }]]);
    expect((await c.stored()).major).toBe(false);
  });
});

describe('T38 信访人撤回', () => {
  it('needs the statement, then ends the case by the office head', async () => {
    const c = await taken('噪声扰民');
    const back: Row = ['09-18 16:00', 'bailu', '信访人撤回', { reason: '双方已和解' }];
    expect(await c.refused(back)).toContain('撤回声明');
    const card = await demo.as('ou_bailu').card(c.no);
    await demo.as('ou_bailu').sendImage(PNG, card!.messageId);
    await c.play([back, ['09-18 16:10', 'liangjing', '同意申请']]);
    expect(await c.stored()).toMatchObject({
      status: 'closed',
      outcome: '2025-09-18 撤回：双方已和解',
    });
  });
});

describe('T4 不予受理', () => {
  it('is proposed by the clerk and decided by the office head', async () => {
    const summary = '对法院已判合同案不满';
    const c = await open(demo, ['09-19 09:00', 'bailu', letter(summary)]);
    await c.play([
      ['09-19 09:10', 'bailu', '拟不予受理', { exit: 'lawsuit', reason: '可依法申请再审' }],
    ]);
    const card = await c.card('liangjing', '申请不予受理，请决定：可依法申请再审');
    expect(card).toContain('诉讼、检察、公安等法定程序');
    await c.play([['09-19 09:20', 'liangjing', '同意申请']]);
    expect(await c.card('bailu', '不予受理')).toContain('已告知');
    expect((await c.stored()).holders).toEqual([]);
  });
});
