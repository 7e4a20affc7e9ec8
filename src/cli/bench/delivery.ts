import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBot } from '../../app/bot.ts';
import { createLog } from '../../app/log.ts';
import { systemClock } from '../../clock.ts';
import { instantOf } from '../../domain/time.ts';
import { createFeishu } from '../../feishu/client.ts';
import type { DeliveryDraft } from '../../services/messages.ts';
import type { OpenStore } from '../../store/store.ts';
import { type Bench, type Figures, rounded } from './bench.ts';
import { benchBureau, openBenchStore, rawCollection, withEngine } from './parts.ts';
import { APP } from './pushes.ts';

const CARDS = 1000;
const URGENT = 50;
const PER_SECOND = 50;
/** Sliding windows of a second: the first fifty at once, then fifty a second. */
const IDEAL_S = CARDS / PER_SECOND - 1;
const SANDBOX = fileURLToPath(new URL('../sandbox.js', import.meta.url));
const POLL_MS = 20;

export const delivery: Bench = {
  title: `${CARDS} cards to ${CARDS} people / what the quotas allow; ${URGENT} urgent ones behind them`,
  bars: [
    { figure: 'ratio', atMost: 1.1 },
    { figure: 'quotaErrors', atMost: 0 },
    { figure: 'urgentSeconds', atMost: 2 },
  ],
  run: () =>
    withEngine(async (uri) => {
      const all = await onFreshQuotas(uri, 'bench_delivery', sendAll);
      const behind = await onFreshQuotas(uri, 'bench_urgent', sendUrgent);
      return { ...all, ...behind, quotaErrors: all.quotaErrors + behind.quotaErrors };
    }),
};

interface Scene {
  store: OpenStore;
  wake(): void;
  /** How many of these have left. */
  countSent(ids: string[]): Promise<number>;
}

/** The whole sending side of a bot against a sandbox in a process of its own, nothing sent before. */
async function onFreshQuotas(
  uri: string,
  dbName: string,
  work: (scene: Scene) => Promise<Figures>,
): Promise<Figures & { quotaErrors: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'xinfang-delivery-'));
  const sandbox = await startSandbox(folder);
  const store = await openBenchStore({ uri, dbName });
  const raw = await rawCollection({ uri, dbName }, 'deliveries');
  const countSent = (wanted: string[]) =>
    raw.collection.countDocuments({ _id: { $in: wanted as never[] }, state: 'sent' });
  let quotaErrors = 0;
  const quiet = createLog('silent');
  // Whatever call fails here fails on a quota: nothing else is wrong with these.
  const warn = () => {
    quotaErrors += 1;
  };
  const log = { debug: quiet.debug, info: quiet.info, error: quiet.error, warn };
  const feishu = createFeishu({ ...APP, baseUrl: sandbox.base, clock: systemClock, log });
  const bureau = await benchBureau();
  const { sender } = createBot({ app: APP, bureau, store, feishu, clock: systemClock, log });
  try {
    const figures = await work({ store, wake: sender.wake, countSent });
    await sender.run();
    return { ...figures, quotaErrors };
  } finally {
    await raw.close();
    await store.close();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sendAll({ store, wake, countSent }: Scene): Promise<Figures> {
  await store.deliveries.add(cards('card', CARDS), now());
  const begun = performance.now();
  wake();
  await untilSent(countSent, ids('card', CARDS));
  const seconds = (performance.now() - begun) / 1000;
  return { ratio: rounded(seconds / IDEAL_S), seconds: rounded(seconds), idealSeconds: IDEAL_S };
}

/** The rest of the queue would take the minute's quota and more: it is left where it is. */
async function sendUrgent({ store, wake, countSent }: Scene): Promise<Figures> {
  await store.deliveries.add(cards('card', CARDS), now());
  wake();
  await untilSent(countSent, ids('card', 10));
  const begun = performance.now();
  const urgent = cards('urgent', URGENT).map((draft) => ({ ...draft, urgent: true as const }));
  await store.deliveries.add(urgent, now());
  await untilSent(countSent, ids('urgent', URGENT));
  const seconds = (performance.now() - begun) / 1000;
  await store.clear();
  return { urgentSeconds: rounded(seconds) };
}

const now = () => instantOf(systemClock.now());
const ids = (kind: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${kind}${String(n).padStart(4, '0')}`);

/** Help cards: the same for everybody, drawn and checked like any other. */
function cards(kind: string, count: number): DeliveryDraft[] {
  return ids(kind, count).map((id) => ({
    id,
    to: { kind: 'person', id: `ou_${id}` },
    message: { kind: 'help' },
  }));
}

async function untilSent(count: Scene['countSent'], wanted: string[]): Promise<void> {
  while ((await count(wanted)) < wanted.length) await systemClock.sleep(POLL_MS);
}

/** A company of all receivers. */
async function startSandbox(folder: string): Promise<{ base: string; stop(): Promise<void> }> {
  const receivers = [...ids('card', CARDS), ...ids('urgent', URGENT)];
  const people = receivers.map((id) => ({ openId: `ou_${id}`, name: id }));
  const company = join(folder, 'company.json');
  writeFileSync(company, JSON.stringify({ people }));
  const app = ['--app-id', APP.appId, '--app-secret', APP.appSecret];
  const child: ChildProcess = spawn(
    process.execPath,
    [SANDBOX, '--port', '0', '--company', company, ...app],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += chunk;
    if (said.includes('open api')) break;
  }
  const base = /open api\s+(\S+)/.exec(said)?.[1];
  if (!base) throw new Error('the sandbox did not start');
  return {
    base,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
