import { useState } from 'react';
import { componentTarget, confirmed, useCard } from '../context.ts';
import { safeUrl } from '../markdown/parse.ts';
import { length } from '../style.ts';
import type { InteractiveNode, OptionNode } from '../types.ts';

/** The `overflow` component: three dots that open a short list of actions. */
export function Overflow({ node }: { node: InteractiveNode }) {
  const { host, messageId, card } = useCard();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const options = (node.options as OptionNode[] | undefined) ?? [];
  const choose = async (option: OptionNode) => {
    setOpen(false);
    const url = safeUrl(option.multi_url?.url);
    if (url) return void window.open(url, '_blank', 'noopener');
    if (!(await confirmed(host, node.confirm))) return;
    setBusy(true);
    const value = option.value ?? option.text?.content;
    await host.click(messageId, { ...componentTarget(card, node), value, confirm: true });
    setBusy(false);
  };
  return (
    <span className="overflow">
      <button
        type="button"
        className="button button-default button-medium"
        style={{ width: length(node.width) }}
        aria-label="更多操作"
        aria-expanded={open}
        disabled={node.disabled || busy}
        data-name={node.name}
        onClick={() => setOpen(!open)}
      >
        {busy ? <span className="spinner" /> : '⋯'}
      </button>
      {open && (
        <span className="overflow-list" role="menu">
          {options.map((option) => (
            <button
              key={option.value ?? option.text?.content}
              type="button"
              role="menuitem"
              data-value={option.value}
              onClick={() => void choose(option)}
            >
              {option.text?.content}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
