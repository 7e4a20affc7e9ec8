import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adaptKoa, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import Koa from 'koa';
import { createLog } from '../../app/log.ts';
import { createPresenter } from '../../notify/presenter.ts';
import { createClicks } from '../../web/actions/index.ts';
import { createWeb, type WebDeps } from '../../web/app.ts';
import { readBody } from '../../web/body.ts';
import { createMetrics } from '../../web/metrics.ts';
import { listen } from '../../web/server.ts';
import {
  benchClock,
  openBenchBot,
  openBenchStore,
  rawCollection,
  type StoreAddress,
} from './parts.ts';
import { APP } from './pushes.ts';

type Given = StoreAddress & { at: number };

/** Every server that is measured: the bot's own parts, and beside them what they are held against. */
export const SERVERS: Record<string, (given: Given) => Promise<number>> = {
  /** Verify, decrypt, parse, answer; nothing behind it. */
  'edge bot': async ({ at }) =>
    serveBot({ at, inbox: { add: async () => true }, clicks: async () => ({}) }),

  'edge sdk': async () => {
    const handler = async () => ({});
    const dispatcher = new EventDispatcher({
      encryptKey: APP.encryptKey,
      verificationToken: APP.verificationToken,
      loggerLevel: LoggerLevel.error,
    }).register({
      'im.message.receive_v1': handler,
      'application.bot.menu_v6': handler,
      'card.action.trigger': handler,
    });
    const app = new Koa();
    app.use(adaptKoa('/feishu/events', dispatcher));
    return serveBare(app);
  },

  /** As in production up to the answer; the work that follows it is not intake. */
  'intake bot': async (given) => {
    const { inbox } = await openBenchStore(given);
    return serveBot({ at: given.at, inbox, clicks: async () => ({}) });
  },

  'intake bare': async (given) => {
    const { collection: events } = await rawCollection(given, 'bare_events');
    const app = new Koa();
    app.use(async (ctx) => {
      const body = await readBody(ctx.req);
      await events.insertOne({ body } as never, { writeConcern: { w: 1, journal: true } });
      ctx.body = '{}';
    });
    return serveBare(app);
  },

  /** The whole answer to a click; the fan-out that follows it waits. */
  'click bot': async (given) => {
    const { deps, inbox } = await openBenchBot(given);
    const quiet = { ...deps, wakeSender: () => undefined };
    const clicks = createClicks({
      ...quiet,
      presenter: createPresenter(quiet),
      answering: new Set(),
    });
    return serveBot({ at: given.at, inbox, clicks });
  },

  'click bare': async (given) => {
    const { collection: cases } = await rawCollection(given, 'bare_cases');
    const app = new Koa();
    app.use(async (ctx) => {
      const { id, note } = JSON.parse((await readBody(ctx.req)).toString());
      const entry = { note, key: randomBytes(8).toString('hex') };
      const change = { $inc: { version: 1 }, $push: { progress: entry } } as never;
      const written = { returnDocument: 'after', writeConcern: { w: 1, journal: true } } as const;
      ctx.body = await cases.findOneAndUpdate({ _id: id }, change, written);
    });
    return serveBare(app);
  },
};

/** The bot's web room as main wires it. `at`: epoch ms its clock starts at. */
async function serveBot(o: { at: number } & Pick<WebDeps, 'inbox' | 'clicks'>): Promise<number> {
  const koa = createWeb({
    config: APP,
    clock: benchClock(o.at),
    log: createLog('warn'),
    metrics: createMetrics(),
    inbox: o.inbox,
    wakeInbox: () => undefined,
    clicks: o.clicks,
    answerLate: async () => undefined,
    late: new Set(),
    ready: async () => ({ ok: true }),
  });
  const fallback = koa.callback();
  const server = await listen({ handlers: [], fallback, host: '127.0.0.1', port: 0 });
  return server.port;
}

async function serveBare(app: Koa): Promise<number> {
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
