import { pointerCard } from '../../cards/small-cards.ts';
import type { Case } from '../domain/case.ts';
import { PlatformRefused } from '../feishu/refusals.ts';
import type { Messenger, Presenter } from '../services/delivery-ports.ts';
import { fingerprint } from '../services/fingerprint.ts';
import type { Delivery } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';

import { checkedCard, FaultyCard } from './checked-card.ts';

export interface LiveDeps {
  deps: Deps;
  messenger: Messenger;
  presenter: Presenter;
  /** Messages of ours whose click is being answered here: the answer draws them. */
  answering: ReadonlySet<string>;
  /** How many processes work on the store, this one included. */
  instances(): number;
}

/**
 * Draws every live card of a changed case anew (design.md §6). A card with an open form stays as it
 * is while its step is still permitted, because a redraw wipes what is being typed. The card that was
 * clicked is drawn by the click's own answer, and here when a crash cut that off. `fresh`: deliveries drawn
 * since the case was read.
 */
export function redrawLiveCards(live: LiveDeps, c: Case, fresh: string[]): Promise<void> {
  return redrawOf(live, c.id, (card) => saidNow(card, c), fresh);
}

/** The same for what is no case; `saidNow` is the message as it is to be drawn now. */
export async function redrawOf(
  live: LiveDeps,
  id: string,
  saidNow: (card: Delivery) => Delivery['message'],
  fresh: string[] = [],
): Promise<void> {
  // Before the cards are read: who has answered by now has also kept what his card shows.
  const answering = new Set(live.answering);
  const cards = await live.deps.store.deliveries.liveOf(id);
  const others = cards.filter((card) => !answering.has(card.messageId ?? ''));
  const stale = others.filter((card) => !fresh.includes(card.id));
  await Promise.all(stale.map((card) => redrawOne(live, card, saidNow)));
}

/** A sheet's progress, on the card of whoever asked for it. */
export function redrawExport(live: LiveDeps, runId: string): Promise<void> {
  return redrawOf(live, runId, (card) => card.message);
}

/** What the card asked for when it was sent is left out once the case has moved on since. */
function saidNow({ message, sentAt = '' }: Delivery, c: Case): Delivery['message'] {
  const moved = c.history.some((e) => e.from !== e.to && e.at > sentAt);
  return moved && message.kind === 'case' ? { ...message, headline: undefined } : message;
}

/** How often a card is looked at again that others may have drawn at the same time. */
const LOOKS = 5;

/**
 * Draws a card as it is to be now. A click, or another process, may draw a later state while ours is on its
 * way, and be faster: whoever was last looks again at what is kept of the card, so the later state stays.
 */
async function redrawOne(
  live: LiveDeps,
  card: Delivery,
  saidNow: (card: Delivery) => Delivery['message'],
): Promise<void> {
  const { deliveries } = live.deps.store;
  let kept = card;
  // What is being typed stays; after that the screen shows what we drew over it.
  let shown: Shown = { drawn: card.drawn, keptOpen: card.openStep };
  for (let n = 0; n < LOOKS; n += 1) {
    const next = await drawAnew(live, { ...kept, message: saidNow(kept) }, shown);
    if (!next) return;
    const isKept = await deliveries.redrawn(next.id, next, kept);
    if (isKept && live.instances() === 1) return;
    const now = await deliveries.byMessage(card.messageId ?? '');
    if (!now) return;
    // A newer card has taken its place, and made it a pointer: that it becomes again.
    if (!now.live) return pointTo(live, now);
    kept = now;
    shown = { drawn: next.drawn };
  }
}

interface Shown {
  drawn?: string;
  /** The step whose form is open there. */
  keptOpen?: Delivery['openStep'];
}

/** Draws it as it is to be now; undefined where that is shown and kept, or where it is done with. */
async function drawAnew(
  live: LiveDeps,
  card: Delivery,
  shown: Shown,
): Promise<Delivery | undefined> {
  const { keptOpen } = shown;
  const drawn = await live.presenter.draw(card.message, card.to.id, keptOpen ? { keptOpen } : {});
  if (!card.messageId || (keptOpen && keptOpen === drawn?.openStep)) return undefined;
  if (!drawn?.card) {
    await pointTo(live, card, { text: '此卡片已失效。' });
    await live.deps.store.deliveries.retire(card.id);
    return undefined;
  }
  const now = fingerprint(drawn);
  if (now === shown.drawn && now === card.drawn) return undefined;
  if (now !== shown.drawn && !(await patch(live, card, drawn.card))) return undefined;
  return { ...card, openStep: drawn.openStep, drawn: now };
}

/** A card that has just arrived: another process may have changed what it shows while it was on the way. */
export async function redrawArrived(live: LiveDeps, card: Delivery): Promise<void> {
  if (!card.purpose || live.instances() === 1) return;
  const now = await live.deps.store.deliveries.byMessage(card.messageId ?? '');
  if (now?.live) await redrawOne(live, now, ({ message }) => message);
}

/** Older cards of the same receiver, case and purpose become a pointer once; `no` is the case's number. */
export async function pointOlderCards(
  live: LiveDeps,
  newest: Delivery,
  no: string | undefined,
): Promise<void> {
  const older = await live.deps.store.deliveries.supersede(newest);
  for (const card of older) await pointTo(live, card, { no });
}

async function pointTo(
  live: LiveDeps,
  card: Delivery,
  { no, text }: { no?: string; text?: string } = {},
): Promise<void> {
  const what = card.message.kind === 'affair' ? '此事项' : (no ?? (await numberOf(live, card)));
  await patch(live, card, pointerCard(what ?? '信访件', text));
}

async function numberOf({ deps }: LiveDeps, { caseId }: Delivery): Promise<string | undefined> {
  return caseId ? (await deps.store.cases.byId(caseId))?.no : undefined;
}

/** False when the platform will never take it: recalled, too old, not ours (`feishu.md` §4.6). */
async function patch(live: LiveDeps, card: Delivery, drawn: object): Promise<boolean> {
  if (!card.messageId) return false;
  try {
    await live.messenger.patchCard(card.messageId, checkedCard(drawn));
    return true;
  } catch (error) {
    if (error instanceof FaultyCard) {
      live.deps.log.error({ delivery: card.id, faults: error.faults }, 'faulty card not drawn');
      return false;
    }
    if (!(error instanceof PlatformRefused && error.final)) throw error;
    await live.deps.store.deliveries.retire(card.id);
    live.deps.log.warn({ delivery: card.id, err: error }, 'card cannot be updated any more');
    return false;
  }
}
