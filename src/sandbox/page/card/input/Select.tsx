import { useCard } from '../context.ts';
import { useField } from '../form.ts';
import type { InteractiveNode } from '../types.ts';
import { Frame } from './Frame.tsx';
import { choicesOf } from './options.ts';

/** `select_static` and `select_person`, as the native select that phones know best. */
export function Select({ node }: { node: InteractiveNode }) {
  const scope = useCard();
  const field = useField<string>(node);
  const style = node.type === 'text' ? ' control-text' : '';
  return (
    <Frame node={node} missing={field.missing} busy={field.busy}>
      <select
        className={`control control-select${style}`}
        value={field.value}
        disabled={node.disabled || field.busy}
        data-name={node.name}
        data-empty={field.value === '' || undefined}
        aria-label={node.placeholder?.content ?? node.name}
        aria-required={node.required}
        onChange={(event) => field.choose(event.target.value)}
      >
        <option value="" disabled={node.required || !field.inForm}>
          {node.placeholder?.content ?? '请选择'}
        </option>
        {choicesOf(node, scope).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
