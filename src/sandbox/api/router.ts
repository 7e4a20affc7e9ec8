import { setTimeout as realDelay } from 'node:timers/promises';
import Router from '@koa/router';
import type { Context } from 'koa';
import { BodyTooLarge, readBody, readMultipart } from '../bodies.ts';
import type { Fault } from '../faults.ts';
import { newId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { holds } from '../scopes.ts';
import { authRoutes, checkToken } from './auth.ts';
import { botRoutes } from './bot.ts';
import { calendarRoutes } from './calendar.ts';
import { cardkitRoutes } from './cardkit/index.ts';
import { chatRoutes } from './chats.ts';
import { departmentRoutes } from './contact/departments.ts';
import { userRoutes } from './contact/users.ts';
import { type ApiAnswer, ApiError, type ApiRequest, type ApiRoute, denied } from './contract.ts';
import { imRoutes } from './im/index.ts';
import { memberRoutes } from './members.ts';

/** Every call there is; where two patterns fit a path the first wins. */
export const ROUTES: ApiRoute[] = [
  ...authRoutes,
  ...imRoutes,
  ...cardkitRoutes,
  ...chatRoutes,
  ...memberRoutes,
  ...userRoutes,
  ...departmentRoutes,
  ...calendarRoutes,
  ...botRoutes,
];

/** The Open API: every call is tracked work, logged, and answered in the platform's shapes. */
export function createApiRouter(platform: Platform): Router {
  const router = new Router();
  for (const route of ROUTES) {
    router.register(route.path, [route.method], (ctx: Context) =>
      platform.clock.track(() => serve(platform, route, ctx)),
    );
  }
  router.all('/open-apis/{*rest}', (ctx: Context) => refuseUnknown(platform, ctx));
  return router;
}

/** A call the sandbox does not have is logged, so that whoever builds a bot sees what is missing. */
function refuseUnknown(platform: Platform, ctx: Context): void {
  const body = { code: 404, msg: 'the sandbox has no such call' };
  platform.calls.add({
    at: platform.clock.now(),
    direction: 'api',
    method: ctx.method,
    path: ctx.url,
    status: 404,
    code: body.code,
    ms: 0,
    request: null,
    response: body,
  });
  ctx.set('X-Tt-Logid', newId(''));
  ctx.status = 404;
  ctx.body = body;
}

interface Exchange {
  request: ApiRequest;
  status: number;
  answer: ApiAnswer;
  headers: Record<string, string>;
}

async function serve(platform: Platform, route: ApiRoute, ctx: Context): Promise<void> {
  const startedAt = performance.now();
  const fault = platform.faults.take('api', route.method, [ctx.path, route.path]);
  if (fault?.revokeToken) platform.state.tokens.clear();
  // Real time: it stands for a slow network.
  if (fault?.delayMs) await realDelay(fault.delayMs);
  if (fault?.drop === 'request') return drop(platform, route, ctx);
  const logId = newId('');
  const { request, status, answer, headers } = await exchange({
    platform,
    route,
    ctx,
    fault,
    logId,
  });
  ctx.set('X-Tt-Logid', logId);
  ctx.set({ ...headers, ...fault?.headers });
  platform.calls.add({
    at: platform.clock.now(),
    direction: 'api',
    method: route.method,
    path: ctx.url,
    status: fault?.drop ? 0 : status,
    code: 'body' in answer && 'code' in answer.body ? Number(answer.body.code) : 0,
    ms: Math.round(performance.now() - startedAt),
    request: loggedRequest(request),
    response: 'bytes' in answer ? { bytes: answer.bytes.length } : Object.values(answer)[0],
  });
  // The work is done and the answer is lost on its way: what a retry must survive.
  if (fault?.drop) ctx.req.socket.destroy();
  send(ctx, status, answer);
}

/** The request never arrived; the log alone knows that it was made. */
function drop({ calls, clock }: Platform, { method }: ApiRoute, ctx: Context): void {
  const lost = { status: 0, code: null, ms: 0, request: null, response: null };
  calls.add({ at: clock.now(), direction: 'api', method, path: ctx.url, ...lost });
  ctx.req.socket.destroy();
}

interface Serving {
  platform: Platform;
  route: ApiRoute;
  ctx: Context;
  fault: Fault | undefined;
  logId: string;
}

async function exchange({ platform, route, ctx, fault, logId }: Serving): Promise<Exchange> {
  let request: ApiRequest = {
    params: ctx.params,
    query: ctx.URL.searchParams,
    body: {},
    multipart: null,
  };
  try {
    request = { ...request, ...(await readInput(ctx, route)) };
    admit(platform, route, ctx);
    throwFault(fault);
    return { request, status: 200, answer: route.handler(platform, request), headers: {} };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const details = { log_id: logId, troubleshooter: `sandbox call ${logId}`, ...error.details };
    const body = { code: error.code, msg: error.message, error: details };
    return { request, status: error.status, answer: { body }, headers: error.headers };
  }
}

/** The checks before a handler runs: token, quota of the call, scope. */
function admit(platform: Platform, route: ApiRoute, ctx: Context): void {
  if (!route.open) checkToken(platform, ctx.get('authorization'));
  keepQuota(platform, route);
  const { scopes } = route;
  if (!scopes || holds(platform, ...scopes)) return;
  throw denied(scopes);
}

/** 429 with both headers (feishu.md §4.5, §9.12). */
function keepQuota({ quotas }: Platform, { method, path, tier = 'standard' }: ApiRoute): void {
  const excess = quotas.call(`${method} ${path}`, tier);
  if (!excess) return;
  throw new ApiError(99991400, 'request trigger frequency limit', 429, {
    'x-ogw-ratelimit-limit': String(excess.limit),
    'x-ogw-ratelimit-reset': String(excess.resetSeconds),
  });
}

function throwFault(fault: Fault | undefined): void {
  if (fault?.status === undefined && fault?.code === undefined) return;
  throw new ApiError(fault.code ?? fault.status ?? 0, 'fault', fault.status ?? 400);
}

async function readInput(ctx: Context, route: ApiRoute) {
  try {
    if (ctx.is('multipart/*')) return { multipart: await readMultipart(ctx.req) };
    const raw = await readBody(ctx.req);
    return { body: raw.length === 0 ? {} : readJson(ctx, raw) };
  } catch (error) {
    if (error instanceof BodyTooLarge) throw new ApiError(route.paramCode, 'body too large', 413);
    if (error instanceof ApiError) throw error;
    if (ctx.is('multipart/*')) throw new ApiError(route.paramCode, 'the form can not be parsed');
    throw new ApiError(BAD_REQUEST, 'Bad Request: the body is no JSON in UTF-8');
  }
}

/** What the gateway says of a request it cannot read, before any call's own code. */
const BAD_REQUEST = 9499;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** `application/json; charset=utf-8` (feishu.md §4); without a charset it is UTF-8 all the same. */
function readJson(ctx: Context, raw: Buffer): unknown {
  const { type, charset } = ctx.request;
  if (type !== 'application/json' || (charset && charset.toLowerCase() !== 'utf-8')) {
    throw new ApiError(BAD_REQUEST, 'Bad Request: Content-Type is not application/json in UTF-8');
  }
  return JSON.parse(UTF8.decode(raw));
}

function loggedRequest({ body, multipart }: ApiRequest) {
  if (!multipart) return body;
  const { fields, file } = multipart;
  return { ...fields, file: file ? { name: file.name, bytes: file.bytes.length } : null };
}

function send(ctx: Context, status: number, answer: ApiAnswer): void {
  ctx.status = status;
  if ('bytes' in answer) {
    ctx.type = answer.contentType;
    ctx.attachment(answer.fileName);
    ctx.body = answer.bytes;
    return;
  }
  ctx.body = 'data' in answer ? { code: 0, msg: 'success', data: answer.data } : answer.body;
}
