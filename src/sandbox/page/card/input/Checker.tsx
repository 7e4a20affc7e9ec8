import { useCard } from '../context.ts';
import { useField } from '../form.ts';
import { RichText } from '../markdown/RichText.tsx';
import { box } from '../style.ts';
import type { InteractiveNode, TextNode } from '../types.ts';
import { Button, type ButtonNode } from './Button.tsx';

interface CheckerNode extends InteractiveNode {
  text?: TextNode;
  checked?: boolean;
  overall_checkable?: boolean;
  button_area?: { pc_display_rule?: string; buttons?: ButtonNode[] };
  checked_style?: { show_strikethrough?: boolean; opacity?: number };
  padding?: string;
}

/** The `checker` component; without behaviours a tick outside a form stays local. */
export function Checker({ node }: { node: CheckerNode }) {
  const { host } = useCard();
  const field = useField<boolean>(node);
  const local = !field.inForm && !node.behaviors?.length;
  const toggle = () => {
    const tip = node.disabled_tips?.content;
    if (node.disabled) return tip ? host.toast('info', tip) : undefined;
    if (local) field.type(!field.value);
    else field.choose(!field.value);
  };
  const done = field.value ? node.checked_style : undefined;
  const style = {
    textDecoration: done?.show_strikethrough ? 'line-through' : undefined,
    opacity: done?.opacity,
  };
  return (
    <div
      className="checker"
      style={{ padding: box(node.padding) }}
      data-area={node.button_area?.pc_display_rule}
    >
      <label title={node.hover_tips?.content}>
        <input
          type="checkbox"
          checked={field.value}
          aria-disabled={node.disabled || undefined}
          disabled={field.busy}
          data-name={node.name}
          onChange={toggle}
        />
        <span style={style}>
          <RichText text={node.text} />
        </span>
      </label>
      {field.missing && <span className="field-hint">此项为必填项</span>}
      <span className="checker-buttons">
        {node.button_area?.buttons?.map((button) => (
          <Button key={button.name ?? button.text?.content} node={button} />
        ))}
      </span>
    </div>
  );
}
