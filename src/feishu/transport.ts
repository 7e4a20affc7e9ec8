import { createRequire } from 'node:module';
import type * as Sdk from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { jsonObject } from './malformed.ts';
import { API_LIMITS, createPace, type Lane } from './pace.ts';
import { PlatformRefused, PlatformUnreachable, type Refusal, TOKEN_INVALID } from './refusals.ts';
import { createTokens } from './token.ts';

export interface FeishuOptions {
  appId: string;
  appSecret: string;
  /** The platform's address without a path. */
  baseUrl: string;
  clock: Clock;
  log: PlatformLog;
  /** How many processes share the app's quotas; one by default. */
  instances?: () => number;
}

/** Gets codes and API names only: no ids of people, no content, no secrets. */
export interface PlatformLog {
  info(fields: object, msg: string): void;
  warn(fields: object, msg: string): void;
}

/** axios; answers are the platform's bodies, unwrapped. */
type Http = typeof Sdk.defaultHttpInstance;

export interface Transport {
  sdk: Sdk.Client;
  http: Http;
  /** The platform's address without a slash at its end. */
  base: string;
  /**
   * Makes a call with a token, inside the API's quota and the given lanes. `work` resolves to the
   * platform's body; one with code 0 comes back, everything else is thrown.
   * @throws PlatformRefused, PlatformUnreachable
   */
  call<T>(how: { api: string; lanes?: Lane[] }, work: (auth: Auth) => Promise<T>): Promise<T>;
}

/** Options of the SDK's methods and of axios alike. */
export interface Auth {
  headers: Record<string, string>;
}

const TIMEOUT_MS = 10_000;
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

/** Calls to the platform: token, pace, one way to fail. */
export function createTransport(options: FeishuOptions): Transport {
  const { appId, appSecret, clock, log } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const http = createHttp(base);
  const pace = createPace(clock, options.instances);
  const attempt = async <T>(api: string, lanes: Lane[], work: () => Promise<T>): Promise<T> => {
    try {
      return await pace.run([{ key: api, limits: API_LIMITS }, ...lanes], async () =>
        checked(api, await work()),
      );
    } catch (error) {
      const failure = failureOf(api, error);
      if (failure instanceof PlatformRefused && typeof failure.retry === 'number') {
        pace.hold(api, failure.retry);
      }
      log.warn({ api, failure: failure.message }, 'platform call failed');
      throw failure;
    }
  };
  const tokens = createTokens({
    clock,
    ask: () =>
      attempt('token', [], () =>
        http.post<unknown, unknown>(base + TOKEN_PATH, { app_id: appId, app_secret: appSecret }),
      ),
  });
  return {
    sdk: createSdk({ appId, appSecret, base, http }),
    http,
    base,
    call: async ({ api, lanes = [] }, work) => {
      const once = async (token: string) =>
        attempt(api, lanes, () => work({ headers: { Authorization: `Bearer ${token}` } }));
      const token = await tokens.current();
      try {
        return await once(token);
      } catch (error) {
        if (!(error instanceof PlatformRefused) || error.code !== TOKEN_INVALID) throw error;
        tokens.drop(token);
        return once(await tokens.current());
      }
    },
  };
}

/** Required, not imported: an import reads its 6 MB once more for their names (30 MB, half the start). */
function loadSdk(): typeof Sdk {
  return createRequire(import.meta.url)('@larksuiteoapi/node-sdk');
}

/** The SDK's axios with limits and its own unwrapping (`feishu.md` §7.2); redirects would leak the token. */
function createHttp(base: string): Http {
  const isLoopback = /^https?:\/\/(127\.|localhost\b|\[::1\])/.test(base);
  const http = loadSdk().defaultHttpInstance.create({
    timeout: TIMEOUT_MS,
    maxRedirects: 0,
    ...(isLoopback ? { proxy: false as const } : {}),
  });
  http.interceptors.response.use((response) => response.data);
  return http;
}

/**
 * The SDK without a token keeper of its own. It logs request bodies and Authorization headers
 * (`feishu.md` §7.3), so its logger is deaf; failures are logged here, without content.
 */
function createSdk(given: { appId: string; appSecret: string; base: string; http: Http }) {
  const deaf = () => undefined;
  const { Client, DefaultCache } = loadSdk();
  return new Client({
    appId: given.appId,
    appSecret: given.appSecret,
    domain: given.base,
    // The interceptor makes axios what the SDK wants; axios' types cannot say so.
    httpInstance: given.http as Sdk.HttpInstance,
    disableTokenCache: true,
    cache: new DefaultCache(),
    logger: { error: deaf, warn: deaf, info: deaf, debug: deaf, trace: deaf },
  });
}

const body = z.object({ code: z.number(), msg: z.string().catch('') });
const thrown = z.object({
  code: z.string().optional(),
  response: z.object({ status: z.number(), data: z.unknown(), headers: jsonObject }).optional(),
});

/** A 200 with a code other than 0 is a refusal like any other (`feishu.md` §7.5). */
function checked<T>(api: string, given: T): T {
  if (given instanceof Uint8Array) return given;
  const answer = body.safeParse(given);
  if (!answer.success) throw new PlatformUnreachable(api, 'no usable answer');
  if (answer.data.code !== 0) throw new PlatformRefused(api, answer.data);
  return given;
}

/** Our error for anything thrown; the foreign one holds secrets and is let go. */
function failureOf(api: string, error: unknown): PlatformRefused | PlatformUnreachable {
  if (error instanceof PlatformRefused || error instanceof PlatformUnreachable) return error;
  const { data: known } = thrown.safeParse(error);
  const response = known?.response;
  if (!response) return new PlatformUnreachable(api, known?.code ?? 'unknown');
  const refusal = body.safeParse(response.data);
  if (!refusal.success || response.status >= 500) {
    return new PlatformUnreachable(api, `HTTP ${response.status}`);
  }
  const resetSeconds = resetOf(response.headers);
  return new PlatformRefused(api, {
    ...refusal.data,
    resetSeconds,
    tooFast: response.status === 429,
  });
}

function resetOf(headers: Record<string, unknown>): Refusal['resetSeconds'] {
  const seconds = Number(headers['x-ogw-ratelimit-reset']);
  return seconds > 0 && seconds <= 3600 ? seconds : undefined;
}
