import { instantOf, plusMs } from '../domain/time.ts';
import type { ParsedEvent } from '../feishu/incoming.ts';
import { type ChatEvent, handleEvent } from '../services/chat/handle-event.ts';
import { type ChatDeps, say } from '../services/chat/incoming.ts';
import { createPump, type Pump } from '../services/pump.ts';

const LEASE_MS = 60_000;
const TRIES = 5;
const RETRY_MS = [2_000, 10_000, 60_000, 300_000];
const SIDE_BY_SIDE = 8;

/**
 * Works recorded events, after Feishu got its answer and also after a restart (design.md §5). An event
 * that fails five times is set aside, so that it cannot hold up the others; the office head is told.
 */
export function createInboxWorker(deps: ChatDeps): Pump {
  const { clock, log, store } = deps;
  const nextDue = () => store.inbox.nextDueAt();
  return createPump({ name: 'inbox', clock, log, nextDue }, (woken) => workAll(deps, woken));
}

/**
 * Claims one after the other and works them side by side; who sends something small does not wait for
 * another's large file. What was tried before is worked alone: it may be what ended the process, and
 * must not take others with it.
 */
async function workAll(deps: ChatDeps, woken: () => Promise<void>): Promise<void> {
  const working = new Set<Promise<unknown>>();
  const errors: unknown[] = [];
  for (;;) {
    const now = instantOf(deps.clock.now());
    const event = await deps.store.inbox.claim(now, plusMs(now, LEASE_MS));
    if (!event && !working.size) break;
    if (!event) {
      await Promise.race([...working, woken()]);
      continue;
    }
    if (event.attempts > 1) await Promise.all(working);
    const work = workOne(deps, event)
      .catch((error) => errors.push(error))
      .finally(() => working.delete(work));
    working.add(work);
    if (event.attempts > 1) await work;
    if (working.size >= SIDE_BY_SIDE) await Promise.race(working);
  }
  if (errors.length) throw errors[0];
}

interface Recorded {
  id: string;
  payload: unknown;
  /** Tries begun, this one included. */
  attempts: number;
}

async function workOne(deps: ChatDeps, event: Recorded): Promise<void> {
  // Begun so often and never told how it ended: the process died of it each time.
  if (event.attempts > TRIES) return setAside(deps, event, 'ended');
  try {
    const payload = event.payload as ParsedEvent;
    if (payload.kind === 'read')
      await deps.store.deliveries.markRead(payload.messageIds, instantOf(payload.at));
    const answered = chatEventOf(payload);
    if (answered) await handleEvent(deps, event.id, answered);
    await deps.store.inbox.done(event.id);
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    deps.log.error({ event: event.id, attempts: event.attempts, err: error }, 'event failed');
    if (event.attempts >= TRIES) return setAside(deps, event, code);
    const wait = RETRY_MS[event.attempts - 1] ?? 300_000;
    const at = plusMs(instantOf(deps.clock.now()), wait);
    await deps.store.inbox.retry(event, at, code);
  }
}

/** What somebody sent is never dropped without a word, neither to him nor to who can help. */
async function setAside(deps: ChatDeps, event: Recorded, code: string): Promise<void> {
  const { person } = chatEventOf(event.payload as ParsedEvent) ?? {};
  const text = '刚才发送的内容未能处理，请重新发送；仍不成功的，请联系信访办公室。';
  if (person) await say(deps, { person }, { kind: 'text', text }, `failed:${event.id}`);
  const alert = `有一条收到的消息处理${TRIES}次未成功，已搁置，编号 ${event.id}。请转告信息技术人员处理。`;
  const head = { person: deps.bureau.office.head };
  await say(deps, head, { kind: 'text', text: alert }, `poisoned:${event.id}`);
  await deps.store.inbox.poison(event, code);
}

/** The events the bot answers; recalls and membership changes ask for no answer yet. */
function chatEventOf(event: ParsedEvent): ChatEvent | undefined {
  if (event.kind === 'message') return event;
  if (event.kind === 'menu') return { kind: 'menu', person: event.person, key: event.key };
  return undefined;
}
