import { type CSSProperties, useState } from 'react';
import { useCard } from '../context.ts';
import { Icon } from '../display/Icon.tsx';
import { Elements } from '../Elements.tsx';
import { fieldsOf, useForm } from '../form.ts';
import { Markdown, RichText } from '../markdown/RichText.tsx';
import { box, colour, layout, length } from '../style.ts';
import type { CardNode, IconNode, LayoutNode, TextNode } from '../types.ts';

interface PanelHeader {
  title?: Omit<TextNode, 'tag'> & { tag?: string };
  icon?: IconNode;
  icon_position?: string;
  icon_expanded_angle?: number;
  background_color?: string;
  width?: string;
  padding?: string;
}

interface PanelNode extends CardNode, LayoutNode {
  tag: string;
  expanded?: boolean;
  background_color?: string;
  header?: PanelHeader;
  border?: { color?: string; corner_radius?: string };
  elements?: CardNode[];
}

const ARROW: IconNode = { token: 'down-small-ccm_outlined' };

function Title({ title }: { title: PanelHeader['title'] }) {
  if (title?.tag === 'markdown') {
    return (
      <div className="md">
        <Markdown source={title.content ?? ''} />
      </div>
    );
  }
  return <RichText text={title as TextNode | undefined} />;
}

function Head({ node, open, toggle }: { node: PanelNode; open: boolean; toggle: () => void }) {
  const { card } = useCard();
  const header = node.header ?? {};
  const style: CSSProperties = {
    background: colour(header.background_color, 'fill', card),
    padding: box(header.padding) ?? '4px 8px',
  };
  const turn = open ? `rotate(${header.icon_expanded_angle ?? 180}deg)` : undefined;
  return (
    <button
      type="button"
      className={`panel-head panel-icon-${header.icon_position ?? 'right'}`}
      style={style}
      aria-expanded={open}
      onClick={toggle}
    >
      <Title title={header.title} />
      <span className="panel-arrow" style={{ transform: turn }}>
        <Icon icon={header.icon ?? ARROW} />
      </span>
    </button>
  );
}

/** The `collapsible_panel` container. */
export function Panel({ node }: { node: PanelNode }) {
  const { card } = useCard();
  const [wanted, setOpen] = useState(node.expanded === true);
  const form = useForm();
  // A field that keeps the form back is never hidden.
  const open = wanted || fieldsOf(node.elements).some(({ name }) => form?.missing.has(name ?? ''));
  const style: CSSProperties = {
    background: colour(node.background_color, 'fill', card),
    border: node.border
      ? `1px solid ${colour(node.border.color, 'line', card) ?? 'var(--line)'}`
      : '',
    borderRadius: length(node.border?.corner_radius),
  };
  return (
    <div className="panel" style={style}>
      <Head node={node} open={open} toggle={() => setOpen(!open)} />
      {open && (
        <div className="panel-body" style={layout(node)}>
          <Elements nodes={node.elements} />
        </div>
      )}
    </div>
  );
}
