import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type BotAnswer, button, card, sendCard, startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
let servers: Server[];
beforeEach(async () => {
  world = await startWorld();
  servers = [];
});
afterEach(async () => {
  await world.stop();
  for (const one of servers) {
    one.closeAllConnections();
    one.close();
  }
});

// biome-ignore lint/suspicious/noExplicitAny: payloads are read freely in tests
type Any = any;

interface Plain {
  url: string;
  got: { body: Any; raw: string; headers: IncomingHttpHeaders }[];
  answer(body: Any): BotAnswer;
}

/** A bot that takes bodies as they come. */
async function plainBot(): Promise<Plain> {
  const bot: Plain = {
    url: '',
    got: [],
    answer: (body) => ({ body: body.challenge ? { challenge: body.challenge } : {} }),
  };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString();
    bot.got.push({ body: JSON.parse(raw), raw, headers: req.headers });
    const { status = 200, body = {} } = bot.answer(JSON.parse(raw));
    res.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bot.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cards`;
  return bot;
}

const save = async (change: object) => (await world.control('POST', '/app', change)).body;
const click = async (id: string, word = '签收') =>
  (await world.control('POST', `/messages/${id}/click`, { as: 'ou_lu', button: word })).body;
const shown = async (id: string) =>
  (await world.control('GET', '/chats/oc_p2p_lu/messages')).body.find(
    (one: Any) => one.messageId === id,
  ).content;
const challenges = (bot: Plain) => bot.got.filter(({ body }) => body.type === 'url_verification');

describe('addresses', () => {
  it('are saved once they answer the challenge, and stay as they were otherwise', async () => {
    const bot = await plainBot();
    expect(await save({ encryptKey: '', cardUrl: bot.url })).toMatchObject({
      ok: true,
      app: { cardUrl: bot.url },
    });
    expect(challenges(bot)[0]?.headers['x-lark-signature']).toBeUndefined();
    bot.answer = () => ({ body: { challenge: 'another' } });
    expect(await save({ oldCardUrl: bot.url })).toMatchObject({
      ok: false,
      unverified: ['oldCardUrl'],
      app: { oldCardUrl: null },
    });
    expect((await world.control('POST', '/app', { cardUrl: 'ftp://x' })).status).toBe(400);
    expect(await save({ cardUrl: null })).toMatchObject({ ok: true, app: { cardUrl: null } });
  });

  it('of cards take the clicks, while events go on to the other one', async () => {
    const bot = await plainBot();
    await save({ encryptKey: '', cardUrl: bot.url });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect(await click(id)).toMatchObject({ ok: true });
    expect(bot.got.at(-1)?.body.header.event_type).toBe('card.action.trigger');
    expect(world.bot.pushed).toEqual([]);
  });
});

describe('without an Encrypt Key', () => {
  it('bodies are plain and unsigned', async () => {
    const bot = await plainBot();
    await save({ encryptKey: '', callbackUrl: bot.url });
    await world.control('POST', '/chats/oc_p2p_lu/messages', { as: 'ou_lu', text: '你好' });
    await world.sandbox.settle();
    const { body, headers } = bot.got.at(-1)!;
    expect(body.event.message.content).toBe('{"text":"你好"}');
    expect(body.header.token).toBe('vtok');
    expect(Object.keys(headers).filter((name) => name.startsWith('x-lark'))).toEqual([]);
  });
});

describe('the old card address', () => {
  it('gets the old form beside the new one, signed with SHA-1 and the token', async () => {
    const bot = await plainBot();
    await save({ oldCardUrl: bot.url });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect(await click(id)).toMatchObject({ ok: true, code: 0 });
    const { body, raw, headers } = bot.got.at(-1)!;
    expect(body).toMatchObject({
      open_id: 'ou_lu',
      user_id: 'lu',
      open_message_id: id,
      tenant_key: 'tk_sandbox',
      action: { tag: 'button', value: { act: '签收' } },
    });
    expect(body.schema).toBeUndefined();
    const stamp = `${headers['x-lark-request-timestamp']}${headers['x-lark-request-nonce']}`;
    const signed = createHash('sha1').update(`${stamp}vtok${raw}`).digest('hex');
    expect(headers['x-lark-signature']).toBe(signed);
    expect(world.bot.events('card.action.trigger')).toHaveLength(1);
  });

  it('may answer with the card itself, and with a toast', async () => {
    const bot = await plainBot();
    await save({ oldCardUrl: bot.url, callbackUrl: null });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    const next = card({ tag: 'markdown', content: '已签收' });
    bot.answer = () => ({ body: { ...next, toast: { type: 'success', content: '好' } } });
    expect(await click(id)).toMatchObject({ ok: true, toast: { type: 'success', content: '好' } });
    expect(await shown(id)).toEqual(next);
  });

  it('that fails shows its error although the new one was right', async () => {
    const bot = await plainBot();
    await save({ oldCardUrl: bot.url });
    bot.answer = () => ({ status: 500 });
    const next = card({ tag: 'markdown', content: '已签收' });
    world.bot.answer = () => ({ body: { card: { type: 'raw', data: next } } });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect(await click(id)).toMatchObject({
      ok: false,
      code: 200671,
      message: '出错了，目标回调服务返回异常（code: 200671）',
    });
    expect(await shown(id)).toEqual(next);
  });
});

describe('an answer', () => {
  it('speaks Chinese where its toast has several languages', async () => {
    const toast = { type: 'info', content: 'Done', i18n: { zh_cn: '完成', en_us: 'Done' } };
    world.bot.answer = () => ({ body: { toast } });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect((await click(id)).toast).toEqual({ type: 'info', content: '完成' });
  });

  it('with a template finds none', async () => {
    const template = { type: 'template', data: { template_id: 'x' } };
    world.bot.answer = () => ({ body: { card: template } });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect((await click(id)).code).toBe(200673);
  });

  it('that is lost is a timeout to the user, at once', async () => {
    const match = { path: 'card.action.trigger' };
    await world.control('POST', '/faults', { face: 'push', match, drop: 'answer' });
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect((await click(id)).code).toBe(200341);
    expect(world.bot.events('card.action.trigger')).toHaveLength(1);
  });

  it('that lies there unread because bot and sandbox share a busy process is taken', async () => {
    world.bot.answer = () => {
      const until = performance.now() + 3_200;
      while (performance.now() < until);
      return { body: { toast: { type: 'info', content: '完成' } } };
    };
    const id = await sendCard(world, 'ou_lu', card(button('签收')));
    expect((await click(id)).toast?.content).toBe('完成');
  });
});
