import { createAttempts, type Envelope, type PushDeps } from './attempts.ts';
import type { Outcome } from './deliver.ts';
import { newId } from './ids.ts';
import { TENANT_KEY } from './state.ts';

export interface Pusher {
  /** Sends an event in the background, with the platform's retries (feishu.md §1.6). */
  event(type: string, event: object): void;
  /** Sends a card callback once and waits for the answer (feishu.md §2). */
  callback(event: object): Promise<Outcome>;
  /** Sends the unsigned challenge; true when it was answered rightly within 1 s (feishu.md §1.2). */
  challenge(): Promise<boolean>;
  /** Forgets the retries that are pending. */
  reset(): void;
}

/** Waits between the attempts at one event (ms). */
const RETRIES_MS = [15_000, 300_000, 3_600_000, 21_600_000];

/** The platform's side of the webhook: encrypted, signed, in time or not at all. */
export function createPusher(deps: PushDeps): Pusher {
  const { app, clock } = deps;
  const attempts = createAttempts(deps);
  let pending = new AbortController();

  const deliverEvent = async (envelope: Envelope, type: string, signal: AbortSignal) => {
    for (const wait of [...RETRIES_MS, null]) {
      const outcome = await attempts.event(envelope, type);
      if (outcome.status === 200 || wait === null || signal.aborted) return;
      await clock.sleep(wait, signal);
    }
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

  return {
    event: (type, event) => {
      if (!app.callbackUrl) return;
      const envelope = envelopeOf(type, String(clock.now()), event);
      const { signal } = pending;
      // Only the abort of a reset ends up here.
      clock.track(() => deliverEvent(envelope, type, signal)).catch(() => undefined);
    },
    callback: (event) => {
      const type = 'card.action.trigger';
      const envelope = envelopeOf(type, `${clock.now()}000`, event);
      return clock.track(() => attempts.callback(envelope, type));
    },
    challenge: () => {
      const challenge = newId('');
      const envelope = { challenge, token: app.verificationToken, type: 'url_verification' };
      return clock.track(async () => answers(await attempts.challenge(envelope), challenge));
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
