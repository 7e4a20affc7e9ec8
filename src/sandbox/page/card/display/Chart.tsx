import VChart, { type ISpec } from '@visactor/vchart';
import { useEffect, useRef } from 'react';

const THEMES: Record<string, string[]> = {
  brand: ['#3370ff', '#10cfcb', '#ffc60a', '#ff8800', '#7f3bf5', '#f54a45', '#34c724', '#14c0ff'],
  rainbow: ['#3370ff', '#34c724', '#ffc60a', '#ff8800', '#f54a45', '#7f3bf5', '#10cfcb', '#f14ba9'],
  complementary: ['#3370ff', '#ff8800', '#82a7fc', '#ffba6b', '#1c4cba', '#b26206'],
  converse: ['#3370ff', '#f54a45', '#82a7fc', '#f98e8b', '#1c4cba', '#ac2f28'],
  primary: ['#1c4cba', '#3370ff', '#82a7fc', '#bacefd', '#e1eaff'],
};

interface Props {
  spec: Record<string, unknown>;
  theme?: string;
}

/** Draws a VChart spec; the spec is copied because the library writes into it. */
export function Chart({ spec, theme }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!ref.current) return;
    const own = structuredClone(spec);
    const dark = document.documentElement.dataset.theme === 'dark';
    const full = {
      color: THEMES[theme ?? 'brand'],
      background: 'transparent',
      ...own,
    } as unknown as ISpec;
    const chart = new VChart(full, {
      dom: ref.current,
      theme: dark ? 'dark' : 'light',
      animation: false,
    });
    chart.renderSync();
    return () => chart.release();
  }, [spec, theme]);
  return <div ref={ref} className="chart-canvas" />;
}
