import VChart, { type ISpec } from '@visactor/vchart';
import { useEffect, useRef, useState } from 'react';

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

function draw(frame: HTMLElement, { spec, theme }: Props) {
  // The library makes the place it is given as large as its canvas: measured is the frame around it.
  const dom = frame.appendChild(document.createElement('div'));
  const dark = document.documentElement.dataset.theme === 'dark';
  const own = {
    color: THEMES[theme ?? 'brand'],
    background: 'transparent',
    theme: { fontFamily: getComputedStyle(dom).fontFamily },
    // The library writes into its spec.
    ...structuredClone(spec),
    // Told, not found out: some kinds (funnel) take 500 px before they look at their place.
    width: frame.clientWidth,
    height: frame.clientHeight,
  } as unknown as ISpec;
  const chart = new VChart(own, { dom, theme: dark ? 'dark' : 'light', animation: false });
  chart.renderSync();
  return {
    resize: (width: number, height: number) => void chart.resize(width, height),
    remove: () => {
      chart.release();
      dom.remove();
    },
  };
}

/** Draws a VChart spec once the Chinese font is there: a canvas does not change its letters. */
export function Chart({ spec, theme }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let chart: ReturnType<typeof draw> | undefined;
    let gone = false;
    const start = () => {
      if (gone || !ref.current) return;
      chart = draw(ref.current, { spec, theme });
      sizes.observe(ref.current);
    };
    const sizes = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      chart?.resize(Math.round(width), Math.round(height));
    });
    document.fonts
      .load('14px "Sandbox Sans"', '中')
      .catch(() => [])
      .then(start)
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      sizes.disconnect();
      chart?.remove();
    };
  }, [spec, theme]);
  if (failed) return <span className="faint">图表无法显示</span>;
  return <div ref={ref} className="chart-canvas" />;
}
