import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { P2P_LU, startWorld, type TestWorld } from '../support.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PAGES = ['sandbox.md', 'sandbox-bots.md'].map((name) =>
  readFileSync(`${ROOT}docs/${name}`, 'utf8'),
);
const APP_ID = 'cli_0123456789abcdef';
const PATIENCE_MS = 60_000;

/** The programs of both pages, by name. */
const PROGRAMS = new Map(
  [...PAGES.join('\n').matchAll(/<!-- bot: (\w+) -->\n+```js\n([\s\S]*?)```/g)].map((m) => [
    m[1],
    m[2],
  ]),
);

let world: TestWorld;
let child: ChildProcess | undefined;
let said: string;
beforeEach(async () => {
  world = await startWorld({ app: { appId: APP_ID, callbackUrl: '' } });
  child = undefined;
  said = '';
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }
  await world.stop();
});

const OPENING_MS = 700;

async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not come\n${said}`);
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Runs a program of the pages as a user would; without an address it is on the long connection. */
async function run(name: string, way: 'address' | 'connection'): Promise<void> {
  const app = (await world.control('GET', '/app')).body;
  const port = await freePort();
  child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAMS.get(name) ?? ''], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      FEISHU_BASE_URL: world.base,
      FEISHU_APP_ID: APP_ID,
      FEISHU_APP_SECRET: 'secret-of-the-app',
      FEISHU_ENCRYPT_KEY: app.encryptKey,
      FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  await until('the bot', () => (/^ready$/m.test(said) ? true : undefined));
  // A library may say that it is ready before its socket is open; what is pushed then is lost.
  if (way === 'connection') return sleep(OPENING_MS);
  if (await world.sandbox.setCallbackUrl(`http://127.0.0.1:${port}/`)) return;
  const { body } = await world.control('GET', '/calls');
  throw new Error(`no challenge: ${JSON.stringify(body.at(-1))}\n${said}`);
}

// biome-ignore lint/suspicious/noExplicitAny: messages are read freely in tests
type Any = any;

/** Says something and gives what the bot says next. */
async function answerTo(act: () => Promise<unknown>): Promise<Any> {
  const path = `/chats/${P2P_LU}/messages?as=ou_lu`;
  const ofBot = async () =>
    (await world.control('GET', path)).body.filter((m: Any) => m.sender?.type !== 'user');
  const before = (await ofBot()).length;
  await act();
  return until('an answer', async () => (await ofBot())[before]);
}

const says = (text: string) =>
  answerTo(() => world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text }));

async function clicks(messageId: string, button: string) {
  const click = { as: 'ou_lu', button };
  return (await world.control('POST', `/messages/${messageId}/click`, click)).body;
}

describe('the programs of docs/sandbox.md and docs/sandbox-bots.md', () => {
  it('are these', () => {
    expect([...PROGRAMS.keys()]).toEqual(['short', 'plain', 'connection', 'koa', 'satori', 'chat']);
    for (const name of ['short', 'plain']) {
      expect(PROGRAMS.get(name)?.trim().split('\n')).toHaveLength(10);
    }
  });
});

describe('a bot of ten lines', () => {
  it.each(['plain', 'koa'])('echoes: %s', async (name) => {
    await run(name, 'address');
    expect(await says('你好')).toMatchObject({ msgType: 'text', content: { text: '你好' } });
  });

  it('of another framework echoes', async () => {
    await run('short', 'connection');
    expect(JSON.stringify((await says('你好')).content)).toContain('你好');
  });
});

describe('the SDK on the long connection', () => {
  it('echoes, and a click changes its card', async () => {
    await run('connection', 'connection');
    expect((await says('你好')).content).toEqual({ text: '你好' });
    const { messageId } = await says('卡片');
    expect(await clicks(messageId, '签收')).toMatchObject({
      code: 0,
      toast: { content: '已签收' },
    });
  });
});

describe('a published adaptor, unchanged', () => {
  it('Satori on its own long connection', async () => {
    await run('satori', 'connection');
    expect(JSON.stringify((await says('你好')).content)).toContain('你好');
    const { messageId } = await says('卡片');
    let clicked: Any;
    const next = await answerTo(async () => {
      clicked = await clicks(messageId, '签收');
    });
    expect(JSON.stringify(next.content)).toContain('已收到 sign');
    expect(clicked).toMatchObject({ code: 200672 });
  });

  it('Chat SDK at an address, with card entities', async () => {
    await world.control('POST', '/app', { encryptKey: '' });
    await run('chat', 'address');
    expect(JSON.stringify((await says('你好')).content)).toContain('你好');
    const { messageId } = await says('卡片');
    let clicked: Any;
    const next = await answerTo(async () => {
      clicked = await clicks(messageId, '签收');
    });
    expect(JSON.stringify(next.content)).toContain('已收到 sign');
    expect(clicked).toMatchObject({ code: 0 });
  });
});
