import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { caseOf } from '../support/register.ts';

let demo: TestDemo;
let no = '';
const as = (who: string): Actor => demo.as(`ou_${who}`);
const stored = async () => (await demo.store.cases.byNo(no))!;
const urgentAt = async (who: string, words: string) => {
  const card = await as(who).card(no, words);
  return card && card.urgent.length > 0 ? 'buzzed' : card ? 'told' : 'nothing';
};

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-14T16:00+08:00' });
  const tap = async (who: string, words: string[], button: string, form?: Record<string, string>) =>
    as(who).click((await as(who).card(...words))!.messageId, button, form);
  await as('liangjing').say('接待日');
  await tap('liangjing', ['年局长接待日'], '生成排班');
  await demo.goTo('2025-10-15T08:40:00+08:00');
  await as('bailu').say('接待日');
  await tap('bailu', ['局长接待日 2025-10-15'], '开始接访');
  const visit = { people: '1', visitor: 'public', matter: '渗漏' };
  await tap('bailu', ['"name":"form_checkIn"'], '来访签到', visit);
  await tap('bailu', ['第1号'], '登记');
  const done = await tap('bailu', ['"name":"form_register"'], '登记', {
    channel: 'visit',
    petitioner_name: '葛某某',
    petitioner_address: '安澜市老街5号',
    petitioner_phone: '000-0000-0051',
    category: 'claim',
    summary: '新房渗漏多次维修无效',
  });
  no = (await caseOf(demo, done)).no;
  await demo.goTo('2025-10-15T09:00:00+08:00');
  await as('bailu').act(no, '通知到场', { units: ['zhijian', 'wuye'] as never, note: '保修记录' });
});
afterAll(() => demo.stop());

describe('AC-7.1.4: units called to the reception room, by the minute', () => {
  it('the call shows place and matter to head and liaison, and nothing of the petitioner', async () => {
    for (const who of ['shizhenshan', 'xuebing', 'hanchengzhi', 'songxiaoman']) {
      const text = JSON.stringify((await as(who).card(no, '接待日请到场'))?.content);
      expect(text).toContain('局值班室');
      expect(text).toContain('保修记录');
      expect(text).toContain('新房渗漏');
      expect(text).not.toContain('葛某某');
      expect(text).not.toContain('0051');
    }
  });

  it('who acknowledges is left alone; after ten minutes the other unit’s head is buzzed', async () => {
    await as('hanchengzhi').act(no, '已知悉');
    await demo.goTo('2025-10-15T09:09:55+08:00');
    expect(await urgentAt('shizhenshan', '请即确认')).toBe('nothing');
    await demo.goTo('2025-10-15T09:10:05+08:00');
    expect(await urgentAt('shizhenshan', '请即确认')).toBe('buzzed');
    expect(await urgentAt('hanchengzhi', '请即确认')).toBe('nothing');
  });

  it('after twenty the leader of its line hears of it, and the clerk who called', async () => {
    await demo.goTo('2025-10-15T09:19:55+08:00');
    expect(await urgentAt('heqingchuan', '请过问')).toBe('nothing');
    await demo.goTo('2025-10-15T09:20:05+08:00');
    expect(await urgentAt('heqingchuan', '请过问')).toBe('buzzed');
    expect(await urgentAt('bailu', '请电话联系')).not.toBe('nothing');
  });

  it('a section has half an hour to be there, a unit outside the building an hour', async () => {
    const clocks = (await stored()).clocks.filter((k) => k.kind === 'arrival');
    const due = Object.fromEntries(clocks.map((k) => [k.forUnit, k.dueAt?.slice(11, 16)]));
    expect(due).toEqual({ wuye: '09:30', zhijian: '10:00' });
    await demo.goTo('2025-10-15T09:30:05+08:00');
    expect(await urgentAt('hanchengzhi', '到场时限已到')).toBe('buzzed');
  });

  it('the arrival is stamped; who cannot come names a substitute with a reason', async () => {
    await as('hanchengzhi').act(no, '已到场');
    const substitute = { person: 'ou_weijianping', reason: '在外地验收' };
    await as('shizhenshan').act(no, '无法到场', substitute);
    expect(await as('weijianping').card(no, '请代石振山到场')).toBeDefined();
    await demo.goTo('2025-10-15T09:45:00+08:00');
    await as('weijianping').act(no, '已到场');
    const { calls, clocks } = await stored();
    expect(calls.map((k) => [k.unit, k.arrived?.by, k.arrived?.at.slice(11, 16)])).toEqual([
      ['zhijian', 'ou_weijianping', '09:45'],
      ['wuye', 'ou_hanchengzhi', '09:30'],
    ]);
    expect(clocks.filter((k) => k.kind === 'arrival' && !k.stoppedAt)).toEqual([]);
    await demo.goTo('2025-10-15T10:20:00+08:00');
    expect(await as('heqingchuan').card(no, '尚未到场')).toBeUndefined();
  });

  it('what the units propose stands on the director’s card', async () => {
    await as('weijianping').act(no, '拟办意见', { text: '三日内组织第三方检测' });
    await as('bailu').act(no, '填送阅表', { words: '按检测结果限期修好', unit: 'zhijian' });
    await as('yanshouyi').act(no, '确认接访意见', { words: '按检测结果限期修好' });
    const card = JSON.stringify((await as('jiangwangshu').card(no, '审批送阅表'))?.content);
    expect(card).toContain('三日内组织第三方检测');
    expect(card).toContain('按检测结果限期修好');
  });
});
