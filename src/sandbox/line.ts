import type { CallLog } from './calls.ts';
import { deliver, type Outcome } from './deliver.ts';
import { sealed, sealedOld, unsigned } from './seal.ts';
import type { SimClock } from './sim-clock.ts';
import type { SandboxApp } from './types.ts';

/** A message to the bot and the form it takes on the way. */
export interface Parcel {
  kind: 'event' | 'card' | 'oldCard' | 'challenge' | 'oldChallenge';
  payload: object;
  /** Where to; the long connection is taken instead for events and cards while one is open. */
  url: string | undefined;
  /** Real ms for the whole exchange. */
  limitMs: number;
  /** Counts the attempts at one event from 1. */
  attempt?: number;
}

/** The long connection (feishu.md §1.7); `send` rejects never. */
export interface LongConnection {
  isOpen(): boolean;
  send(kind: 'event' | 'card', payload: object, limitMs: number): Promise<Outcome>;
}

export interface LineDeps {
  app: SandboxApp;
  clock: SimClock;
  calls: CallLog;
  wire: LongConnection;
}

const NO_URL: Outcome = { status: 0, body: '', failure: 200340 };

/** The way to the bot: one request, over the long connection or by HTTP, and its line in the log. */
export async function sendParcel(deps: LineDeps, parcel: Parcel): Promise<Outcome> {
  const { clock, calls } = deps;
  const startedAt = performance.now();
  const overWire = isForWire(parcel) && deps.wire.isOpen();
  const outcome = await (overWire
    ? deps.wire.send(parcel.kind as 'event' | 'card', parcel.payload, parcel.limitMs)
    : byHttp(deps, parcel));
  calls.add({
    at: clock.now(),
    direction: 'push',
    method: overWire ? 'WS' : 'POST',
    path: overWire ? parcel.kind : pathOf(parcel.url),
    status: outcome.status,
    code: outcome.failure,
    ms: Math.round(performance.now() - startedAt),
    request: parcel.payload,
    response: parsed(outcome.body),
    ...(parcel.attempt === undefined ? {} : { attempt: parcel.attempt }),
  });
  return outcome;
}

const isForWire = ({ kind }: Parcel) => kind === 'event' || kind === 'card';

async function byHttp({ app, clock }: LineDeps, parcel: Parcel): Promise<Outcome> {
  const { kind, payload, url, limitMs } = parcel;
  if (!url) return NO_URL;
  if (kind === 'challenge') return deliver(url, unsigned(app, payload), limitMs);
  // Nothing is ever encrypted for the old card address.
  const plain = { ...app, encryptKey: '' };
  if (kind === 'oldChallenge') return deliver(url, unsigned(plain, payload), limitMs);
  const seal = kind === 'oldCard' ? sealedOld : sealed;
  return deliver(url, seal(app, payload, clock.now()), limitMs);
}

export const pathOf = (url: string | undefined) => (url ? new URL(url).pathname : '');

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
