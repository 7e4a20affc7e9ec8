import { randomBytes } from 'node:crypto';
import { manualSchedule } from '../../jobs/scheduler.ts';
import type { Config } from '../config/env.ts';
import { playHistory } from '../demo/history.ts';
import { DEMO_SEASON, inSeason, playSeed } from '../demo/seed.ts';
import type { Bureau } from '../domain/bureau.ts';
import { unitOf } from '../domain/bureau.ts';
import { groupMembers } from '../domain/bureau-groups.ts';
import { at, dateOf, type Instant, msOf } from '../domain/time.ts';
import { createFeishu } from '../feishu/client.ts';
import {
  createSandbox,
  createSimClock,
  type SandboxHost,
  type SimClock,
} from '../sandbox/index.ts';
import type { Log } from '../services/ports.ts';
import { WORDS } from '../services/words.ts';
import { type Listener, listen } from '../web/server.ts';
import { type Bot, createBot } from './bot.ts';
import { readBureau } from './bureau.ts';
import type { Running } from './production.ts';
import type { RunningStore } from './store.ts';

type Demo = Extract<Config, { mode: 'demo' }>;

/**
 * Bot, embedded store and sandbox in one process, on a clock that can be moved (design.md §8). The
 * sandbox's chats live in memory, so every start begins with an empty store and plays the seed anew.
 */
export async function runDemo(
  config: Demo,
  running: RunningStore,
  log: Log,
  seed: 'demo' | 'bureau' | 'none' = 'demo',
): Promise<Running> {
  const clock = createSimClock({ start: msOf(config.demoStart) });
  const app = demoApp();
  const sandbox = createSandbox({
    app,
    clock,
    log: (message, error) => log.warn({ err: error }, message),
  });
  let fallback: Listener = (_req, res) => res.writeHead(503).end();
  const { host, port } = config;
  const server = await listen({
    handlers: [sandbox],
    fallback: (req, res) => fallback(req, res),
    host,
    port,
  });
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${server.port}`;
  const bureau = await readBureau(config.bureauFile, async () => new Map());
  const feishu = createFeishu({ ...app, baseUrl: address, clock, log });
  let seeded = false;
  const notYet = () => (seeded ? undefined : 'the demo is being seeded');
  const bot = createBot({
    ...{ app, bureau, store: running.store, feishu, clock, log, notYet },
    publicUrl: config.publicUrl ?? address,
  });
  fallback = bot.handler;
  sandbox.setHost(hostOf({ bot, bureau, clock, running, demoStart: config.demoStart }));
  await sandbox.setCallbackUrl(`${address}/feishu/events`);
  await sandbox.reset(seed);
  seeded = true;
  return {
    address: `${address}/sandbox`,
    stop: async () => {
      sandbox.close();
      await server.close();
      clock.close();
      await running.close();
    },
  };
}

function demoApp() {
  return {
    appId: 'cli_demo',
    appSecret: randomBytes(16).toString('hex'),
    encryptKey: randomBytes(16).toString('hex'),
    verificationToken: randomBytes(16).toString('hex'),
    botName: '信访助手',
  };
}

/** What the bot lends the sandbox: its people and groups, its timed work, and its seed. */
function hostOf(o: {
  bot: Bot;
  bureau: Bureau;
  clock: SimClock;
  running: RunningStore;
  demoStart: string;
}): SandboxHost {
  const { bot, bureau, clock, running } = o;
  let schedule = manualSchedule(bot.deps, clock.now());
  const timed = {
    nextDue: async (after: number) => (await schedule.nextDue(after)) ?? null,
    runUntil: (at: number) => schedule.runUntil(at),
  };
  return {
    ...timed,
    people: () => bureau.people.map((p) => ({ ...p, unit: unitRef(bureau, p.unit) })),
    groups: () =>
      bureau.groups.map((g) => ({
        ...g,
        unit: g.unit ?? null,
        members: groupMembers(bureau, g),
      })),
    menu: () => WORDS.map((w) => ({ eventKey: w.menuKey, label: w.word })),
    seed: async (kind, from) => {
      await running.store.clear();
      await bot.deps.refreshSettings();
      const until = from ?? o.demoStart;
      const scripted = kind === 'demo' && inSeason(until);
      clock.jump(msOf(scripted ? at(DEMO_SEASON.from, '08:00') : until));
      schedule = manualSchedule(bot.deps, clock.now());
      if (kind === 'demo') await playHistory(bot.deps, scripted ? DEMO_SEASON.from : dateOf(until));
      const goTo = (instant: Instant) => clock.run(msOf(instant), timed);
      await playSeed(bot.deps, { kind, until, goTo });
      await goTo(until);
    },
  };
}

function unitRef(bureau: Bureau, id: string | undefined) {
  const unit = unitOf(bureau, id);
  return unit ? { id: unit.id, name: unit.name } : null;
}
