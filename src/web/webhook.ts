import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { instantOf } from '../domain/time.ts';
import { interpret } from '../feishu/envelope.ts';
import type { Incoming } from '../feishu/incoming.ts';
import { Malformed } from '../feishu/malformed.ts';
import type { InboxStore } from '../services/inbox-ports.ts';
import type { Log } from '../services/ports.ts';
import { readBody } from './body.ts';
import { answerClick, type ClickDeps, nameOf, responseOf, unworked } from './clicks.ts';
import { LATE, within } from './deadline.ts';
import type { Metrics } from './metrics.ts';
import { createNonces } from './nonces.ts';
import { type Credentials, checkCardStamp, createProver, type Proven } from './prove.ts';
import { Refusal } from './refusal.ts';

export interface WebhookDeps extends ClickDeps {
  config: Credentials;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Records an event before it is answered; false for one that was there before. */
  inbox: Pick<InboxStore, 'add'>;
  /** Tells the worker of the inbox that there is something; never waits. */
  wakeInbox(): void;
}

type EventIn = Extract<Incoming, { kind: 'event' }>;

/** The platform waits 3 s; a store that answers later has the event all the same. */
const STORE_LIMIT_MS = 2500;
const TAKEN = '{}';

/**
 * The webhook: a request's raw bytes and headers in, the JSON text of a 200 out (design.md §5).
 * @throws Refusal for everything that is not answered with 200
 */
export function createWebhook(deps: WebhookDeps): (req: IncomingMessage) => Promise<string> {
  const prove = createProver(deps.config);
  const isNew = createNonces();

  const replayed = ({ signed }: Proven): boolean => {
    if (!signed) return false;
    const now = deps.clock.now();
    checkCardStamp(signed.timestamp, now);
    return !isNew(`${signed.timestamp} ${signed.nonce}`, now);
  };

  return async (req) => {
    const body = await readBody(req);
    const proven = prove(req.headers, body, deps.clock.now());
    const incoming = read(proven);
    switch (incoming.kind) {
      case 'challenge':
        return JSON.stringify({ challenge: incoming.challenge });
      case 'event':
        return takeIn(deps, incoming);
      case 'ignored':
        deps.metrics.events.inc({ type: 'other', outcome: 'ignored' });
        return TAKEN;
    }
    if (replayed(proven)) return JSON.stringify(unworked(deps.metrics, 'replayed'));
    if (incoming.kind === 'stranger') return JSON.stringify(unworked(deps.metrics, 'stranger'));
    return JSON.stringify(responseOf(await answerClick(deps, incoming.click)));
  };
}

function read({ envelope }: Proven): Incoming {
  try {
    return interpret(envelope);
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal(400, error.message);
    throw error;
  }
}

/** Stored first, answered then, worked later; what cannot be stored is sent again (habit 16). */
async function takeIn(deps: WebhookDeps, event: EventIn): Promise<string> {
  const { id, type, messageId, body } = event;
  const store = async () => {
    const isNew = await deps.inbox.add({
      id,
      messageId,
      payload: body,
      at: instantOf(deps.clock.now()),
    });
    deps.metrics.events.inc({ type, outcome: isNew ? 'new' : 'duplicate' });
    if (isNew) deps.wakeInbox();
  };
  const stored = deps.clock.track(store).then(
    () => true,
    (error: unknown) => {
      deps.log.error({ event: id, type, error: nameOf(error) }, 'event not stored');
      return false;
    },
  );
  const result = await within(STORE_LIMIT_MS, stored);
  if (result === true) return TAKEN;
  deps.metrics.events.inc({ type, outcome: result === LATE ? 'late' : 'failed' });
  throw new Refusal(503, 'store');
}
