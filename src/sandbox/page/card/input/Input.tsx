import { type CSSProperties, type KeyboardEvent, useId } from 'react';
import { useCard } from '../context.ts';
import { useField } from '../form.ts';
import type { InteractiveNode, TextNode } from '../types.ts';
import { Frame } from './Frame.tsx';

interface InputNode extends InteractiveNode {
  input_type?: string;
  max_length?: number;
  rows?: number;
  max_rows?: number;
  auto_resize?: boolean;
  label?: TextNode;
  label_position?: string;
}

const LINE_PX = 22;

function boxStyle(node: InputNode, narrow: boolean): CSSProperties {
  const rows = node.rows ?? 5;
  // A box that grows with its text does so on the desk only.
  const grow = node.auto_resize && !narrow ? { fieldSizing: 'content' as const } : {};
  return {
    ...grow,
    minHeight: rows * LINE_PX + 14,
    maxHeight: node.max_rows ? node.max_rows * LINE_PX + 14 : undefined,
  };
}

/** The `input` component; outside a form it is sent on Enter or when left with a new value. */
export function Input({ node }: { node: InputNode }) {
  const { host } = useCard();
  const field = useField<string>(node);
  const id = useId();
  const many = node.input_type === 'multiline_text';
  const send = () => {
    if (!field.inForm && field.value !== '') field.choose(field.value);
  };
  const shared = {
    id,
    className: 'control',
    value: field.value,
    placeholder: node.placeholder?.content ?? '请输入',
    maxLength: node.max_length ?? 1000,
    disabled: node.disabled,
    'data-name': node.name,
    'aria-required': node.required,
    'aria-invalid': field.missing,
    onChange: (event: { target: { value: string } }) => field.type(event.target.value),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const type = node.input_type === 'password' ? 'password' : 'text';
  return (
    <div className={`labelled labelled-${node.label_position ?? 'top'}`}>
      {node.label?.content && (
        <label htmlFor={id}>
          {node.label.content}
          {node.required && <span className="star">*</span>}
        </label>
      )}
      <Frame node={node} missing={field.missing} busy={field.busy}>
        {many ? (
          <textarea {...shared} style={boxStyle(node, host.narrow)} />
        ) : (
          <input {...shared} type={type} onKeyDown={onKeyDown} />
        )}
        {!many && !field.inForm && (
          <button type="button" className="input-send" aria-label="提交输入" onClick={send}>
            ➤
          </button>
        )}
        {many && <span className="count">{`${field.value.length}/${shared.maxLength}`}</span>}
      </Frame>
    </div>
  );
}
