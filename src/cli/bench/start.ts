import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../clock.ts';
import { type Bench, type Figures, median, rounded } from './bench.ts';
import { DATA_KEY } from './parts.ts';
import { APP } from './pushes.ts';

const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));
const ROUNDS = 5;
const LIMIT_MS = 30_000;
const POLL_MS = 5;

export const start: Bench = {
  title: 'start to ready: production, empty embedded store',
  bars: [
    { figure: 'seconds', atMost: 2 },
    { figure: 'megabytes', atMost: 250 },
  ],
  run: async () => {
    const rounds: Figures[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await startOnce());
    const middle = (name: string) => median(rounds.map((r) => r[name] ?? Number.NaN));
    return {
      seconds: rounded(middle('seconds')),
      megabytes: Math.round(middle('megabytes')),
      engineMegabytes: Math.round(middle('engineMegabytes')),
    };
  },
};

async function startOnce(): Promise<Figures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinfang-start-'));
  const port = await freePort();
  const begun = performance.now();
  const bot = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, ...production(dataDir, port) },
  });
  const ended = once(bot, 'exit');
  try {
    await ready(bot, port);
    const seconds = (performance.now() - begun) / 1000;
    const children = childrenOf(bot.pid);
    const engine = children.reduce((sum, pid) => sum + residentMegabytes(pid), 0);
    return { seconds, megabytes: residentMegabytes(bot.pid) + engine, engineMegabytes: engine };
  } finally {
    bot.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Secrets that are none, and nobody at the platform's address: nothing may need it before the first message. */
function production(dataDir: string, port: number): Record<string, string> {
  return {
    FEISHU_APP_ID: APP.appId,
    FEISHU_APP_SECRET: APP.appSecret,
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    FEISHU_BASE_URL: 'http://127.0.0.1:9',
    DATA_KEY: DATA_KEY.key.toString('hex'),
    DATA_DIR: dataDir,
    BUREAU_FILE: 'bureau.demo.yaml',
    MONGODB_URI: '',
    HOST: '127.0.0.1',
    PORT: String(port),
  };
}

async function ready(bot: ChildProcess, port: number): Promise<void> {
  const patience = performance.now() + LIMIT_MS;
  while (performance.now() < patience && bot.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await systemClock.sleep(POLL_MS);
  }
  throw new Error('the bot did not become ready');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Linux tells both; elsewhere the figure stays open. */
function childrenOf(pid: number | undefined): number[] {
  return told(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function residentMegabytes(pid: number | undefined): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(told(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? Number.NaN : Number(kilobytes) / 1024;
}

function told(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
