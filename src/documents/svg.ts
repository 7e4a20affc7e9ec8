import { renderAsync } from '@resvg/resvg-js';
import { fontFile } from './fonts.ts';
import { xml } from './xml.ts';

const FAMILY = 'Noto Sans Hans';

export interface Said {
  x: number;
  y: number;
  size: number;
  fill: string;
  weight?: 'bold';
  anchor?: 'middle' | 'end';
}

export function text(said: string, { x, y, weight, fill, size, anchor }: Said): string {
  const style = `font-family="${FAMILY}" font-size="${size}" font-weight="${weight ?? 'normal'}" fill="${fill}"`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor ?? 'start'}" ${style}>${xml(said)}</text>`;
}

export const box = (o: { x: number; y: number; width: number; height: number; fill: string }) =>
  `<rect x="${o.x}" y="${o.y}" width="${o.width}" height="${o.height}" fill="${o.fill}"/>`;

/** A Chinese character is as wide as it is high, an ASCII one about half. */
export const widthOf = (ch: string): number => (ch.charCodeAt(0) < 256 ? 0.56 : 1);

/** Shapes on white as a PNG, with our own fonts alone; drawn beside the event loop. */
export async function drawn(
  { width, height }: { width: number; height: number },
  shapes: string[],
): Promise<Uint8Array> {
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    box({ x: 0, y: 0, width, height, fill: '#ffffff' }),
    ...shapes,
    '</svg>',
  ].join('');
  const fontFiles = [fontFile('Regular'), fontFile('Bold')];
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FAMILY };
  return (await renderAsync(svg, { font })).asPng();
}
