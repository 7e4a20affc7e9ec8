import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readBureau } from '../../src/app/bureau.ts';
import { groupMembers } from '../../src/domain/bureau-groups.ts';
import { createSandbox, createSimClock, type SimClock } from '../../src/sandbox/index.ts';
import { encrypt, signature } from '../../src/sandbox/seal.ts';
import { runningEngine } from '../../src/store/engine/running.ts';
import { openStore } from '../../src/store/store.ts';
import { type Actor, actor } from './actor.ts';
import { SILENT } from './demo.ts';

const APP = {
  appId: 'cli_crash',
  appSecret: 'crash-secret',
  encryptKey: 'crash-encrypt-key',
  verificationToken: 'crash-token',
  botName: '信访助手',
};
const DATA_KEY = Buffer.alloc(32, 5);
const HOOK = new URL('./typescript-hook.mjs', import.meta.url).href;
const PROGRAMS = { bot: './bot-program.ts', main: '../../src/main.ts' } as const;
const READY_MS = 240_000;
/** Outside the season of the demo's cases there is little to play before the first page. */
const DEMO_START = '2010-03-01T09:00+08:00';

/** The sandbox in the test, which outlives the bots that are killed (design.md §8). */
export interface TestPlatform {
  base: string;
  clock: SimClock;
  as(openId: string): Actor;
  fault(fault: object): Promise<void>;
  close(): Promise<void>;
}

export async function startPlatform(at: string): Promise<TestPlatform> {
  const clock = createSimClock({ start: Date.parse(at) });
  const sandbox = createSandbox({ app: APP, clock });
  const bureau = await readBureau('bureau.demo.yaml', async () => new Map());
  sandbox.setHost({
    people: () => bureau.people.map((p) => ({ ...p, unit: null })),
    groups: () =>
      bureau.groups.map((g) => ({ ...g, unit: null, members: groupMembers(bureau, g) })),
    menu: () => [],
    nextDue: async () => null,
    runUntil: async () => undefined,
    seed: async () => undefined,
  });
  const server = createServer(sandbox.handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${base}/sandbox/api${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return (await answer.json()) as T;
  };
  const get = <T>(path: string) => call<T>('GET', path);
  const post = <T>(path: string, body: unknown) => call<T>('POST', path, body);
  return {
    base,
    clock,
    as: (openId) => actor({ openId, get, post, settle: async () => undefined }),
    fault: async (fault) => {
      await post('/faults', fault);
    },
    close: async () => {
      sandbox.close();
      clock.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Everything it wrote, both streams. */
  said: string;
}

export interface BotProcess {
  base: string;
  /** Stops it in its tracks, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
}

export interface BotOptions {
  dataDir: string;
  /** `main` runs on the machine's time; `bot` on the platform's. Without a platform it is the demo. */
  program: keyof typeof PROGRAMS;
  platform?: TestPlatform;
  /** A store that is there already, for several bots on one; else the embedded engine in `dataDir`. */
  mongodbUri?: string;
}

/** Starts a bot from the sources in a process of its own; resolves when it has told its address. */
export async function startBot(options: BotOptions): Promise<BotProcess> {
  const bot = runBot(options);
  const address = await Promise.race([bot.address, bot.ended.then(() => undefined)]);
  if (address) return { ...bot, base: address };
  throw new Error(`the bot did not start: ${(await bot.ended).said}`);
}

/** Starts a bot that is expected to end by itself, or be ended before it is ready. */
export function runBot(options: BotOptions) {
  const { program, platform } = options;
  const file = fileURLToPath(new URL(PROGRAMS[program], import.meta.url));
  const at = platform ? [String(platform.clock.now())] : [];
  const child = spawn(process.execPath, ['--import', HOOK, file, ...at], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment(options) },
  });
  let said = '';
  const address = new Promise<string>((resolve) => {
    const listen = (chunk: string) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
  });
  const patience = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  void address.then(() => clearTimeout(patience));
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    clearTimeout(patience);
    return { code, signal, said };
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { address, ended, end, signal: (name: NodeJS.Signals) => void child.kill(name) };
}

function environment({ dataDir, platform, mongodbUri = '' }: BotOptions): Record<string, string> {
  const common = { DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' };
  const bureau = { BUREAU_FILE: 'bureau.demo.yaml', MONGODB_URI: mongodbUri };
  if (!platform) return { ...common, ...bureau, FEISHU_APP_ID: '', DEMO_START };
  return {
    ...common,
    ...bureau,
    FEISHU_APP_ID: APP.appId,
    FEISHU_APP_SECRET: APP.appSecret,
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    FEISHU_BASE_URL: platform.base,
    DATA_KEY: DATA_KEY.toString('hex'),
  };
}

/** The store of a running bot, for what no card shows. */
export async function storeOf(dataDir: string) {
  const uri = await runningEngine(dataDir);
  if (!uri) throw new Error('nobody has this directory open');
  // The embedded engine's data as production names it (src/app/store.ts).
  return openStore({ uri, dbName: 'xinfang', keys: [{ id: 'k1', key: DATA_KEY }], log: SILENT });
}

export interface RawClick {
  person: string;
  value: object;
  form?: object;
  messageId?: string;
}

let clicks = 0;

/** A signed card callback straight to the bot; undefined when it died before it answered. */
export async function clickOn(
  bot: Pick<BotProcess, 'base'>,
  now: number,
  click: RawClick,
): Promise<{ type: string; content: string } | undefined> {
  clicks += 1;
  const body = JSON.stringify({ encrypt: encrypt(payloadOf(click, now), APP.encryptKey) });
  const timestamp = String(Math.floor(now / 1000));
  const nonce = `crash-${clicks}`;
  const signed = signature({ timestamp, nonce, encryptKey: APP.encryptKey, body });
  try {
    const answer = await fetch(`${bot.base}/feishu/cards`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-lark-request-timestamp': timestamp,
        'x-lark-request-nonce': nonce,
        'x-lark-signature': signed,
      },
    });
    return ((await answer.json()) as { toast?: { type: string; content: string } }).toast;
  } catch {
    return undefined;
  }
}

function payloadOf({ person, value, form, messageId = 'om_raw' }: RawClick, now: number): string {
  return JSON.stringify({
    schema: '2.0',
    header: {
      event_id: `ev_crash_${clicks}`,
      event_type: 'card.action.trigger',
      create_time: `${now}000`,
      token: APP.verificationToken,
      app_id: APP.appId,
    },
    event: {
      operator: { open_id: person },
      token: 'c-raw',
      action: { tag: 'button', value, form_value: form },
      context: { open_message_id: messageId, open_chat_id: 'oc_raw' },
    },
  });
}
