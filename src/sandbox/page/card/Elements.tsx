import { Component, type CSSProperties, type ReactNode } from 'react';
import { registry } from './registry.tsx';
import { box } from './style.ts';
import type { CardNode } from './types.ts';

/** Keeps one broken component from taking the whole card with it. */
class Guard extends Component<{ tag: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <div className="el-unknown">组件无法显示：{this.props.tag}</div>;
  }
}

function Element({ node }: { node: CardNode }) {
  const Drawn = registry[node.tag];
  const style: CSSProperties = { margin: box(node.margin) };
  const fill = node.width === 'fill' ? ' el-fill' : '';
  return (
    <div className={`el el-${node.tag}${fill}`} style={style} data-element={node.element_id}>
      <Guard tag={node.tag}>
        {Drawn ? <Drawn node={node} /> : <div className="el-unknown">不支持的组件：{node.tag}</div>}
      </Guard>
    </div>
  );
}

/** Draws the elements of a container in order. */
export function Elements({ nodes }: { nodes: CardNode[] | undefined }) {
  // A card's elements never move on their own: the card is drawn anew when its JSON changes.
  return (nodes ?? []).map((node, index) => {
    const key = `${node.tag}-${node.element_id ?? node.name ?? index}-${index}`;
    return <Element key={key} node={node} />;
  });
}
