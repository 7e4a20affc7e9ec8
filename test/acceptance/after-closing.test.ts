import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open, type Row } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const LETTER = {
  petitioner_name: '钱某某',
  petitioner_address: '安澜市锦绣里3栋',
  category: 'claim',
  summary: '外墙渗水',
};
const RESULT = {
  facts: '已到场查看',
  basis: '《物业管理条例》',
  conclusion: 'support',
  reply: '已修复',
  evidence: '材料存科室',
};
const CLOSED: Row[] = [
  ['09-15 09:20', 'bailu', '呈批', { suggestion: '请核实', suggested_unit: 'wuye' }],
  ['09-15 09:30', 'luzhiyuan', '同意拟办'],
  ['09-15 09:40', 'liangjing', '交办', { unit: 'wuye' }],
  ['09-15 09:50', 'hanchengzhi', '签收', { promised_on: '2025-09-19', handler: 'ou_dengyiming' }],
  ['09-16 09:00', 'dengyiming', '报送处理结果', RESULT],
  ['09-16 10:00', 'hanchengzhi', '审核'],
  ['09-16 14:00', 'luzhiyuan', '签批', { opinion: '同意。' }],
  ['09-17 09:00', 'bailu', '送达登记', { told_how: '当面', told_on: '2025-09-17' }],
  ['09-17 10:00', 'liangjing', '同意办结'],
];

let demo: TestDemo;
let c: Casework;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
  c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
  await c.play(CLOSED);
});
afterAll(() => demo.stop());

describe('T23 回访登记', () => {
  it('lies on the clerk’s card of the closed case and is asked for the next morning', async () => {
    expect(await c.card('bailu', '已同意办结')).toContain('"name":"form_followUp"');
    await c.news();
    await c.at('09-18 10:01');
    expect(await c.told()).toContain(
      '09-18 10:00 bailu 回访期限 2025-09-24 周三 剩余6天，请电话回访',
    );
  });

  it('keeps what was typed when the words are missing, and never names the caller to the unit', async () => {
    const why = await c.refused(['09-18 10:10', 'bailu', '回访登记', { result: 'dissatisfied' }]);
    expect(why).toContain('请记录其原话');
    const said = { result: 'dissatisfied', words: '雨天还是漏' };
    await c.play([['09-18 10:12', 'bailu', '回访登记', said]]);
    const unit = await c.card('hanchengzhi', '信访人对办理结果不满意');
    expect(unit).toContain('不满意：雨天还是漏');
    expect(unit).not.toContain('白露 回访登记');
    expect(unit).toContain('办公室 回访登记');
    expect(await c.card('liangjing', '回访不满意')).toContain('白露 回访登记');
  });
});

describe('T24 提议重办', () => {
  it('goes from the office head to the deputy and back to the start', async () => {
    await c.play([['09-18 10:30', 'liangjing', '提议重办', { reason: '复查仍有渗漏' }]]);
    const asked = await c.card('luzhiyuan', '申请重办，请决定：复查仍有渗漏');
    expect(asked).toContain('雨天还是漏');
    await c.play([
      ['09-18 10:40', 'luzhiyuan', '同意申请'],
      ['09-18 10:50', 'luzhiyuan', '批示', { opinion: '重新修复，一周内办结。', unit: 'wuye' }],
      ['09-18 11:00', 'liangjing', '交办', { unit: 'wuye' }],
    ]);
    expect(await c.stored()).toMatchObject({ status: 'awaitingAcknowledgement', reopened: 1 });
    expect(await c.card('hanchengzhi', '请签收并预告办结日期')).toContain('重新修复');
  });
});
