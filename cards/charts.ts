import type { Element } from './elements.ts';

/** Counts as bars, written for the oldest VChart the platform still serves (`feishu.md` §3.8). */
export const bars = (counts: readonly [string, number][]): Element => ({
  tag: 'chart',
  aspect_ratio: '4:3',
  color_theme: 'brand',
  chart_spec: {
    type: 'bar',
    direction: 'horizontal',
    data: { values: counts.map(([word, n]) => ({ word, n })) },
    xField: 'n',
    yField: 'word',
    label: { visible: true, position: 'outside' },
    // Every class has its name; the counts stand at the bars.
    axes: [
      { orient: 'left', sampling: false },
      { orient: 'bottom', visible: false },
    ],
  },
});
