import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { createBot } from '../../app/bot.ts';
import { readBureau } from '../../app/bureau.ts';
import { createLog } from '../../app/log.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { createFeishu } from '../../feishu/client.ts';
import type { ChatDeps } from '../../services/chat/incoming.ts';
import { caseSchema } from '../../store/cases/schema.ts';
import type { DataKey } from '../../store/cipher.ts';
import { startEngine } from '../../store/engine/engine.ts';
import { openLink } from '../../store/link.ts';
import { type OpenStore, openStore } from '../../store/store.ts';
import { APP } from './pushes.ts';

export interface StoreAddress {
  uri: string;
  dbName: string;
}

/** The same in all processes of a bench. */
export const DATA_KEY: DataKey = { id: 'bench', key: Buffer.alloc(32, 7) };
/** A Wednesday morning inside the published calendar, so that a bench is the same on any day. */
export const BENCH_DAY = '2025-09-24';

/** Runs at real speed from `at` (epoch ms). */
export function benchClock(at: number): Clock {
  const begun = performance.now();
  return { ...systemClock, now: () => at + Math.floor(performance.now() - begun) };
}

/** An embedded engine on an empty directory of its own; gone with everything in it afterwards. */
export async function withEngine<T>(work: (uri: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinfang-bench-'));
  const log = createLog('warn');
  try {
    const engine = await startEngine({ dataDir, log: (line) => log.info({}, line) });
    try {
      return await work(engine.uri);
    } finally {
      await engine.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export function openBenchStore({ uri, dbName }: StoreAddress): Promise<OpenStore> {
  return openStore({ uri, dbName, keys: [DATA_KEY], log: createLog('warn') });
}

/** A collection without the store's schemas and limits around it. */
export async function rawCollection({ uri, dbName }: StoreAddress, name: string) {
  const link = await openLink({ uri, dbName, log: createLog('warn') });
  const collection = await link.run(async (connection) => connection.collection(name));
  return { collection, close: link.close };
}

/** All indexes of the cases in one scan, however long it takes: the store's own way is one after the other. */
export async function indexCases({ uri, dbName }: StoreAddress): Promise<void> {
  const connection = await mongoose.createConnection(uri, { dbName }).asPromise();
  const specs = caseSchema().indexes();
  await connection.collection('cases').createIndexes(
    specs.map(([key, options]) => ({
      ...options,
      key: key as Record<string, 1 | -1>,
    })) as never[],
  );
  await connection.close();
}

export const benchBureau = () => readBureau('bureau.demo.yaml', async () => new Map());

/** The bot as main puts it together; its platform is never called, since nothing wakes the sender. */
export async function openBenchBot(
  given: StoreAddress & { at: number },
): Promise<{ deps: ChatDeps; inbox: OpenStore['inbox']; store: OpenStore }> {
  const clock = benchClock(given.at);
  const log = createLog('warn');
  const store = await openBenchStore(given);
  const feishu = createFeishu({ ...APP, baseUrl: 'http://127.0.0.1:9', clock, log });
  const bureau = await benchBureau();
  const { deps } = createBot({ app: APP, bureau, store, feishu, clock, log });
  return { deps, inbox: store.inbox, store };
}
