import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import Koa from 'koa';
import { z } from 'zod';
import { createApiRouter } from './api/router.ts';
import { createBus } from './bus.ts';
import { createCallLog } from './calls.ts';
import { createChanges } from './changes.ts';
import { type ControlRoute, parse } from './control/contract.ts';
import { createControlRouter } from './control/router.ts';
import { createFaults } from './faults.ts';
import { isoTime } from './ids.ts';
import type { Platform } from './platform.ts';
import { createPusher } from './push.ts';
import { createQuotas } from './quotas.ts';
import type { SimClock } from './sim-clock.ts';
import { clearState, createState, populate } from './state.ts';
import { pageHeaders, servePage } from './static.ts';
import type { SandboxApp, SandboxHost } from './types.ts';
import { serveEndpoint } from './wire/endpoint.ts';
import { createWire, WIRE_PATH } from './wire/index.ts';

export { companyHost } from './company.ts';
export { createSimClock, type FellowClock, type SimClock, type TimedWork } from './sim-clock.ts';
export type { SandboxApp, SandboxGroup, SandboxHost, SandboxPerson } from './types.ts';

export interface SandboxOptions {
  app: SandboxApp;
  clock: SimClock;
  host?: SandboxHost;
  /** Told about errors of the sandbox itself. */
  log?: (message: string, error: unknown) => void;
}

export interface Sandbox {
  /** True for the paths the handler answers. */
  owns(path: string): boolean;
  /** A listener for node's HTTP server. */
  handler(req: IncomingMessage, res: ServerResponse): void;
  /** A listener for the server's `upgrade`: the long connection (feishu.md §1.7). */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Takes people, groups, menu and timed work from the bot and starts from an empty state. */
  setHost(host: SandboxHost): void;
  /** Sets where events go and sends the challenge; true when the bot answered it rightly. */
  setCallbackUrl(url: string): Promise<boolean>;
  /** Resolves when no work is active: every push answered, every call done. */
  settle(): Promise<void>;
  /** Empties the state, loads the host's people and groups and seeds; `at`: ISO time to set. */
  reset(seed: 'demo' | 'bureau' | 'none', at?: string): Promise<void>;
  close(): void;
}

/** The bundle lies in `dist/page`, beside the compiled `dist/src`. */
const PAGE_DIRECTORY = fileURLToPath(
  new URL(
    import.meta.url.includes('/dist/src/') ? '../../page/' : '../../dist/page/',
    import.meta.url,
  ),
);
const resetSchema = z.object({
  seed: z.enum(['demo', 'bureau', 'none']).default('none'),
  at: z.iso.datetime({ offset: true }).optional(),
});

/** The stand-in for the platform: Open API, event pusher, control API and page (design §8). */
export function createSandbox({ app, clock, host, log }: SandboxOptions): Sandbox {
  const start = clock.now();
  let lent: SandboxHost | undefined;
  const platform = createPlatform({ ...app }, clock, () => lent);

  const load = () => {
    platform.push.reset();
    clearState(platform.state);
    platform.quotas.clear();
    populate(platform.state, lent?.people() ?? [], lent?.groups() ?? []);
  };
  const setHost = (given: SandboxHost) => {
    lent = given;
    load();
  };
  let seeding: Promise<void> = Promise.resolve();
  const seedAnew = async (seed: 'demo' | 'bureau' | 'none', at?: string) => {
    await clock.settle();
    load();
    clock.jump(at === undefined ? start : Date.parse(at));
    await lent?.seed(seed, at);
    platform.bus.emit('clock', { now: isoTime(clock.now()) });
  };
  // One after the other: two seeds at once would play into each other's store.
  const reset: Sandbox['reset'] = (seed, at) => {
    const turn = seeding.then(() => seedAnew(seed, at));
    seeding = turn.catch(() => undefined);
    return turn;
  };
  if (host) setHost(host);

  return {
    owns: (path) => /^\/(sandbox|open-apis|callback\/ws)(\/|$)/.test(path),
    handler: createHandler(platform, { reset, seeded: () => seeding }, log),
    upgrade: platform.wire.upgrade,
    setHost,
    setCallbackUrl: async (url) => {
      platform.app.callbackUrl = url;
      return platform.push.challenge(url);
    },
    settle: clock.settle,
    reset,
    close: () => {
      platform.push.reset();
      platform.wire.close();
    },
  };
}

function createPlatform(app: SandboxApp, clock: SimClock, host: Platform['host']): Platform {
  const bus = createBus();
  const calls = createCallLog((call) => bus.emit('call', call));
  const changes = createChanges(bus);
  const faults = createFaults();
  const wire = createWire();
  const push = createPusher({ app, clock, calls, faults, wire });
  const quotas = createQuotas(clock);
  return {
    app,
    clock,
    state: createState(),
    bus,
    calls,
    changes,
    faults,
    quotas,
    push,
    wire,
    host,
  };
}

function createHandler(
  platform: Platform,
  { reset, seeded }: { reset: Sandbox['reset']; seeded(): Promise<void> },
  log: SandboxOptions['log'],
): Sandbox['handler'] {
  const resetControl: ControlRoute = {
    method: 'POST',
    path: '/reset',
    handler: async ({ clock, faults }, { body }) => {
      const { seed, at } = parse(resetSchema, body);
      faults.clear();
      await reset(seed, at);
      return { ok: true, now: isoTime(clock.now()) };
    },
  };
  const koa = new Koa();
  koa.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever goes away in the middle of an answer (the page's stream, a bot's test) is no error.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log?.('sandbox error', error);
  });
  // Whoever acts while a seed is played would act in the middle of it.
  koa.use(async (ctx, next) => {
    const acts = ctx.method !== 'GET' && ctx.path.startsWith('/sandbox/api/');
    if (acts && !ctx.path.endsWith('/reset')) await seeded();
    await next();
  });
  koa.use((ctx, next) =>
    ctx.path === `${WIRE_PATH}/endpoint` && ctx.method === 'POST'
      ? serveEndpoint(platform, ctx)
      : next(),
  );
  koa.use(createApiRouter(platform).routes());
  koa.use(createControlRouter(platform, [resetControl]).routes());
  koa.use(async (ctx) => {
    const isPage = ctx.method === 'GET' && /^\/sandbox(\/(?!api\/)|$)/.test(ctx.path);
    if (isPage) await pageHeaders(ctx, () => servePage(ctx, PAGE_DIRECTORY));
  });
  return koa.callback();
}
