import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../../src/cardschema/index.ts';
import { cardOf, FULL_ROOT, plain } from './cards.ts';

const found = (card: unknown) => validateCard(card).map(({ path, subCode }) => [path, subCode]);

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
