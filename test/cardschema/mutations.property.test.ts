import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../../src/cardschema/index.ts';
import { ACCEPTED, FULL_ROOT } from './cards.ts';

type Json = Record<string, unknown>;
type Step = string | number;

/** What the developer fills as he likes: the platform does not look into it, or has rules of its own. */
const FREE = new Set(['value', 'chart_spec', 'rows']);
/** Objects whose keys are names somebody chose. */
const NAMED = new Set(['text_size', 'color']);

interface Place {
  at: Step[];
  node: Json;
}

/** Every object of a card with known attributes, and where it lies. */
function* places(value: unknown, at: Step[] = []): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* places(item, [...at, i]);
  } else if (typeof value === 'object' && value !== null) {
    const isNamed = at.includes('style') && NAMED.has(String(at.at(-1)));
    if (!isNamed && Object.keys(value).length > 0) yield { at, node: value as Json };
    for (const [key, inner] of Object.entries(value)) {
      if (!FREE.has(key)) yield* places(inner, [...at, key]);
    }
  }
}

/** The card with one place changed. */
function changed(card: Json, at: Step[], change: (node: Json) => void): Json {
  const copy = structuredClone(card);
  // biome-ignore lint/suspicious/noExplicitAny: a path into any JSON
  const node = at.reduce((inner: any, step) => inner[step], copy);
  change(node);
  return copy;
}

const written = (at: Step[]) =>
  at
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');

const CARDS: [string, Json][] = [...ACCEPTED, ['everything of the root', FULL_ROOT]];

/** Nothing any attribute takes. */
const NONSENSE = [[true]];

describe.each(CARDS)('%s', (_, card) => {
  const all = [...places(card)];

  it('is refused with an unknown property, wherever it stands', () => {
    for (const { at } of all) {
      const faults = validateCard(changed(card, at, (node) => Object.assign(node, { zz: 1 })));
      expect(faults.map(({ path }) => path)).toContain(written([...at, 'zz']));
    }
  });

  it('is refused with nonsense in any attribute, at that attribute', () => {
    for (const { at, node } of all) {
      for (const key of Object.keys(node).filter((one) => !FREE.has(one))) {
        const faults = validateCard(
          changed(card, at, (inner) => Object.assign(inner, { [key]: NONSENSE })),
        );
        const where = written([...at, key]);
        // A tag or type nobody knows is said of the whole component.
        const expected = key === 'tag' || key === 'type' ? written(at) : where;
        const hit = faults.some(({ path }) => path.startsWith(expected));
        expect([where, hit]).toEqual([where, true]);
      }
    }
  });

  it('is refused with another tag than its own, wherever one stands', () => {
    for (const { at, node } of all.filter(({ node: one }) => typeof one.tag === 'string')) {
      const faults = validateCard(
        changed(card, at, (inner) => Object.assign(inner, { tag: 'zz' })),
      );
      const hit = faults.some(
        ({ path }) => written(at).startsWith(path) || path.startsWith(written(at)),
      );
      expect([written(at), node.tag, hit]).toEqual([written(at), node.tag, true]);
    }
  });
});
