import { isIsoDate } from '../src/domain/time.ts';
import { type Field, type FieldErrors, type FormValues, INPUT_MAX } from './fields.ts';

export type Parsed =
  | { ok: true; input: Record<string, unknown>; values: FormValues }
  | { ok: false; errors: FieldErrors; values: FormValues };

/**
 * A form's raw values against its fields. The platform checks required fields in the client only,
 * and a raw callback may hold anything (`feishu.md` §3.9): unknown keys are dropped, wrong types are
 * treated as empty, every value is checked again. The input's keys are the field names in camelCase.
 */
export function parseForm(
  fields: Field[],
  raw: Record<string, unknown>,
  appended: Record<string, string | undefined> = {},
): Parsed {
  const input: Record<string, unknown> = {};
  const values: FormValues = {};
  const errors: FieldErrors = {};
  for (const field of fields) {
    const typed = clean(field, Object.hasOwn(raw, field.name) ? raw[field.name] : preset(field));
    values[field.name] = typed;
    const value = join(whole(field, typed), appended[field.name]);
    const error = check(field, value, typed);
    if (error) errors[field.name] = error;
    else if (value !== undefined) input[camel(field.name)] = convert(field, value);
  }
  return Object.keys(errors).length ? { ok: false, errors, values } : { ok: true, input, values };
}

export const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_m, ch: string) => ch.toUpperCase());

export const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (ch) => `_${ch.toLowerCase()}`);

/**
 * An untouched item may be missing from the form (`feishu.md` §9.9); a select then keeps what it showed,
 * which is nothing where its preset is no longer among the options.
 */
function preset(field: Field): string | string[] | undefined {
  if (field.kind === 'many') return field.chosen;
  const isShown = field.options?.some((o) => o.value === field.value);
  return field.kind === 'select' && isShown ? field.value : undefined;
}

function clean(field: Field, raw: unknown): string | string[] | undefined {
  if (field.kind === 'many') {
    const list = Array.isArray(raw) ? raw.filter((x): x is string => typeof x === 'string') : [];
    return list.length ? list : undefined;
  }
  if (typeof raw !== 'string') return undefined;
  // Pickers answer `2030-01-31 +0800` (`feishu.md` §2.1).
  const text = field.kind === 'date' ? raw.trim().slice(0, 10) : raw.trim();
  return text || undefined;
}

/** A text longer than the platform's input shows only its beginning; left as it was, it stays whole. */
function whole(f: Field, typed: string | string[] | undefined): string | string[] | undefined {
  const shown = f.value?.slice(0, f.max ?? INPUT_MAX).trim();
  return typeof typed === 'string' && typed === shown ? f.value : typed;
}

/** A long text sent as a message while the form was open follows what was typed (design.md §6). */
function join(
  typed: string | string[] | undefined,
  more: string | undefined,
): string | string[] | undefined {
  if (!more || Array.isArray(typed)) return typed;
  return typed ? `${typed}\n${more}` : more;
}

function check(
  f: Field,
  value: string | string[] | undefined,
  typed: string | string[] | undefined,
): string | undefined {
  if (value === undefined) return f.required ? `请填写${f.label}。` : undefined;
  if (f.kind === 'many') return offered(f, value as string[]);
  const text = value as string;
  if (f.kind === 'select') return offered(f, [text]);
  if (f.kind === 'date')
    return isIsoDate(text) ? undefined : `${f.label}不是有效日期，请重新选择。`;
  if (f.kind === 'number' && !/^[1-9]\d{0,5}$/.test(text)) return `${f.label}请填写正整数。`;
  const max = f.max ?? INPUT_MAX;
  const length = typeof typed === 'string' ? typed.length : 0;
  if (length <= max) return undefined;
  const way = f.byMessage ? '；更长的内容请在单聊中直接发送文字或文件' : '';
  return `${f.label}最多${max}字，现有${length}字${way}。`;
}

function offered(f: Field, chosen: string[]): string | undefined {
  const known = chosen.every((c) => f.options?.some((o) => o.value === c));
  return known ? undefined : `${f.label}请从选项中选择。`;
}

function convert(f: Field, value: string | string[]): unknown {
  return f.kind === 'number' ? Number(value) : value;
}
