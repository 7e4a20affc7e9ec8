import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/clock.ts';
import type { Click, ParsedEvent } from '../../src/feishu/incoming.ts';
import { encrypt, signature } from '../../src/sandbox/seal.ts';
import { createWeb, type WebDeps } from '../../src/web/app.ts';
import { createMetrics } from '../../src/web/metrics.ts';

export const config = {
  appId: 'cli_demo',
  encryptKey: 'test key',
  verificationToken: 'vtok',
};

/** The web room on a loopback port, with an inbox that keeps what it is given. */
export async function startBot(change: Partial<WebDeps> = {}) {
  const stored: { id: string; messageId?: string; payload: ParsedEvent }[] = [];
  const clicked: Click[] = [];
  const logged: object[] = [];
  const woken = { count: 0 };
  const note = (fields: object, msg: string) => logged.push({ ...fields, msg });
  const metrics = createMetrics();
  const koa = createWeb({
    config,
    clock: systemClock,
    log: { debug: note, info: note, warn: note, error: note },
    metrics,
    inbox: {
      add: async (event) => {
        const isKnown = stored.some(
          (one) => one.id === event.id || (one.messageId && one.messageId === event.messageId),
        );
        if (!isKnown) stored.push(event as (typeof stored)[number]);
        return !isKnown;
      },
    },
    wakeInbox: () => {
      woken.count += 1;
    },
    clicks: async (click) => {
      clicked.push(click);
      return { toast: { type: 'success', content: '已签收' }, card: { schema: '2.0' } };
    },
    answerLate: async () => undefined,
    late: new Set(),
    ready: async () => ({ ok: true }),
    ...change,
  });
  const server = createServer(koa.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port, close, stored, clicked, logged, woken, metrics };
}

export interface Answer {
  status: number;
  type: string | undefined;
  text: string;
}

type Headers = Record<string, string | string[]>;

/** Sends exactly these pieces of bytes, one after the other. */
export function send(
  port: number,
  to: { path: string; method?: string; headers?: Headers },
  pieces: (Buffer | string)[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { path, method = 'POST', headers = {} } = to;
    const req = httpRequest({ host: '127.0.0.1', port, path, method, headers }, async (res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of res) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({ status: res.statusCode ?? 0, type: res.headers['content-type'], text });
    });
    req.on('error', reject);
    const write = (at: number) => {
      const piece = pieces[at];
      if (piece === undefined) return req.end();
      req.write(piece, () => setImmediate(() => write(at + 1)));
    };
    write(0);
  });
}

export const sealed = (plain: unknown): string =>
  JSON.stringify({
    encrypt: encrypt(typeof plain === 'string' ? plain : JSON.stringify(plain), config.encryptKey),
  });

let count = 0;

/** The three headers for a body; `ageMs` back (or ahead) in time. */
export function signedHeaders(body: string, ageMs = 0): Record<string, string> {
  count += 1;
  const timestamp = String(Math.floor((Date.now() - ageMs) / 1000));
  const nonce = `nonce-${count}`;
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature({ timestamp, nonce, encryptKey: config.encryptKey, body }),
  };
}

/** Sends a sealed and signed payload as the platform does. */
export function push(port: number, payload: unknown, path = '/feishu/events'): Promise<Answer> {
  const body = sealed(payload);
  return send(port, { path, headers: signedHeaders(body) }, [body]);
}

export function header(type: string, id = `ev_${Math.random()}`) {
  return {
    event_id: id,
    event_type: type,
    create_time: '1893456000000',
    token: config.verificationToken,
    app_id: config.appId,
    tenant_key: 'tk_demo',
  };
}

export const menu = (id?: string) => ({
  schema: '2.0',
  header: header('application.bot.menu_v6', id),
  event: { operator: { operator_id: { open_id: 'ou_1' } }, event_key: 'todo', timestamp: 1 },
});

export const click = (action: object = { tag: 'button', value: { a: 'next' } }) => ({
  schema: '2.0',
  header: header('card.action.trigger'),
  event: {
    operator: { open_id: 'ou_1' },
    token: 'c-abc',
    action,
    host: 'im_message',
    context: { open_message_id: 'om_9', open_chat_id: 'oc_1' },
  },
});
