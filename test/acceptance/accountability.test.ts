import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../support/actor.ts';
import { open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
let no = '';
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const board = async (who: string) => {
  await as(who).say('责任核查');
  return JSON.stringify((await as(who).card('年责任核查'))?.content ?? '');
};
const VISIT = {
  on: '2025-11-20',
  level: 'city',
  people: '12',
  unit: 'wuye',
  blocking: 'yes',
  lawful: 'no',
  source: '市信访局通报〔2025〕8号',
};
const record = async (more: Record<string, string> = {}) => {
  await as('liangjing').say('责任核查');
  await tap('liangjing', ['年责任核查', '登记上访通报'], '登记上访通报');
  return tap('liangjing', ['"name":"form_upward"'], '登记上访通报', { ...VISIT, ...more });
};

beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
  const c = await open(demo, [
    '11-03 09:10',
    'bailu',
    {
      petitioner_name: '孙某某',
      petitioner_address: '江滨路5号',
      category: 'claim',
      summary: '外墙渗水',
    },
  ]);
  no = c.no;
  await c.play([
    ['11-03 09:20', 'bailu', '呈批', { suggested_unit: 'wuye' }],
    ['11-03 09:30', 'luzhiyuan', '批示', { opinion: '请办理', unit: 'wuye' }],
    ['11-03 09:40', 'liangjing', '交办', { unit: 'wuye' }],
    ['11-03 10:00', 'hanchengzhi', '签收', { promised_on: '2025-11-17', handler: 'ou_dengyiming' }],
    ['11-24 09:00', 'dengyiming', '填报进展', { note: '正在返修' }],
  ]);
});
afterAll(() => demo.stop());

describe('责任核查 (S7.2.2, S7.2.3)', () => {
  it('AC-7.2.2: overdue and skip-level: a clue with facts for the office head, no decision', async () => {
    expect(await record({ case_no: no })).toBe('已登记上访通报，已列入待核实。');
    const card = JSON.stringify((await as('liangjing').card('责任核查线索待核实'))?.content);
    expect(card).toContain('承办应于2025-11-18，超6天，至今未办');
    expect(card).toContain('各环节用时');
    expect(card).toContain('本年第1次');
    expect(card).toContain('通报批评');
    expect(card).not.toContain('孙某某');
    expect(card).not.toContain('研究决定**');
    for (const who of ['jiangwangshu', 'bailu', 'hanchengzhi'])
      expect(await as(who).screen()).not.toContain('责任核查 物业管理科');
  });

  it('reminders that were read are told apart from those that were not', async () => {
    const item = JSON.stringify((await as('liangjing').card('责任核查线索待核实'))?.content);
    expect(item).toMatch(/催办提醒\d+次，已读\d+次/);
  });

  it('the unit is heard first, and reads neither facts nor case', async () => {
    const ask = { summary: '11月20日12人赴市集体上访，请说明前期工作情况' };
    await tap('liangjing', ['责任核查线索待核实'], '请单位说明', ask);
    const card = JSON.stringify((await as('hanchengzhi').card('请就下列情况作出说明'))?.content);
    expect(card).toContain('请说明前期工作情况');
    expect(card).not.toContain('超6天');
    expect(card).not.toContain(no);
    expect(await board('jiangwangshu')).not.toContain('待单位说明');
    await tap('hanchengzhi', ['请就下列情况作出说明'], '报送说明', { text: '已两次上门，返修中' });
  });

  it('becomes a matter by the office head’s tap; the leading group decides, the unit may appeal', async () => {
    await tap('liangjing', ['单位已报送说明'], '列为责任核查事项');
    const card = JSON.stringify((await as('jiangwangshu').card('请领导小组研究'))?.content);
    expect(card).toContain('已两次上门');
    expect(card).toContain('提请有干部管理权限的机关研究');
    const decision = { measure: 'talk', decided_on: '2025-11-24', text: '责任较轻，提醒谈话' };
    await tap('jiangwangshu', ['请领导小组研究'], '登记研究决定', decision);
    await tap('hanchengzhi', ['责任核查事项已有研究决定'], '提出申诉');
    await tap('hanchengzhi', ['"name":"form_appeal"'], '提出申诉', { text: '已尽责' });
    await tap('jiangwangshu', ['单位对研究决定提出申诉'], '登记申诉结果', { text: '维持' });
    expect(await board('luzhiyuan')).toContain('已决定');
  });

  it('AC-7.2.3: the second group visit of the year names the rule’s second step and asks the leading group', async () => {
    await record({ on: '2025-11-22', level: 'province' });
    const text = await board('liangjing');
    expect(text).toContain('本年第2次');
    expect(text).toContain('书面检查、降职');
    expect(text).toContain('由局信访工作领导小组提请局党组研究');
    expect(text).toContain('降职、撤职由有干部管理权限的机关决定');
  });

  it('a lawful petition is recorded and never counted, and files nothing', async () => {
    expect(await record({ lawful: 'yes', unit: 'jianzhu' })).toBe(
      '已登记上访通报，不计入责任核查。',
    );
    const text = await board('liangjing');
    expect(text).toContain('依法逐级提出');
    expect(text).not.toContain('**建筑市场科** 本年');
  });

  it('nobody outside the office and the leading group learns of it', async () => {
    for (const who of ['hanchengzhi', 'dengyiming', 'xunuo']) {
      await as(who).say('责任核查');
      const screen = await as(who).screen();
      expect(screen).not.toContain('年责任核查');
      expect(screen).not.toContain('上访通报');
    }
    expect(await board('bailu')).not.toContain('待核实');
  });
});

describe('责任清单 (S7.2.1)', () => {
  it('is issued once a year from the posts, and signed by tap', async () => {
    await as('liangjing').say('责任清单');
    await tap('liangjing', ['责任分工'], '印发责任清单');
    const card = JSON.stringify((await as('luzhiyuan').card('2025年信访工作责任清单'))?.content);
    expect(card).toContain('主管信访工作');
    expect(card).toContain('物业管理科（韩承志）：物业服务、维修资金');
    expect(await tap('luzhiyuan', ['2025年信访工作责任清单'], '签字确认')).toBe('已签字确认');
    const unit = JSON.stringify((await as('hanchengzhi').card('2025年信访工作责任清单'))?.content);
    expect(unit).toContain('物业管理科（韩承志）');
    expect(unit).not.toContain('征收安置科（程远航）');
    await as('liangjing').say('责任清单');
    const list = JSON.stringify((await as('liangjing').card('2025年信访工作责任清单'))?.content);
    expect(list).toContain('已签1/');
    expect(list).toContain('陆知远 11-24');
  });
});
