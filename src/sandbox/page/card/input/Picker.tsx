import { useState } from 'react';
import { formatTime } from '../../api/format.ts';
import { useField } from '../form.ts';
import type { InteractiveNode } from '../types.ts';
import { Frame } from './Frame.tsx';

const KINDS: Record<string, { type: string; placeholder: string }> = {
  date_picker: { type: 'date', placeholder: '请选择日期' },
  picker_time: { type: 'time', placeholder: '请选择时间' },
  picker_datetime: { type: 'datetime-local', placeholder: '请选择日期和时间' },
};

function shown(tag: string, value: string): string {
  if (tag !== 'date_picker' || value === '') return value;
  return `${value} ${formatTime(Date.parse(`${value}T00:00:00+08:00`), 'ddd')}`;
}

/**
 * Date, time and date-time pickers over the native input. Its own text follows the browser's
 * language, so until it has the focus the value is written over it the Chinese way.
 */
export function Picker({ node }: { node: InteractiveNode }) {
  const field = useField<string>(node);
  const [focus, setFocus] = useState(false);
  const kind = KINDS[node.tag] ?? { type: 'date', placeholder: '' };
  const placeholder = node.placeholder?.content ?? kind.placeholder;
  return (
    <Frame node={node} missing={field.missing} busy={field.busy}>
      <div className="picker" data-focus={focus || undefined}>
        <input
          className="control"
          type={kind.type}
          value={field.value.replace(' ', 'T')}
          disabled={node.disabled || field.busy}
          data-name={node.name}
          aria-label={placeholder}
          aria-required={node.required}
          onFocus={() => setFocus(true)}
          onBlur={() => setFocus(false)}
          onClick={(event) => event.currentTarget.showPicker?.()}
          onChange={(event) => field.choose(event.target.value.replace('T', ' '))}
        />
        <span className={field.value ? 'picker-text' : 'picker-text faint'}>
          {shown(node.tag, field.value) || placeholder}
        </span>
      </div>
    </Frame>
  );
}
