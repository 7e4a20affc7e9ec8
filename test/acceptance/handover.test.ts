import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { newestOf } from '../support/newest.ts';
import { LETTER, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
});
afterAll(() => demo.stop());

const newest = (who: string) => newestOf(demo, who);
const letter = (n: number, more: Record<string, string> = {}) => ({
  ...LETTER,
  petitioner_name: `许某${n}`,
  petitioner_address: `安澜市文昌路${n}号`,
  summary: `文昌路${n}号院下水道堵塞`,
  ...more,
});
async function handsOver(from: string, form: Record<string, string>) {
  await demo.as(`ou_${from}`).say('交接');
  return demo.as(`ou_${from}`).click((await newest(from)).id, '请对方接收', form);
}

describe('工作交接 (M15)', () => {
  it('passes everything a clerk has in flight to the one who accepts, limits and all', async () => {
    const cases = [];
    for (const n of [1, 2]) cases.push(await registerOne(demo, letter(n)));
    const sealed = await registerOne(demo, letter(3, { category: 'accusation' }));
    const said = await handsOver('bailu', { to: 'ou_fangqing' });
    expect(said.toast?.content).toBe('已请方晴接收。');
    const before = await demo.store.cases.byIds(cases.map((c) => c.id));
    expect(before.every((c) => c.holders.includes('ou_bailu'))).toBe(true);
    const offer = await newest('fangqing');
    for (const c of cases) expect(offer.text).toContain(c.no);
    expect(offer.text).not.toContain(sealed.no);
    await demo.as('ou_fangqing').click(offer.id, '接收全部2件');
    const after = await demo.store.cases.byIds(cases.map((c) => c.id));
    for (const c of after) {
      expect(c.holders).toEqual(['ou_fangqing']);
      expect(c.registeredBy).toBe('ou_bailu');
      expect(c.clocks).toEqual(before.find((b) => b.id === c.id)!.clocks);
      expect(c.history.at(-1)).toMatchObject({ by: 'ou_bailu', data: { to: 'ou_fangqing' } });
    }
    expect((await newest('bailu')).text).toContain('方晴已接收您移交的2件信访件');
    await demo.as('ou_fangqing').say('待办');
    expect((await newest('fangqing')).text).toContain('待办（2件）');
  });

  it('accepted twice passes nothing twice; nobody accepts for another', async () => {
    const offer = (await demo.as('ou_fangqing').card('移交的信访件'))!;
    expect(JSON.stringify(offer.content)).toContain('已全部接收');
    const said = await handsOver('bailu', { to: 'ou_fangqing' });
    expect(said.toast?.type).toBe('success');
    expect((await newest('fangqing')).text).toContain('移交的信访件（0件）');
  });

  it('of a handler names the successor wherever the case named him', async () => {
    const c = await registerOne(demo, letter(5));
    await demo.as('ou_bailu').act(c.no, '呈批', { suggested_unit: 'wuye' });
    await demo.as('ou_luzhiyuan').act(c.no, '同意拟办');
    await demo.as('ou_liangjing').act(c.no, '交办', { unit: 'wuye' });
    const sign = { promised_on: '2025-11-10', handler: 'ou_dengyiming' };
    await demo.as('ou_hanchengzhi').act(c.no, '签收', sign);
    const outside = await handsOver('liangjing', { from: 'ou_dengyiming', to: 'ou_bailu' });
    expect(outside.toast?.content).toContain('接收人应是同一单位');
    await handsOver('liangjing', { from: 'ou_dengyiming', to: 'ou_hanchengzhi' });
    const offer = await newest('hanchengzhi');
    await demo.as('ou_hanchengzhi').click(offer.id, '接收全部1件');
    expect((await demo.store.cases.byId(c.id))?.assignment?.handler).toBe('ou_hanchengzhi');
  });

  it('takes over what was offered, and nothing that came later', async () => {
    const first = await registerOne(demo, letter(6));
    await handsOver('bailu', { to: 'ou_fangqing' });
    const offer = await newest('fangqing');
    const late = await registerOne(demo, letter(8));
    await demo.as('ou_fangqing').click(offer.id, /接收全部\d+件/.exec(offer.text)![0]);
    expect((await demo.store.cases.byId(first.id))!.registrar).toBe('ou_fangqing');
    expect((await demo.store.cases.byId(late.id))!.handovers).toEqual([]);
  });

  it('ends after seven days', async () => {
    await registerOne(demo, letter(9));
    await handsOver('bailu', { to: 'ou_fangqing' });
    const offer = await newest('fangqing');
    await demo.goTo('2025-11-11T09:30:00+08:00');
    const said = await demo.as('ou_fangqing').click(offer.id, /接收全部\d+件/.exec(offer.text)![0]);
    expect(said.toast?.content).toBe('这次移交已失效，请移交人重新发起。');
    const shown = (await demo.as('ou_fangqing').messages()).find((m) => m.messageId === offer.id);
    expect(JSON.stringify(shown?.content)).toContain('请移交人重新发起');
  });
});
