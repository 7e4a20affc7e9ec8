import type { CSSProperties } from 'react';
import type { CardRoot, LayoutNode } from './types.ts';

const HUES =
  'blue carmine green indigo lime grey orange purple red sunflower turquoise violet wathet yellow'.split(
    ' ',
  );
const TINTS: Record<string, number> = {
  '00': 0,
  '50': 7,
  '100': 15,
  '200': 30,
  '300': 50,
  '350': 62,
  '400': 80,
  '500': 100,
};
const SHADES: Record<string, number> = {
  '600': 84,
  '650': 76,
  '700': 68,
  '800': 54,
  '900': 40,
  '950': 26,
  '1000': 14,
};
const PLAIN: Record<string, string> = {
  white: '#fff',
  'bg-white': 'var(--card-bg)',
  light_grey: 'var(--text-3)',
  neutral: 'var(--text-2)',
};

export type ColourUse = 'text' | 'fill' | 'line' | 'solid';
const DEFAULT_LEVEL: Record<ColourUse, string> = {
  text: '600',
  fill: '500',
  line: '300',
  solid: '500',
};

const GREYS: Partial<Record<ColourUse, string>> = {
  text: 'var(--text-3)',
  fill: 'var(--grey-fill)',
  line: 'var(--line)',
};

function shade(name: string, use: ColourUse): string | undefined {
  const [hue = '', level = DEFAULT_LEVEL[use]] = name.split('-');
  if (!HUES.includes(hue)) return undefined;
  const tint = TINTS[level];
  const amount = tint ?? SHADES[level] ?? 100;
  const towards = tint === undefined ? 'var(--shade)' : 'var(--tint)';
  return `color-mix(in srgb, var(--hue-${hue}) ${amount}%, ${towards})`;
}

/** CSS colour of a Feishu colour name (feishu.md §3.4); undefined for `default` and unknown ones. */
export function colour(
  name: unknown,
  use: ColourUse = 'text',
  card?: CardRoot,
): string | undefined {
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined;
  const own = card?.config?.style?.color?.[name];
  if (own) return `light-dark(${own.light_mode ?? 'inherit'}, ${own.dark_mode ?? 'inherit'})`;
  if (name === 'grey' && GREYS[use]) return GREYS[use];
  return PLAIN[name] ?? shade(name, use) ?? (/^(rgba?\(|#)/.test(name) ? name : undefined);
}

const SIZES: Record<string, number> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};
const MOBILE: Record<string, number> = { 'heading-0': 26, 'heading-3': 17, large: 17 };

/** Font size in px of a `text_size`, which may be a key of `config.style.text_size`. */
export function textSize(name: unknown, narrow: boolean, card?: CardRoot): number {
  let key = typeof name === 'string' ? name : 'normal';
  const own = card?.config?.style?.text_size?.[key];
  if (own) key = (narrow ? own.mobile : own.pc) ?? own.default ?? 'normal';
  return (narrow ? MOBILE[key] : undefined) ?? SIZES[key] ?? 14;
}

const SPACES: Record<string, string> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
  default: '8px',
};

/** A spacing name or px length; undefined for anything else. */
export function space(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return SPACES[value] ?? box(value);
}

/** One to four px lengths (margin, padding); undefined for anything else, so no CSS slips in. */
export function box(value: unknown): string | undefined {
  const ok = typeof value === 'string' && /^-?\d+(px)?( -?\d+(px)?){0,3}$/.test(value.trim());
  return ok ? value.trim().replace(/(\d)(?= |$)/g, '$1px') : undefined;
}

/** A single length in px or percent. */
export function length(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d+(\.\d+)?(px|%)$/.test(value) ? value : undefined;
}

const ALIGN: Record<string, string> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** Flex box of a container's direction, spacing, alignment and padding. */
export function layout(node: LayoutNode): CSSProperties {
  const row = node.direction === 'horizontal';
  const across = ALIGN[node.horizontal_align ?? 'left'];
  const down = ALIGN[node.vertical_align ?? 'top'];
  return {
    display: 'flex',
    flexDirection: row ? 'row' : 'column',
    flexWrap: row ? 'wrap' : 'nowrap',
    columnGap: space(node.horizontal_spacing) ?? '8px',
    rowGap: space(node.vertical_spacing) ?? '8px',
    justifyContent: row ? across : down,
    alignItems: row ? down : across,
    padding: box(node.padding),
  };
}
