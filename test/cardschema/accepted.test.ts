import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { measureCard, validateCard } from '../../src/cardschema/index.ts';
import {
  ACCEPTED,
  cardOf,
  FORM_ELEMENTS,
  FULL_ROOT,
  formOf,
  plain,
  ROOT_ELEMENTS,
} from './cards.ts';

/** Beside the shared folder the platform's own examples are checked as well. */
const SAMPLES = new URL('../../../shared/samples/cards.json', import.meta.url);

type Sample = { page: string; card: unknown };

describe('cards the platform takes', () => {
  it.each(ACCEPTED)('accepts %s with its attributes', (_, card) => {
    expect(validateCard(card)).toEqual([]);
  });

  it('knows all 26 components', () => {
    expect(Object.keys({ ...ROOT_ELEMENTS, ...FORM_ELEMENTS })).toHaveLength(26);
  });

  it('accepts everything the root allows', () => {
    expect(validateCard(FULL_ROOT)).toEqual([]);
  });

  const beside = existsSync(SAMPLES) ? it : it.skip;
  beside('accepts every example of the platform', () => {
    const samples: Sample[] = JSON.parse(readFileSync(SAMPLES, 'utf8'));
    expect(samples.length).toBeGreaterThan(70);
    const refused = samples.map(({ page, card }) => ({ page, faults: validateCard(card) }));
    expect(refused.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  it('accepts fields inside columns of a form', () => {
    const column = { tag: 'column', elements: [{ tag: 'input', name: 'a' }] };
    expect(validateCard(cardOf(formOf({ tag: 'column_set', columns: [column] })))).toEqual([]);
  });

  it('accepts a picture choice of several in a form', () => {
    const pictures = { ...ROOT_ELEMENTS.select_img, name: 'pictures', multi_select: true };
    expect(validateCard(cardOf(formOf(pictures)))).toEqual([]);
  });

  it('takes an attribute left undefined as absent', () => {
    expect(validateCard(cardOf({ tag: 'hr', margin: undefined }))).toEqual([]);
  });

  it('does not count tables in a fence of code', () => {
    const fenced = `\`\`\`\n${'|a|b|\n|-|-|\n'.repeat(9)}\`\`\``;
    expect(validateCard(cardOf({ tag: 'markdown', content: fenced }))).toEqual([]);
  });
});

describe('measureCard', () => {
  it('counts bytes of UTF-8, not characters', () => {
    expect(measureCard({ a: '信' }).bytes).toBe(11);
  });

  it('counts components, columns, texts and icons, and no data', () => {
    const card = cardOf(
      { tag: 'button', text: plain('a'), behaviors: [{ type: 'callback', value: { tag: 'x' } }] },
      { tag: 'column_set', columns: [{ tag: 'column', elements: [{ tag: 'hr' }] }] },
      { tag: 'table', columns: [], rows: [{ tag: 'x' }] },
    );
    expect(measureCard(card).elements).toBe(6);
  });

  it('counts a column set and its column as one level', () => {
    const inner = { tag: 'collapsible_panel', header: { title: plain('a') }, elements: [] };
    const card = cardOf({ tag: 'column_set', columns: [{ tag: 'column', elements: [inner] }] });
    expect(measureCard(card).depth).toBe(2);
  });

  it('measures what JSON cannot say as infinitely long', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(measureCard(loop).bytes).toBe(Number.POSITIVE_INFINITY);
  });
});
