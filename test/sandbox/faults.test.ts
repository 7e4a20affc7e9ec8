import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { P2P_LU, startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const fault = (given: object) => world.control('POST', '/faults', given);
const sendText = () =>
  world.api('POST', '/im/v1/messages?receive_id_type=open_id', {
    receive_id: 'ou_lu',
    msg_type: 'text',
    content: '{"text":"hi"}',
  });
const listed = async () => (await world.control('GET', `/chats/${P2P_LU}/messages`)).body;
const send = { path: '*/im/v1/messages', method: 'POST' };

describe('on the way to the platform', () => {
  it('a request can be lost before any work is done', async () => {
    await fault({ face: 'api', match: send, drop: 'request' });
    await expect(sendText()).rejects.toThrow('fetch failed');
    expect(await listed()).toEqual([]);
    expect((await world.control('GET', '/calls')).body.at(-1)).toMatchObject({ status: 0 });
    expect((await sendText()).body.code).toBe(0);
  });

  it('a quota can seem used up, with the headers that say how long', async () => {
    const headers = { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '7' };
    await fault({ face: 'api', match: send, status: 429, code: 99991400, headers });
    const { status, body, headers: given } = await sendText();
    expect([status, body.code, given.get('x-ogw-ratelimit-reset')]).toEqual([429, 99991400, '7']);
    expect(given.get('x-tt-logid')).toBeTruthy();
  });

  it('a server error has no code of the platform', async () => {
    await fault({ face: 'api', match: send, status: 503, times: 2 });
    expect((await sendText()).status).toBe(503);
    expect((await sendText()).status).toBe(503);
    expect((await sendText()).status).toBe(200);
  });
});

describe('on the way to the bot', () => {
  const say = () =>
    world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text: '你好' });

  it('a lost answer brings the event again with the same id', async () => {
    await fault({ face: 'push', match: {}, drop: 'answer' });
    await say();
    await world.clock.run(world.clock.now() + 16_000);
    const ids = world.bot.pushed.map(({ payload }) => payload.header.event_id);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('a status in the bot’s name keeps the event from it', async () => {
    await fault({ face: 'push', match: {}, status: 502 });
    await say();
    await world.sandbox.settle();
    expect(world.bot.pushed).toEqual([]);
    await world.clock.run(world.clock.now() + 16_000);
    expect(world.bot.pushed).toHaveLength(1);
  });
});

it('what means nothing on a face is refused with its name', async () => {
  const code = await fault({ face: 'push', match: {}, code: 230020 });
  expect([code.status, code.body.message]).toEqual([400, expect.stringContaining('code')]);
  expect((await fault({ face: 'api', match: {}, reorder: true })).status).toBe(400);
  expect((await fault({ face: 'api', match: {}, colour: 'red' })).status).toBe(400);
  expect((await world.control('GET', '/faults')).body).toEqual([]);
});
