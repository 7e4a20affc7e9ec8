import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFeishu, type Feishu } from '../../src/feishu/client.ts';
import type { Click, ParsedEvent } from '../../src/feishu/incoming.ts';
import { createSandbox, createSimClock, type SandboxHost } from '../../src/sandbox/index.ts';
import { createWeb } from '../../src/web/app.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { listen, type RunningServer } from '../../src/web/server.ts';
import { config, send } from './bot.ts';

const START = Date.parse('2025-09-24T09:00:00+08:00');
const LU = {
  openId: 'ou_lu',
  name: '陆明',
  title: '局长',
  roles: [],
  unit: null,
  mobile: '13900000001',
};
const host: SandboxHost = {
  people: () => [LU],
  groups: () => [],
  menu: () => [],
  seed: async () => undefined,
  nextDue: async () => null,
  runUntil: async () => undefined,
};
const card = (text: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: {
    elements: [
      {
        tag: 'button',
        name: 'ok',
        text: { tag: 'plain_text', content: text },
        behaviors: [{ type: 'callback', value: { a: 'next' } }],
      },
    ],
  },
});

// The whole way over one port: client, sandbox, pusher, webhook.
const clock = createSimClock({ start: START });
const app = { ...config, appSecret: 'secret', botName: '信访助手' };
const sandbox = createSandbox({ app, clock, host });
const events: ParsedEvent[] = [];
const clicks: Click[] = [];
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let server: RunningServer;
let feishu: Feishu;

beforeAll(async () => {
  const web = createWeb({
    config,
    clock,
    log: silent,
    metrics: createMetrics(),
    inbox: { add: async ({ payload }) => events.push(payload as ParsedEvent) > 0 },
    wakeInbox: () => {},
    clicks: async (click) => {
      clicks.push(click);
      return { toast: { type: 'success', content: '已签收' }, card: card('下一件') };
    },
    answerLate: async () => undefined,
    late: new Set(),
    ready: async () => ({ ok: true }),
  });
  server = await listen({
    handlers: [sandbox],
    fallback: web.callback(),
    host: '127.0.0.1',
    port: 0,
  });
  const base = `http://127.0.0.1:${server.port}`;
  feishu = createFeishu({ ...app, baseUrl: base, clock, log: silent });
  expect(await sandbox.setCallbackUrl(`${base}/feishu/events`)).toBe(true);
});
afterAll(async () => {
  sandbox.close();
  clock.close();
  await server.close();
});

const control = async (path: string, body?: object) => {
  const method = body ? 'POST' : 'GET';
  const to = {
    path: `/sandbox/api/${path}`,
    method,
    headers: { 'content-type': 'application/json' },
  };
  return JSON.parse((await send(server.port, to, body ? [JSON.stringify(body)] : [])).text);
};

describe('against the sandbox', () => {
  it('sends a card that answers a click with toast and new card', async () => {
    const to = { kind: 'person', id: LU.openId } as const;
    const sent = await feishu.send(to, { card: card('签收') }, 'u-1');
    expect(await feishu.send(to, { card: card('签收') }, 'u-1')).toEqual(sent);
    const result = await control(`messages/${sent.messageId}/click`, {
      as: LU.openId,
      button: 'ok',
    });
    expect(result).toMatchObject({ ok: true, toast: { type: 'success', content: '已签收' } });
    expect(clicks).toMatchObject([
      { person: LU.openId, messageId: sent.messageId, chatId: sent.chatId, value: { a: 'next' } },
    ]);
    await feishu.patchCard(sent.messageId, card('已办'));
    expect(await feishu.buzz(sent.messageId, [LU.openId])).toEqual([]);
    const messages = await control(`chats/${sent.chatId}/messages?as=${LU.openId}`);
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages)).toContain('已办');
  });

  it('hears what a person writes and fetches what they send', async () => {
    const [chat] = await control(`chats?as=${LU.openId}`);
    const image = Buffer.from('iVBORw0KGgo=', 'base64');
    await control(`chats/${chat.chatId}/messages`, { as: LU.openId, text: '待办' });
    await control(`chats/${chat.chatId}/messages`, {
      as: LU.openId,
      image: image.toString('base64'),
    });
    await clock.settle();
    const [text, picture] = events.filter((event) => event.kind === 'message');
    expect(text).toMatchObject({ person: LU.openId, chatType: 'p2p', text: '待办' });
    const [key = ''] = picture?.images ?? [];
    const bytes = await feishu.download(picture?.messageId ?? '', key, 'image');
    expect(Buffer.from(bytes)).toEqual(image);
  });

  it('uploads, looks people up and knows itself', async () => {
    expect(await feishu.uploadFile(Buffer.from('%PDF'), '答复意见书.pdf')).toMatch(/^file_/);
    const found = await feishu.lookup(['13900000001', '13900000002'], []);
    expect([...found]).toEqual([['13900000001', LU.openId]]);
    expect((await feishu.botInfo()).name).toBe('信访助手');
  });
});
