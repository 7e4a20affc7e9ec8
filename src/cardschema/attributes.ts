import { type Check, fault, SUB, type Visit } from './visit.ts';

/** A check that only looks; `expected` completes "expected …". */
export function leaf(
  accepts: (value: unknown, visit: Visit) => boolean,
  expected: string,
  subCode: number = SUB.card,
): Check {
  return (value, visit) => {
    if (accepts(value, visit)) return;
    fault(visit, `${value === undefined ? 'missing, ' : ''}expected ${expected}`, subCode);
  };
}

export const text = leaf((value) => typeof value === 'string', 'a string');
export const flag = leaf((value) => typeof value === 'boolean', 'true or false');
export const anything: Check = () => {};

/** A string of at most `limit` characters. */
export const textUpTo = (limit: number): Check =>
  leaf(
    (value) => typeof value === 'string' && value.length <= limit,
    `a string of at most ${limit} characters`,
  );

export const filled = (subCode?: number): Check =>
  leaf((value) => typeof value === 'string' && value !== '', 'a string that is not empty', subCode);

export const number = (low: number, high: number): Check =>
  leaf(
    (value) => typeof value === 'number' && value >= low && value <= high,
    `a number from ${low} to ${high}`,
  );

export const integer = (low: number, high = Number.MAX_SAFE_INTEGER): Check =>
  leaf(
    (value) => Number.isInteger(value) && (value as number) >= low && (value as number) <= high,
    high === Number.MAX_SAFE_INTEGER
      ? `an integer from ${low}`
      : `an integer from ${low} to ${high}`,
  );

/** Exactly one of these values. */
export function mustBe(...values: readonly (string | number | boolean)[]): Check {
  const allowed = new Set<unknown>(values);
  return leaf((value) => allowed.has(value), `one of ${values.join(', ')}`);
}

/** One of these values, or the empty string for "not set" as the platform's examples have it. */
export const oneOf = (...values: readonly (string | number)[]): Check => {
  const allowed = new Set<unknown>(['', ...values]);
  return leaf((value) => allowed.has(value), `one of ${values.join(', ')}`);
};

const PIXELS = /^-?\d{1,4}px$/;

function isPixels(value: unknown, low: number, high: number): boolean {
  if (typeof value !== 'string' || !PIXELS.test(value)) return false;
  const size = Number.parseInt(value, 10);
  return size >= low && size <= high;
}

/** A length in whole pixels between the bounds, or one of the words. */
export function length(low: number, high: number, ...words: readonly string[]): Check {
  const range = high === Number.POSITIVE_INFINITY ? `from ${low}px` : `from ${low}px to ${high}px`;
  const named = new Set<unknown>(['', ...words]);
  return leaf(
    (value) => named.has(value) || isPixels(value, low, high),
    [...words, `a length ${range}`].join(', '),
  );
}

function box(low: number, high: number): Check {
  const accepts = (value: unknown) => {
    if (typeof value !== 'string') return false;
    const sides = value.split(' ');
    return [1, 2, 4].includes(sides.length) && sides.every((side) => isPixels(side, low, high));
  };
  return leaf(accepts, `1, 2 or 4 lengths from ${low}px to ${high}px`);
}

export const margin = box(-99, 99);
export const padding = box(0, 99);
export const spacing = length(0, 99, 'default', 'small', 'medium', 'large', 'extra_large');
export const horizontalAlign = oneOf('left', 'center', 'right');
export const verticalAlign = oneOf('top', 'center', 'bottom');

export const cornerRadius = leaf(
  (value) => typeof value === 'string' && /^\d{1,4}(?:px|%)$/.test(value),
  'a radius in px or %',
);

const ELEMENT_ID = /^[A-Za-z][A-Za-z0-9_]{0,19}$/;

/** The form of an id alone: the platform's example gives a column its column set's id. */
export const columnId = leaf(
  (value) => typeof value === 'string' && ELEMENT_ID.test(value),
  'a letter, then at most 19 letters, digits or _',
);

/** An id unique in the card (`feishu.md` §3.3). */
export const elementId: Check = (value, visit) => {
  columnId(value, visit);
  if (typeof value !== 'string') return;
  if (visit.elementIds.has(value)) fault(visit, 'this element_id is used twice', SUB.elementId);
  visit.elementIds.add(value);
};

/** The name a value comes back under; unique in the card, never empty in a form (§3.3). */
export const fieldName: Check = (value, visit) => {
  if (value === '' && !visit.form) return;
  if (typeof value !== 'string' || value === '') {
    return fault(visit, 'expected a name that is not empty', SUB.name);
  }
  if (visit.names.has(value)) fault(visit, 'this name is used twice');
  visit.names.add(value);
};

/** An open, union or user id; whether such a person exists is the server's question. */
export const personId = leaf(
  (value) => typeof value === 'string' && /^[\w.@-]{1,128}$/.test(value),
  'the id of a person',
  SUB.person,
);

export const imageKey = leaf(
  (value) => typeof value === 'string' && /^[\w-]{1,256}$/.test(value),
  'an image key',
  SUB.image,
);

export const developerData = leaf(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
  'an object or a string',
);
