/** What to do after a failed call: nothing, try later, or try after this many ms. */
export type Retry = false | 'later' | number;

/** The platform said no (`feishu.md` §4.6, §4.7). Carries no request content. */
export class PlatformRefused extends Error {
  readonly code: number;
  /** The inner code of 230099, "card creation failed". */
  readonly subCode?: number;
  readonly retry: Retry;
  /** Nothing is wrong with the request: the app's secret, permissions or quota have to be mended. */
  readonly away: boolean;
  /** The platform's words, for the log of a person who repairs things; never for users. */
  readonly detail: string;

  constructor(api: string, refusal: Refusal) {
    const sub = subCodeOf(refusal);
    super(`${api} refused: ${refusal.code}${sub === undefined ? '' : `/${sub}`}`);
    this.name = 'PlatformRefused';
    this.code = refusal.code;
    this.subCode = sub;
    this.away = SET_UP.has(refusal.code);
    this.retry = decide(refusal);
    this.detail = refusal.msg.slice(0, 300);
  }

  /** True when the same call can never succeed. */
  get final(): boolean {
    return this.retry === false;
  }
}

/** The platform could not be reached or gave no usable answer; the call may have been carried out. */
export class PlatformUnreachable extends Error {
  readonly retry: Retry = 'later';
  readonly final = false;
  readonly away = true;

  constructor(api: string, reason: string) {
    super(`${api} unreachable: ${reason}`);
    this.name = 'PlatformUnreachable';
  }
}

/** The retry decision for anything a client method throws; a fault of our own is never retried. */
export function retryOf(error: unknown): Retry {
  const known = error instanceof PlatformRefused || error instanceof PlatformUnreachable;
  return known ? error.retry : false;
}

/** True when any other request would have failed as well. */
export function isPlatformAway(error: unknown): boolean {
  return (error instanceof PlatformRefused || error instanceof PlatformUnreachable) && error.away;
}

export interface Refusal {
  code: number;
  msg: string;
  /** `x-ogw-ratelimit-reset`: seconds to wait. */
  resetSeconds?: number;
  /** HTTP 429: too fast, whatever the code in the body. */
  tooFast?: boolean;
}

export const TOKEN_INVALID = 99991663;
export const INVALID_PARAMETER = 230001;
export const TOO_LARGE = 234037;
const CARD_REFUSED = 230099;

const RETRIED = new Set([
  // Rate: of an API, of one person or group; a message still being sent; members being changed.
  99991400,
  230020,
  230049,
  232019,
  // The token was revoked again right after it was renewed.
  TOKEN_INVALID,
  // Internal errors of the platform.
  1500,
  2200,
  5000,
  190003,
  300000,
]);

/** What the app's owner has to mend; until then every call fails alike (`feishu.md` §4.7). */
const SET_UP = new Set([
  // The token call: parameters, app stopped, secret changed.
  10003, 10014, 10015,
  // A permission missing, the app not usable here, not granted, address not allowed, monthly quota.
  99991672, 99991673, 99991676, 99991679, 99991401, 99991403,
]);

function decide({ code, msg, resetSeconds, tooFast }: Refusal): Retry {
  // The one card failure that passes: its reader is clicking on it this very moment.
  const isLocked = code === CARD_REFUSED && /card action is lock/.test(msg);
  if (!tooFast && !RETRIED.has(code) && !SET_UP.has(code) && !isLocked) return false;
  return resetSeconds === undefined ? 'later' : resetSeconds * 1000;
}

function subCodeOf({ code, msg }: Refusal): number | undefined {
  const found = code === CARD_REFUSED ? /ErrCode:\s*(\d+)/.exec(msg)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}
