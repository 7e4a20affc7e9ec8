import { ACTIONS } from './components/actions.ts';
import { CHART } from './components/chart.ts';
import { CONTAINERS } from './components/containers.ts';
import { CONTENT } from './components/content.ts';
import { FIELDS } from './components/fields.ts';
import { SELECTS } from './components/selects.ts';
import { TABLE } from './components/table.ts';
import { BYTE_LIMIT, ELEMENT_LIMIT, measureCard } from './measure.ts';
import { ownStyleKeys, rootShape } from './root.ts';
import { type Fault, fault, isObject, SUB, type Visit, within } from './visit.ts';
import { componentWalker } from './walk.ts';

export { type CardMeasure, ELEMENT_LIMIT, measureCard } from './measure.ts';
export type { Fault } from './visit.ts';

const CONTENT_TOO_LONG = 230025;

const component = componentWalker([
  ...CONTENT,
  TABLE,
  CHART,
  ...CONTAINERS,
  ...FIELDS,
  ...SELECTS,
  ...ACTIONS,
]);

/**
 * All faults of a card of JSON 2.0 as strictly as the platform looks (`feishu.md` §3); empty when
 * the platform would take it. Never throws, whatever it is given. A card over 30 KB is not looked
 * into. Ids and keys are checked for form only: whether they exist is the server's question.
 */
export function validateCard(card: unknown): Fault[] {
  const size = measureCard(card);
  if (size.bytes > BYTE_LIMIT) return [tooLong(size.bytes)];
  if (isCallback(card)) return [];
  const visit = newVisit(card);
  rootShape(card, visit);
  if (size.elements > ELEMENT_LIMIT) {
    fault(visit, `element exceeds the limit: ${size.elements} of ${ELEMENT_LIMIT}`, SUB.limit);
  }
  checkForwarding(card, visit);
  return visit.faults;
}

/**
 * The platform's pages on cards show the callbacks that come back among the cards themselves, with
 * the same `schema`; a check over those pages meets them and has nothing to say about them.
 */
const isCallback = (card: unknown) =>
  isObject(card) &&
  isObject(card.event) &&
  isObject(card.header) &&
  card.header.event_type === 'card.action.trigger';

function newVisit(card: unknown): Visit {
  return {
    keys: [],
    faults: [],
    ownTextSizes: ownStyleKeys(card, 'text_size'),
    ownColours: ownStyleKeys(card, 'color'),
    elementIds: new Set(),
    names: new Set(),
    audioIds: new Set(),
    level: 0,
    form: undefined,
    tables: 0,
    component,
  };
}

function tooLong(bytes: number): Fault {
  const message = Number.isFinite(bytes)
    ? `card of ${bytes} bytes is longer than ${BYTE_LIMIT}`
    : 'card cannot be written as JSON';
  return Number.isFinite(bytes)
    ? { path: '', code: CONTENT_TOO_LONG, message }
    : { path: '', code: 230099, subCode: SUB.card, message };
}

/** A card with sound must not be forwarded (`feishu.md` §3.6). */
function checkForwarding(card: unknown, visit: Visit): void {
  if (visit.audioIds.size === 0 || !isObject(card)) return;
  const config = isObject(card.config) ? card.config : {};
  if (config.enable_forward === false) return;
  visit.keys.push('config');
  within(visit, 'enable_forward', mustNotForward, undefined);
  visit.keys.pop();
}

const mustNotForward = (_: unknown, visit: Visit) =>
  fault(visit, 'expected false on a card with audio', SUB.audioForward);
