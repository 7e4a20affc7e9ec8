import { z } from 'zod';
import { type Instant, instantOf } from '../domain/time.ts';
import { ConfigError } from './config-error.ts';
import { type DataKeys, dataKeysSchema } from './data-key.ts';

/** The bot's identity at Feishu; in the demo the sandbox makes its own. */
export interface FeishuApp {
  appId: string;
  appSecret: string;
  encryptKey: string;
  verificationToken: string;
}

interface Common {
  /** No slash at the end. */
  feishuBaseUrl: string;
  transport: 'webhook';
  /** Absent: the embedded engine in `dataDir`. */
  /** Proxies in front of the bot whose `X-Forwarded-For` is believed. */
  proxies: number;
  /** Where people reach this program, without a slash at the end; the meeting room's page needs it. */
  publicUrl?: string;
  mongodbUri?: string;
  dataDir: string;
  port: number;
  host: string;
  logLevel: (typeof LOG_LEVELS)[number];
  bureauFile: string;
}

export type Config = Readonly<
  Common &
    (
      | { mode: 'demo'; demoStart: Instant; dataKeys?: DataKeys }
      | { mode: 'production'; feishu: Readonly<FeishuApp>; dataKeys: DataKeys }
    )
>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const text = z.string().optional();
const demo = z.object({
  FEISHU_APP_ID: text,
  FEISHU_APP_SECRET: text,
  FEISHU_ENCRYPT_KEY: text,
  FEISHU_VERIFICATION_TOKEN: text,
  FEISHU_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://open.feishu.cn'),
  FEISHU_TRANSPORT: z
    .enum(['webhook', 'websocket'], 'must be webhook')
    .refine(
      (t) => t === 'webhook',
      'websocket (the long connection) is not supported yet; use webhook',
    )
    .transform(() => 'webhook' as const)
    .default('webhook'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATA_KEY: dataKeysSchema.optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(3000),
  HOST: text,
  PROXIES: z.string().regex(/^\d$/, 'must be a number from 0 to 9').transform(Number).default(0),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(' ')}`).default('info'),
  BUREAU_FILE: text,
  DEMO_START: z
    .string()
    .refine((t) => STAMP.test(t) && !Number.isNaN(Date.parse(t)), {
      error: 'must be an ISO time with offset, like 2025-09-24T09:00+08:00',
    })
    .prefault('2025-09-24T09:00+08:00')
    .transform((t) => instantOf(Date.parse(t))),
});
/** What must be given once there is a Feishu app. */
const production = demo.required({
  FEISHU_APP_ID: true,
  FEISHU_APP_SECRET: true,
  FEISHU_ENCRYPT_KEY: true,
  FEISHU_VERIFICATION_TOKEN: true,
  DATA_KEY: true,
  BUREAU_FILE: true,
});

/** Every variable the program reads; `.env.example` explains them (design.md §9). */
export const ENV_KEYS: readonly string[] = Object.keys(demo.shape);

const FEISHU_SECRETS = ['FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'];

/**
 * The checked, frozen configuration of a process. With `FEISHU_APP_ID` it is production, without it
 * the demo; empty strings count as unset. Throws a `ConfigError` that lists every problem and never
 * repeats a value (most are secrets).
 */
export function loadEnv(source: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    ENV_KEYS.map((key) => [key, source[key]?.trim()] as const).filter(([, value]) => value),
  );
  return given.FEISHU_APP_ID ? productionConfig(given) : demoConfig(given);
}

function productionConfig(given: Given): Config {
  const env = checked(production.safeParse(given, { error: requiredText }));
  return Object.freeze({
    ...commonOf(env),
    mode: 'production',
    // Feishu or a proxy in another container must reach it, and every callback proves itself.
    host: env.HOST ?? '0.0.0.0',
    bureauFile: env.BUREAU_FILE,
    feishu: Object.freeze({
      appId: env.FEISHU_APP_ID,
      appSecret: env.FEISHU_APP_SECRET,
      encryptKey: env.FEISHU_ENCRYPT_KEY,
      verificationToken: env.FEISHU_VERIFICATION_TOKEN,
    }),
    dataKeys: env.DATA_KEY,
  });
}

function demoConfig(given: Given): Config {
  // A production whose app id was lost must not come up as a demo with an invented bureau.
  const stray = FEISHU_SECRETS.filter((key) => given[key]).map(
    (key) => `${key} is set but FEISHU_APP_ID is not: set both, or neither for the demo`,
  );
  const env = checked(demo.safeParse(given), stray);
  return Object.freeze({
    ...commonOf(env),
    mode: 'demo',
    // Whoever reaches the sandbox's page may act as anybody: this machine only.
    host: env.HOST ?? '127.0.0.1',
    bureauFile: env.BUREAU_FILE ?? 'bureau.demo.yaml',
    demoStart: env.DEMO_START,
    dataKeys: env.DATA_KEY,
  });
}

type Given = Record<string, string | undefined>;

const requiredText = (issue: z.core.$ZodRawIssue): string | undefined =>
  issue.input === undefined ? 'is required when FEISHU_APP_ID is set' : undefined;

function checked<T>(result: z.ZodSafeParseResult<T>, more: string[] = []): T {
  const shape = result.error?.issues.map((i) => `${String(i.path[0])} ${i.message}`) ?? [];
  const problems = [...shape, ...more];
  if (!result.success || problems.length)
    throw new ConfigError('The environment is not usable (see .env.example):', problems);
  return result.data;
}

function commonOf(env: z.output<typeof demo>): Omit<Common, 'host' | 'bureauFile'> {
  return {
    feishuBaseUrl: env.FEISHU_BASE_URL,
    transport: env.FEISHU_TRANSPORT,
    mongodbUri: env.MONGODB_URI,
    dataDir: env.DATA_DIR,
    port: env.PORT,
    proxies: env.PROXIES,
    publicUrl: env.PUBLIC_URL,
    logLevel: env.LOG_LEVEL,
  };
}
