import { type ReactNode, useState } from 'react';
import { buttonTarget, confirmed, useCard } from '../context.ts';
import { Icon } from '../display/Icon.tsx';
import { useForm } from '../form.ts';
import { safeUrl } from '../markdown/parse.ts';
import { RichText } from '../markdown/RichText.tsx';
import { length } from '../style.ts';
import type { IconNode, InteractiveNode, TextNode } from '../types.ts';

export interface ButtonNode extends InteractiveNode {
  text?: TextNode;
  type?: string;
  size?: string;
  icon?: IconNode;
  form_action_type?: string;
  action_type?: string;
  url?: string;
  multi_url?: { url?: string };
}

/** `submit`, `reset`, or nothing; the legacy spelling counts too. */
function formAction(node: ButtonNode) {
  return node.form_action_type ?? node.action_type?.replace('form_', '');
}

function openUrl(node: ButtonNode): string | undefined {
  const behavior = node.behaviors?.find(({ type }) => type === 'open_url');
  return safeUrl(
    behavior?.default_url || behavior?.pc_url || node.url || node.multi_url?.url || undefined,
  );
}

function usePress(node: ButtonNode) {
  const { host, messageId, card } = useCard();
  const form = useForm();
  return async () => {
    const url = openUrl(node);
    if (url) window.open(url, '_blank', 'noopener');
    const action = form && formAction(node);
    if (form && action === 'reset') return form.reset();
    if (form && action === 'submit') return form.submit(node);
    if (url && !node.behaviors?.some(({ type }) => type === 'callback')) return;
    if (!(await confirmed(host, node.confirm))) return;
    await host.click(messageId, { ...buttonTarget(card, node), confirm: true });
  };
}

function Face({ node, busy }: { node: ButtonNode; busy: boolean }): ReactNode {
  return (
    <>
      {busy && <span className="spinner" />}
      {!busy && node.icon && <Icon icon={node.icon} />}
      <span>
        <RichText text={node.text} />
      </span>
    </>
  );
}

/** The `button` component; while its answer is awaited it turns a wheel and takes no click. */
export function Button({ node }: { node: ButtonNode }) {
  const { host } = useCard();
  const press = usePress(node);
  const [busy, setBusy] = useState(false);
  const click = async () => {
    if (node.disabled) {
      const tip = node.disabled_tips?.content;
      if (tip) host.toast('info', tip);
      return;
    }
    if (busy) return;
    setBusy(true);
    await press();
    setBusy(false);
  };
  const kind = `button-${node.type ?? 'default'} button-${node.size ?? 'medium'}`;
  return (
    <button
      type="button"
      className={`button ${kind}`}
      style={{ width: length(node.width) }}
      data-name={node.name}
      data-busy={busy || undefined}
      aria-disabled={node.disabled || busy || undefined}
      title={(node.disabled ? node.disabled_tips : node.hover_tips)?.content}
      onClick={() => void click()}
    >
      <Face node={node} busy={busy} />
    </button>
  );
}
