import { createDecipheriv, createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, DefaultCache, LoggerLevel } from '@larksuiteoapi/node-sdk';
import {
  createSandbox,
  createSimClock,
  type Sandbox,
  type SandboxApp,
  type SandboxHost,
  type SimClock,
} from '../../src/sandbox/index.ts';

export const START = Date.parse('2025-09-24T09:00:00+08:00');
const APP = {
  appId: 'cli_test',
  appSecret: 'secret-of-the-app',
  encryptKey: 'test key',
  verificationToken: 'vtok',
  botName: '信访助手',
};
const UNIT = { id: 'quality', name: '质量安全监督站' };

export const company: SandboxHost = {
  people: () => [
    {
      openId: 'ou_lu',
      name: '陆知远',
      title: '副局长',
      roles: ['deputyInCharge'],
      unit: null,
      mobile: '000-0000-0001',
      email: 'lu@example.test',
    },
    { openId: 'ou_bai', name: '白露', title: '信访员', roles: ['clerk'], unit: null },
    { openId: 'ou_qin', name: '秦朗', title: '承办人', roles: ['handler'], unit: UNIT },
  ],
  groups: () => [
    { chatId: 'oc_all', name: '全局群', purpose: 'all', unit: null, members: ['ou_lu', 'ou_bai'] },
  ],
  menu: () => [{ eventKey: 'register', label: '登记' }],
  nextDue: async () => null,
  runUntil: async () => undefined,
  seed: async () => undefined,
};

export interface Pushed {
  headers: Record<string, string>;
  raw: string;
  signed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are read freely in tests
  payload: any;
}

/** What the test bot answers; `body` is sent as it is when it is a string. */
export interface BotAnswer {
  status?: number;
  body?: unknown;
  delayMs?: number;
}

/** A bot that verifies, decrypts and records everything it is sent. */
export interface TestBot {
  url: string;
  pushed: Pushed[];
  /** Decides the answers; `{}` with 200 unless replaced. */
  answer(payload: Pushed['payload']): BotAnswer | Promise<BotAnswer>;
  events(type: string): Pushed['payload'][];
}

export function decrypt(text: string, key: string): string {
  const bytes = Buffer.from(text, 'base64');
  const hash = createHash('sha256').update(key).digest();
  const decipher = createDecipheriv('aes-256-cbc', hash, bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}

function isSigned(headers: Record<string, string>, raw: string): boolean {
  const stamp = headers['x-lark-request-timestamp'] ?? '';
  const nonce = headers['x-lark-request-nonce'] ?? '';
  const expected = createHash('sha256')
    .update(stamp + nonce + APP.encryptKey + raw)
    .digest('hex');
  return headers['x-lark-signature'] === expected;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function startBot(servers: Server[]): Promise<TestBot> {
  const bot: TestBot = {
    url: '',
    pushed: [],
    answer: (payload) => ({ body: payload.challenge ? { challenge: payload.challenge } : {} }),
    events: (type) =>
      bot.pushed.filter((p) => p.payload.header?.event_type === type).map((p) => p.payload.event),
  };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString('utf8');
    const headers = req.headers as Record<string, string>;
    const payload = JSON.parse(decrypt(JSON.parse(raw).encrypt, APP.encryptKey));
    bot.pushed.push({ headers, raw, signed: isSigned(headers, raw), payload });
    const { status = 200, body = {}, delayMs = 0 } = await bot.answer(payload);
    if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  // 30 MB take a slow machine longer to put together than an idle connection lives.
  server.keepAliveTimeout = 120_000;
  servers.push(server);
  bot.url = `${await listen(server)}/feishu/events`;
  return bot;
}

/** An answer of the control API or the Open API. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read freely in tests
  body: any;
}

export interface TestWorld {
  base: string;
  sandbox: Sandbox;
  clock: SimClock;
  bot: TestBot;
  readonly client: Client;
  /** The SDK keeps its token by the machine's clock: after a jump of the sandbox's it has to ask anew. */
  forgetToken(): void;
  /** Calls the control API. */
  control(method: string, path: string, body?: object): Promise<Answer>;
  /** Calls the Open API with a valid token. */
  api(method: string, path: string, body?: object): Promise<Answer>;
  /** Any request. */
  call(method: string, url: string, init: RequestInit): Promise<Answer>;
  token(): Promise<string>;
  stop(): Promise<void>;
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

export async function startWorld(
  options: { app?: Partial<SandboxApp>; host?: SandboxHost } = {},
): Promise<TestWorld> {
  const servers: Server[] = [];
  const clock = createSimClock({ start: START });
  const bot = await startBot(servers);
  const app = { ...APP, callbackUrl: bot.url, ...options.app };
  const sandbox = createSandbox({ app, clock, host: options.host ?? company });
  const server = createServer(sandbox.handler).on('upgrade', sandbox.upgrade);
  servers.push(server);
  const base = await listen(server);
  const newClient = () =>
    new Client({
      appId: app.appId,
      appSecret: app.appSecret,
      domain: base,
      cache: new DefaultCache(),
      logger: silent,
      loggerLevel: LoggerLevel.fatal,
    });
  let client = newClient();
  const call = async (method: string, url: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(base + url, { method, ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  const utf8 = { 'content-type': 'application/json; charset=utf-8' };
  const json = (body?: object) => (body ? { body: JSON.stringify(body), headers: utf8 } : {});
  const token = async () => {
    const credentials = { app_id: app.appId, app_secret: app.appSecret };
    const path = '/open-apis/auth/v3/tenant_access_token/internal';
    return (await call('POST', path, json(credentials))).body.tenant_access_token as string;
  };
  return {
    base,
    sandbox,
    clock,
    bot,
    get client() {
      return client;
    },
    forgetToken: () => {
      client = newClient();
    },
    call,
    token,
    control: (method, path, body) => call(method, `/sandbox/api${path}`, json(body)),
    api: async (method, path, body) => {
      const headers = { authorization: `Bearer ${await token()}`, ...utf8 };
      return call(method, `/open-apis${path}`, { ...json(body), headers });
    },
    stop: async () => {
      sandbox.close();
      clock.close();
      for (const one of servers) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };
}

export const P2P_LU = 'oc_p2p_lu';
export const P2P_BAI = 'oc_p2p_bai';

/** A card with one callback button, shared as every card of the product is. */
export function card(...elements: object[]) {
  return { schema: '2.0', config: { update_multi: true }, body: { elements } };
}

export function button(content: string, more: object = {}) {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content },
    behaviors: [{ type: 'callback', value: { act: content } }],
    ...more,
  };
}

/** Sends a card to a person with a fresh token and returns the message id. */
export async function sendCard(world: TestWorld, openId: string, content: object): Promise<string> {
  const message = { receive_id: openId, msg_type: 'interactive', content: JSON.stringify(content) };
  const sent = await world.api('POST', '/im/v1/messages?receive_id_type=open_id', message);
  if (sent.body.code !== 0) throw new Error(sent.body.msg);
  return sent.body.data.message_id;
}
