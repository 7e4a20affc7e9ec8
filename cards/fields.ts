import { isIsoDate } from '../src/domain/time.ts';
import { columns, type Element, escapeMarkdown, folded, markdown, plain } from './elements.ts';

/** Platform limit of one input (`feishu.md` §3.2). */
export const INPUT_MAX = 1000;

export interface Option {
  value: string;
  text: string;
}

/** One field of a form: drawn from it, checked by it. `name` is the contract's (design.md §9). */
export interface Field {
  name: string;
  label: string;
  kind: 'text' | 'long' | 'number' | 'select' | 'many' | 'date';
  required?: boolean;
  /** May also come as a message (design.md §6): the client must let it go empty, the bot checks it. */
  byMessage?: boolean;
  max?: number;
  rows?: number;
  options?: Option[];
  value?: string;
  /** Of `many`: what is ticked to begin with. */
  chosen?: string[];
  placeholder?: string;
  /** Drawn in the folded part of the form: prompted, not asked. */
  extra?: boolean;
  /** Half the width, beside the field before or after it. */
  half?: boolean;
}

export type FormValues = Record<string, string | string[] | undefined>;
export type FieldErrors = Record<string, string>;

/** What a form may carry back: the values typed and what is wrong with them. */
export interface FormState {
  values?: FormValues;
  errors?: FieldErrors;
  /** What the values may lack; nothing that keeps the form from being sent. */
  advice?: string[];
}

/** The elements of a form's fields; what was typed wins over the default, errors stand beside. */
export function fieldElements(fields: Field[], state: FormState = {}): Element[] {
  const main = fields.filter((f) => !f.extra);
  const extra = fields.filter((f) => f.extra);
  const open = extra.some((f) => state.errors?.[f.name]);
  const rest = extra.length
    ? [{ ...folded('更多信息（可不填）', layOut(extra, state)), expanded: open }]
    : [];
  return [...layOut(main, state), ...rest];
}

function layOut(fields: Field[], state: FormState): Element[] {
  const out: Element[] = [];
  for (let i = 0; i < fields.length; i++) {
    const [a, b] = [fields[i], fields[i + 1]];
    if (!a) continue;
    if (a.half && b?.half) {
      out.push(columns([one(a, state), one(b, state)]));
      i++;
    } else out.push(...one(a, state));
  }
  return out;
}

function one(field: Field, state: FormState): Element[] {
  const error = state.errors?.[field.name];
  const typed = state.values?.[field.name];
  const control = DRAW[field.kind](field, typed ?? field.chosen ?? field.value);
  const label = field.kind === 'text' || field.kind === 'long' || field.kind === 'number';
  return [
    ...(label ? [] : [labelLine(field)]),
    control,
    ...(error ? [markdown(`<font color='red'>${escapeMarkdown(error)}</font>`, 'notation')] : []),
  ];
}

/** Selects and pickers have no label of their own: it stands above, with the platform's mark. */
function labelLine(f: Field): Element {
  return markdown(f.required ? `${f.label} <font color='red'>*</font>` : f.label);
}

type Draw = (f: Field, value: string | string[] | undefined) => Element;

const asText = (v: string | string[] | undefined) => (Array.isArray(v) ? v.join(',') : v);

function input(f: Field, value: string | string[] | undefined, more: object): Element {
  const text = asText(value);
  return {
    tag: 'input',
    name: f.name,
    label: plain(f.byMessage && f.required ? `${f.label}（必填，长文可另发）` : f.label),
    label_position: 'top',
    width: 'fill',
    required: (f.required && !f.byMessage) ?? false,
    max_length: f.max ?? INPUT_MAX,
    placeholder: plain(f.placeholder ?? `请填写${f.label}`),
    ...(text ? { default_value: text.slice(0, f.max ?? INPUT_MAX) } : {}),
    ...more,
  };
}

function select(f: Field, value: string | string[] | undefined): Element {
  const initial = asText(value);
  const known = f.options?.some((o) => o.value === initial);
  return {
    tag: 'select_static',
    name: f.name,
    width: 'fill',
    required: f.required ?? false,
    placeholder: plain(f.placeholder ?? (f.half ? '请选择' : `请选择${f.label}`)),
    options: (f.options ?? []).map((o) => ({ text: plain(o.text), value: o.value })),
    ...(known ? { initial_option: initial } : {}),
  };
}

/** What a raw callback chose beyond the options would make the card invalid. */
const isOffered = (f: Field, chosen: string[]) =>
  chosen.length > 0 && chosen.every((c) => f.options?.some((o) => o.value === c));

const DRAW: Record<Field['kind'], Draw> = {
  text: (f, v) => input(f, v, {}),
  number: (f, v) => input(f, v, { max_length: 6 }),
  long: (f, v) =>
    input(f, v, {
      input_type: 'multiline_text',
      rows: f.rows ?? 3,
      auto_resize: true,
      max_rows: 8,
    }),
  select,
  many: (f, v) => ({
    tag: 'multi_select_static',
    name: f.name,
    width: 'fill',
    required: f.required ?? false,
    placeholder: plain(f.placeholder ?? (f.half ? '请选择' : `请选择${f.label}`)),
    options: (f.options ?? []).map((o) => ({ text: plain(o.text), value: o.value })),
    ...(Array.isArray(v) && isOffered(f, v) ? { selected_values: v } : {}),
  }),
  date: (f, v) => ({
    tag: 'date_picker',
    name: f.name,
    width: 'fill',
    required: f.required ?? false,
    placeholder: plain(f.placeholder ?? (f.half ? '请选择' : `请选择${f.label}`)),
    ...(isIsoDate(asText(v) ?? '') ? { initial_date: asText(v) } : {}),
  }),
};
