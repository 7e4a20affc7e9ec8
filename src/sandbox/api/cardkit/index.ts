import { z } from 'zod';
import { newId } from '../../ids.ts';
import { type ApiRequest, type ApiRoute, parse } from '../contract.ts';
import * as edits from './edits.ts';
import { checkEntityCard, operate, unpack } from './entity.ts';

const BASE = '/open-apis/cardkit/v1/cards';
const CARD = `${BASE}/:card_id`;
const ELEMENTS = `${CARD}/elements`;
const ELEMENT = `${ELEMENTS}/:element_id`;
const PARAM = 10002;

const turn = { sequence: z.int().min(0), uuid: z.string().max(64).optional() };
const cardData = z.object({ type: z.literal('card_json'), data: z.string() });
const BODIES = {
  update: z.object({ ...turn, card: cardData }),
  settings: z.object({ ...turn, settings: z.string() }),
  batch: z.object({ ...turn, actions: z.string() }),
  add: z.object({
    ...turn,
    type: z.enum(['insert_before', 'insert_after', 'append']),
    target_element_id: z.string().optional(),
    elements: z.string(),
  }),
  element: z.object({ ...turn, element: z.string() }),
  partial: z.object({ ...turn, partial_element: z.string() }),
  content: z.object({ ...turn, content: z.string().min(1).max(100_000) }),
  remove: z.object(turn),
};

const route = (
  method: ApiRoute['method'],
  path: string,
  handler: ApiRoute['handler'],
): ApiRoute => ({ method, path, scopes: ['cardkit:card:write'], paramCode: PARAM, handler });

type Changed = Parameters<typeof edits.deleteElement>[0];

/** A route that changes a copy of the entity's card and puts it in place when it is still a good one. */
function edit<S extends z.ZodType<{ sequence: number; uuid?: string | undefined }>>(
  schema: S,
  change: (card: Changed, given: z.infer<S>, request: ApiRequest) => unknown,
): ApiRoute['handler'] {
  return (platform, request) => {
    const given = parse(schema, request.body, PARAM);
    const { card, commit } = operate(platform, request.params.card_id, given);
    commit(change(card, given, request) ?? card);
    return { data: {} };
  };
}

const idOf = ({ params }: ApiRequest) => params.element_id ?? '';

/** Card entities (feishu.md §4.9); templates live in the platform's builder, there are none here. */
export const cardkitRoutes: ApiRoute[] = [
  route('POST', BASE, (platform, { body }) => {
    const { data } = parse(cardData, body, PARAM);
    const card = checkEntityCard(platform, unpack(data));
    const id = newId('');
    const at = platform.clock.now();
    platform.state.entities.set(id, { card, at, sequence: -1, uuids: new Set(), messageId: null });
    return { data: { card_id: id } };
  }),
  route(
    'PUT',
    CARD,
    edit(BODIES.update, (_, { card }) => unpack(card.data)),
  ),
  route(
    'PATCH',
    `${CARD}/settings`,
    edit(BODIES.settings, (card, { settings }) => edits.updateSettings(card, unpack(settings))),
  ),
  route(
    'POST',
    `${CARD}/batch_update`,
    edit(BODIES.batch, (card, { actions }) => applyAll(card, unpack(actions))),
  ),
  route(
    'POST',
    ELEMENTS,
    edit(BODIES.add, (card, given) =>
      edits.addElements(card, { ...given, elements: unpack(given.elements) }),
    ),
  ),
  route(
    'PUT',
    `${ELEMENT}/content`,
    edit(BODIES.content, (card, { content }, request) =>
      edits.streamContent(card, idOf(request), content),
    ),
  ),
  route(
    'PUT',
    ELEMENT,
    edit(BODIES.element, (card, { element }, request) =>
      edits.updateElement(card, idOf(request), unpack(element)),
    ),
  ),
  route(
    'PATCH',
    ELEMENT,
    edit(BODIES.partial, (card, { partial_element }, request) =>
      edits.patchElement(card, idOf(request), unpack(partial_element)),
    ),
  ),
  route(
    'DELETE',
    ELEMENT,
    edit(BODIES.remove, (card, _, request) => edits.deleteElement(card, idOf(request))),
  ),
];

const id = z.string();
const action = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('partial_update_setting'),
    params: z.object({ settings: z.unknown() }),
  }),
  z.object({
    action: z.literal('add_elements'),
    params: z.object({ type: z.string(), target_element_id: id.optional(), elements: z.unknown() }),
  }),
  z.object({
    action: z.literal('delete_elements'),
    params: z.object({ element_ids: z.array(id) }),
  }),
  z.object({
    action: z.literal('partial_update_element'),
    params: z.object({ element_id: id, partial_element: z.unknown() }),
  }),
  z.object({
    action: z.literal('update_element'),
    params: z.object({ element_id: id, element: z.unknown() }),
  }),
]);

/** Several changes in order; one that fails takes all of them back. */
function applyAll(card: Changed, given: unknown): void {
  for (const { action: kind, params } of parse(z.array(action), given, PARAM)) {
    if (kind === 'partial_update_setting') edits.updateSettings(card, params.settings);
    else if (kind === 'add_elements') edits.addElements(card, params);
    else if (kind === 'delete_elements') {
      for (const one of params.element_ids) edits.deleteElement(card, one);
    } else if (kind === 'update_element') {
      edits.updateElement(card, params.element_id, params.element);
    } else edits.patchElement(card, params.element_id, params.partial_element);
  }
}
