import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../../src/cardschema/index.ts';
import { cardOf, FULL_ROOT, plain, ROOT_ELEMENTS } from './cards.ts';

const found = (card: unknown) => validateCard(card).map(({ path, subCode }) => [path, subCode]);

const repeat = (count: number, element: unknown) => Array.from({ length: count }, () => element);

/** A panel inside a panel inside …, `depth` of them. */
const panels = (depth: number): unknown =>
  depth === 0
    ? { tag: 'hr' }
    : { tag: 'collapsible_panel', header: { title: plain('a') }, elements: [panels(depth - 1)] };

const ofBytes = (bytes: number) => {
  const empty = JSON.stringify(cardOf({ tag: 'markdown', content: '' })).length;
  return cardOf({ tag: 'markdown', content: 'x'.repeat(bytes - empty) });
};

describe('limits of a card', () => {
  it('takes 30 KB and not a byte more', () => {
    expect(validateCard(ofBytes(30 * 1024))).toEqual([]);
    expect(validateCard(ofBytes(30 * 1024 + 1))).toEqual([
      { path: '', code: 230025, message: 'card of 30721 bytes is longer than 30720' },
    ]);
  });

  it('takes 200 elements and not one more', () => {
    expect(found(cardOf(...repeat(200, { tag: 'hr' })))).toEqual([]);
    expect(found(cardOf(...repeat(201, { tag: 'hr' })))).toEqual([['', 11310]]);
  });

  it('takes five levels of containers and not six', () => {
    expect(found(cardOf(panels(5)))).toEqual([]);
    const path = `body${'.elements[0]'.repeat(6)}`;
    expect(found(cardOf(panels(6)))).toEqual([[path, 200621]]);
  });

  it('takes five tables and not six', () => {
    expect(found(cardOf(...repeat(5, ROOT_ELEMENTS.table)))).toEqual([]);
    const faults = found(cardOf(...repeat(6, ROOT_ELEMENTS.table)));
    expect(faults).toEqual([['body.elements[5]', 11310]]);
  });

  it('takes 50 columns and not 51', () => {
    const table = (count: number) => ({
      tag: 'table',
      columns: Array.from({ length: count }, (_, at) => ({ name: `c${at}` })),
      rows: [],
    });
    expect(found(cardOf(table(50)))).toEqual([]);
    expect(found(cardOf(table(51)))).toEqual([['body.elements[0].columns', 11310]]);
  });

  it('takes three tags in the title and not four', () => {
    const tag = { tag: 'text_tag', text: plain('急'), color: 'red' };
    const titled = (count: number) => ({
      ...cardOf(),
      header: { title: plain('a'), text_tag_list: repeat(count, tag) },
    });
    expect(found(titled(3))).toEqual([]);
    expect(found(titled(4))).toEqual([['header.text_tag_list', 200621]]);
  });

  it('takes three buttons on a checker and not four', () => {
    const checker = { tag: 'checker', button_area: { buttons: repeat(4, { tag: 'button' }) } };
    expect(found(cardOf(checker))).toEqual([['body.elements[0].button_area.buttons', 200621]]);
  });

  it('finds an element_id used twice, in texts as in components', () => {
    const text = plain('a', { element_id: 'same' });
    const card = cardOf({ tag: 'hr', element_id: 'same' }, { tag: 'div', text });
    expect(found(card)).toEqual([['body.elements[1].text.element_id', 300301]]);
  });
});

describe('faults of the root', () => {
  it.each([
    [{ schema: undefined }, 'schema'],
    [{ schema: '1.0' }, 'schema'],
    [{ i18n_elements: {} }, 'i18n_elements'],
    [{ config: { update_multi: false } }, 'config.update_multi'],
    [{ config: { wide_screen_mode: true } }, 'config.wide_screen_mode'],
    [{ config: { locales: ['zh'] } }, 'config.locales[0]'],
    [
      { config: { streaming_config: { print_strategy: 'slow' } } },
      'config.streaming_config.print_strategy',
    ],
    [
      { config: { style: { color: { seal: { light_mode: '#fff', dark_mode: 'red' } } } } },
      'config.style.color.seal.light_mode',
    ],
    [{ card_link: { pc_url: 'https://example.test' } }, 'card_link'],
    [{ header: { template: 'blue' } }, 'header.title'],
    [{ header: { title: plain('a'), template: 'pink' } }, 'header.template'],
    [{ header: { title: plain('a'), ud_icon: {} } }, 'header.ud_icon'],
    [{ body: {} }, 'body.elements'],
    [{ body: { elements: [], vertical_spacing: '100px' } }, 'body.vertical_spacing'],
  ])('finds %j', (change, path) => {
    expect(found({ ...FULL_ROOT, ...change }).map(([at]) => at)).toContain(path);
  });

  it.each(['note', 'action', 'column', 'video', undefined])('does not know the tag %s', (tag) => {
    expect(found(cardOf({ tag }))).toEqual([['body.elements[0]', 200861]]);
  });

  it('knows a style of its own only when the card declares it', () => {
    const { config: _, ...bare } = FULL_ROOT;
    expect(found(bare)).toEqual([
      ['body.elements[0].text_size', 200621],
      ['body.elements[1].text.text_color', 200621],
    ]);
  });

  it.each([null, undefined, 7, 'card', [], () => 1])('finds that %p is no card', (card) => {
    expect(found(card)).toEqual([['', 200621]]);
  });

  it('finds that a card with a cycle is no JSON', () => {
    const card = cardOf();
    card.header = card;
    expect(found(card)).toEqual([['', 200621]]);
  });
});
