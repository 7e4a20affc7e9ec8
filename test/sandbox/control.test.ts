import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  button,
  card,
  company,
  P2P_LU,
  START,
  sendCard,
  startWorld,
  type TestWorld,
} from './support.ts';

const HOUR = 3_600_000;
let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const sendText = (more: object = {}) =>
  world.api('POST', '/im/v1/messages?receive_id_type=open_id', {
    receive_id: 'ou_lu',
    msg_type: 'text',
    content: '{"text":"hi"}',
    ...more,
  });
const listed = async () => (await world.control('GET', `/chats/${P2P_LU}/messages?as=ou_lu`)).body;

describe('what the control API shows', () => {
  it('is the people, the app, the menu, and each person’s chats', async () => {
    expect((await world.control('GET', '/people')).body[2]).toEqual({
      openId: 'ou_qin',
      name: '秦朗',
      title: '承办人',
      roles: ['handler'],
      unit: { id: 'quality', name: '质量安全监督站' },
      resigned: false,
    });
    expect((await world.control('GET', '/app')).body).toEqual({
      appId: 'cli_test',
      encryptKey: 'test key',
      verificationToken: 'vtok',
      cardUrl: null,
      oldCardUrl: null,
      scopes: null,
      events: null,
      callbackUrl: world.bot.url,
    });
    expect((await world.control('GET', '/menu')).body).toEqual([
      { eventKey: 'register', label: '登记' },
    ]);
    const ids = (chats: { chatId: string }[]) => chats.map((chat) => chat.chatId);
    expect(ids((await world.control('GET', '/chats?as=ou_qin')).body)).toEqual(['oc_p2p_qin']);
    const own = (await world.control('GET', '/chats?as=ou_lu')).body;
    expect(ids(own)).toEqual([P2P_LU, 'oc_all']);
    expect(own[0]).toMatchObject({ type: 'p2p', name: '信访助手', purpose: null, unread: 0 });
    expect((await world.control('GET', '/chats?as=ou_no')).status).toBe(404);
    expect((await world.control('GET', `/chats/${P2P_LU}/messages?as=ou_bai`)).status).toBe(403);
  });

  it('counts as unread what was not marked read; looking does not mark', async () => {
    const unread = async () => (await world.control('GET', '/chats?as=ou_lu')).body[0].unread;
    const id = await sendCard(world, 'ou_lu', card(button('x')));
    await world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text: '自己的' });
    expect(await listed()).toHaveLength(2);
    expect(await unread()).toBe(1);
    await world.control('POST', `/messages/${id}/read`, { as: 'ou_lu' });
    expect(await unread()).toBe(0);
    expect((await listed())[0]).toMatchObject({ readBy: ['ou_lu'], sender: { type: 'app' } });
  });

  it('hides what was recalled and lets only its writer recall a message', async () => {
    await world.control('POST', '/chats/oc_all/messages', { as: 'ou_lu', text: '误发' });
    const path = '/chats/oc_all/messages';
    const { messageId } = (await world.control('GET', path)).body[0];
    const recall = (as: string) => world.control('POST', `/messages/${messageId}/recall`, { as });
    expect((await recall('ou_bai')).status).toBe(403);
    expect((await recall('ou_lu')).status).toBe(200);
    expect((await world.control('GET', path)).body[0]).toMatchObject({
      recalled: true,
      content: {},
    });
  });
});

describe('the log of calls', () => {
  it('holds both directions in order, secrets masked', async () => {
    const id = await sendCard(world, 'ou_lu', card(button('x')));
    await world.control('POST', `/messages/${id}/click`, { as: 'ou_lu', button: 'x' });
    await world.api('GET', '/drive/v1/files');
    const calls = (await world.control('GET', '/calls?since=0')).body;
    expect(calls).toMatchObject([
      { n: 1, direction: 'api', path: '/open-apis/auth/v3/tenant_access_token/internal', code: 0 },
      { n: 2, direction: 'api', method: 'POST', status: 200, response: { message_id: id } },
      { n: 3, direction: 'push', status: 200, code: null, path: '/feishu/events' },
      { n: 4, direction: 'api' },
      { n: 5, direction: 'api', path: '/open-apis/drive/v1/files', status: 404 },
    ]);
    const text = JSON.stringify(calls);
    for (const secret of ['secret-of-the-app', await world.token(), 'vtok']) {
      expect(text).not.toContain(secret);
    }
    expect((await world.control('GET', '/calls?since=5')).body).toHaveLength(1);
  });
});

describe('an ordered fault of the API', () => {
  const fault = (more: object) =>
    world.control('POST', '/faults', {
      face: 'api',
      match: { method: 'POST', path: '/open-apis/im/v1/messages' },
      times: 1,
      ...more,
    });

  it('answers with its status, code and headers, as often as ordered', async () => {
    const headers = { 'x-ogw-ratelimit-reset': '5' };
    await fault({ status: 429, code: 99991400, headers, times: 2 });
    for (const _ of [1, 2]) {
      const refused = await sendText();
      expect([refused.status, refused.body.code]).toEqual([429, 99991400]);
      expect(refused.headers.get('x-ogw-ratelimit-reset')).toBe('5');
    }
    expect((await sendText()).body.code).toBe(0);
    expect(await listed()).toHaveLength(1);
    expect((await world.control('GET', '/faults')).body).toEqual([]);
  });

  it('loses the answer after the work is done, which one uuid survives', async () => {
    await fault({ drop: true });
    await expect(sendText({ uuid: 'u' })).rejects.toThrow('fetch failed');
    expect((await sendText({ uuid: 'u' })).body.code).toBe(0);
    expect(await listed()).toHaveLength(1);
  });

  it('takes the token away until a new one is fetched', async () => {
    const authorization = `Bearer ${await world.token()}`;
    const get = () => world.call('GET', '/open-apis/bot/v3/info', { headers: { authorization } });
    await fault({ revokeToken: true, match: { path: '*/bot/v3/info' } });
    expect((await get()).body.code).toBe(99991663);
    expect((await get()).body.code).toBe(99991663);
    expect((await world.api('GET', '/bot/v3/info')).body.code).toBe(0);
  });

  it('delays, hits other calls not, and can be taken back', async () => {
    await fault({ delayMs: 250 });
    expect((await world.api('GET', '/im/v1/chats')).body.code).toBe(0);
    const from = performance.now();
    await sendText();
    expect(performance.now() - from).toBeGreaterThanOrEqual(245);
    await fault({ status: 500 });
    await world.control('DELETE', '/faults');
    expect((await sendText()).status).toBe(200);
    expect((await fault({ times: 0 })).status).toBe(400);
  });
});

describe('the clock', () => {
  it('moves by durations and to instants, forward only', async () => {
    const move = (body: object) => world.control('POST', '/clock', body);
    const now = async () => Date.parse((await world.control('GET', '/clock')).body.now);
    await move({ advance: 'P1DT2H30M' });
    expect((await now()) - START - 26.5 * HOUR).toBeLessThan(60_000);
    await move({ to: '2025-10-01T08:00:00+08:00' });
    expect((await now()) - Date.parse('2025-10-01T00:00:00Z')).toBeLessThan(60_000);
    expect((await move({ to: '2025-09-30T08:00:00+08:00' })).status).toBe(400);
    expect((await move({ advance: 'tomorrow' })).status).toBe(400);
    expect((await move({})).status).toBe(400);
  });

  it('is a barrier: after PT0S everything a message set off has happened', async () => {
    world.bot.answer = async (payload) => {
      if (payload.header?.event_type !== 'im.message.receive_v1') return {};
      setImmediate(() => {
        void world.clock.track(async () => {
          for (let i = 0; i < 5; i += 1) {
            await world.clock.sleep(200);
            await sendText();
          }
        });
      });
      return {};
    };
    await world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text: '待办' });
    await world.control('POST', '/clock', { advance: 'PT0S' });
    expect(await listed()).toHaveLength(6);
  });
});

describe('a reset', () => {
  it('empties the chats, sets the clock and has the host seed', async () => {
    const seeds: unknown[] = [];
    await world.stop();
    const host = { ...company, seed: async (...given: unknown[]) => void seeds.push(given) };
    world = await startWorld({ host });
    await sendText();
    await world.control('POST', '/chats/oc_all/members', { remove: ['bot', 'ou_lu'] });
    await world.control('POST', '/faults', { face: 'api', match: {}, status: 500 });
    const at = '2025-10-09T09:00:00+08:00';
    expect((await world.control('POST', '/reset', { seed: 'bureau', at })).status).toBe(200);
    expect(seeds).toEqual([['bureau', at]]);
    expect(await listed()).toEqual([]);
    expect(world.clock.now() - Date.parse(at)).toBeLessThan(60_000);
    const all = (await world.control('GET', '/chats?as=ou_lu')).body[1];
    expect(all).toMatchObject({ chatId: 'oc_all', hasBot: true });
    expect((await sendText()).body.code).toBe(0);
    expect((await world.control('POST', '/reset', { seed: 'x' })).status).toBe(400);
  });
});

describe('the page', () => {
  it('hears of changes, calls, toasts, buzzes and the clock', async () => {
    const abort = new AbortController();
    const { signal } = abort;
    const response = await fetch(`${world.base}/sandbox/api/stream`, { signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let seen = '';
    const reading = (async () => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) seen += chunk;
    })().catch(() => undefined);
    const id = await sendCard(world, 'ou_lu', card(button('x')));
    world.bot.answer = () => ({ body: { toast: { type: 'info', content: '好' } } });
    await world.control('POST', `/messages/${id}/click`, { as: 'ou_lu', button: 'x' });
    await world.api('PATCH', `/im/v1/messages/${id}/urgent_app`, { user_id_list: ['ou_lu'] });
    await world.control('POST', '/clock', { advance: 'PT1H' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    abort.abort();
    await reading;
    expect(seen).toContain(`event: change\ndata: {"chatId":"${P2P_LU}","messageId":"${id}"}`);
    expect(seen).toContain('event: toast\ndata: {"openId":"ou_lu","type":"info","content":"好"}');
    expect(seen).toMatch(/event: urgent\ndata: \{"openId":"ou_lu",.*"kind":"app"\}/);
    expect(seen.match(/event: clock/g)).toHaveLength(2);
    expect(seen.match(/event: call\n/g)!.length).toBeGreaterThanOrEqual(3);
  });

  it('is served, or says how to build it, and stays inside its folder', async () => {
    const page = await world.call('GET', '/sandbox', {});
    expect([200, 503]).toContain(page.status);
    expect(page.body).toMatch(page.status === 200 ? /<html/ : /npm run build/);
    expect((await world.call('GET', '/sandbox/assets/none.js', {})).status).toBe(404);
    expect((await world.call('GET', '/sandbox/..%2f..%2fpackage.json', {})).status).toBe(404);
    expect((await world.call('GET', '/sandbox/api/none', {})).status).toBe(404);
    expect(world.sandbox.owns('/sandbox/api/people')).toBe(true);
    expect(world.sandbox.owns('/open-apis/x')).toBe(true);
    expect(world.sandbox.owns('/feishu/events')).toBe(false);
  });
});
