import type { ReactNode } from 'react';
import { useCard } from '../context.ts';
import { length } from '../style.ts';
import type { InteractiveNode } from '../types.ts';

interface Props {
  node: InteractiveNode;
  missing: boolean;
  busy: boolean;
  children: ReactNode;
}

/** What stands around every field: its width, its hint when empty, its wheel, its tip when off. */
export function Frame({ node, missing, busy, children }: Props) {
  const { host } = useCard();
  const tip = node.disabled_tips?.content;
  return (
    <div
      className="field"
      style={{ width: length(node.width) }}
      data-missing={missing || undefined}
      data-busy={busy || undefined}
      title={(node.disabled ? node.disabled_tips : node.hover_tips)?.content}
      onPointerDown={() => node.disabled && tip && host.toast('info', tip)}
    >
      {children}
      {busy && <span className="spinner field-spinner" />}
      {missing && (
        <div className="field-hint" role="alert">
          此项为必填项
        </div>
      )}
    </div>
  );
}
