import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encrypt, signature } from '../../src/sandbox/seal.ts';
import { decrypt, P2P_LU, startWorld, type TestWorld } from './support.ts';

const MIN = 60_000;
let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const say = (text: string) =>
  world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text });
const fault = (more: object) =>
  world.control('POST', '/faults', { face: 'push', match: {}, times: 1, ...more });
const texts = () =>
  world.bot
    .events('im.message.receive_v1')
    .map(({ message }) => JSON.parse(message.content).text as string);
const run = (ms: number) => world.clock.run(world.clock.now() + ms);

describe('the seal', () => {
  const plain = '{"challenge":"abc123","token":"vtok","type":"url_verification"}';
  const sealed =
    'AAECAwQFBgcICQoLDA0OD6alpwIsMFbSsWTHppjb1mGOKBkY13tTrQCEtlgMV7U16rdZM+VuoN6J4B91eqysujIP14CY6Z1mvp7JZk6KDmc=';

  it('encrypts and signs the fixed vectors', () => {
    const iv = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
    expect(encrypt(plain, 'test key', iv)).toBe(sealed);
    const body = `{"encrypt":"${sealed}"}`;
    const signed = { timestamp: '1700000000', nonce: 'nonce-1', encryptKey: 'test key', body };
    expect(signature(signed)).toBe(
      'c10165cc61cd188a324c5a51c8b76092a2f19da74e7e07abd0532f7151ec7fce',
    );
  });

  it('opens with the official vector’s scheme and uses a new IV each time', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
    expect(encrypt(plain, 'k')).not.toBe(encrypt(plain, 'k'));
    expect(decrypt(encrypt(plain, 'k'), 'k')).toBe(plain);
  });
});

describe('the challenge', () => {
  it('comes unsigned and wants its own word back', async () => {
    expect(await world.sandbox.setCallbackUrl(world.bot.url)).toBe(true);
    const [pushed] = world.bot.pushed;
    expect(pushed!.headers).not.toHaveProperty('x-lark-signature');
    expect(pushed!.payload).toMatchObject({ type: 'url_verification', token: 'vtok' });
    world.bot.answer = () => ({ body: { challenge: 'other' } });
    expect(await world.sandbox.setCallbackUrl(world.bot.url)).toBe(false);
    world.bot.answer = (payload) => ({ body: payload, delayMs: 1_200 });
    expect(await world.sandbox.setCallbackUrl(world.bot.url)).toBe(false);
  });
});

describe('an event', () => {
  it('is signed with the second of the sandbox clock and stamped in milliseconds', async () => {
    await say('待办');
    await world.sandbox.settle();
    const [pushed] = world.bot.pushed;
    const stamp = Number(pushed!.headers['x-lark-request-timestamp']);
    expect(Math.abs(stamp * 1000 - world.clock.now())).toBeLessThan(3_000);
    expect(pushed!.payload.header.create_time).toMatch(/^\d{13}$/);
  });

  it('comes again after 15 s, 5 min, 1 h and 6 h with the same id, then never', async () => {
    const from = world.clock.now();
    const at: number[] = [];
    world.bot.answer = () => {
      at.push(world.clock.now() - from);
      return { status: 500 };
    };
    await say('待办');
    await run(24 * 60 * MIN);
    const spans = at.map((time, i) => Math.round((time - (at[i - 1] ?? 0)) / 1000));
    expect(spans.slice(1)).toEqual([15, 300, 3_600, 21_600]);
    expect(new Set(world.bot.pushed.map((one) => one.payload.header.event_id)).size).toBe(1);
  });

  it('has arrived only with HTTP 200: 204 and silence beyond 3 s bring it again', async () => {
    const answers = [{ status: 204, body: '' }, { delayMs: 3_300 }, {}];
    world.bot.answer = () => answers.shift() ?? { status: 500 };
    await say('待办');
    await run(MIN);
    expect(texts()).toHaveLength(2);
    await run(10 * MIN);
    expect(texts()).toHaveLength(3);
    await run(10 * 60 * MIN);
    expect(texts()).toHaveLength(3);
  });

  it('is heard in a group only by mention', async () => {
    const group = (more: object) =>
      world.control('POST', '/chats/oc_all/messages', { as: 'ou_lu', text: '帮助', ...more });
    await group({});
    await group({ mention: 'ou_bai' });
    await group({ mention: true });
    await world.sandbox.settle();
    expect(world.bot.events('im.message.receive_v1')).toMatchObject([
      {
        message: {
          chat_id: 'oc_all',
          chat_type: 'group',
          content: '{"text":"@_user_1 帮助"}',
          mentions: [{ key: '@_user_1', id: { open_id: 'ou_bot' }, name: '信访助手' }],
        },
      },
    ]);
  });

  it('tells of replies, reading, recall and entering the chat', async () => {
    const first = (await say('一')).body.messageId;
    await world.control('POST', `/chats/${P2P_LU}/messages`, {
      as: 'ou_lu',
      text: '二',
      parentId: first,
    });
    await world.control('POST', `/messages/${first}/recall`, { as: 'ou_lu' });
    const sent = await world.api('POST', '/im/v1/messages?receive_id_type=open_id', {
      receive_id: 'ou_lu',
      msg_type: 'text',
      content: '{"text":"x"}',
    });
    const id = sent.body.data.message_id;
    await world.control('POST', `/messages/${id}/read`, { as: 'ou_lu' });
    await world.control('POST', `/messages/${id}/read`, { as: 'ou_lu' });
    await world.control('POST', `/chats/${P2P_LU}/enter`, { as: 'ou_lu' });
    await world.sandbox.settle();
    const reply = world.bot.events('im.message.receive_v1').find((one) => one.message.parent_id);
    expect(reply.message).toMatchObject({ parent_id: first, root_id: first });
    expect(world.bot.events('im.message.recalled_v1')).toMatchObject([
      { message_id: first, recall_type: 'message_owner' },
    ]);
    expect(world.bot.events('im.message.message_read_v1')).toMatchObject([
      { message_id_list: [id], reader: { reader_id: { open_id: 'ou_lu' } } },
    ]);
    expect(world.bot.events('im.chat.access_event.bot_p2p_chat_entered_v1')).toMatchObject([
      { chat_id: P2P_LU, last_message_id: id },
    ]);
  });
});

describe('an ordered fault', () => {
  it('loses an event once, sends one twice, lets one be overtaken, delays one', async () => {
    await fault({ drop: true });
    await say('lost');
    await run(10_000);
    expect(texts()).toEqual([]);
    await run(10_000);
    expect(texts()).toEqual(['lost']);

    await fault({ duplicate: true, match: { path: 'im.message.receive_v1' } });
    await say('twice');
    await run(0);
    expect(texts()).toEqual(['lost', 'twice', 'twice']);
    const ids = world.bot.pushed.slice(1).map((one) => one.payload.header.event_id);
    expect(ids[0]).toBe(ids[1]);

    await fault({ reorder: true });
    await say('first');
    await say('second');
    await run(0);
    expect(texts().slice(3)).toEqual(['second', 'first']);

    await fault({ reorder: true });
    await say('alone');
    await run(0);
    expect(texts().at(-1)).toBe('alone');

    await fault({ delayMs: 300 });
    await say('slow');
    expect(texts().at(-1)).toBe('alone');
    await world.sandbox.settle();
    expect(texts().at(-1)).toBe('slow');
  });
});

describe('a bot that is away', () => {
  it('gets its events when it is back', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    expect(await world.sandbox.setCallbackUrl(`http://127.0.0.1:${port}/`)).toBe(false);
    await say('待办');
    await run(MIN);
    await world.sandbox.setCallbackUrl(world.bot.url);
    await run(10 * MIN);
    expect(texts()).toEqual(['待办']);
  });
});
