import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { length } from '../style.ts';
import type { CardNode } from '../types.ts';

const Chart = lazy(() => import('./Chart.tsx').then((module) => ({ default: module.Chart })));

interface ChartNode extends CardNode {
  chart_spec?: Record<string, unknown>;
  aspect_ratio?: string;
  height?: string;
  color_theme?: string;
}

/** Whether the element has come into view; once seen it stays so. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, seen };
}

/** The `chart` component; the charts library is fetched when the first chart is on screen. */
export function ChartBlock({ node }: { node: ChartNode }) {
  const { ref, seen } = useSeen();
  const height = length(node.height);
  const ratio = (node.aspect_ratio ?? '16:9').replace(':', ' / ');
  return (
    <div ref={ref} className="chart" style={height ? { height } : { aspectRatio: ratio }}>
      {seen && (
        <Suspense fallback={<span className="faint">图表加载中…</span>}>
          <Chart spec={node.chart_spec ?? {}} theme={node.color_theme} />
        </Suspense>
      )}
    </div>
  );
}
