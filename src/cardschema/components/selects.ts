import { filled, flag, imageKey, integer, oneOf, personId, text } from '../attributes.ts';
import { disabling, icon, plainText, tips } from '../parts.ts';
import { type Attributes, listOf, shape } from '../shapes.ts';
import { type Check, fault, isObject, type JsonObject, type Visit, within } from '../visit.ts';
import type { Component } from '../walk.ts';
import { FIELD } from './fields.ts';

const SELECT: Attributes = { ...FIELD, type: oneOf('default', 'text') };

const staticOptions = listOf(
  shape({ attributes: { text: plainText, value: filled(), icon }, required: ['text', 'value'] }),
);

const personOptions = listOf(shape({ attributes: { value: personId, icon }, required: ['value'] }));

const imageOptions = listOf(
  shape({
    attributes: { img_key: imageKey, value: filled(), hover_tips: tips, ...disabling },
    required: ['img_key', 'value'],
  }),
);

const repeated: Check = (_, visit) => fault(visit, 'two options have this value');
const notOffered: Check = (_, visit) => fault(visit, 'expected the value of an option');

/** Values are told apart by nothing else, and what is chosen at first must be on offer. */
function checkOptions(select: JsonObject, visit: Visit): void {
  if (!Array.isArray(select.options)) return;
  const offered = new Set<unknown>();
  for (const [at, option] of select.options.entries()) {
    const value = isObject(option) ? option.value : undefined;
    if (value === undefined) continue;
    if (offered.has(value)) within(visit, 'options', (all) => within(visit, at, repeated, all), at);
    offered.add(value);
  }
  const { initial_option: first, initial_index: index, selected_values: chosen } = select;
  if (typeof first === 'string' && first && !offered.has(first)) {
    within(visit, 'initial_option', notOffered, first);
  }
  if (typeof index === 'number' && index > select.options.length) {
    within(visit, 'initial_index', notOffered, index);
  }
  if (Array.isArray(chosen) && chosen.some((value) => !offered.has(value))) {
    within(visit, 'selected_values', notOffered, chosen);
  }
}

const initialPerson: Check = (value, visit) => (value === '' ? undefined : personId(value, visit));

/** Choices among what is offered (`feishu.md` §3.10). */
export const SELECTS: readonly Component[] = [
  {
    tag: 'select_static',
    field: true,
    attributes: {
      ...SELECT,
      options: staticOptions,
      initial_option: text,
      initial_index: integer(1),
    },
    rule: checkOptions,
  },
  {
    tag: 'multi_select_static',
    field: true,
    formOnly: true,
    attributes: { ...SELECT, options: staticOptions, selected_values: listOf(text) },
    rule: checkOptions,
  },
  {
    // Without options it offers the members of the chat, so nothing binds the first choice to them.
    tag: 'select_person',
    field: true,
    attributes: {
      ...SELECT,
      options: personOptions,
      initial_option: initialPerson,
      initial_index: integer(1),
    },
  },
  {
    tag: 'multi_select_person',
    field: true,
    formOnly: true,
    attributes: { ...SELECT, options: personOptions, selected_values: listOf(personId) },
  },
  {
    tag: 'select_img',
    field: true,
    attributes: {
      ...FIELD,
      options: imageOptions,
      multi_select: flag,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      can_preview: flag,
      aspect_ratio: oneOf('1:1', '4:3', '16:9'),
      selected_values: listOf(text),
    },
    required: ['options'],
    rule: (select, visit) => {
      checkOptions(select, visit);
      if (select.multi_select === true && !visit.form) {
        fault(visit, 'select_img with multi_select must stand in a form');
      }
    },
  },
];
