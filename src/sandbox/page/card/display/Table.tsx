import type { CSSProperties, ReactNode } from 'react';
import { useCard } from '../context.ts';
import { RichText } from '../markdown/RichText.tsx';
import { colour, length, textSize } from '../style.ts';
import type { CardNode } from '../types.ts';
import { type Column, cell } from './cells.tsx';
import { Pager, usePage } from './Pager.tsx';

interface TableNode extends CardNode {
  columns?: Column[];
  rows?: Record<string, unknown>[];
  page_size?: number;
  row_height?: string;
  row_max_height?: string;
  freeze_first_column?: boolean;
  header_style?: {
    text_align?: CSSProperties['textAlign'];
    text_size?: string;
    background_style?: string;
    text_color?: string;
    bold?: boolean;
    lines?: number;
  };
}

const HEIGHTS: Record<string, string> = { low: '40px', middle: '64px', high: '124px' };

const aligned = (column: Column): CSSProperties => ({
  width: length(column.width),
  minWidth: length(column.width),
  textAlign: column.horizontal_align ?? (column.data_type === 'number' ? 'right' : undefined),
  verticalAlign: column.vertical_align === 'center' ? 'middle' : column.vertical_align,
});

function Head({ node }: { node: TableNode }) {
  const { card, host } = useCard();
  const style = node.header_style ?? {};
  const look: CSSProperties = {
    fontSize: textSize(style.text_size, host.narrow, card),
    color: colour(style.text_color, 'text', card),
    background: style.background_style === 'grey' ? 'var(--grey-fill)' : undefined,
    fontWeight: style.bold === false ? 400 : 600,
  };
  return (
    <tr>
      {node.columns?.map((column) => (
        <th
          key={column.name}
          style={{
            ...look,
            ...aligned(column),
            ...(style.text_align ? { textAlign: style.text_align } : {}),
          }}
        >
          <RichText
            text={{ content: column.display_name ?? column.name, lines: style.lines ?? 1 }}
          />
        </th>
      ))}
    </tr>
  );
}

function Row({ node, row }: { node: TableNode; row: Record<string, unknown> }): ReactNode {
  const height = HEIGHTS[node.row_height ?? 'low'] ?? length(node.row_height);
  const isLow = (node.row_height ?? 'low') === 'low';
  const maxHeight = node.row_height === 'auto' ? (length(node.row_max_height) ?? '124px') : height;
  return (
    <tr style={{ height: node.row_height === 'auto' ? undefined : height }}>
      {node.columns?.map((column) => (
        <td key={column.name} style={aligned(column)} data-column={column.name}>
          <div
            className={`cell cell-${column.data_type ?? 'text'}`}
            data-low={isLow || undefined}
            style={{ maxHeight }}
          >
            {cell(column, row[column.name])}
          </div>
        </td>
      ))}
    </tr>
  );
}

/** The `table` component: typed columns, a page of rows at a time. */
export function Table({ node }: { node: TableNode }) {
  const rows = node.rows ?? [];
  const page = usePage(rows.length, node.page_size ?? 5);
  return (
    <div className="table-block">
      <div className="table-scroll">
        <table className={node.freeze_first_column ? 'table table-frozen' : 'table'}>
          <thead>
            <Head node={node} />
          </thead>
          <tbody>
            {rows.slice(page.from, page.to).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <Row key={page.from + index} node={node} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <div className="table-empty">暂无数据</div>}
      <Pager page={page} />
    </div>
  );
}
