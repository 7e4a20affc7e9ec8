import type { Chart } from '../domain/sheets.ts';
import { box, drawn, text, widthOf } from './svg.ts';

/** Dots; printed as wide as the text, some ten dots a millimetre. */
const WIDTH = 1560;
const LABEL = 360;
const COUNT = 150;
const TEXT = 36;
const LINE = 62;
const BAR = 36;
const TOP = 92;
const INK = '#1f2329';
/** One colour, which prints as a dark grey. */
const FILL = '#2f5b8c';

export interface ChartPicture {
  png: Uint8Array;
  width: number;
  height: number;
}

/** A page and a Word document of the same rows show the same pictures. */
const known = new WeakMap<Chart, Promise<ChartPicture>>();

/** A chart as a picture, drawn once. */
export function drawChart(chart: Chart): Promise<ChartPicture> {
  const picture = known.get(chart) ?? draw(chart);
  known.set(chart, picture);
  return picture;
}

/** Counts as bars under their title, the longest first as they come; words and numbers stand beside them. */
async function draw({ title, counts }: Chart): Promise<ChartPicture> {
  const most = Math.max(1, ...counts.map(([, n]) => n));
  const room = WIDTH - LABEL - COUNT;
  const bars = counts.flatMap(([word, n], i) => {
    const y = TOP + i * LINE;
    const width = Math.max(n ? 4 : 0, Math.round((n / most) * room));
    const base = y + BAR - 6;
    const said = { y: base, size: TEXT, fill: INK };
    return [
      text(fitting(word), { ...said, x: LABEL - 24, anchor: 'end' }),
      box({ x: LABEL, y, width, height: BAR, fill: FILL }),
      text(String(n), { ...said, x: LABEL + width + 16 }),
    ];
  });
  const height = TOP + counts.length * LINE + 12;
  const heading = text(title, { x: 0, y: 46, size: 40, fill: INK, weight: 'bold' });
  const axis = box({
    ...{ x: LABEL - 2, y: TOP - 12, width: 2 },
    ...{ height: counts.length * LINE, fill: '#8f959e' },
  });
  const png = await drawn({ width: WIDTH, height }, [heading, axis, ...bars]);
  return { png, width: WIDTH, height };
}

/** As much of a word as has room beside its bar. */
function fitting(word: string): string {
  const most = (LABEL - 24) / TEXT;
  let used = 0;
  const shown = [...word].filter((ch) => {
    used += widthOf(ch);
    return used <= most - 1;
  });
  return shown.length === [...word].length || used <= most ? word : `${shown.join('')}…`;
}
