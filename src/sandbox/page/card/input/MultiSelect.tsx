import { useState } from 'react';
import { useCard } from '../context.ts';
import { useField } from '../form.ts';
import type { InteractiveNode } from '../types.ts';
import { Frame } from './Frame.tsx';
import { choicesOf } from './options.ts';

/** `multi_select_static` and `multi_select_person`: a box of labels that opens a list to tick. */
export function MultiSelect({ node }: { node: InteractiveNode }) {
  const scope = useCard();
  const field = useField<string[]>(node);
  const [open, setOpen] = useState(false);
  const choices = choicesOf(node, scope);
  const picked = choices.filter(({ value }) => field.value.includes(value));
  const toggle = (value: string) =>
    field.choose(
      field.value.includes(value)
        ? field.value.filter((other) => other !== value)
        : [...field.value, value],
    );
  return (
    <Frame node={node} missing={field.missing} busy={field.busy}>
      <button
        type="button"
        className="control control-multi"
        disabled={node.disabled}
        data-name={node.name}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {picked.length === 0 && (
          <span className="faint">{node.placeholder?.content ?? '请选择'}</span>
        )}
        {picked.map(({ value, label }) => (
          <span key={value} className="chip">
            {label}
          </span>
        ))}
      </button>
      {open && (
        <div className="multi-list">
          {choices.map(({ value, label }) => (
            <label key={value} className="multi-option" data-value={value}>
              <input
                type="checkbox"
                checked={field.value.includes(value)}
                onChange={() => toggle(value)}
              />
              {label}
            </label>
          ))}
          <button type="button" className="multi-done" onClick={() => setOpen(false)}>
            完成
          </button>
        </div>
      )}
    </Frame>
  );
}
