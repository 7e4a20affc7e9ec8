import { isoTime } from './ids.ts';

export interface Call {
  /** Counts up from 1; never reused, also not after a reset. */
  n: number;
  at: string;
  /** `api`: the bot called the platform; `push`: the platform called the bot. */
  direction: 'api' | 'push';
  method: string;
  path: string;
  status: number;
  /** The code of the body (api) or of the failure (push); null when there is none. */
  code: number | null;
  /** Real milliseconds it took. */
  ms: number;
  request: unknown;
  response: unknown;
  /** Which attempt at an event this is, from 1. */
  attempt?: number;
}

export interface CallLog {
  add(call: Omit<Call, 'n' | 'at'> & { at: number }): void;
  since(n: number): Call[];
}

const KEPT = 5_000;
const SECRET_KEYS = new Set([
  'app_secret',
  'tenant_access_token',
  'app_access_token',
  'token',
  'encrypt',
  'authorization',
  'appsecret',
]);

/** The last calls in both directions, secrets masked. */
export function createCallLog(onCall: (call: Call) => void): CallLog {
  const kept: Call[] = [];
  let count = 0;
  return {
    add: ({ at, ...call }) => {
      count += 1;
      const entry: Call = {
        n: count,
        at: isoTime(at),
        ...call,
        request: masked(call.request),
        response: masked(call.response),
      };
      kept.push(entry);
      if (kept.length > KEPT) kept.shift();
      onCall(entry);
    },
    since: (n) => kept.filter((call) => call.n > n),
  };
}

/** A copy with the values of secret keys replaced. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    SECRET_KEYS.has(key.toLowerCase()) && typeof inner === 'string' ? '***' : masked(inner),
  ]);
  return Object.fromEntries(entries);
}
