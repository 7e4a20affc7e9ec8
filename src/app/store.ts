import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/env.ts';
import type { Log } from '../services/ports.ts';
import type { DataKeys } from '../store/cipher.ts';
import { startEngine } from '../store/engine/engine.ts';
import { runningEngine } from '../store/engine/running.ts';
import { type OpenStore, openStore } from '../store/store.ts';

const DATABASE = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/;

export interface RunningStore {
  store: OpenStore;
  /** The embedded engine's process; undefined while it is down, or where there is none. */
  enginePid(): number | undefined;
  close(): Promise<void>;
}

/** The store by MONGODB_URI, or the embedded engine in DATA_DIR (design.md §4). @throws EngineError */
export async function startStore(config: Config, log: Log): Promise<RunningStore> {
  const keys = dataKeysOf(config);
  const dbName = databaseName(config);
  if (config.mongodbUri) {
    const store = await openStore({ uri: config.mongodbUri, dbName, keys, log });
    return { store, enginePid: () => undefined, close: store.close };
  }
  const engine = await startEngine({
    dataDir: config.dataDir,
    log: (line) => log.info({ part: 'engine' }, line),
  });
  try {
    const store = await openStore({ uri: engine.uri, dbName, keys, log, onDown: engine.onDown });
    return {
      store,
      enginePid: engine.pid,
      close: async () => {
        await store.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Where a bot's database is, for a tool beside it; `close` ends what had to be started for that. */
export interface StoreAddress {
  uri: string;
  dbName: string;
  close(): Promise<void>;
}

/** The engine the bot has open, or one of our own when no bot runs. @throws EngineError */
export async function storeBeside(
  config: Config,
  log: (line: string) => void,
): Promise<StoreAddress> {
  const dbName = databaseName(config);
  const running = config.mongodbUri ?? (await runningEngine(config.dataDir));
  if (running) return { uri: running, dbName, close: async () => undefined };
  const { uri, close } = await startEngine({ dataDir: config.dataDir, log });
  return { uri, dbName, close };
}

/** The demo empties its database at every start, so it never takes the one a URI names. */
function databaseName(config: Config): string {
  if (config.mode === 'demo') return 'xinfang_demo';
  return DATABASE.exec(config.mongodbUri ?? '')?.[1] ?? 'xinfang';
}

/** Production brings its key (DATA_KEY); the demo keeps one of its own beside its data. */
export function dataKeysOf(config: Config): DataKeys {
  if (config.dataKeys) return config.dataKeys;
  const file = join(config.dataDir, 'demo.key');
  mkdirSync(config.dataDir, { recursive: true });
  try {
    return [{ id: 'demo', key: Buffer.from(readFileSync(file, 'utf8').trim(), 'hex') }];
  } catch {
    const key = randomBytes(32);
    writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600 });
    return [{ id: 'demo', key }];
  }
}
