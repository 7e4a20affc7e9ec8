import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReceptionAffair } from '../../src/domain/affairs/reception.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { caseOf } from '../support/register.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = async (who: string, words: string[], button: string, form?: Record<string, string>) => {
  const card = await as(who).card(...words);
  if (!card) throw new Error(`${who} has no card with ${words}`);
  return as(who).click(card.messageId, button, form);
};
let visits = 0;
/** Checks somebody in and registers him from the queue. */
const receive = async (matter: string, form: Record<string, string>) => {
  visits += 1;
  await tap('bailu', ['"name":"form_checkIn"'], '来访签到', {
    people: '1',
    visitor: 'public',
    matter,
  });
  await tap('bailu', [`第${visits}号`], '登记');
  const typed = { channel: 'visit', petitioner_address: '老街5号', category: 'claim', ...form };
  return caseOf(demo, await tap('bailu', ['"name":"form_register"'], '登记', typed));
};

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-14T16:00+08:00' });
  await as('liangjing').say('接待日');
  await tap('liangjing', ['年局长接待日'], '生成排班');
  await demo.goTo('2025-10-15T08:40:00+08:00');
  await as('bailu').say('接待日');
  await tap('bailu', ['局长接待日 2025-10-15'], '开始接访');
});
afterAll(() => demo.stop());

describe('a complaint about the leader who receives that morning (art. 28, 30)', () => {
  it('leaves no trace with him: no number, no matter, no slip', async () => {
    const c = await receive('反映领导作风', {
      petitioner_name: '葛某某',
      summary: '反映接访领导态度生硬',
      respondent: '严守一',
    });
    expect(c.reception?.leader).toBeUndefined();
    const { body } = (await demo.store.affairs.byId(c.reception!.day)) as ReceptionAffair;
    expect(body.visits[0]).toMatchObject({ left: '已接待' });
    expect(body.visits[0]?.matter).toBeUndefined();
    await as('yanshouyi').say('接待日');
    await as('yanshouyi').say(c.no);
    const screen = await as('yanshouyi').screen();
    for (const trace of ['态度生硬', '反映领导作风', `${c.no} `])
      expect(screen).not.toContain(trace);
    const own = JSON.stringify((await as('bailu').card(c.no))?.content);
    expect(own).not.toContain('填送阅表');
    expect(own).toContain('说明情况');
  });

  it('an accusation never shows its number in the queue', async () => {
    const c = await receive('举报', {
      petitioner_name: '丁某某',
      summary: '举报某科收礼',
      category: 'accusation',
    });
    const { body } = (await demo.store.affairs.byId(c.reception!.day)) as ReceptionAffair;
    expect(JSON.stringify(body.visits)).not.toContain(c.no);
    await as('liangjing').say('接待日');
    expect(await as('liangjing').screen()).not.toContain('举报');
  });
});

describe('a leader who goes on leave after the morning', () => {
  it('confirms his words himself: his stand-in neither gets the card nor may do it', async () => {
    const c = await receive('渗漏', { petitioner_name: '温某某', summary: '新房渗漏多次返修' });
    await demo.store.settings.add({
      id: 's1',
      at: '2025-10-15T09:00:00.000+08:00',
      by: 'ou_liangjing',
      change: {
        ...{ kind: 'delegation', from: 'ou_yanshouyi', to: 'ou_heqingchuan' },
        ...{ start: '2025-10-15', end: '2025-10-20' },
      },
    });
    await demo.goTo('2025-10-15T09:05:00+08:00');
    await as('bailu').act(c.no, '填送阅表', { words: '限期修好', unit: 'zhijian' });
    expect(await as('yanshouyi').card(c.no, '请确认您的接访意见')).toBeDefined();
    expect(await as('heqingchuan').card(c.no, '确认接访意见')).toBeUndefined();
    await as('yanshouyi').act(c.no, '确认接访意见', { words: '限期修好' });
    expect((await demo.store.cases.byNo(c.no))?.slip?.confirmedAt).toBeDefined();
  });

  it('a stand-in cannot sign the responsibility list for him', async () => {
    await as('liangjing').say('责任清单');
    await tap('liangjing', ['责任分工'], '印发责任清单');
    await tap('heqingchuan', ['责任清单'], '签字确认');
    const list = await demo.store.affairs.byId('duties:bureau:2025');
    const { signatures } = list!.body as { signatures: { person: string }[] };
    expect(signatures.map((s) => s.person)).toEqual(['ou_heqingchuan']);
    expect(await as('yanshouyi').card('责任清单', '签字确认')).toBeDefined();
  });
});
