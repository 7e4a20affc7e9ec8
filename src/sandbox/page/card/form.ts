import { createContext, useContext, useState } from 'react';
import { componentTarget, confirmed, nodesOf, useCard } from './context.ts';
import type { CardNode, InteractiveNode } from './types.ts';

export type FieldValue = string | string[] | boolean;
export type FormValues = Record<string, FieldValue>;

export interface FormScope {
  values: FormValues;
  missing: ReadonlySet<string>;
  set(name: string, value: FieldValue): void;
  submit(button: InteractiveNode): Promise<void>;
  reset(): void;
}

const Form = createContext<FormScope | null>(null);
export const FormProvider = Form.Provider;
/** The form around a component, or null outside one. */
export const useForm = () => useContext(Form);

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function initialOption(node: CardNode): string {
  if (text(node.initial_option)) return text(node.initial_option);
  const options = (node.options ?? []) as { value?: string }[];
  const index = typeof node.initial_index === 'number' ? node.initial_index : 0;
  return options[index - 1]?.value ?? '';
}

const list = (node: CardNode) => (node.selected_values as string[] | undefined) ?? [];

const DEFAULTS: Record<string, (node: CardNode) => FieldValue> = {
  input: (node) => text(node.default_value),
  select_static: initialOption,
  select_person: initialOption,
  multi_select_static: list,
  multi_select_person: list,
  date_picker: (node) => text(node.initial_date),
  picker_time: (node) => text(node.initial_time),
  picker_datetime: (node) => text(node.initial_datetime),
  checker: (node) => node.checked === true,
  select_img: (node) => (node.multi_select ? list(node) : initialOption(node)),
};

/** The value a field starts with. */
export const defaultOf = (node: CardNode): FieldValue => DEFAULTS[node.tag]?.(node) ?? '';

/** The named fields of a form, in document order. */
export const fieldsOf = (elements: unknown): InteractiveNode[] =>
  nodesOf(elements).filter((node) => node.tag in DEFAULTS && node.name) as InteractiveNode[];

/** Nothing typed or picked; a checker always holds a value. */
export const isEmpty = (value: FieldValue | undefined) =>
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);

export interface Field<T extends FieldValue> {
  value: T;
  missing: boolean;
  busy: boolean;
  inForm: boolean;
  /** Keeps what was typed; outside a form nothing is sent yet. */
  type(value: T): void;
  /** Takes a choice; outside a form it is sent at once and taken back when refused. */
  choose(value: T): void;
}

/** Value of a field: kept by the form around it, or sent on choice where there is none. */
export function useField<T extends FieldValue>(node: InteractiveNode): Field<T> {
  const { host, messageId, card } = useCard();
  const form = useForm();
  const [own, setOwn] = useState<T>(() => defaultOf(node) as T);
  const [busy, setBusy] = useState(false);
  const name = node.name ?? '';

  const send = async (value: T) => {
    const before = own;
    setOwn(value);
    if (!(await confirmed(host, node.confirm))) return setOwn(before);
    setBusy(true);
    const ok = await host.click(messageId, {
      ...componentTarget(card, node),
      value,
      confirm: true,
    });
    setBusy(false);
    // What a person typed is kept; a choice that was refused is not shown as made.
    if (!ok && node.tag !== 'input') setOwn(before);
  };

  if (!form) {
    const choose = (value: T) => void send(value);
    return { value: own, missing: false, busy, inForm: false, type: setOwn, choose };
  }
  const set = (value: T) => form.set(name, value);
  const value = (form.values[name] ?? defaultOf(node)) as T;
  return { value, missing: form.missing.has(name), busy, inForm: true, type: set, choose: set };
}
