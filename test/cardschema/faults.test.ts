import { describe, expect, it } from '@jest/globals';
import { validateCard } from '../../src/cardschema/index.ts';
import { cardOf, formOf, ROOT_ELEMENTS } from './cards.ts';

type Json = Record<string, unknown>;

const found = (card: unknown) => validateCard(card).map(({ path, subCode }) => [path, subCode]);

const E0 = 'body.elements[0]';

/** component, what is changed in an accepted one, where the fault is, its sub code */
const CHANGED: [string, Json, string, number][] = [
  ['markdown', { content: 7 }, '.content', 200621],
  ['markdown', { text_size: 'huge' }, '.text_size', 200621],
  ['markdown', { content: '|a|b|\n|-|-|\n'.repeat(5) }, '.content', 11310],
  ['markdown', { content: '![x](https://example.test/x.png)' }, '.content', 200570],
  ['markdown', { content: '<at id=></at>' }, '.content', 100290],
  ['markdown', { content: '<at user_id="ou_1a"></at>' }, '.content', 100290],
  ['markdown', { element_id: '1st' }, '.element_id', 200621],
  ['markdown', { href: {} }, '.href', 200621],
  [
    'div',
    { text: { tag: 'lark_md', content: 'a', text_color: 'red' } },
    '.text.text_color',
    200621,
  ],
  ['div', { text: { tag: 'html', content: 'a' } }, '.text', 200861],
  ['div', { width: '15px' }, '.width', 200621],
  ['img', { img_key: '' }, '.img_key', 200570],
  ['img', { img_key: undefined }, '.img_key', 200570],
  ['img', { size: 'stretch_without_padding' }, '.size', 200621],
  ['img', { margin: '1px 2px 3px' }, '.margin', 200621],
  ['img_combination', { combination_mode: 'quad' }, '.combination_mode', 200621],
  ['img_combination', { img_list: [{}] }, '.img_list[0].img_key', 200570],
  ['hr', { margin: '100px' }, '.margin', 200621],
  ['hr', { color: 'grey' }, '.color', 200621],
  ['person', { user_id: '' }, '.user_id', 100290],
  ['person_list', { persons: [{ id: 'ou_1a' }, { id: 'a b' }] }, '.persons[1].id', 100290],
  ['table', { page_size: 11 }, '.page_size', 200621],
  ['table', { row_height: '20px' }, '.row_height', 200621],
  ['table', { rows: [{ people: '3' }] }, '.rows[0].people', 200914],
  ['table', { rows: [{}, { due: '2025-10-09' }] }, '.rows[1].due', 200914],
  ['table', { rows: {} }, '.rows', 200914],
  ['table', { rows: [{ phone: '1' }] }, '.rows[0].phone', 200915],
  ['table', { rows: [{ who: [''] }] }, '.rows[0].who[0]', 100290],
  ['table', { columns: [{ name: 'a', width: '79px' }], rows: [] }, '.columns[0].width', 200621],
  ['table', { columns: [{ name: 'a' }, { name: 'a' }], rows: [] }, '.columns[1]', 200621],
  ['chart', { chart_spec: { type: 'gauge' } }, '.chart_spec', 200550],
  ['chart', { chart_spec: { type: 'common', data: [], series: [] } }, '.chart_spec.series', 200550],
  ['chart', { aspect_ratio: '3:2' }, '.aspect_ratio', 200621],
  ['column_set', { columns: [{ tag: 'hr' }] }, '.columns[0]', 200861],
  ['column_set', { columns: [{ tag: 'column', weight: 6 }] }, '.columns[0].weight', 200621],
  ['column_set', { columns: [{ tag: 'column', width: '8px' }] }, '.columns[0].width', 200621],
  ['column_set', { action: { multi_url: { pc_url: 'a' } } }, '.action.multi_url', 200621],
  ['form', { name: '' }, '.name', 200530],
  ['form', { elements: [] }, '', 200621],
  ['interactive_container', { behaviors: undefined }, '.behaviors', 200621],
  ['interactive_container', { background_style: 'shiny' }, '.background_style', 200621],
  ['collapsible_panel', { header: {} }, '.header.title', 200621],
  ['collapsible_panel', { header: { title: { tag: 'div' } } }, '.header.title', 200861],
  ['collapsible_panel', { padding: '-1px' }, '.padding', 200621],
  ['button', { type: 'warning' }, '.type', 200621],
  ['button', { width: '99px' }, '.width', 200621],
  ['button', { confirm: { text: { tag: 'plain_text', content: 'a' } } }, '.confirm.title', 200621],
  ['button', { behaviors: [{ type: 'callback' }] }, '.behaviors[0].value', 200621],
  ['button', { behaviors: [{ type: 'open_url' }] }, '.behaviors[0]', 200621],
  ['button', { behaviors: [{ type: 'go' }] }, '.behaviors[0]', 200621],
  ['input', { max_length: 1001 }, '.max_length', 200621],
  ['input', { default_value: '三个字' }, '.default_value', 200621],
  [
    'input',
    { placeholder: { tag: 'plain_text', content: 'x'.repeat(101) } },
    '.placeholder.content',
    200621,
  ],
  ['select_static', { initial_option: 'phone' }, '.initial_option', 200621],
  ['select_static', { initial_index: 0 }, '.initial_index', 200621],
  ['select_static', { initial_index: 3 }, '.initial_index', 200621],
  ['select_person', { options: [{ value: '' }] }, '.options[0].value', 100290],
  ['date_picker', { initial_date: '2025-02-29' }, '.initial_date', 200621],
  ['picker_time', { initial_time: '24:00' }, '.initial_time', 200621],
  ['picker_datetime', { initial_datetime: '2025-10-09T09:00' }, '.initial_datetime', 200621],
  ['checker', { checked_style: { opacity: 2 } }, '.checked_style.opacity', 200621],
  ['checker', { button_area: { buttons: [{ tag: 'hr' }] } }, '.button_area.buttons[0]', 200861],
  ['overflow', { options: undefined }, '.options', 200621],
  ['select_img', { options: [{ value: 'a' }] }, '.options[0].img_key', 200570],
  ['select_img', { multi_select: true }, '', 200621],
];

describe('faults of a component', () => {
  it.each(CHANGED)('finds %s with %j', (tag, change, path, subCode) => {
    const faults = found(cardOf({ ...ROOT_ELEMENTS[tag], ...change }));
    expect(faults).toContainEqual([`${E0}${path}`.replace(/\.$/, ''), subCode]);
  });

  it.each(['multi_select_static', 'multi_select_person'])('wants %s in a form', (tag) => {
    expect(found(cardOf({ tag, name: 'a', options: [] }))).toEqual([[E0, 200621]]);
  });

  it('finds options of one value', () => {
    const option = { text: { tag: 'plain_text', content: 'a' }, value: 'a' };
    const card = cardOf({ tag: 'select_static', options: [option, option] });
    expect(found(card)).toEqual([[`${E0}.options[1]`, 200621]]);
  });

  it('finds sound on a card that may be forwarded, sound without key and sound twice', () => {
    const audio = { tag: 'audio', file_key: 'f', audio_id: 'a' };
    expect(found(cardOf(audio))).toEqual([['config.enable_forward', 300240]]);
    const cards = {
      ...cardOf({ ...audio, file_key: '' }, audio),
      config: { enable_forward: false },
    };
    expect(found(cards)).toEqual([
      [`${E0}.file_key`, 300220],
      ['body.elements[1].audio_id', 300230],
    ]);
  });

  it('says what was expected', () => {
    const [fault] = validateCard(cardOf({ ...ROOT_ELEMENTS.table, page_size: 11 }));
    expect(fault).toEqual({
      path: `${E0}.page_size`,
      code: 230099,
      subCode: 200621,
      message: 'expected an integer from 1 to 10',
    });
  });
});

describe('faults of a form', () => {
  const nameless = { tag: 'input' };

  it('finds a field without a name, and with an empty one', () => {
    const elements = [nameless, { ...nameless, name: '' }];
    expect(found(cardOf(formOf(...elements)))).toEqual([
      [`${E0}.elements[0].name`, 200530],
      [`${E0}.elements[1].name`, 200530],
    ]);
  });

  it('lets a field outside a form have no name', () => {
    expect(found(cardOf(nameless, { ...nameless, name: '' }))).toEqual([]);
  });

  it('finds a name used twice, in and out of the form', () => {
    const input = { tag: 'input', name: 'reason' };
    expect(found(cardOf(formOf(input), input))).toEqual([['body.elements[1].name', 200621]]);
  });

  it('finds a button that neither submits nor resets', () => {
    const button = { tag: 'button', name: 'b' };
    expect(found(cardOf(formOf(button)))).toEqual([[`${E0}.elements[0]`, 200621]]);
  });

  it('finds a form, a table and a chart in a form', () => {
    const { chart, table } = ROOT_ELEMENTS;
    expect(found(cardOf(formOf(chart, table)))).toEqual([
      [`${E0}.elements[0]`, 200621],
      [`${E0}.elements[1]`, 200621],
    ]);
    const inner = { tag: 'form', name: 'inner', elements: [] };
    expect(found(cardOf(formOf(inner)))).toContainEqual([`${E0}.elements[0]`, 200621]);
  });

  it('finds a table and a form in a column', () => {
    const inColumn = (element: unknown) =>
      cardOf({ tag: 'column_set', columns: [{ tag: 'column', elements: [element] }] });
    const path = `${E0}.columns[0].elements[0]`;
    expect(found(inColumn(ROOT_ELEMENTS.table))).toEqual([[path, 200621]]);
    expect(found(inColumn(ROOT_ELEMENTS.form))).toEqual([[path, 200621]]);
  });
});
