import type { CardRoot } from '../../card/types.ts';
import { ACTIONS } from './actions.ts';
import { CONTAINERS } from './containers.ts';
import { DATA } from './data.ts';
import { DISPLAY, PERSON } from './display.ts';
import type { Sample } from './parts.ts';

/** Every card of the gallery, by what it shows; together they use every component of feishu.md §3. */
export const GALLERY: Record<string, Sample[]> = {
  ...ACTIONS,
  ...CONTAINERS,
  ...DATA,
  ...DISPLAY,
};

/** The card with a person of this sandbox where it shows one. */
export function withPerson(card: CardRoot, openId: string): CardRoot {
  return JSON.parse(JSON.stringify(card).replaceAll(PERSON, openId));
}
