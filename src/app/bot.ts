import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { loadCalendarData } from '../config/calendar-data.ts';
import { documents } from '../documents/index.ts';
import type { Bureau } from '../domain/bureau.ts';
import { createCalendar } from '../domain/calendar.ts';
import type { Feishu } from '../feishu/client.ts';
import { redrawExport } from '../notify/live-cards.ts';
import { createPresenter } from '../notify/presenter.ts';
import { createSender } from '../notify/sender.ts';
import type { ChatDeps } from '../services/chat/incoming.ts';
import { createExporter } from '../services/exports/exporter.ts';
import type { Log, Store } from '../services/ports.ts';
import type { Pump } from '../services/pump.ts';
import { opensScreen, screenCounts } from '../services/screen.ts';
import { createClicks } from '../web/actions/index.ts';
import { createWeb } from '../web/app.ts';
import { createInboxWorker } from '../web/inbox-worker.ts';
import { createLateAnswer } from '../web/late-answer.ts';
import { createMetrics } from '../web/metrics.ts';
import type { Listener } from '../web/server.ts';
import { settingsInto } from './live-bureau.ts';

export interface BotParts {
  app: { appId: string; encryptKey: string; verificationToken: string };
  bureau: Bureau;
  store: Store & { ping(): Promise<void> };
  feishu: Feishu;
  clock: Clock;
  log: Log;
  proxies?: number;
  publicUrl?: string;
  /** How many processes work on the store, this one included; without it the bot is alone. */
  instances?: () => number;
  /** Why work cannot be done yet, beside the store: a seed is being played. */
  notYet?: () => string | undefined;
}

export interface Bot {
  deps: ChatDeps;
  handler: Listener;
  sender: Pump;
  inbox: Pump;
  exporter: Pump;
  /** Clicks that are being worked longer than their answer could wait. */
  late: ReadonlySet<Promise<unknown>>;
}

/** Wires the rooms into one bot; the demo, production, tests and bench all go through here. */
export function createBot(parts: BotParts): Bot {
  const { app, bureau, store, feishu, clock, log } = parts;
  const calendar = createCalendar({
    years: loadCalendarData(),
    overrides: bureau.calendarOverrides,
  });
  let sender: Pump | undefined;
  let inbox: Pump | undefined;
  let exporter: Pump | undefined;
  const deps: ChatDeps = {
    clock,
    log,
    bureau,
    calendar,
    store,
    messenger: feishu,
    newId: () => randomBytes(12).toString('hex'),
    wakeSender: () => sender?.wake(),
    drainSender: async () => sender?.run(),
    wakeInbox: () => inbox?.wake(),
    wakeExporter: () => exporter?.wake(),
    refreshSettings: settingsInto(bureau, store),
    documents,
  };
  const presenter = createPresenter(deps);
  const answering = new Set<string>();
  const { instances = () => 1 } = parts;
  const live = { deps, messenger: feishu, presenter, answering, instances };
  sender = createSender(live);
  exporter = createExporter(deps, (runId) => redrawExport(live, runId));
  inbox = createInboxWorker(deps);
  const late = new Set<Promise<unknown>>();
  const web = createWeb({
    late,
    config: app,
    clock,
    log,
    metrics: createMetrics(),
    inbox: store.inbox,
    wakeInbox: deps.wakeInbox,
    clicks: createClicks({ ...deps, presenter, answering, publicUrl: parts.publicUrl }),
    answerLate: createLateAnswer({ messenger: feishu, log }),
    proxies: parts.proxies,
    screen: {
      opens: (token) => opensScreen(deps, token),
      counts: () => screenCounts(deps),
      now: () => clock.now(),
    },
    ready: () => readiness(store, parts.notYet?.()),
  });
  return { deps, handler: web.callback(), sender, inbox, exporter, late };
}

async function readiness(
  store: BotParts['store'],
  why: string | undefined,
): Promise<{ ok: boolean; why?: string }> {
  if (why) return { ok: false, why };
  try {
    await store.ping();
    return { ok: true };
  } catch {
    return { ok: false, why: 'the store does not answer' };
  }
}
