import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../../app/log.ts';
import { type Engine, startEngine } from '../../store/engine/engine.ts';
import { runningEngine } from '../../store/engine/running.ts';
import { type OpenStore, openStore } from '../../store/store.ts';
import { type Bot, startBot } from './bots.ts';
import { readKept } from './kept.ts';
import { type Played, playMonth, type Stage } from './month.ts';
import { BUREAU_FILE, type Platform, startPlatform } from './platform.ts';
import { MONTH, type Move } from './script.ts';
import type { Trouble } from './trouble.ts';
import { type Kept, messagesOf } from './witness.ts';

const DATA_KEY = Buffer.alloc(32, 9);
const KEYS = [{ id: 'k1', key: DATA_KEY }] as const;
const LOOKS = 20;
const START = Date.parse(`${MONTH}-01T08:00:00+08:00`);

export interface RoundOptions {
  moves: Move[];
  /** Bots on one database; one bot has the embedded engine to itself, as in a small bureau. */
  instances: number;
  trouble(platform: Platform, bots: Bot[]): Trouble;
}

export interface Round {
  kept: Kept;
  played: Played;
  messages: string[];
  trouble: Trouble['counts'];
}

/** Plays one month from an empty store and gathers what is left of it. */
export async function playRound({ moves, instances, trouble }: RoundOptions): Promise<Round> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xinfang-soak-'));
  const bots: Bot[] = [];
  const up = () => bots.map((bot) => bot.address()).filter((address) => address !== undefined);
  let turn = 0;
  const address = () => {
    turn += 1;
    return up()[turn % Math.max(up().length, 1)];
  };
  const platform = await startPlatform(START, address);
  const eye = lookInto(dataDir);
  let engine: Engine | undefined;
  try {
    if (instances > 1) engine = await startEngine({ dataDir, log: () => undefined });
    const env = { ...platform.env, ...botEnv(dataDir, engine?.uri) };
    for (let i = 0; i < instances; i += 1) {
      const bot = await startBot({ env, now: platform.clock.now });
      bots.push(bot);
      platform.clock.lead(bot.clock);
    }
    await platform.connect();
    const { look } = eye;
    const stage: Stage = { platform, bots, trouble: trouble(platform, bots), look };
    const played = await playMonth(stage, moves);
    const kept = await readKept({ uri: await uriOf(dataDir), keys: KEYS }, look);
    return { kept, played, messages: await messagesOf(platform), trouble: stage.trouble.counts };
  } finally {
    await eye.close();
    await Promise.all(bots.map((bot) => bot.end()));
    await platform.close();
    await engine?.close();
    // An engine that lost its parent flushes for a moment yet.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

function botEnv(dataDir: string, mongodbUri = ''): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    DATA_KEY: DATA_KEY.toString('hex'),
    MONGODB_URI: mongodbUri,
    BUREAU_FILE,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
}

/** An engine that was killed a moment ago is back soon. */
async function uriOf(dataDir: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const uri = await runningEngine(dataDir);
    if (uri) return uri;
    await pause(100);
  }
  throw new Error('the store is gone');
}

/** A look into the bots' store over a connection of its own, opened anew when the engine was killed under it. */
function lookInto(dataDir: string): { look: Stage['look']; close(): Promise<void> } {
  const log = createLog('silent');
  let opened: OpenStore | undefined;
  const close = async () => {
    const store = opened;
    opened = undefined;
    await store?.close();
  };
  const open = async () =>
    openStore({ uri: await uriOf(dataDir), dbName: 'xinfang', keys: KEYS, log });
  const once = async <T>(at: (store: OpenStore) => Promise<T>): Promise<T> => {
    opened ??= await open();
    return at(opened);
  };
  const look: Stage['look'] = async (at) => {
    for (let tries = 1; tries < LOOKS; tries += 1) {
      try {
        return await once(at);
      } catch {
        await close();
        await pause(200);
      }
    }
    return once(at);
  };
  return { look, close };
}
