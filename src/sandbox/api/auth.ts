import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { State } from '../state.ts';
import { ApiError, type ApiRoute, parse } from './contract.ts';

/** Life of a token and when a new one is issued beside it (ms; feishu.md §5.1). */
const LIFE_MS = 7_200_000;
const RENEW_MS = 1_800_000;

const credentials = z.object({ app_id: z.string(), app_secret: z.string() });

/** Both tokens of a self-built app are one; the second call answers it under both names. */
export const authRoutes: ApiRoute[] = [tokenRoute('tenant'), tokenRoute('app')];

function tokenRoute(kind: 'tenant' | 'app'): ApiRoute {
  return {
    method: 'POST',
    path: `/open-apis/auth/v3/${kind}_access_token/internal`,
    open: true,
    paramCode: 10003,
    handler: (platform, { body }) => {
      const given = parse(credentials, body, 10003);
      const { app } = platform;
      if (given.app_id !== app.appId) throw new ApiError(10003, 'invalid param', 200);
      if (given.app_secret !== app.appSecret) throw new ApiError(10015, 'app secret invalid', 200);
      const now = platform.clock.now();
      const { token, ends } = currentToken(platform.state, now);
      const expire = Math.floor((ends - now) / 1000);
      const more = kind === 'app' ? { app_access_token: token } : {};
      return { body: { code: 0, msg: 'ok', tenant_access_token: token, ...more, expire } };
    },
  };
}

function currentToken(state: State, now: number) {
  for (const [token, ends] of state.tokens) {
    if (ends <= now) state.tokens.delete(token);
    else if (ends - now >= RENEW_MS) return { token, ends };
  }
  const token = newId('t-');
  state.tokens.set(token, now + LIFE_MS);
  return { token, ends: now + LIFE_MS };
}

/** The bearer checks of every call but the token call itself (feishu.md §4.7). */
export function checkToken({ state, clock }: Platform, authorization: string): void {
  const token = /^Bearer (.+)$/.exec(authorization)?.[1];
  if (!token) throw new ApiError(99991661, 'Missing access token for authorization.');
  if (!/^[tu]-/.test(token)) {
    throw new ApiError(99991671, 'Invalid access token: it must start with "t-" or "u-".');
  }
  if (token.startsWith('u-')) throw new ApiError(99991668, 'Invalid user access token.');
  if ((state.tokens.get(token) ?? 0) > clock.now()) return;
  throw new ApiError(99991663, 'Invalid access token for authorization.');
}
