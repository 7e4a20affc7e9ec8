import { type CSSProperties, useState } from 'react';
import { componentTarget, confirmed, useCard } from '../context.ts';
import { Elements } from '../Elements.tsx';
import { safeUrl } from '../markdown/parse.ts';
import { colour, layout, length } from '../style.ts';
import type { CardNode, CardRoot, InteractiveNode, LayoutNode } from '../types.ts';

interface ContainerNode extends InteractiveNode, LayoutNode {
  tag: string;
  elements?: CardNode[];
  background_style?: string;
  has_border?: boolean;
  border_color?: string;
  corner_radius?: string;
  height?: string;
}

function look(node: ContainerNode, card: CardRoot): CSSProperties {
  const line = colour(node.border_color, 'line', card) ?? 'var(--line)';
  const flow = layout(node);
  return {
    ...flow,
    padding: flow.padding ?? '4px 12px',
    width: length(node.width),
    height: length(node.height),
    background: colour(node.background_style, 'fill', card),
    border: node.has_border ? `1px solid ${line}` : undefined,
    borderRadius: length(node.corner_radius),
  };
}

/** The `interactive_container`: the whole of it is one thing to press. */
export function Interactive({ node }: { node: ContainerNode }) {
  const { host, messageId, card } = useCard();
  const [busy, setBusy] = useState(false);
  const press = async () => {
    const tip = node.disabled_tips?.content;
    if (node.disabled) return tip ? host.toast('info', tip) : undefined;
    if (busy || !(await confirmed(host, node.confirm))) return;
    const link = node.behaviors?.find(({ type }) => type === 'open_url');
    const url = safeUrl(link?.default_url);
    if (url) window.open(url, '_blank', 'noopener');
    if (!node.behaviors?.some(({ type }) => type === 'callback')) return;
    setBusy(true);
    await host.click(messageId, { ...componentTarget(card, node), confirm: true });
    setBusy(false);
  };
  const laser = node.background_style === 'laser' ? ' laser' : '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: it may hold buttons, which a button may not
    <div
      role="button"
      tabIndex={0}
      className={`interactive${laser}`}
      style={look(node, card)}
      data-name={node.name ?? node.element_id}
      data-busy={busy || undefined}
      aria-disabled={node.disabled || undefined}
      title={(node.disabled ? node.disabled_tips : node.hover_tips)?.content}
      onClick={(event) => {
        const inner = (event.target as HTMLElement).closest('button,a,input,select,[role=button]');
        if (inner === event.currentTarget) void press();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) void press();
      }}
    >
      <Elements nodes={node.elements} />
    </div>
  );
}
