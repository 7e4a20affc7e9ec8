import { setTimeout as realDelay } from 'node:timers/promises';
import type { Outcome } from './deliver.ts';
import type { Fault, Faults } from './faults.ts';
import { type LineDeps, type Parcel, pathOf, sendParcel } from './line.ts';

export interface PushDeps extends LineDeps {
  faults: Faults;
}

/** Single requests to the bot, with the faults somebody ordered. */
export interface Attempts {
  /** One attempt at an event. */
  event(payload: object, type: string, attempt: number): Promise<Outcome>;
  /** The only attempt at a card callback, in the new form or the old one. */
  callback(kind: 'card' | 'oldCard', payload: object): Promise<Outcome>;
  challenge(kind: 'challenge' | 'oldChallenge', payload: object, url: string): Promise<Outcome>;
  /** Lets go an event that waits to be overtaken. */
  release(): void;
}

/** The whole time of a request (real ms; feishu.md §1.2, §1.6). */
const LIMIT_MS = 3_000;
const CHALLENGE_LIMIT_MS = 1_000;
/** How long (ms of the clock) an event that shall be overtaken waits for another one. */
const REORDER_MS = 5_000;

const TIMED_OUT: Outcome = { status: 0, body: '', failure: 200341 };
const UNREACHED: Outcome = { status: 0, body: '', failure: 200342 };

export function createAttempts(deps: PushDeps): Attempts {
  const { app, clock } = deps;
  let overtaken: AbortController | null = null;
  const release = () => {
    overtaken?.abort();
    overtaken = null;
  };
  const holdBack = () => {
    overtaken = new AbortController();
    return clock.sleep(REORDER_MS, overtaken.signal).catch(() => undefined);
  };

  return {
    event: async (payload, type, attempt) => {
      const url = app.callbackUrl;
      const fault = takeFault(deps, url, type);
      if (fault?.reorder) await holdBack();
      const parcel = { kind: 'event', payload, url, limitMs: LIMIT_MS, attempt } as const;
      const outcome = await sendFaulty(deps, parcel, fault);
      if (!fault?.reorder) release();
      return outcome;
    },
    callback: (kind, payload) => {
      const url = kind === 'card' ? (app.cardUrl ?? app.callbackUrl) : app.oldCardUrl;
      const type = kind === 'card' ? 'card.action.trigger' : 'card.action.trigger_v1';
      const parcel = { kind, payload, url, limitMs: LIMIT_MS };
      return sendFaulty(deps, parcel, takeFault(deps, url, type));
    },
    challenge: (kind, payload, url) =>
      sendParcel(deps, { kind, payload, url, limitMs: CHALLENGE_LIMIT_MS }),
    release,
  };
}

function takeFault({ faults }: PushDeps, url: string | undefined, type: string) {
  return faults.take('push', 'POST', [pathOf(url), type]);
}

/** A request that a fault may delay, lose on either way, refuse in the bot's name, or send twice. */
async function sendFaulty(deps: PushDeps, parcel: Parcel, fault?: Fault): Promise<Outcome> {
  const delayMs = Math.min(fault?.delayMs ?? 0, parcel.limitMs);
  // Real time: it stands for a slow network, and counts against the limit.
  if (delayMs > 0) await realDelay(delayMs);
  if (delayMs === parcel.limitMs) return TIMED_OUT;
  if (fault?.drop === true || fault?.drop === 'request') return UNREACHED;
  if (fault?.status) return { status: fault.status, body: '', failure: 200671 };
  const timely = { ...parcel, limitMs: parcel.limitMs - delayMs };
  const outcome = await sendParcel(deps, timely);
  if (fault?.duplicate) await sendParcel(deps, timely);
  return fault?.drop === 'answer' ? TIMED_OUT : outcome;
}
