import type { Context } from 'koa';
import { z } from 'zod';
import { readBody } from '../bodies.ts';
import type { Platform } from '../platform.ts';
import { CLIENT_CONFIG } from './index.ts';

const credentials = z.object({ AppID: z.string(), AppSecret: z.string() });

/** Refusals of the endpoint, as far as the official SDK knows them. */
const AUTH_FAILED = { code: 514, msg: 'auth failed', data: {} };
const TOO_MANY = {
  code: 1000040350,
  msg: 'the number of connections exceeded the limit',
  data: {},
};

/** `POST /callback/ws/endpoint`: where an app may open its long connection (feishu.md §7.6). */
export async function serveEndpoint({ app, wire, calls, clock }: Platform, ctx: Context) {
  const startedAt = performance.now();
  const given = credentials.safeParse(parsed((await readBody(ctx.req)).toString('utf8')));
  const isApp =
    given.success && given.data.AppID === app.appId && given.data.AppSecret === app.appSecret;
  const path = isApp ? wire.ticket() : null;
  const data = { URL: `ws://${ctx.host}${path}`, ClientConfig: CLIENT_CONFIG };
  const body = path ? { code: 0, msg: '', data } : isApp ? TOO_MANY : AUTH_FAILED;
  calls.add({
    at: clock.now(),
    direction: 'api',
    method: 'POST',
    path: ctx.path,
    status: 200,
    code: body.code,
    ms: Math.round(performance.now() - startedAt),
    request: given.success ? { AppID: given.data.AppID } : null,
    response: { code: body.code, msg: body.msg },
  });
  ctx.body = body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
