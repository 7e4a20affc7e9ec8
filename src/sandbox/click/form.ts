import type { Card } from '../card-check.ts';
import { type Component, componentsOf } from './find.ts';
import {
  defaultValue,
  enteredValue,
  type FieldValue,
  type Pickable,
  RefusedValue,
} from './values.ts';

export interface FilledForm {
  values: Record<string, FieldValue>;
  /** Fields the client would not let go: the code and their names. */
  refused: { code: string; names: string[] } | null;
}

interface Filling {
  card: Card;
  form: Card;
  given: Record<string, unknown>;
  people: Pickable[];
}

/** The `form_value` of a submit: what was entered, else the defaults; empty optional fields are left out. */
export function fillForm({ card, form, given, people }: Filling): FilledForm {
  const values: Record<string, FieldValue> = {};
  const missing: string[] = [];
  for (const field of componentsOf(card)) {
    if (field.form !== form || !isField(field)) continue;
    const name = String(field.node.name);
    try {
      const value = fieldValue(field, given, people);
      if (value !== undefined) values[name] = value;
      if (field.node.required === true && isEmpty(value)) missing.push(name);
    } catch (error) {
      if (!(error instanceof RefusedValue)) throw error;
      return { values, refused: { code: error.code, names: [name] } };
    }
  }
  return { values, refused: missing.length > 0 ? { code: 'required', names: missing } : null };
}

function isField({ tag, node }: Component): boolean {
  return tag !== 'button' && tag !== 'interactive_container' && typeof node.name === 'string';
}

function fieldValue(field: Component, given: Record<string, unknown>, people: Pickable[]) {
  const name = String(field.node.name);
  const isGiven = Object.hasOwn(given, name) && field.node.disabled !== true;
  return isGiven ? enteredValue(field, given[name], people) : defaultValue(field);
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
