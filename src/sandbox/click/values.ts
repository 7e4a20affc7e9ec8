import { type Card, isRecord } from '../card-check.ts';
import type { Component } from './find.ts';

export type FieldValue = string | boolean | string[];

/** Somebody a person select can offer; where it lists nobody it offers those in the chat. */
export interface Pickable {
  openId: string;
  name: string;
  isInChat: boolean;
}

/** A value the client would not let anybody enter. */
export class RefusedValue extends Error {
  readonly code: 'invalid_option' | 'invalid_value' | 'too_long';

  constructor(code: RefusedValue['code']) {
    super(code);
    this.code = code;
  }
}

const MAX_INPUT = 1000;
const OFFSET = ' +0800';
const PICKERS: Record<string, { initial: string; pattern: RegExp }> = {
  date_picker: { initial: 'initial_date', pattern: /^\d{4}-\d{2}-\d{2}$/ },
  picker_time: { initial: 'initial_time', pattern: /^\d{2}:\d{2}$/ },
  picker_datetime: { initial: 'initial_datetime', pattern: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/ },
};

/** What a component holds before anybody touches it; undefined when nothing. */
export function defaultValue({ tag, node }: Component): FieldValue | undefined {
  if (tag === 'input') return typeof node.default_value === 'string' ? node.default_value : '';
  if (tag === 'checker') return node.checked === true;
  if (tag.startsWith('multi_select')) {
    return Array.isArray(node.selected_values) ? node.selected_values.map(String) : undefined;
  }
  const picker = PICKERS[tag];
  if (picker) {
    const initial = node[picker.initial];
    return typeof initial === 'string' && initial !== '' ? initial + OFFSET : undefined;
  }
  if (typeof node.initial_option === 'string') return node.initial_option || undefined;
  const chosen = optionsOf(node)[Number(node.initial_index ?? 0) - 1];
  return chosen?.value;
}

/** What the client sends for a value somebody enters; RefusedValue when it cannot be entered. */
export function enteredValue(
  { tag, node }: Component,
  given: unknown,
  people: Pickable[],
): FieldValue | undefined {
  if (tag === 'checker') return given === true || given === 'true';
  if (tag === 'input') return typed(node, String(given ?? ''));
  if (PICKERS[tag]) return picked(tag, String(given ?? ''));
  const options = tag.includes('person') ? personOptions(node, people) : optionsOf(node);
  const isMulti = tag.startsWith('multi_select') || node.multi_select === true;
  if (isMulti) {
    const list = Array.isArray(given) ? given : [given];
    return list.filter((one) => one !== '').map((one) => chosenOption(options, String(one)));
  }
  return given === '' || given === null ? undefined : chosenOption(options, String(given));
}

function typed(node: Card, text: string): string {
  const max = typeof node.max_length === 'number' ? node.max_length : MAX_INPUT;
  if ([...text].length > max) throw new RefusedValue('too_long');
  return text;
}

function picked(tag: string, given: string): string | undefined {
  if (given === '') return undefined;
  const plain = given.replace(/ [+-]\d{4}$/, '');
  const day = /^\d{4}-\d{2}-\d{2}/.exec(plain)?.[0];
  const isReal = !day || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;
  if (!PICKERS[tag]?.pattern.test(plain) || !isReal) throw new RefusedValue('invalid_value');
  return plain + OFFSET;
}

interface Option {
  value: string;
  text: string;
}

function optionsOf(node: Card): Option[] {
  const options = Array.isArray(node.options) ? node.options.filter(isRecord) : [];
  return options.map((option) => ({
    value: String(option.value ?? ''),
    text: isRecord(option.text) ? String(option.text.content ?? '') : '',
  }));
}

/** The people a person select offers: those it lists, else everybody in the chat. */
function personOptions(node: Card, people: Pickable[]): Option[] {
  const listed = new Set(optionsOf(node).map((option) => option.value));
  const known = people.filter((person) => listed.has(person.openId));
  const offered = known.length > 0 ? known : people.filter((person) => person.isInChat);
  return offered.map(({ openId, name }) => ({ value: openId, text: name }));
}

function chosenOption(options: Option[], given: string): string {
  const option =
    options.find((one) => one.value === given) ?? options.find((one) => one.text === given.trim());
  if (!option) throw new RefusedValue('invalid_option');
  return option.value;
}
