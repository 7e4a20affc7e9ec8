import { type Case, isPressing } from '../domain/case.ts';
import { owedStep } from '../domain/owed.ts';
import { quietUntil } from '../domain/quiet.ts';
import { type Instant, instantOf, msOf, plusMs } from '../domain/time.ts';
import { isPlatformAway, PlatformRefused, retryOf } from '../feishu/refusals.ts';
import type { Drawn } from '../services/delivery-ports.ts';
import { fingerprint, uuidOf } from '../services/fingerprint.ts';
import type { Delivery } from '../services/messages.ts';
import { createPump, type Pump } from '../services/pump.ts';
import { attemptOf } from '../services/rules.ts';
import { settleAffairs } from './affair-notices.ts';
import { checkedCard, FaultyCard } from './checked-card.ts';
import { reportFailure, reportUnrung } from './failures.ts';
import {
  type LiveDeps,
  pointOlderCards,
  redrawArrived,
  redrawExport,
  redrawLiveCards,
} from './live-cards.ts';
import { handOverNotices } from './owed-notices.ts';
import { imageKeyOf } from './pictures.ts';

const LEASE_MS = 60_000;
const OWING_BATCH = 50;
const BATCH = 24;
/** Files that are uploaded at once, up to 30 MB each in memory. */
const MOST_UPLOADS = 4;
const MAX_ATTEMPTS = 8;
/** A week of tries, for what is no fault of the message: the platform away, the app's secret changed. */
const MAX_ATTEMPTS_AWAY = 700;
const BACKOFF_MS = [5_000, 15_000, 60_000, 300_000, 900_000];

/**
 * Turns what cases owe into messages that have arrived: notices become deliveries, due deliveries are
 * drawn and sent, live cards follow the case (design.md §4, §6). Leases keep several processes apart.
 */
export function createSender(live: LiveDeps): Pump {
  const { clock, log, store } = live.deps;
  const nextDue = () => store.deliveries.nextDueAt();
  const sender = { ...live, uploads: new Map<string, Promise<void>>() };
  const look = async () => {
    await settleAffairs(sender);
    if (!(await settleCases(sender))) await sendDue(sender);
  };
  return createPump({ name: 'sender', clock, log, nextDue }, async (woken) => {
    await look();
    while (sender.uploads.size) {
      await Promise.race([...sender.uploads.values(), woken()]);
      await look();
    }
  });
}

/** Files on their way by their receiver, with what follows them there: nobody else waits for them. */
interface SenderDeps extends LiveDeps {
  uploads: Map<string, Promise<void>>;
}

/**
 * Notices first, then the redraw, then the debt is struck off: a crash in between repeats, never loses. In
 * between some is sent: what takes an older card's place spares its redraw. True when nothing is left to send.
 */
async function settleCases(live: SenderDeps): Promise<boolean> {
  const { store } = live.deps;
  for (;;) {
    const owing = await store.cases.owing(OWING_BATCH);
    if (!owing.length) return false;
    // Each step side by side: the store reads and writes for all of them at once.
    const told = await whoCould(live, owing, (c) => handOverNotices(live.deps, c));
    const sent = await sendBatch(live);
    const drawn = await whoCould(live, told, (c) => redrawLiveCards(live, c, sent));
    const settled = await whoCould(live, drawn, (c) => strikeOff(live, c));
    // Who owes since then has woken the sender again.
    if (owing.length < OWING_BATCH || !settled.length) return sent.length < BATCH;
  }
}

const strikeOff = ({ deps }: LiveDeps, c: Case): Promise<void> =>
  deps.store.cases.strikeOff(
    c.id,
    c.owed.map((n) => n.id),
  );

/** The cases with which it could be done; the others owe it still, and it is repeated. */
async function whoCould(live: LiveDeps, cases: Case[], work: (c: Case) => Promise<void>) {
  const done = await Promise.all(
    cases.map((c) =>
      work(c).then(
        () => true,
        (err) => {
          live.deps.log.warn({ no: c.no, err }, 'notices left for the next sweep');
          return false;
        },
      ),
    ),
  );
  return cases.filter((_, i) => done[i]);
}

async function sendDue(live: SenderDeps): Promise<void> {
  let sent: string[];
  do sent = await sendBatch(live);
  while (sent.length === BATCH);
}

/** Claims what is due, then sends: different receivers side by side, each receiver in order. Tells what it took. */
async function sendBatch(live: SenderDeps): Promise<string[]> {
  const { store, clock } = live.deps;
  const now = instantOf(clock.now());
  const batch = await store.deliveries.claim(now, plusMs(now, LEASE_MS), BATCH);
  const receivers = [...new Set(batch.map((d) => d.to.id))];
  const queueOf = (id: string) => batch.filter((d) => d.to.id === id);
  await Promise.all(receivers.map((id) => sendQueue(live, id, queueOf(id))));
  return batch.map((d) => d.id);
}

/** A large file takes a minute on a slow line: it goes up aside, and after it what its receiver is sent next. */
async function sendQueue(live: SenderDeps, to: string, queue: Delivery[]): Promise<void> {
  const file = queue.findIndex((d) => d.message.kind === 'file');
  const free = live.uploads.has(to) ? 0 : file < 0 ? queue.length : file;
  for (const delivery of queue.slice(0, free)) await sendOne(live, delivery);
  if (free < queue.length) await sendAside(live, to, queue.slice(free));
}

async function sendAside(live: SenderDeps, to: string, queue: Delivery[]): Promise<void> {
  const { uploads, deps } = live;
  while (!uploads.has(to) && uploads.size >= MOST_UPLOADS) await Promise.race(uploads.values());
  const before = uploads.get(to);
  const work = async () => {
    await before;
    for (const delivery of queue) await sendOne(live, delivery);
  };
  // The store was away: nobody may be waiting for it just now.
  const left = (err: unknown) => deps.log.warn({ err }, 'messages left for the next sweep');
  const upload = work()
    .catch(left)
    .finally(() => uploads.get(to) === upload && uploads.delete(to));
  uploads.set(to, upload);
}

async function sendOne(live: LiveDeps, d: Delivery): Promise<void> {
  const { store, clock, log } = live.deps;
  // Waited too long behind others: it is due again, and may be with another process by now.
  if (d.leasedUntil && clock.now() >= msOf(d.leasedUntil)) return;
  try {
    if (await isOvertaken(live, d)) return await store.deliveries.fail(d, 'overtaken');
    const drawn = await live.presenter.draw(d.message, d.to.id);
    if (!drawn) return await store.deliveries.fail(d, 'notVisible');
    const sent = drawn.event
      ? { messageId: await live.messenger.putEvent(drawn.event), chatId: '' }
      : await live.messenger.send(d.to, await contentOf(live, drawn), uuidOf(d.id));
    const at = instantOf(clock.now());
    const mark = { openStep: drawn.openStep, drawn: drawn.card ? fingerprint(drawn) : undefined };
    const isFirst = await store.deliveries.sent(d.id, { ...sent, sentAt: at, ...mark });
    const arrived = { ...d, ...sent, ...mark, sentAt: at, state: 'sent' as const };
    if (isFirst) await afterArrival(live, arrived, drawn.no);
  } catch (error) {
    await afterFailure(live, d, error);
    log.warn({ delivery: d.id, err: error }, 'delivery failed');
  }
}

/** A 稍后提醒 whose reader has done his part meanwhile. */
async function isOvertaken({ deps }: LiveDeps, { message, to }: Delivery): Promise<boolean> {
  if (message.kind !== 'case' || !message.ifOwed) return false;
  const c = await deps.store.cases.byId(message.caseId);
  return !c || !owedStep(c, to.id, attemptOf(deps, to.id));
}

/** The message is there: what fails now is no failed delivery, and nobody is told that it is. */
async function afterArrival(
  live: LiveDeps,
  d: Delivery & { sentAt: Instant },
  no: string | undefined,
): Promise<void> {
  try {
    if (d.buzz) await buzz(live, d, d.sentAt);
    if (d.purpose) await pointOlderCards(live, d, no);
    await redrawArrived(live, d);
    // Who finished it meanwhile found no card to draw anew.
    if (d.message.kind === 'export') await redrawExport(live, d.message.runId);
  } catch (error) {
    live.deps.log.warn({ delivery: d.id, err: error }, 'older cards left as they are');
  }
}

async function contentOf(live: LiveDeps, drawn: Drawn) {
  if (drawn.card) return { card: checkedCard(drawn.card) };
  if (drawn.fileId) return fileContent(live, drawn.fileId);
  return { text: drawn.text ?? '' };
}

async function fileContent(live: LiveDeps, fileId: string) {
  const { store, log } = live.deps;
  const info = await store.files.info(fileId);
  if (info?.kind === 'image') {
    const image = await imageKeyOf({ store, messenger: live.messenger, log }, fileId);
    if (image) return { image };
  }
  const bytes = await store.files.bytes(fileId);
  if (!info || !bytes) return { text: '原件已不在库中，请联系办公室。' };
  return { file: await live.messenger.uploadFile(bytes, info.name) };
}

/**
 * In-app buzz: not in quiet hours unless urgent or major. Reminders buzz a person only so often per case
 * and day (§5.6); what somebody's step caused always does (design.md §6).
 */
async function buzz(live: LiveDeps, d: Delivery, now: Instant): Promise<void> {
  const { store, bureau, log } = live.deps;
  if (!d.messageId || d.to.kind !== 'person') return;
  const c = d.caseId ? await store.cases.byId(d.caseId) : undefined;
  if (!(c && isPressing(c)) && quietUntil(now, live.deps)) return;
  if (c && d.reminder) {
    const count = await store.deliveries.buzzesOn(c.id, d.to.id, now.slice(0, 10));
    if (count > bureau.limits.buzzesPerCasePerDay) return;
  }
  const rung = await ring(live, d);
  const called = d.call ? await ring(live, d, d.call) : true;
  if (!rung || !called) log.warn({ delivery: d.id, code: 'notRung' }, 'buzz refused');
  if (!called) await reportUnrung(live, d);
}

/** Each way by itself: the paid call goes out though the app's buzz is refused. False when he was not reached. */
async function ring(live: LiveDeps, d: Delivery, way?: Delivery['call']): Promise<boolean> {
  try {
    const left = await live.messenger.buzz(d.messageId ?? '', [d.to.id], way);
    return !left.includes(d.to.id);
  } catch (error) {
    live.deps.log.warn({ delivery: d.id, err: error }, 'ring failed');
    return false;
  }
}

/** Tries again only where the platform's code allows it (`feishu.md` §4.6); gives up loudly. */
async function afterFailure(live: LiveDeps, d: Delivery, error: unknown): Promise<void> {
  const { store, clock, log } = live.deps;
  const wait = retryOf(error);
  const final = error instanceof FaultyCard || (error instanceof PlatformRefused && wait === false);
  if (error instanceof FaultyCard)
    log.error({ delivery: d.id, faults: error.faults }, 'faulty card not sent');
  const most = isPlatformAway(error) ? MAX_ATTEMPTS_AWAY : MAX_ATTEMPTS;
  if (final || d.attempts >= most) {
    // Told first: a crash in between tells it again, under the same id, and loses nothing.
    await reportFailure(live, d, codeOf(error));
    await store.deliveries.fail(d, codeOf(error));
    return;
  }
  const backoff = BACKOFF_MS[Math.min(d.attempts, BACKOFF_MS.length) - 1] ?? 900_000;
  const ms = typeof wait === 'number' ? wait : backoff;
  await store.deliveries.retry(d, plusMs(instantOf(clock.now()), ms), codeOf(error));
}

function codeOf(error: unknown): string {
  if (error instanceof FaultyCard) return 'faultyCard';
  return error instanceof PlatformRefused ? String(error.code) : 'unreachable';
}
