import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateCard } from '../../src/cardschema/index.ts';
import { cardOf, formOf, plain, ROOT_ELEMENTS } from './cards.ts';

type Json = Record<string, unknown>;

/** A documented limit: a card of any size on it, and where and how the platform says that it is broken. */
interface Edge {
  name: string;
  /** Smallest and largest size allowed; one side may be open. */
  low?: number;
  high?: number;
  card(size: number): Json;
  path: string;
  subCode?: number;
}

const E0 = 'body.elements[0]';
const repeat = (count: number, item: (at: number) => unknown) =>
  Array.from({ length: Math.max(0, count) }, (_, at) => item(at));
const text = (size: number) => '字'.repeat(Math.max(0, size));
const px = (size: number) => `${size}px`;
const panels = (depth: number): unknown =>
  depth <= 0
    ? { tag: 'hr' }
    : { tag: 'collapsible_panel', header: { title: plain('a') }, elements: [panels(depth - 1)] };
const input = (more: Json) => formOf({ tag: 'input', name: 'a', ...more });
const table = (column: Json, more: Json = {}) =>
  cardOf({ tag: 'table', columns: [{ name: 'a', ...column }], rows: [], ...more });
const columns = (more: Json) =>
  cardOf({ tag: 'column_set', columns: [{ tag: 'column', ...more }] });

/** Every number `feishu.md` §3.2 to §3.10 names. */
const EDGES: Edge[] = [
  {
    name: 'elements of a card',
    high: 200,
    path: '',
    subCode: 11310,
    card: (n) => cardOf(...repeat(n, () => ({ tag: 'hr' }))),
  },
  {
    name: 'tables of a card',
    high: 5,
    path: `${E0.slice(0, -3)}[5]`,
    subCode: 11310,
    card: (n) => cardOf(...repeat(n, () => ROOT_ELEMENTS.table)),
  },
  {
    name: 'tables of a markdown',
    high: 4,
    path: `${E0}.content`,
    subCode: 11310,
    card: (n) => cardOf({ tag: 'markdown', content: '|a|b|\n|-|-|\n\n'.repeat(Math.max(0, n)) }),
  },
  {
    name: 'columns of a table',
    high: 50,
    path: `${E0}.columns`,
    subCode: 11310,
    card: (n) =>
      cardOf({ tag: 'table', rows: [], columns: repeat(n, (at) => ({ name: `c${at}` })) }),
  },
  {
    name: 'levels of containers',
    high: 5,
    path: `body${'.elements[0]'.repeat(6)}`,
    card: (n) => cardOf(panels(n)),
  },
  {
    name: 'tags of a title',
    high: 3,
    path: 'header.text_tag_list',
    card: (n) => ({
      ...cardOf(),
      header: {
        title: plain('a'),
        text_tag_list: repeat(n, () => ({ tag: 'text_tag', text: plain('急') })),
      },
    }),
  },
  {
    name: 'buttons of a checker',
    high: 3,
    path: `${E0}.button_area.buttons`,
    card: (n) =>
      cardOf({ tag: 'checker', button_area: { buttons: repeat(n, () => ({ tag: 'button' })) } }),
  },
  {
    name: 'characters of a placeholder',
    high: 100,
    path: `${E0}.elements[0].placeholder.content`,
    card: (n) => cardOf(input({ placeholder: plain(text(n)) })),
  },
  {
    name: 'characters of an overflow option',
    high: 100,
    path: `${E0}.options[0].text.content`,
    card: (n) => cardOf({ tag: 'overflow', options: [{ text: plain(text(n)), value: 'a' }] }),
  },
  {
    name: 'max_length of an input',
    low: 1,
    high: 1000,
    path: `${E0}.elements[0].max_length`,
    card: (n) => cardOf(input({ max_length: n })),
  },
  {
    name: 'characters an input starts with',
    high: 1000,
    path: `${E0}.elements[0].default_value`,
    card: (n) => cardOf(input({ default_value: text(n) })),
  },
  {
    name: 'rows of a table’s page',
    low: 1,
    high: 10,
    path: `${E0}.page_size`,
    card: (n) => table({}, { page_size: n }),
  },
  {
    name: 'height of a table’s row',
    low: 32,
    high: 124,
    path: `${E0}.row_height`,
    card: (n) => table({}, { row_height: px(n) }),
  },
  {
    name: 'width of a table’s column',
    low: 80,
    high: 600,
    path: `${E0}.columns[0].width`,
    card: (n) => table({ width: px(n) }),
  },
  {
    name: 'share of a table’s column',
    low: 0,
    high: 100,
    path: `${E0}.columns[0].width`,
    card: (n) => table({ width: `${n}%` }),
  },
  {
    name: 'digits behind a number',
    low: 0,
    high: 10,
    path: `${E0}.columns[0].format.precision`,
    card: (n) => table({ data_type: 'number', format: { precision: n } }),
  },
  {
    name: 'characters of a number’s sign',
    high: 1,
    path: `${E0}.columns[0].format.symbol`,
    card: (n) => table({ data_type: 'number', format: { symbol: text(n) } }),
  },
  {
    name: 'margin',
    low: -99,
    high: 99,
    path: `${E0}.margin`,
    card: (n) => cardOf({ tag: 'hr', margin: px(n) }),
  },
  {
    name: 'padding',
    low: 0,
    high: 99,
    path: 'body.padding',
    card: (n) => ({ schema: '2.0', body: { elements: [], padding: px(n) } }),
  },
  {
    name: 'spacing',
    low: 0,
    high: 99,
    path: 'body.vertical_spacing',
    card: (n) => ({ schema: '2.0', body: { elements: [], vertical_spacing: px(n) } }),
  },
  {
    name: 'width of a column',
    low: 16,
    high: 600,
    path: `${E0}.columns[0].width`,
    card: (n) => columns({ width: px(n) }),
  },
  {
    name: 'weight of a column',
    low: 1,
    high: 5,
    path: `${E0}.columns[0].weight`,
    card: (n) => columns({ weight: n }),
  },
  {
    name: 'width of a text',
    low: 16,
    high: 999,
    path: `${E0}.width`,
    card: (n) => cardOf({ tag: 'div', text: plain('a'), width: px(n) }),
  },
  {
    name: 'height of a chart',
    low: 1,
    high: 999,
    path: `${E0}.height`,
    card: (n) => cardOf({ tag: 'chart', chart_spec: {}, height: px(n) }),
  },
  {
    name: 'width of a button',
    low: 100,
    path: `${E0}.width`,
    card: (n) => cardOf({ tag: 'button', width: px(n) }),
  },
  {
    name: 'first choice of a select',
    low: 1,
    path: `${E0}.initial_index`,
    card: (n) =>
      cardOf({
        tag: 'select_static',
        initial_index: n,
        options: repeat(30, (at) => ({ text: plain('a'), value: `v${at}` })),
      }),
  },
  {
    name: 'characters of an element_id',
    high: 20,
    path: `${E0}.element_id`,
    card: (n) => cardOf({ tag: 'hr', element_id: 'a'.repeat(Math.max(1, n)) }),
  },
];

/** How far from an edge sizes are tried. */
const REACH = 20;

const found = (card: unknown) => validateCard(card).map(({ path, subCode }) => [path, subCode]);

describe.each(EDGES)('$name', ({ low, high, card, path, subCode = 200621 }) => {
  it('is taken on the edge and inside', () => {
    const from = low ?? Math.max(0, (high ?? 0) - REACH);
    const inside = fc.integer({ min: from, max: high ?? from + REACH });
    const edges = [low, high].filter((edge) => edge !== undefined);
    fc.assert(
      fc.property(inside, (size) => {
        expect(found(card(size))).toEqual([]);
      }),
      { examples: edges.map((edge) => [edge] as [number]), numRuns: 20 },
    );
  });

  it('is refused a step outside and beyond, there and with that code alone', () => {
    const outside = [
      ...(high === undefined ? [] : [{ min: high + 1, max: high + REACH, edge: high + 1 }]),
      ...(low === undefined ? [] : [{ min: low - REACH, max: low - 1, edge: low - 1 }]),
    ];
    for (const { min, max, edge } of outside) {
      fc.assert(
        fc.property(fc.integer({ min, max }), (size) => {
          const faults = found(card(size));
          expect(faults[0]).toEqual([path, subCode]);
          expect(new Set(faults.map(([, code]) => code))).toEqual(new Set([subCode]));
        }),
        { examples: [[edge]], numRuns: 10 },
      );
    }
  });
});
