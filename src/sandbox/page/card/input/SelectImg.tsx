import { KeyImage } from '../display/KeyImage.tsx';
import { useField } from '../form.ts';
import type { InteractiveNode, OptionNode } from '../types.ts';
import { Frame } from './Frame.tsx';

interface SelectImgNode extends InteractiveNode {
  multi_select?: boolean;
  layout?: string;
  aspect_ratio?: string;
}

/** The `select_img` component: pictures to choose one or, in a form, several of. */
export function SelectImg({ node }: { node: SelectImgNode }) {
  const field = useField<string | string[]>(node);
  const picked = new Set(typeof field.value === 'string' ? [field.value] : field.value);
  const toggle = (value: string) => {
    if (!node.multi_select) return field.choose(value);
    const next = new Set(picked);
    if (!next.delete(value)) next.add(value);
    field.choose([...next]);
  };
  const ratio = (node.aspect_ratio ?? '16:9').replace(':', ' / ');
  return (
    <Frame node={node} missing={field.missing} busy={field.busy}>
      <div className={`pictures pictures-${node.layout ?? 'bisect'}`} data-name={node.name}>
        {((node.options as OptionNode[] | undefined) ?? []).map((option) => (
          <button
            key={option.value}
            type="button"
            className="picture"
            style={{ aspectRatio: ratio }}
            data-value={option.value}
            aria-pressed={picked.has(option.value ?? '')}
            disabled={node.disabled || option.disabled}
            title={option.hover_tips?.content}
            onClick={() => toggle(option.value ?? '')}
          >
            <KeyImage
              imgKey={option.img_key ?? ''}
              alt={option.value ?? ''}
              className="picture-img"
              preview={false}
            />
          </button>
        ))}
      </div>
    </Frame>
  );
}
