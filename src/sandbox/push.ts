import { createAttempts, type PushDeps } from './attempts.ts';
import type { Outcome } from './deliver.ts';
import { newId } from './ids.ts';
import { TENANT_KEY } from './state.ts';

export interface Pusher {
  /** Sends an event in the background, with the platform's retries (feishu.md §1.6). */
  event(type: string, event: object): void;
  /** Sends an event in the old envelope (feishu.md §1.5), to apps that name it. */
  oldEvent(type: string, event: object): void;
  /** Sends a card callback once and waits for the answer (feishu.md §2.1). */
  callback(event: object): Promise<Outcome>;
  /** The same click in its old form, to the old address (feishu.md §2.5). */
  oldCallback(click: object): Promise<Outcome>;
  /** Sends the unsigned challenge; true when it was answered rightly within 1 s (feishu.md §1.2). */
  challenge(url: string, kind?: 'challenge' | 'oldChallenge'): Promise<boolean>;
  /** Forgets the retries that are pending. */
  reset(): void;
}

/** Waits between the attempts at one event (ms). */
const RETRIES_MS = [15_000, 300_000, 3_600_000, 21_600_000];

/** The platform's side of the line: encrypted, signed, in time or not at all. */
export function createPusher(deps: PushDeps): Pusher {
  const { app, clock, wire } = deps;
  const attempts = createAttempts(deps);
  let pending = new AbortController();

  const deliverEvent = async (payload: object, type: string, signal: AbortSignal) => {
    for (const [i, wait] of [...RETRIES_MS, null].entries()) {
      const outcome = await attempts.event(payload, type, i + 1);
      if (outcome.status === 200 || wait === null || signal.aborted) return;
      await clock.sleep(wait, signal);
    }
  };

  const start = (type: string, payload: object) => {
    const isListening = Boolean(app.callbackUrl) || wire.isOpen();
    if (!isListening || (app.events && !app.events.includes(type))) return;
    const { signal } = pending;
    // Only the abort of a reset ends up here.
    clock.track(() => deliverEvent(payload, type, signal)).catch(() => undefined);
  };

  /** `createTime`: milliseconds for events, microseconds for callbacks (feishu.md §1.5, §2.1). */
  const envelopeOf = (type: string, createTime: string, event: object) => ({
    schema: '2.0',
    header: {
      event_id: newId('ev_'),
      event_type: type,
      create_time: createTime,
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: TENANT_KEY,
    },
    event,
  });

  const oldEnvelopeOf = (type: string, event: object) => ({
    ts: (clock.now() / 1000).toFixed(6),
    uuid: newId(''),
    token: app.verificationToken,
    type: 'event_callback',
    event: { type, app_id: app.appId, tenant_key: TENANT_KEY, ...event },
  });

  return {
    event: (type, event) => start(type, envelopeOf(type, String(clock.now()), event)),
    oldEvent: (type, event) => {
      if (app.events?.includes(type)) start(type, oldEnvelopeOf(type, event));
    },
    callback: (event) => {
      const payload = envelopeOf('card.action.trigger', `${clock.now()}000`, event);
      return clock.track(() => attempts.callback('card', payload));
    },
    oldCallback: (click) => clock.track(() => attempts.callback('oldCard', click)),
    challenge: (url, kind = 'challenge') => {
      const challenge = newId('');
      const payload = { challenge, token: app.verificationToken, type: 'url_verification' };
      return clock.track(async () =>
        answers(await attempts.challenge(kind, payload, url), challenge),
      );
    },
    reset: () => {
      pending.abort();
      pending = new AbortController();
      attempts.release();
    },
  };
}

function answers({ status, body }: Outcome, challenge: string): boolean {
  if (status !== 200) return false;
  try {
    return JSON.parse(body)?.challenge === challenge;
  } catch {
    return false;
  }
}
