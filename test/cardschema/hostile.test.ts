import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { measureCard, validateCard } from '../../src/cardschema/index.ts';
import { ACCEPTED, cardOf, FULL_ROOT } from './cards.ts';

type Path = (string | number)[];
type Json = Record<string | number, unknown>;

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    pathsOf(child, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inner];
}

function replaced(card: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const copy = structuredClone(card) as Json;
  let node = copy;
  for (const key of path.slice(0, -1)) node = node[key] as Json;
  node[path.at(-1) as string] = value;
  return copy;
}

const cards = [FULL_ROOT, ...ACCEPTED.map(([, card]) => card)];

const strange = fc.oneof(
  fc.anything(),
  fc.jsonValue(),
  fc.constantFrom('', '__proto__', 'constructor', '1px', {}, [], null, undefined, Number.NaN),
);

const mutation = fc.constantFrom(...cards).chain((card) =>
  fc.record({
    card: fc.constant(card),
    path: fc.constantFrom(...pathsOf(card)),
    value: strange,
    extra: fc.string(),
  }),
);

describe('whatever a card is', () => {
  it('never throws, and every fault has a path, a code and words', () => {
    const property = fc.property(mutation, ({ card, path, value }) => {
      const mutated = replaced(card, path, value);
      measureCard(mutated);
      for (const fault of validateCard(mutated)) {
        expect([230099, 230025]).toContain(fault.code);
        expect(typeof fault.path).toBe('string');
        expect(fault.message).not.toBe('');
      }
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('finds any property it does not know, where it stands', () => {
    const objects = cards.flatMap((card) =>
      pathsOf(card)
        .filter((path) => path.at(-1) === 'elements' || path.length === 0)
        .map((path) => ({ card, path: path.slice(0, -1) })),
    );
    const property = fc.property(fc.constantFrom(...objects), ({ card, path }) => {
      const paths = validateCard(replaced(card, [...path, 'zz'], 1)).map((fault) => fault.path);
      expect(paths.some((at) => at.endsWith('zz'))).toBe(true);
    });
    fc.assert(property);
  });

  it('does not run out of stack on nesting', () => {
    let node: unknown = { tag: 'hr' };
    for (let at = 0; at < 500; at++) {
      node = { tag: 'column_set', columns: [{ tag: 'column', elements: [node] }] };
    }
    expect(validateCard(cardOf(node)).length).toBeGreaterThan(0);
    for (let at = 0; at < 50_000; at++) node = [node];
    expect(validateCard(node)).toHaveLength(1);
  });

  it.each(['![', '<at ', '](', '|\n-|', '<at id ', '| - ', 'id '])(
    'reads a long run of %j in one pass',
    (run) => {
      const content = run.repeat(Math.floor(25_000 / JSON.stringify(run).length));
      const times = Array.from({ length: 3 }, () => {
        const started = performance.now();
        validateCard(cardOf({ tag: 'markdown', content }));
        return performance.now() - started;
      });
      expect(Math.min(...times)).toBeLessThan(100);
    },
  );

  it('looks through 8 KB in well under a millisecond', () => {
    const row = ACCEPTED.find(([tag]) => tag === 'button')?.[1] as {
      body: { elements: unknown[] };
    };
    const card = cardOf(...Array.from({ length: 20 }, () => row.body.elements[0]));
    expect(measureCard(card).bytes).toBeGreaterThan(8000);
    const times = Array.from({ length: 300 }, () => {
      const started = performance.now();
      validateCard(card);
      return performance.now() - started;
    });
    times.sort((a, b) => a - b);
    expect(times[150]).toBeLessThan(1);
  });
});
