import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryDraft } from '../../src/services/messages.ts';
import type { Actor } from '../support/actor.ts';
import { open, type Row } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const SEND = '/open-apis/im/v1/messages';
const TOKEN = '/open-apis/auth/v3/tenant_access_token/internal';
const FOR_EVER = 100_000;

let demo: TestDemo;
let head: Actor;
let leader: Actor;
beforeEach(async () => {
  demo = await startDemo({ seed: 'bureau' });
  head = demo.as('ou_liangjing');
  leader = demo.as('ou_luzhiyuan');
});
afterEach(() => demo.stop());

const fault = (given: object) => demo.post('/faults', { face: 'api', ...given });

/** Something for a person or a group, sent the next time anybody does anything. */
async function owe(id: string, to: DeliveryDraft['to'], change: Partial<DeliveryDraft> = {}) {
  const { now } = await demo.get<{ now: string }>('/clock');
  const draft = { id, to, message: { kind: 'text' as const, text: `事项${id}` }, ...change };
  await demo.store.deliveries.add([draft], now);
  await demo.as('ou_bailu').say('帮助');
}
const lu = { kind: 'person', id: 'ou_luzhiyuan' } as const;

/** How often the platform was asked to send to LU. */
async function triesOf(id: string): Promise<number> {
  type Call = { path: string; request: unknown };
  const calls = await demo.get<Call[]>('/calls');
  return calls.filter(
    ({ path, request }) => path.startsWith(SEND) && JSON.stringify(request).includes(`事项${id}`),
  ).length;
}

describe('what can never arrive', () => {
  it('to somebody who has left ends at once; the office head is told through another chat', async () => {
    await demo.post('/people/ou_luzhiyuan', { resigned: true });
    await owe('甲', lu);
    expect(await head.screen()).toMatch(/未能送达陆知远（代码\d+）/);
    await demo.goTo('PT3H');
    expect(await triesOf('甲')).toBe(1);
    expect((await head.screen()).match(/未能送达陆知远/g)).toHaveLength(1);
  });

  it('in a group the bot was taken out of ends at once, and is told', async () => {
    await demo.post('/chats/oc_unit_shizheng/members', { remove: ['bot'] });
    await owe('乙', { kind: 'chat', id: 'oc_unit_shizheng' });
    expect(await head.screen()).toMatch(/未能送达.*（代码230002）/);
    expect(await triesOf('乙')).toBe(1);
  });

  it('to the office head himself is told to the deputy', async () => {
    await demo.post('/people/ou_liangjing', { resigned: true });
    await owe('丙', { kind: 'person', id: 'ou_liangjing' });
    expect(await leader.screen()).toContain('未能送达梁静');
  });
});

describe('a report that cannot arrive', () => {
  it('goes to the deputy when the office head is not to be reached either', async () => {
    await demo.post('/people/ou_liangjing', { resigned: true });
    await demo.post('/people/ou_hanchengzhi', { resigned: true });
    await owe('辛', { kind: 'person', id: 'ou_hanchengzhi' });
    expect((await leader.screen()).match(/未能送达韩承志/g)).toHaveLength(1);
    await demo.goTo('PT3H');
    expect((await leader.screen()).match(/未能送达韩承志/g)).toHaveLength(1);
  });
});

describe('what concerns a case', () => {
  const SUBMIT = { suggestion: '请核实', suggested_unit: 'wuye' };
  const ROWS: Row[] = [
    ['09-24 09:20', 'bailu', '呈批', SUBMIT],
    ['09-24 09:30', 'luzhiyuan', '同意拟办'],
  ];
  const LETTER = {
    petitioner_name: '钱某某',
    petitioner_address: '安澜市锦绣里3栋',
    summary: '路灯长期不亮',
  };

  it('goes to the next in the unit, and shows on the office head’s card of the case', async () => {
    await demo.post('/people/ou_hanchengzhi', { resigned: true });
    const c = await open(demo, ['09-24 09:10', 'bailu', LETTER]);
    await c.play([...ROWS, ['09-24 09:40', 'liangjing', '交办', { unit: 'wuye' }]]);
    expect(await c.card('songxiaoman', '原送韩承志未达，请转告')).toContain('"content":"签收"');
    const told = await c.card('liangjing', '未能送达韩承志');
    expect(told).toContain('已改送宋小满，请当面或电话联系');
    expect(told).toContain(LETTER.summary);
    await c.play([['09-24 09:50', 'songxiaoman', '签收', { promised_on: '2025-09-30' }]]);
  });

  it('meant for a unit’s group goes to the unit’s head', async () => {
    const c = await open(demo, ['09-24 10:00', 'bailu', { ...LETTER, petitioner_name: '孙某某' }]);
    await c.play([...ROWS, ['09-24 10:30', 'liangjing', '交办', { unit: 'wuye' }]]);
    await demo.post('/chats/oc_unit_wuye/members', { remove: ['bot'] });
    await owe('戊', { kind: 'chat', id: 'oc_unit_wuye' }, { caseId: (await c.stored()).id });
    const unitHead = demo.as('ou_hanchengzhi');
    expect(await unitHead.screen()).toMatch(/事项戊（原送.+未达，请转告）/);
  });
});

describe('what arrives all the same', () => {
  it('is a message whose buzz is refused: nobody is told that it failed', async () => {
    await fault({ match: { path: '*urgent_app' }, status: 400, code: 230023 });
    await demo.goTo('PT1H');
    await owe('丁', lu, { buzz: true });
    await demo.goTo('PT1H');
    expect(await leader.screen()).toContain('事项丁');
    expect(await triesOf('丁')).toBe(1);
    expect(await head.screen()).not.toContain('未能送达');
  });

  it('rings by telephone though the buzz in the app is refused', async () => {
    await fault({ match: { path: '*urgent_app' }, status: 400, code: 230023 });
    await owe('庚', lu, { buzz: true, call: 'phone', urgent: true });
    const calls = await demo.get<{ path: string }[]>('/calls');
    expect(calls.filter(({ path }) => path.includes('/urgent_phone'))).toHaveLength(1);
  });

  it('is one whose token was revoked meanwhile', async () => {
    await fault({ match: { path: SEND }, revokeToken: true });
    await owe('戊', lu);
    expect(await leader.screen()).toContain('事项戊');
  });

  it('is one that met errors and a quota on the way, once each', async () => {
    await fault({ match: { path: SEND }, status: 500, times: 2 });
    const headers = { 'x-ogw-ratelimit-reset': '7' };
    await fault({ match: { path: SEND }, status: 429, code: 99991400, headers });
    await owe('己', lu);
    await demo.goTo('PT5M');
    expect((await leader.screen()).match(/事项己/g)).toHaveLength(1);
    expect(await head.screen()).not.toContain('未能送达');
  });

  it('is everything owed while the app’s secret was another or a permission was missing', async () => {
    await fault({ match: { path: SEND }, revokeToken: true });
    await fault({ match: { path: TOKEN }, status: 200, code: 10015, times: FOR_EVER });
    await owe('庚', lu);
    await demo.goTo('P1D');
    expect(await leader.screen()).not.toContain('事项庚');
    await fetch(`${demo.base}/sandbox/api/faults`, { method: 'DELETE' });
    await fault({ match: { path: SEND }, status: 400, code: 99991672, times: FOR_EVER });
    await demo.goTo('P1D');
    await fetch(`${demo.base}/sandbox/api/faults`, { method: 'DELETE' });
    await demo.goTo('PT20M');
    expect((await leader.screen()).match(/事项庚/g)).toHaveLength(1);
    expect(await head.screen()).not.toContain('未能送达');
  });
});
