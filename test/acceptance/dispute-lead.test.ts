import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { registerOne } from '../support/register.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const item = async () => (await demo.store.affairs.byId('dispute:2025:001')) as DisputeAffair;
const ASK = '请填报本周包案进展';

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
  await as('liangjing').say('台账');
  await tap('liangjing', ['排查台账'], '登记排查事项');
  await tap('liangjing', ['"name":"form_dispute"'], '登记排查事项', {
    unit: 'zhengshou',
    place: '望江二期',
    cause: '过渡费标准有争议，已有三十户反映',
    category: 'claim',
    risk: 'red',
    people: '30',
  });
  await tap('liangjing', ['台〔2025〕001号', '"name":"form_assign"'], '交办', {
    leader: 'ou_luzhiyuan',
    unit: 'zhengshou',
    person: 'ou_luojing',
    until: '2025-12-31',
  });
});
afterAll(() => demo.stop());

describe('包案 of a ledger item (S7.2.4, K14)', () => {
  it('a red item is proposed to its leader, who takes charge by one tap', async () => {
    expect(await tap('luzhiyuan', ['建议您包案'], '确定包案')).toBe('已确定包案');
    expect(await as('chengyuanhang').card('陆知远包案，请报包案方案')).toBeDefined();
    await as('luzhiyuan').say('包案');
    const board = JSON.stringify((await as('luzhiyuan').card('包案（1件）'))?.content);
    expect(board).toContain('台〔2025〕001号');
    expect(board).toContain('方案待填报');
  });

  it('the unit owes a plan within five working days', async () => {
    await demo.goTo('2025-10-27T08:41:00+08:00');
    expect(await as('luojing').card('请今天填报包案方案')).toBeDefined();
    await tap('luojing', ['请今天填报包案方案'], '包案方案', {
      text: '逐户核对，公布标准',
      milestones: '逐户核对\n差额签字',
      until: '2025-12-15',
    });
    expect(await as('luzhiyuan').card('包案方案已填报，请阅')).toBeDefined();
  });

  it('the leader is asked on Monday at nine, not before, and answers by one tap', async () => {
    expect(await as('luzhiyuan').card(ASK)).toBeUndefined();
    await demo.goTo('2025-10-27T09:00:05+08:00');
    expect(
      await tap('luzhiyuan', [ASK], '填报包案进展', {
        text: '已研究。',
        reached: ['逐户核对'],
      }),
    ).toBe('已填报包案进展');
    expect((await item()).body.lead?.updates).toHaveLength(1);
    const card = JSON.stringify((await as('luzhiyuan').card('已研究'))?.content);
    expect(card).toContain('✓逐户核对 ○差额签字');
  });

  it('AC-7.2.4: two weeks without a word reach the director', async () => {
    for (const day of ['2025-11-03', '2025-11-05', '2025-11-10'])
      await demo.goTo(`${day}T09:00:05+08:00`);
    expect(await as('jiangwangshu').card('包案进展已两周未填报')).toBeUndefined();
    await demo.goTo('2025-11-12T09:00:05+08:00');
    expect(await as('jiangwangshu').card('包案进展已两周未填报')).toBeDefined();
    expect(await tap('luzhiyuan', ['包案进展已两周未填报'], '本周无新进展')).toBe(
      '已记本周无新进展',
    );
  });

  it('is not resolved before the leader’s verdict', async () => {
    expect(await as('luojing').card('台〔2025〕001号', '"s":"resolve"')).toBeUndefined();
    await tap('luzhiyuan', ['台〔2025〕001号', '"s":"leadVerdict"'], '包案意见');
    await tap('luzhiyuan', ['"name":"form_leadVerdict"'], '包案意见', { text: '已化解' });
    expect(await as('liangjing').card('包案领导已提出意见')).toBeDefined();
    await demo.post('/clock', { advance: 'PT15S' });
    await tap('luojing', ['台〔2025〕001号', '"s":"resolve"'], '已化解');
    const done = { text: '三十户均已签约' };
    await tap('luojing', ['"name":"form_resolve"'], '已化解', done);
    expect((await item()).state).toBe('resolved');
  });

  it('where it comes back as a petition, the leader is told where to go on', async () => {
    await tap('liangjing', ['排查事项已化解，请核实'], '核实未化解');
    await tap('liangjing', ['"name":"form_reopen"'], '核实未化解', { text: '又有两户上访' });
    expect((await item()).body.lead?.verdict).toBeUndefined();
    const c = await registerOne(demo, {
      petitioner_name: '康某某',
      petitioner_address: '望江二期5栋',
      summary: '过渡费标准不一',
    });
    await tap('liangjing', ['台〔2025〕001号', '"s":"toCase"'], '转为信访件');
    await tap('liangjing', ['"name":"form_toCase"'], '转为信访件', { case_no: c.no });
    const told = `您包案的事项已转${c.no}，请在信访件上确定包案`;
    expect(await as('luzhiyuan').card(told)).toBeDefined();
  });
});
