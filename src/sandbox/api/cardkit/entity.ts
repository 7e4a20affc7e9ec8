import { ELEMENT_LIMIT, measureCard } from '../../../cardschema/index.ts';
import { type Card, cardProblem, isRecord } from '../../card-check.ts';
import type { Platform } from '../../platform.ts';
import type { CardEntity } from '../../types.ts';
import { ApiError } from '../contract.ts';

/** Life of a card entity (ms; feishu.md §4.9). */
const LIFE_MS = 14 * 86_400_000;
const MAX_BYTES = 30 * 1024;

/** Codes of the card's own faults where CardKit has one of its own; the others are 200220. */
const OWN: Record<number, [number, string]> = {
  300301: [300301, 'Duplicate element_id in card component.'],
};

/** JSON of a card or of its parts, out of the string it travels in. */
export function unpack(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(10002, 'Your request contains an invalid request parameter: no JSON');
  }
}

/** A card as CardKit takes it, with its own codes for what is wrong. */
export function checkEntityCard({ state }: Platform, card: unknown): Card {
  if (!isRecord(card) || Object.keys(card).length === 0) {
    throw new ApiError(300307, 'The card DSL is empty');
  }
  if (card.schema !== '2.0') throw new ApiError(300303, 'Only schema 2.0 is supported');
  if (isRecord(card.config) && card.config.update_multi === false) {
    throw new ApiError(300302, 'update_multi property is false');
  }
  const size = measureCard(card);
  if (size.bytes > MAX_BYTES) throw new ApiError(200860, 'Card content exceeds limit.');
  if (size.elements > ELEMENT_LIMIT) {
    throw new ApiError(300305, 'The number of card components exceeds 200');
  }
  const problem = cardProblem(state, card);
  if (!problem) return card;
  const [code, text] = OWN[problem.subCode] ?? [200220, 'Failed to generate card content'];
  throw new ApiError(code, `${text}: ErrCode: ${problem.subCode}; ${problem.text}`);
}

interface Turn {
  sequence: number;
  uuid?: string | undefined;
}

/**
 * The entity, for one operation in its turn: `sequence` rises with every one (300317), a `uuid` is used
 * once (200770). Returns what puts the changed card in place of the old one, messages and all.
 */
export function operate(platform: Platform, id: string | undefined, { sequence, uuid }: Turn) {
  const entity = platform.state.entities.get(id ?? '');
  if (!entity) throw new ApiError(200740, 'The card entity does not exist');
  if (platform.clock.now() - entity.at > LIFE_MS) {
    throw new ApiError(200750, 'The card entity has expired');
  }
  if (sequence <= entity.sequence) {
    throw new ApiError(300317, 'The sequence number did not increment consecutively');
  }
  if (uuid && entity.uuids.has(uuid)) throw new ApiError(200770, 'UUID conflict');
  const commit = (card: unknown): void => {
    entity.card = checkEntityCard(platform, card);
    entity.sequence = sequence;
    if (uuid) entity.uuids.add(uuid);
    show(platform, entity);
  };
  return { card: structuredClone(entity.card), commit };
}

/** Draws the message the entity was sent in anew. */
function show({ state, clock, bus }: Platform, { messageId, card }: CardEntity): void {
  const message = state.messages.get(messageId ?? '');
  if (!message) return;
  message.content = card;
  message.updatedAt = clock.now();
  bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
}

/** An element by its id, the list it stands in and its place there. */
export function locate(node: unknown, id: string): { list: Card[]; at: number } | null {
  if (typeof node !== 'object' || node === null) return null;
  if (Array.isArray(node)) {
    const at = node.findIndex((one) => isRecord(one) && one.element_id === id);
    if (at >= 0) return { list: node, at };
  }
  for (const inner of Object.values(node)) {
    const found = locate(inner, id);
    if (found) return found;
  }
  return null;
}
