import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open, type Row } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

/** Each matter with a petitioner of its own: look-alikes would be asked about. */
const letter = (summary: string, more: Record<string, string> = {}) => ({
  petitioner_name: `孙某${summary.slice(0, 2)}`,
  petitioner_address: `安澜市${summary}路5号`,
  category: 'claim',
  summary,
  ...more,
});
/** Instructed on 11-03: due on 11-18. */
const taken = (on: string, co?: string[]): Row[] => [
  [`${on} 09:20`, 'bailu', '呈批', { suggestion: '请核实', suggested_unit: 'wuye' }],
  [`${on} 09:30`, 'luzhiyuan', '同意拟办'],
  [`${on} 09:40`, 'liangjing', '交办', { unit: 'wuye', ...(co ? { co_units: co } : {}) }],
  [`${on} 09:50`, 'hanchengzhi', '签收', { promised_on: `2025-${on}`, handler: 'ou_dengyiming' }],
];
const RESULT = {
  facts: '已核查',
  basis: '物业管理条例',
  conclusion: 'support',
  reply: '已责令改正',
  evidence: '现场口头核实',
};

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
});
afterAll(() => demo.stop());

const begin = async (summary: string, co?: string[], on = '11-03'): Promise<Casework> => {
  const c = await open(demo, [`${on} 09:10`, 'bailu', letter(summary)]);
  await c.play(taken(on, co));
  return c;
};

describe('更正登记, 协办, 督办', () => {
  it('AC-1.3: an edited entry shows what it said before, who changed it and why', async () => {
    const c = await begin('围墙开裂');
    const change = { summary: '围墙倾斜', reason: '现场核对' };
    await c.play([['11-03 10:00', 'bailu', '更正登记', change]]);
    const card = await c.card('hanchengzhi', '登记内容已更正：现场核对');
    expect(card).toContain('主要问题原为“围墙开裂”');
    expect(await c.card('bailu', '围墙倾斜')).toBeDefined();
  });

  it('the card says whose part is missing, and shows it once it came', async () => {
    const c = await begin('绿化带积水', ['shizheng']);
    await demo.as('ou_dengyiming').say(c.no);
    expect(await c.card('dengyiming', '尚待市政园林中心报送')).toBeDefined();
    await c.play([
      ['11-03 10:20', 'xiabailin', '报送协办意见', { text: '排水口已疏通' }],
      ['11-03 10:30', 'dengyiming', '报送处理结果', RESULT],
    ]);
    expect(await c.card('hanchengzhi', '排水口已疏通')).toBeDefined();
  });

  it('an order goes to the unit head with its number and limit, is answered and struck off', async () => {
    const c = await begin('楼道堆物');
    const order = { level: 'written', reason: '请说明推进情况', until: '2025-11-06' };
    await c.play([['11-03 11:00', 'liangjing', '督办', order]]);
    const card = await c.card('hanchengzhi', '书面督办，请于 2025-11-06 周四 前答复');
    expect(card).toContain(`${c.no}督1`);
    expect(card).toContain('"name":"form_answerOrder"');
    await c.play([
      ['11-03 11:10', 'hanchengzhi', '答复督办', { text: '本周内清理完毕' }],
      ['11-03 11:20', 'liangjing', '督办销号'],
    ]);
    expect(await c.card('liangjing', '已销号')).toContain('本周内清理完毕');
  });
});

describe('重大事项阅知 (K13)', () => {
  it('AC-2.4: rings again in minutes, by SMS and by phone, until a leader has taken note', async () => {
    const major = letter('燃气泄漏', { major: 'yes' });
    const c = await open(demo, ['11-03 13:00', 'bailu', major]);
    const rung = async (who: string) => {
      const all = await demo.as(`ou_${who}`).messages();
      return all
        .filter((m) => JSON.stringify(m.content).includes(c.no))
        .flatMap((m) => m.urgent.map((u) => u.kind));
    };
    expect(await rung('luzhiyuan')).toEqual(['app']);
    await c.at('11-03 13:21');
    expect(await rung('luzhiyuan')).toEqual(['app', 'app', 'app', 'sms']);
    await c.play([['11-03 13:25', 'jiangwangshu', '已阅知']]);
    await c.at('11-03 14:30');
    expect(await rung('luzhiyuan')).not.toContain('phone');
    expect((await c.stored()).majorSeen).toMatchObject([{ by: 'ou_jiangwangshu' }]);
  });
});

describe('after the limit and after closing', () => {
  it('超期说明 is what the unit head’s card of the day after opens', async () => {
    const c = await begin('水箱锈蚀');
    await c.at('11-19 08:45');
    const card = await c.card('hanchengzhi', '"name":"form_explainLate"');
    expect(card).toBeDefined();
    await c.play([
      ['11-19 09:00', 'hanchengzhi', '超期说明', { reason: '等配件', until: '2025-11-25' }],
    ]);
    expect(await c.card('liangjing', '拟于 2025-11-25 周二 办结，原因：等配件')).toBeDefined();
    const draft = await c.card('liangjing', '"content":"督办"');
    expect(draft).toBeDefined();
  });

  it('T32: 复查 is registered, kept in sight and answered', async () => {
    const c = await begin('停车收费', undefined, '11-20');
    await c.play([
      ['11-20 10:00', 'dengyiming', '报送处理结果', RESULT],
      ['11-20 10:10', 'hanchengzhi', '审核'],
      ['11-20 10:20', 'luzhiyuan', '签批', { opinion: '同意' }],
      ['11-20 10:30', 'bailu', '送达登记', { told_how: '当面', told_on: '2025-11-20' }],
      ['11-20 10:40', 'liangjing', '同意办结'],
    ]);
    const ask = { received_on: '2025-11-20', organ: '市政府', text: '不服处理意见' };
    await c.play([['11-20 11:00', 'bailu', '复查复核登记', ask]]);
    const card = await c.card('liangjing', '信访人申请复查');
    expect(card).toContain('复查复核期限');
    expect(card).toContain('2025-12-20');
    const said = { opinion: 'change', answered_on: '2025-11-20', text: '部分变更' };
    await c.play([['11-20 11:10', 'liangjing', '复查复核答复', said]]);
    expect(await c.card('dengyiming', '复查意见：变更')).toContain('部分变更');
  });
});
