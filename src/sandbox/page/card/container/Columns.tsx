import { useCard } from '../context.ts';
import { Elements } from '../Elements.tsx';
import { safeUrl } from '../markdown/parse.ts';
import { box, colour, layout, length, space } from '../style.ts';
import type { CardNode, CardRoot, LayoutNode } from '../types.ts';

interface ColumnNode extends LayoutNode {
  element_id?: string;
  width?: string;
  weight?: number;
  margin?: string;
  background_style?: string;
  elements?: CardNode[];
  action?: { multi_url?: { url?: string } };
}

interface ColumnSetNode extends CardNode {
  columns?: ColumnNode[];
  flex_mode?: string;
  horizontal_spacing?: string;
  horizontal_align?: string;
  background_style?: string;
  action?: { multi_url?: { url?: string } };
}

function columnStyle(column: ColumnNode, card: CardRoot) {
  const fixed = length(column.width);
  const weighted = column.width === 'weighted' ? `${column.weight ?? 1} 1 0` : '0 1 auto';
  return {
    ...layout(column),
    '--flex': fixed ? `0 0 ${fixed}` : weighted,
    margin: box(column.margin),
    background: colour(column.background_style, 'fill', card),
  };
}

const open = (action: ColumnNode['action']) => {
  const url = safeUrl(action?.multi_url?.url);
  return url ? () => void window.open(url, '_blank', 'noopener') : undefined;
};

/** The `column_set` with its columns; on a narrow card `flex_mode` says how they wrap. */
export function ColumnSet({ node }: { node: ColumnSetNode }) {
  const { card } = useCard();
  const align = { left: 'flex-start', center: 'center', right: 'flex-end' };
  const style = {
    '--gap': space(node.horizontal_spacing) ?? '8px',
    justifyContent: align[(node.horizontal_align ?? 'left') as keyof typeof align],
    background: colour(node.background_style, 'fill', card),
  };
  return (
    // biome-ignore lint/a11y: a card's column set may open a link without being a button
    <div
      className={`columns columns-${node.flex_mode ?? 'none'}`}
      style={style}
      onClick={open(node.action)}
    >
      {(node.columns ?? []).map((column, index) => (
        // biome-ignore lint/a11y: as above
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never move on their own
          key={index}
          className="column"
          style={columnStyle(column, card)}
          onClick={open(column.action)}
        >
          <Elements nodes={column.elements} />
        </div>
      ))}
    </div>
  );
}
