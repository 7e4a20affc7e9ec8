import Koa from 'koa';
import { nameOf } from './clicks.ts';
import { createLimit, type Limit } from './limit.ts';
import { Refusal } from './refusal.ts';
import { createScreen, SCREEN_PATH, type ScreenSource } from './screen.ts';
import { createWebhook, type WebhookDeps } from './webhook.ts';

export interface WebDeps extends WebhookDeps {
  /** Whether work can be done now; `why` is for the people who run the machine. */
  ready(): Promise<{ ok: boolean; why?: string }>;
  /** Proxies in front of the bot whose word on the sender's address is believed; none by default. */
  proxies?: number;
  /** The meeting room's page, where there is one. */
  screen?: ScreenSource;
}

interface Route {
  method: 'GET' | 'POST';
  answer(ctx: Koa.Context): Promise<void>;
}

/** The bot's HTTP face: webhook, health, readiness, figures (design.md §9). */
export function createWeb(deps: WebDeps): Koa {
  const routes = createRoutes(deps);
  const { proxies = 0 } = deps;
  const app = new Koa({ proxy: proxies > 0, maxIpsCount: proxies });
  const limit = createLimit();
  app.on('error', (error) => deps.log.warn({ error: nameOf(error) }, 'response broke off'));
  app.use(async (ctx) => {
    const startedAt = performance.now();
    // The token in a screen's path is for nobody's eyes: not in a log, not in a figure.
    const path = ctx.path.startsWith(`${SCREEN_PATH}/`) ? SCREEN_PATH : ctx.path;
    const route = routes.get(path);
    await deps.clock.track(() => serve({ ...deps, limit }, { path, route }, ctx));
    deps.metrics.requests.observe(
      { path: route ? path : 'other', status: ctx.status },
      (performance.now() - startedAt) / 1000,
    );
  });
  return app;
}

function createRoutes(deps: WebDeps): Map<string, Route> {
  const webhook = createWebhook(deps);
  const push: Route = {
    method: 'POST',
    answer: async (ctx) => json(ctx, 200, await webhook(ctx.req)),
  };
  const screen: [string, Route][] = deps.screen
    ? [[SCREEN_PATH, { method: 'GET', answer: createScreen(deps.screen) }]]
    : [];
  return new Map<string, Route>([
    ...screen,
    ['/feishu/events', push],
    ['/feishu/cards', push],
    ['/healthz', { method: 'GET', answer: async (ctx) => json(ctx, 200, '{"ok":true}') }],
    [
      '/readyz',
      {
        method: 'GET',
        answer: async (ctx) => {
          const state = await deps.ready();
          json(ctx, state.ok ? 200 : 503, JSON.stringify(state));
        },
      },
    ],
    [
      '/metrics',
      {
        method: 'GET',
        answer: async (ctx) => {
          ctx.type = deps.metrics.registry.contentType;
          ctx.body = await deps.metrics.registry.metrics();
        },
      },
    ],
  ]);
}

/** The one exit: whatever is thrown becomes a status and a stable word, never a message. */
async function serve(
  deps: WebDeps & { limit: Limit },
  { path, route }: { path: string; route?: Route },
  ctx: Koa.Context,
): Promise<void> {
  try {
    if (await deps.limit.isOver(ctx.ip)) throw new Refusal(429, 'too_many');
    if (!route) throw new Refusal(404, 'not_found');
    if (route.method !== ctx.method) throw new Refusal(405, 'method');
    await route.answer(ctx);
  } catch (error) {
    refuse(deps, { ctx, path }, error);
  }
  if (ctx.status >= 400 && ctx.status < 500 && ctx.status !== 429) await deps.limit.refused(ctx.ip);
}

function refuse(
  { log, metrics }: WebDeps,
  { ctx, path }: { ctx: Koa.Context; path: string },
  error: unknown,
): void {
  const isRefusal = error instanceof Refusal;
  const { status, reason } = isRefusal ? error : { status: 500, reason: 'internal' };
  if (!isRefusal) log.error({ path, error: nameOf(error) }, 'request failed');
  else if (status !== 404) log.warn({ path, status, reason }, 'request refused');
  // The place in a malformed body is for the log; as a label it would have no end of values.
  metrics.refused.inc({ reason: reason.split(' ', 1)[0] });
  json(ctx, status, JSON.stringify({ error: reason }));
}

function json(ctx: Koa.Context, status: number, text: string): void {
  ctx.status = status;
  ctx.set({
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  ctx.body = text;
}
