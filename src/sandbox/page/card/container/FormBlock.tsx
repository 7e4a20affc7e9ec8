import { useEffect, useRef, useState } from 'react';
import { buttonTarget, confirmed, useCard } from '../context.ts';
import { Elements } from '../Elements.tsx';
import {
  defaultOf,
  FormProvider,
  type FormScope,
  type FormValues,
  fieldsOf,
  isEmpty,
} from '../form.ts';
import { layout } from '../style.ts';
import type { CardNode, InteractiveNode, LayoutNode } from '../types.ts';

interface FormNode extends CardNode, LayoutNode {
  tag: string;
  elements?: CardNode[];
}

const defaults = (fields: InteractiveNode[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name ?? '', defaultOf(field)]));

/** What goes out: an empty field is named only where it empties a default. */
function filled(fields: InteractiveNode[], values: FormValues): FormValues {
  const kept = fields.filter(
    (field) => !isEmpty(values[field.name ?? '']) || !isEmpty(defaultOf(field)),
  );
  return Object.fromEntries(kept.map(({ name = '' }) => [name, values[name] ?? '']));
}

function useFormScope(node: FormNode): FormScope {
  const { host, messageId, card } = useCard();
  const [fields] = useState(() => fieldsOf(node.elements));
  const [values, setValues] = useState(() => defaults(fields));
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  return {
    values,
    missing,
    set(name, value) {
      setValues((before) => ({ ...before, [name]: value }));
      setMissing((before) => new Set([...before].filter((other) => other !== name)));
    },
    async submit(button) {
      const empty = fields.filter(
        (f) => f.required && !f.disabled && isEmpty(values[f.name ?? '']),
      );
      setMissing(new Set(empty.map(({ name = '' }) => name)));
      if (empty.length > 0) return host.toast('error', '请填写必填项');
      if (!(await confirmed(host, button.confirm))) return;
      const form = filled(fields, values);
      await host.click(messageId, { ...buttonTarget(card, button), form, confirm: true });
    },
    reset() {
      setValues(defaults(fields));
      setMissing(new Set());
    },
  };
}

/** The `form` container: keeps what is typed until its submit button sends all of it. */
export function FormBlock({ node }: { node: FormNode }) {
  const scope = useFormScope(node);
  const ref = useRef<HTMLDivElement>(null);
  const anyMissing = scope.missing.size > 0;
  useEffect(() => {
    if (anyMissing)
      ref.current?.querySelector('[data-missing]')?.scrollIntoView({ block: 'center' });
  }, [anyMissing]);
  return (
    <FormProvider value={scope}>
      <div ref={ref} className="form" style={layout(node)} data-form={node.name}>
        <Elements nodes={node.elements} />
      </div>
    </FormProvider>
  );
}
