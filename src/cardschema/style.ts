import { leaf } from './attributes.ts';

const HUES = [
  ...['blue', 'carmine', 'green', 'indigo', 'lime', 'grey', 'orange'],
  ...['purple', 'red', 'sunflower', 'turquoise', 'violet', 'wathet', 'yellow'],
];
const STEPS = [50, 100, 200, 300, 350, 400, 500, 600, 700, 800, 900];

/** Every colour name of `feishu.md` §3.4; `light_grey` only appears in the platform's examples. */
const COLOURS: ReadonlySet<string> = new Set([
  ...['', 'default', 'white', 'bg-white', 'light_grey'],
  ...['grey-00', 'grey-650', 'grey-950', 'grey-1000'],
  ...HUES.flatMap((hue) => [hue, ...STEPS.map((step) => `${hue}-${step}`)]),
]);

const TEXT_SIZE_NAMES = [
  ...['heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal'],
  ...['notation', 'xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small'],
  'x-small',
];
const TEXT_SIZES: ReadonlySet<string> = new Set(['', ...TEXT_SIZE_NAMES]);

const RGBA = /^rgba?\( ?\d{1,3} ?, ?\d{1,3} ?, ?\d{1,3} ?(?:, ?[\d.]{1,8} ?)?\)$/;

/** A colour by name, or a key of this card's `config.style.color`. */
export const colour = leaf(
  (value, visit) =>
    typeof value === 'string' && (COLOURS.has(value) || visit.ownColours.has(value)),
  'a colour name or a key of config.style.color',
);

/** A background: a colour, `default`, or `laser` where the component shines. */
export const laserOrColour = leaf(
  (value, visit) =>
    typeof value === 'string' &&
    (value === 'laser' || COLOURS.has(value) || visit.ownColours.has(value)),
  'laser, a colour name or a key of config.style.color',
);

/** A text size by name, or a key of this card's `config.style.text_size`. */
export const textSize = leaf(
  (value, visit) =>
    typeof value === 'string' && (TEXT_SIZES.has(value) || visit.ownTextSizes.has(value)),
  'a text size or a key of config.style.text_size',
);

/** The sizes a card may give one of its own keys. */
export const baseTextSize = leaf(
  (value) => typeof value === 'string' && TEXT_SIZES.has(value),
  `one of ${TEXT_SIZE_NAMES.join(', ')}`,
);

export const ownColour = leaf(
  (value) => typeof value === 'string' && (RGBA.test(value) || COLOURS.has(value)),
  'rgba(r,g,b,a) or a colour name',
);

const TAG_COLOURS: ReadonlySet<unknown> = new Set([
  ...['', 'neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo'],
  ...['wathet', 'green', 'yellow', 'red', 'purple', 'carmine'],
]);

export const tagColour = leaf((value) => TAG_COLOURS.has(value), 'a colour of text tags');
