import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { button, card, P2P_LU, sendCard, startWorld, type TestWorld } from './support.ts';

/** The SDK's client takes no other form of App ID. */
const APP_ID = 'cli_0123456789abcdef';
const SECRET = 'secret-of-the-app';
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let world: TestWorld;
let clients: WSClient[];
beforeEach(async () => {
  world = await startWorld({ app: { appId: APP_ID } });
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close({ force: true });
  await world.stop();
});

type Handlers = Record<string, (data: never) => unknown>;

function connect(handlers: Handlers, appSecret = SECRET, autoReconnect = false): Promise<WSClient> {
  return new Promise((resolve, reject) => {
    const quiet = { logger: silent, loggerLevel: LoggerLevel.fatal };
    const client = new WSClient({
      ...quiet,
      appId: APP_ID,
      appSecret,
      domain: world.base,
      autoReconnect,
      onReady: () => resolve(client),
      onError: reject,
    });
    clients.push(client);
    const eventDispatcher = new EventDispatcher(quiet).register(handlers);
    client.start({ eventDispatcher }).catch(reject);
  });
}

const says = (text: string) =>
  world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text });
const click = async (messageId: string, word: string) =>
  (await world.control('POST', `/messages/${messageId}/click`, { as: 'ou_lu', button: word })).body;
const pushes = async () =>
  (await world.control('GET', '/calls')).body.filter(
    (call: { direction: string }) => call.direction === 'push',
  );

// biome-ignore lint/suspicious/noExplicitAny: payloads are read freely in tests
type Any = any;

describe('the long connection', () => {
  it('brings events plain, and the HTTP address hears nothing of them', async () => {
    const heard: Any[] = [];
    await connect({ 'im.message.receive_v1': (data: Any) => void heard.push(data) });
    await says('你好');
    await world.sandbox.settle();
    expect(heard).toHaveLength(1);
    expect(heard[0].message.content).toBe('{"text":"你好"}');
    expect(heard[0].sender.sender_id.open_id).toBe('ou_lu');
    expect(world.bot.pushed).toEqual([]);
    expect(await pushes()).toMatchObject([{ method: 'WS', status: 200, attempt: 1 }]);
  });

  it('brings clicks, and applies the toast and card of the answer', async () => {
    const next = card({ tag: 'markdown', content: '已签收' });
    await connect({
      'card.action.trigger': (data: Any) => ({
        toast: { type: 'success', content: data.action.value.act },
        card: { type: 'raw', data: next },
      }),
    });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect(await click(id, '签收')).toMatchObject({
      ok: true,
      code: 0,
      toast: { type: 'success', content: '签收' },
    });
    const { body } = await world.control('GET', `/chats/${P2P_LU}/messages?as=ou_lu`);
    expect(body.at(-1).content).toEqual(next);
  });

  it('shows the user the codes of a handler that throws, answers nothing or is too slow', async () => {
    const late = () => new Promise((resolve) => setTimeout(() => resolve({}), 3_200));
    const behaviours: (() => unknown)[] = [
      () => Promise.reject(new Error('broken')),
      () => undefined,
      late,
    ];
    await connect({ 'card.action.trigger': () => behaviours.shift()?.() });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect((await click(id, '签收')).code).toBe(200671);
    expect((await click(id, '签收')).code).toBe(200672);
    expect((await click(id, '签收')).code).toBe(200341);
  });

  it('brings an event again after 15 s when its handler threw', async () => {
    let calls = 0;
    await connect({
      'im.message.receive_v1': () => {
        calls += 1;
        if (calls === 1) throw new Error('broken');
      },
    });
    await says('再来一次');
    await world.clock.run(world.clock.now() + 14_000);
    expect(calls).toBe(1);
    await world.clock.run(world.clock.now() + 2_000);
    expect(calls).toBe(2);
    expect((await pushes()).map((one: Any) => one.attempt)).toEqual([1, 2]);
  });

  it('gives each event to one client only', async () => {
    const heard: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      await connect({ 'im.message.receive_v1': () => void heard.push(name) });
    }
    for (let i = 0; i < 12; i++) await says(`第${i}条`);
    await world.sandbox.settle();
    expect(heard).toHaveLength(12);
    expect(new Set(heard).size).toBeGreaterThan(1);
  });

  it('carries a message longer than one frame', async () => {
    const heard: Any[] = [];
    await connect({ 'im.message.receive_v1': (data: Any) => void heard.push(data) });
    const text = '长'.repeat(60_000);
    await says(text);
    await world.sandbox.settle();
    expect(JSON.parse(heard[0].message.content).text).toBe(text);
  });

  it('refuses a wrong secret for good', async () => {
    await expect(connect({}, 'wrong')).rejects.toThrow(/code=514/);
  });

  it('falls back to the address when the last client is gone', async () => {
    const client = await connect({});
    client.close({ force: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await says('还在吗');
    await world.sandbox.settle();
    expect(world.bot.events('im.message.receive_v1')).toHaveLength(1);
  });
});
