import { instantOf, plusMs } from '../domain/time.ts';
import type { ParsedEvent } from '../feishu/incoming.ts';
import { type ChatEvent, handleEvent } from '../services/chat/handle-event.ts';
import type { ChatDeps } from '../services/chat/incoming.ts';
import { createPump, type Pump } from '../services/pump.ts';

const LEASE_MS = 60_000;
const TRIES = 5;
const RETRY_MS = [2_000, 10_000, 60_000, 300_000];
const SIDE_BY_SIDE = 8;

/**
 * Works recorded events, after Feishu got its answer and also after a restart (design.md §5). An event
 * that fails five times is set aside and logged, so that it cannot hold up the others.
 */
export function createInboxWorker(deps: ChatDeps): Pump {
  return createPump({ name: 'inbox', clock: deps.clock, log: deps.log }, async () => {
    const workers = Array.from({ length: SIDE_BY_SIDE }, () => workAll(deps));
    await Promise.all(workers);
  });
}

async function workAll(deps: ChatDeps): Promise<void> {
  for (;;) {
    const now = instantOf(deps.clock.now());
    const event = await deps.store.inbox.claim(now, plusMs(now, LEASE_MS));
    if (!event) return;
    await workOne(deps, event);
  }
}

async function workOne(
  deps: ChatDeps,
  event: { id: string; payload: unknown; attempts: number },
): Promise<void> {
  try {
    const answered = chatEventOf(event.payload as ParsedEvent);
    if (answered) await handleEvent(deps, event.id, answered);
    await deps.store.inbox.done(event.id);
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    deps.log.error({ event: event.id, attempts: event.attempts, err: error }, 'event failed');
    if (event.attempts + 1 >= TRIES) return deps.store.inbox.poison(event.id, code);
    const wait = RETRY_MS[event.attempts] ?? 300_000;
    const at = plusMs(instantOf(deps.clock.now()), wait);
    await deps.store.inbox.retry(event.id, at, code);
  }
}

/** The events the bot answers; reads, recalls and membership changes ask for no answer yet. */
function chatEventOf(event: ParsedEvent): ChatEvent | undefined {
  if (event.kind === 'message') return event;
  if (event.kind === 'menu') return { kind: 'menu', person: event.person, key: event.key };
  return undefined;
}
