import { z } from 'zod';
import { type Card, isRecord } from '../../card-check.ts';
import { ApiError } from '../contract.ts';
import { locate } from './entity.ts';

const PARTS = z.array(z.record(z.string(), z.unknown()));

interface Added {
  type: string;
  target_element_id?: string | undefined;
  elements: unknown;
}

/** Changes of a card's parts, each named as CardKit names it; they write into the card. */
export function addElements(card: Card, given: Added): void {
  const parts = PARTS.safeParse(given.elements);
  if (!parts.success) throw new ApiError(10002, 'elements: an array of components');
  const target = given.target_element_id;
  if (given.type === 'append') append(card, target, parts.data);
  else insert(card, { ...given, target, parts: parts.data });
}

interface Inserted {
  type: string;
  target: string | undefined;
  parts: Card[];
}

function insert(card: Card, { type, target, parts }: Inserted): void {
  const place = target ? locate(card, target) : null;
  if (!place) throw new ApiError(300315, 'Failed to add element: no such target');
  place.list.splice(place.at + (type === 'insert_after' ? 1 : 0), 0, ...parts);
}

/** At the end of a container, or of the card where none is named. */
function append(card: Card, target: string | undefined, parts: Card[]): void {
  const found = target ? locate(card, target) : null;
  const place = found ? found.list[found.at] : card.body;
  if (!isRecord(place)) throw new ApiError(300315, 'Failed to add element: no such target');
  place.elements = [...(Array.isArray(place.elements) ? place.elements : []), ...parts];
}

function found(card: Card, id: string, code: number) {
  const place = locate(card, id);
  if (!place) throw new ApiError(code, `no element ${id}`);
  return place;
}

export function deleteElement(card: Card, id: string): void {
  const { list, at } = found(card, id, 300314);
  list.splice(at, 1);
}

export function updateElement(card: Card, id: string, element: unknown): void {
  const { list, at } = found(card, id, 300313);
  if (!isRecord(element)) throw new ApiError(10002, 'element: a component');
  list[at] = { element_id: id, ...element };
}

/** Some attributes of an element; its tag stays. */
export function patchElement(card: Card, id: string, part: unknown): void {
  const { list, at } = found(card, id, 300313);
  if (!isRecord(part)) throw new ApiError(10002, 'partial_element: an object');
  if (part.tag !== undefined && part.tag !== list[at]?.tag) {
    throw new ApiError(300312, 'Unable to update element tag');
  }
  list[at] = { ...list[at], ...part };
}

/** The words of a text, which the client writes out letter by letter; only while streaming is on. */
export function streamContent(card: Card, id: string, content: string): void {
  const { list, at } = found(card, id, 300313);
  if (!isRecord(card.config) || card.config.streaming_mode !== true) {
    throw new ApiError(300309, 'Card streaming closed');
  }
  const element = list[at];
  if (element?.tag !== 'markdown' && element?.tag !== 'plain_text') {
    throw new ApiError(300310, 'Only update text');
  }
  list[at] = { ...element, content };
}

export function updateSettings(card: Card, settings: unknown): void {
  if (!isRecord(settings)) throw new ApiError(10002, 'settings: an object');
  if (isRecord(settings.config)) {
    card.config = { ...(isRecord(card.config) ? card.config : {}), ...settings.config };
  }
}
