import { startSchedule } from '../../jobs/scheduler.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Config } from '../config/env.ts';
import { createFeishu } from '../feishu/client.ts';
import type { Log } from '../services/ports.ts';
import { listen } from '../web/server.ts';
import { createBot } from './bot.ts';
import { readBureau } from './bureau.ts';
import { keepPresence } from './presence.ts';
import type { RunningStore } from './store.ts';

type Production = Extract<Config, { mode: 'production' }>;

/** How long a stop waits for what is under way. */
const DRAIN_MS = 10_000;

export interface Running {
  address: string;
  stop(): Promise<void>;
}

/** What runs the jobs until it is stopped. */
type Schedule = typeof startSchedule;

/**
 * The bot against the real Feishu; no sandbox code is loaded. Tests bring a clock of their own, and a
 * schedule where that clock is moved by hand.
 */
export async function runProduction(
  config: Production,
  running: RunningStore,
  log: Log,
  { clock, start }: { clock: Clock; start: Schedule } = {
    clock: systemClock,
    start: startSchedule,
  },
): Promise<Running> {
  const { appId, appSecret } = config.feishu;
  const { store } = running;
  // The embedded store has one process alone.
  const presence = config.mongodbUri ? await keepPresence(store.instances, log) : undefined;
  const instances = presence?.instances;
  const baseUrl = config.feishuBaseUrl;
  const feishu = createFeishu({ appId, appSecret, baseUrl, clock, log, instances });
  const bureau = await readBureau(config.bureauFile, feishu.lookup);
  const { host, port, proxies, publicUrl } = config;
  const bot = createBot({
    app: config.feishu,
    bureau,
    store,
    feishu,
    clock,
    log,
    proxies,
    publicUrl,
    instances,
  });
  await bot.deps.refreshSettings();
  const server = await listen({ handlers: [], fallback: bot.handler, host, port });
  const schedule = start(bot.deps, presence !== undefined);
  bot.inbox.wake();
  bot.sender.wake();
  bot.exporter.wake();
  return {
    address: `http://${host}:${server.port}`,
    stop: async () => {
      await schedule.stop();
      await server.close();
      // What is not sent by then is owed still, and sent after the next start.
      const late = Promise.all(bot.late);
      const drained = Promise.all([bot.inbox.run(), late.then(() => bot.sender.run())]);
      await Promise.race([drained, clock.sleep(DRAIN_MS)]);
      bot.inbox.close();
      bot.sender.close();
      bot.exporter.close();
      await presence?.stop();
      await running.close();
    },
  };
}
