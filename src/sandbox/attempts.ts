import { setTimeout as realDelay } from 'node:timers/promises';
import type { CallLog } from './calls.ts';
import { deliver, type Outcome } from './deliver.ts';
import type { Fault, Faults } from './faults.ts';
import type { SimClock } from './sim-clock.ts';
import type { SandboxApp } from './types.ts';

export interface PushDeps {
  app: SandboxApp;
  clock: SimClock;
  calls: CallLog;
  faults: Faults;
}

export type Envelope = Record<string, unknown>;

/** Single requests to the bot, with the faults somebody ordered. */
export interface Attempts {
  /** One attempt at an event. */
  event(envelope: Envelope, type: string): Promise<Outcome>;
  /** The only attempt at a card callback. */
  callback(envelope: Envelope, type: string): Promise<Outcome>;
  challenge(envelope: Envelope): Promise<Outcome>;
  /** Lets go an event that waits to be overtaken. */
  release(): void;
}

/** The whole time of a request (real ms; feishu.md §1.2, §1.6). */
const LIMIT_MS = 3_000;
const CHALLENGE_LIMIT_MS = 1_000;
/** How long (ms of the clock) an event that shall be overtaken waits for another one. */
const REORDER_MS = 5_000;

const NO_URL: Outcome = { status: 0, body: '', failure: 200340 };
const TIMED_OUT: Outcome = { status: 0, body: '', failure: 200341 };

export function createAttempts(deps: PushDeps): Attempts {
  let overtaken: AbortController | null = null;
  const release = () => {
    overtaken?.abort();
    overtaken = null;
  };
  const holdBack = () => {
    overtaken = new AbortController();
    return deps.clock.sleep(REORDER_MS, overtaken.signal).catch(() => undefined);
  };

  const event = async (envelope: Envelope, type: string) => {
    const fault = takeFault(deps, type);
    if (fault?.reorder) await holdBack();
    // Real time: it stands for a slow network.
    if (fault?.delayMs) await realDelay(fault.delayMs);
    const outcome = await send({ deps, envelope, fault, limitMs: LIMIT_MS });
    if (!fault?.reorder) release();
    return outcome;
  };
  const callback = async (envelope: Envelope, type: string) => {
    const fault = takeFault(deps, type);
    const delay = Math.min(fault?.delayMs ?? 0, LIMIT_MS);
    if (delay > 0) await realDelay(delay);
    if (delay === LIMIT_MS) return TIMED_OUT;
    return send({ deps, envelope, fault, limitMs: LIMIT_MS - delay });
  };
  const challenge = (envelope: Envelope) =>
    post({ deps, envelope, limitMs: CHALLENGE_LIMIT_MS, signed: false });

  return { event, callback, challenge, release };
}

function takeFault({ app, faults }: PushDeps, type: string): Fault | undefined {
  const path = app.callbackUrl ? new URL(app.callbackUrl).pathname : '';
  return faults.take('push', 'POST', [path, type]);
}

interface Sending {
  deps: PushDeps;
  envelope: Envelope;
  limitMs: number;
  fault: Fault | undefined;
}

/** A request that a fault may lose, refuse in the bot's name, or send twice. */
async function send({ deps, envelope, fault, limitMs }: Sending): Promise<Outcome> {
  if (fault?.drop) return { status: 0, body: '', failure: 200342 };
  if (fault?.status) return { status: fault.status, body: '', failure: 200671 };
  const outcome = await post({ deps, envelope, limitMs, signed: true });
  if (fault?.duplicate) await post({ deps, envelope, limitMs, signed: true });
  return outcome;
}

interface Posting {
  deps: PushDeps;
  envelope: Envelope;
  limitMs: number;
  signed: boolean;
}

async function post({ deps, ...how }: Posting): Promise<Outcome> {
  const { app, clock, calls } = deps;
  const startedAt = performance.now();
  const url = app.callbackUrl;
  const outcome = url ? await deliver({ url, app, now: clock.now(), ...how }) : NO_URL;
  calls.add({
    at: clock.now(),
    direction: 'push',
    method: 'POST',
    path: url ? new URL(url).pathname : '',
    status: outcome.status,
    code: outcome.failure,
    ms: Math.round(performance.now() - startedAt),
    request: how.envelope,
    response: parsed(outcome.body),
  });
  return outcome;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
