import {
  type Check,
  fault,
  isBlank,
  isObject,
  type JsonObject,
  SUB,
  type Visit,
  within,
} from './visit.ts';

/** Attributes by name; the order is the documentation's. */
export type Attributes = Readonly<Record<string, Check>>;

/** An object with known attributes. Anything else in it is a fault in 2.0 (`feishu.md` §3.1). */
export type Shape = {
  attributes: Attributes;
  required?: readonly string[];
  /** `{}` counts as not set: the platform's own examples carry it. */
  blank?: boolean;
  /** What one attribute cannot say alone; runs after the attributes. */
  rule?: (value: JsonObject, visit: Visit) => void;
};

/** The check for an object of this shape. */
export function shape(spec: Shape): Check {
  const known = new Map(Object.entries(spec.attributes));
  const required = spec.required ?? [];
  return (value, visit) => {
    if (!isObject(value)) return fault(visit, 'expected an object');
    if (spec.blank && isBlank(value)) return;
    checkGiven(value, known, visit);
    // The attribute's own check says that it is missing, with the attribute's own code.
    for (const key of required) {
      if (value[key] === undefined)
        within(visit, key, known.get(key) ?? unknownProperty, undefined);
    }
    spec.rule?.(value, visit);
  };
}

function checkGiven(value: JsonObject, known: ReadonlyMap<string, Check>, visit: Visit): void {
  for (const key in value) {
    const given = value[key];
    // JSON drops undefined, so a builder may leave it in.
    if (given !== undefined) within(visit, key, known.get(key) ?? unknownProperty, given);
  }
}

const unknownProperty: Check = (_, visit) => fault(visit, 'unknown property');

/** An array whose items all pass `item`. */
export function listOf(item: Check, limit = Number.POSITIVE_INFINITY, subCode?: number): Check {
  return (value, visit) => {
    if (!Array.isArray(value)) return fault(visit, 'expected an array', subCode);
    if (value.length > limit) fault(visit, `expected at most ${limit} items`, subCode);
    for (let at = 0; at < value.length; at++) within(visit, at, item, value[at]);
  };
}

/** An object whose attribute `key` says which of the shapes it has, as `tag` does. */
export function variant(
  key: string,
  shapes: Readonly<Record<string, Check>>,
  blank = false,
): Check {
  const table = new Map(Object.entries(shapes));
  const expected = `expected ${key} ${[...table.keys()].join(' or ')}`;
  return (value, visit) => {
    if (!isObject(value)) return fault(visit, `expected an object with ${key}`);
    if (blank && isBlank(value)) return;
    const kind = value[key];
    const check = typeof kind === 'string' ? table.get(kind) : undefined;
    if (check) check(value, visit);
    else fault(visit, expected, key === 'tag' ? SUB.tag : SUB.card);
  };
}

/** An object with free keys whose values all pass `item`. */
export function mapOf(item: Check, key: (name: string) => boolean = () => true): Check {
  return (value, visit) => {
    if (!isObject(value)) return fault(visit, 'expected an object');
    for (const name in value) within(visit, name, key(name) ? item : unknownProperty, value[name]);
  };
}

/** A list of components; `only` narrows it to one tag. */
export const components = (only?: string, limit?: number): Check =>
  listOf((value, visit) => visit.component(value, visit, only), limit);
