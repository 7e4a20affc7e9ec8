import { runDemo } from '../../src/app/demo.ts';
import { loadEnv } from '../../src/config/env.ts';
import type { Log } from '../../src/services/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { type Actor, actor } from './actor.ts';
import { testDatabase } from './store.ts';

export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export interface TestDemo {
  /** Address of the server, without a path. */
  base: string;
  /** Address of the database behind the store, to look at what lies there raw. */
  databaseUri: string;
  /** The store behind the bot, for what no card shows. */
  store: Awaited<ReturnType<typeof openStore>>;
  as(openId: string): Actor;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** Runs the clock to an instant, or for an ISO 8601 duration. */
  goTo(instant: string): Promise<void>;
  /** Everything a click set off has arrived. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole demo in this process on a database of its own: real HTTP, real SDK, real engine. */
export async function startDemo(
  o: { seed?: 'demo' | 'bureau' | 'none'; at?: string; log?: Log } = {},
): Promise<TestDemo> {
  const database = await testDatabase();
  const config = loadEnv({ PORT: '0', BUREAU_FILE: 'bureau.demo.yaml', DEMO_START: o.at });
  if (config.mode !== 'demo') throw new Error('the tests run the demo');
  const store = await openStore({
    uri: database.uri,
    dbName: database.name,
    keys: [{ id: 'test', key: Buffer.alloc(32, 7) }],
    log: SILENT,
  });
  const close = async () => {
    await store.close();
    await database.drop();
  };
  const running = await runDemo(
    config,
    { store, close, enginePid: () => undefined },
    o.log ?? SILENT,
    o.seed ?? 'bureau',
  );
  const base = running.address.replace('/sandbox', '');
  const call = caller(`${base}/sandbox/api`);
  const post = <T>(path: string, body: unknown) => call<T>('POST', path, body);
  const get = <T>(path: string) => call<T>('GET', path);
  const settle = async () => {
    await post('/clock', { advance: 'PT0S' });
  };
  return {
    base,
    databaseUri: database.uri,
    store,
    get,
    post,
    settle,
    as: (openId) => actor({ openId, get, post, settle }),
    goTo: async (to) => {
      await post('/clock', to.startsWith('P') ? { advance: to } : { to });
    },
    stop: running.stop,
  };
}

function caller(api: string) {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(api + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}
