import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ensurePage, launch } from '../support/browser.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type Phone, phoneOf } from './phone.ts';

const INSTRUCTIONS = 20;
const SIGNATURES = 5;
const RESULT = {
  facts: '已到场核查',
  basis: '《物业管理条例》',
  conclusion: 'support',
  reply: '已责令修复',
  evidence: '现场记录',
};

/** Letters on their way: to be read, to be signed, to be ruled on. All of them wait for the deputy. */
async function prepare(demo: TestDemo) {
  const clerk = demo.as('ou_bailu');
  const register = async (n: number, unit: string) => {
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    const said = await clerk.click(form!.messageId, '登记', {
      petitioner_name: `信访人${n}`,
      petitioner_address: `安澜市第${n}街`,
      summary: `第${n}件：照明损坏，长期不修`,
    });
    const no = /已登记 (\S+号)/.exec(said.toast?.content ?? '')?.[1] ?? '';
    await clerk.act(no, '呈批', { suggestion: '请十日内修复并答复', suggested_unit: unit });
    return no;
  };
  const dispatched = async (n: number, unit: string, head: string) => {
    const no = await register(n, unit);
    await demo.as('ou_luzhiyuan').act(no, '同意拟办');
    await demo.as('ou_liangjing').act(no, '交办', { unit });
    await demo.as(head).act(no, '签收', { promised_on: '2025-09-26' });
    return no;
  };
  const toSign: string[] = [];
  for (let n = 1; n <= SIGNATURES; n += 1) {
    const no = await dispatched(n, 'wuye', 'ou_hanchengzhi');
    const handler = (await demo.store.cases.byNo(no))!.assignment!;
    await demo.as(handler.handler ?? handler.responsible).act(no, '报送处理结果', RESULT);
    await demo.as('ou_hanchengzhi').act(no, '审核');
    toSign.push(no);
  }
  const toRule: string[] = [];
  for (const n of [11, 12]) {
    const no = await dispatched(n, 'wuye', 'ou_hanchengzhi');
    const owner = { reason: '属市政照明', suggested_owner: '市政园林中心' };
    await demo.as('ou_hanchengzhi').act(no, '申请退回', owner);
    await demo.as('ou_liangjing').act(no, '呈请裁定', { reason: '意见不一' });
    toRule.push(no);
  }
  const toRead: string[] = [];
  for (let n = 0; n < INSTRUCTIONS; n += 1) toRead.push(await register(100 + n, 'wuye'));
  return { toRead, toSign, toRule };
}

/** Runs in the page: counts taps on anything and texts typed from now on. */
const COUNT = `
  globalThis.taps = 0;
  document.addEventListener('click', (event) => {
    if (event.target.closest('button')) globalThis.taps += 1;
  }, true);
`;

describe('a leader’s whole day on the phone (20 instructions, 5 sign-offs, 2 rulings)', () => {
  let browser: Browser;
  let demo: TestDemo;
  let phone: Phone;
  let work: Awaited<ReturnType<typeof prepare>>;
  beforeAll(async () => {
    ensurePage();
    browser = await launch();
    demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
    work = await prepare(demo);
    phone = await phoneOf(browser, demo);
    await phone.be('ou_luzhiyuan');
    await phone.page.evaluate(COUNT);
  });
  afterAll(async () => {
    await phone?.close();
    await browser?.close();
    await demo?.stop();
  });

  const taps = () => phone.page.evaluate<number>('globalThis.taps');
  /** How many taps it took. */
  async function counted(work: () => Promise<void>): Promise<number> {
    const before = await taps();
    await work();
    return (await taps()) - before;
  }
  const statusOf = async (no: string) => (await demo.store.cases.byNo(no))?.status;

  it('agrees to a proposal, a result and a ruling with one tap each', async () => {
    const { toRead, toSign, toRule } = work;
    for (const no of toRead.slice(0, 15))
      expect(await counted(async () => void (await phone.tap(phone.card(no), '同意拟办')))).toBe(1);
    for (const no of toSign.slice(0, 4))
      expect(await counted(async () => void (await phone.tap(phone.card(no), '签批')))).toBe(1);
    const [ruled = ''] = toRule;
    expect(await counted(async () => void (await phone.tap(phone.card(ruled), '改派')))).toBe(1);
    expect(await statusOf(toRead[0]!)).toBe('awaitingDispatch');
    expect(await statusOf(toSign[0]!)).toBe('awaitingOfficeCheck');
    const moved = await demo.store.cases.byNo(ruled);
    expect(moved).toMatchObject({
      status: 'awaitingAcknowledgement',
      assignment: { unit: 'shizheng' },
    });
  });

  it('says something else with two taps and one text at most', async () => {
    const { toRead, toSign, toRule } = work;
    for (const no of toRead.slice(15))
      expect(
        await counted(async () => {
          const card = phone.card(no, '批示意见');
          await phone.fill(card, { opinion: '请先现场核实，三日内报我' });
          await phone.tap(card, '批示');
        }),
      ).toBeLessThanOrEqual(2);
    const [, , , , back = ''] = toSign;
    const redone = await counted(async () => {
      await phone.tap(phone.card(back, '签批'), '退回重办');
      await phone.fill(phone.card(back, '重办理由'), { reason: '依据不足，请补充' });
      await phone.tap(phone.card(back, '重办理由'), '退回重办');
    });
    expect(redone).toBe(2);
    const [, ruled = ''] = toRule;
    const refused = await counted(async () => {
      await phone.tap(phone.card(ruled, '改派'), '不同意退回');
      await phone.fill(phone.card(ruled, '不同意的理由'), { reason: '由你科承办' });
      await phone.tap(phone.card(ruled, '不同意的理由'), '不同意退回');
    });
    expect(refused).toBe(2);
    for (const no of toRead) expect(await statusOf(no)).toBe('awaitingDispatch');
    expect(await statusOf(back)).toBe('inProgress');
    expect((await demo.store.cases.byNo(ruled))?.returns[0]?.decision).toBe('refused');
  });

  it('leaves nothing waiting', async () => {
    const leader = demo.as('ou_luzhiyuan');
    await leader.say('待办');
    const last = (await leader.messages()).at(-1);
    expect(JSON.stringify(last?.content)).toContain('待办（0件）');
    expect(phone.errors).toEqual([]);
  });
});
