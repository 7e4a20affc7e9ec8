import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { rawDocuments } from '../support/raw-store.ts';

const LETTER = {
  petitioner_name: '钱某某',
  petitioner_address: '安澜市锦绣里3栋',
  summary: '电梯停运两周无人修',
};
const SUBMIT = { suggestion: '请核实', suggested_unit: 'wuye' };

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
});
afterAll(() => demo.stop());

const refused = async () =>
  (await rawDocuments(demo, 'reveals')).filter((r) => r.what === 'refused').map((r) => r.by);

describe('回避 (T37)', () => {
  it('by the handler: the office head names another, the one who withdrew sees nothing more', async () => {
    const c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
    await c.play([
      ['09-15 09:20', 'bailu', '呈批', SUBMIT],
      ['09-15 09:30', 'luzhiyuan', '同意拟办'],
      ['09-15 09:40', 'liangjing', '交办', { unit: 'wuye' }],
      [
        '09-15 09:50',
        'hanchengzhi',
        '签收',
        { promised_on: '2025-09-22', handler: 'ou_dengyiming' },
      ],
      ['09-15 10:00', 'dengyiming', '回避', { reason: '信访人是我的亲属' }],
    ]);
    expect(await c.card('liangjing', '信访人是我的亲属')).toContain('"content":"指定接办人"');
    await c.play([['09-15 10:10', 'liangjing', '指定接办人', { person: 'ou_caoyue' }]]);
    expect(await c.card('caoyue', '回避，请接办此件')).toContain('"name":"form_reportResult"');
    const gone = demo.as('ou_dengyiming');
    expect(await c.card('dengyiming', LETTER.summary)).toBeUndefined();
    await gone.say(`查询 ${c.no}`);
    expect(await c.card('dengyiming', LETTER.summary)).toBeUndefined();
    expect(await refused()).toEqual(['ou_dengyiming']);
  });

  it('by the leader who should instruct: another leader takes the card over', async () => {
    const c = await open(demo, [
      '09-15 11:00',
      'bailu',
      {
        ...LETTER,
        petitioner_name: '孙某某',
        petitioner_address: '城北路9号',
        summary: '路灯不亮',
      },
    ]);
    await c.play([
      ['09-15 11:10', 'bailu', '呈批', SUBMIT],
      ['09-15 11:20', 'luzhiyuan', '回避', { reason: '与信访人有利害关系' }],
      ['09-15 11:30', 'liangjing', '指定接办人', { person: 'ou_heqingchuan' }],
      ['09-15 11:40', 'heqingchuan', '同意拟办'],
    ]);
    expect((await c.stored()).status).toBe('awaitingDispatch');
  });
});

describe('who is complained about', () => {
  it('gets nothing by number, name or old button, nor do those under him, and each try is recorded', async () => {
    const before = (await refused()).length;
    const c = await open(demo, [
      '09-15 14:00',
      'bailu',
      {
        petitioner_name: '周某某',
        petitioner_address: '学府路2号',
        summary: '反映物业科长态度生硬',
        respondent: '物业管理科韩承志',
      },
    ]);
    for (const who of ['ou_hanchengzhi', 'ou_caoyue']) {
      const person = demo.as(who);
      await person.say(`查询 ${c.no}`);
      await person.say(`查询 周某某`);
      expect(await person.screen()).not.toContain('态度生硬');
    }
    const tries = (await refused()).slice(before);
    expect(tries).toEqual(['ou_hanchengzhi', 'ou_hanchengzhi', 'ou_caoyue', 'ou_caoyue']);
  });
});
