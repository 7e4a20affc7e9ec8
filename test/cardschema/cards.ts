/** Own cards, one component each, that the platform takes; every attribute appears somewhere. */

type Json = Record<string, unknown>;

export const plain = (content: string, more: Json = {}) => ({
  tag: 'plain_text',
  content,
  ...more,
});

/** A card whose body holds these elements. */
export const cardOf = (...elements: unknown[]): Json => ({ schema: '2.0', body: { elements } });

export const submit = (more: Json = {}) => ({
  tag: 'button',
  text: plain('提交'),
  name: 'submit',
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { step: 'T1' } }],
  ...more,
});

/** A form with a submit button around the elements. */
export const formOf = (...elements: unknown[]) => ({
  tag: 'form',
  name: 'form',
  elements: [...elements, submit()],
});

const icon = { tag: 'standard_icon', token: 'chat_outlined', color: 'blue-500' };
const confirm = { title: plain('确认'), text: plain('提交后不能修改') };
const callback = [{ type: 'callback', value: { step: 'T2' } }];
const options = [
  { text: plain('来信'), value: 'letter', icon },
  { text: plain('来访'), value: 'visit' },
];

/** Accepted at the root of a card, by tag. */
export const ROOT_ELEMENTS: Record<string, Json> = {
  markdown: {
    tag: 'markdown',
    element_id: 'intro',
    margin: '4px -12px',
    content: '**重要** <at id=ou_1a></at> ![信](img_v2_1a)\n\n|a|b|\n|-|-|\n|1|2|',
    text_align: 'center',
    text_size: 'heading-1',
    icon,
  },
  div: {
    tag: 'div',
    width: '200px',
    icon: { tag: 'custom_icon', img_key: 'img_v2_1a' },
    text: plain('编号', { text_size: 'notation', text_color: 'grey', lines: 2 }),
  },
  img: {
    tag: 'img',
    img_key: 'img_v2_1a',
    alt: plain('来信首页'),
    title: plain('首页'),
    scale_type: 'fit_horizontal',
    size: '100px 80px',
    corner_radius: '5%',
    preview: true,
    transparent: false,
  },
  img_combination: {
    tag: 'img_combination',
    combination_mode: 'trisect',
    corner_radius: '8px',
    img_list: [{ img_key: 'img_a' }, { img_key: 'img_b' }],
  },
  hr: { tag: 'hr', margin: '0px' },
  person: { tag: 'person', user_id: 'ou_1a', size: 'large', show_name: true, style: 'capsule' },
  person_list: {
    tag: 'person_list',
    persons: [{ id: 'ou_1a' }, { id: 'ou_1b' }],
    drop_invalid_user_id: true,
    lines: 2,
    size: 'small',
    icon,
  },
  table: {
    tag: 'table',
    page_size: 10,
    row_height: '40px',
    freeze_first_column: true,
    header_style: { text_align: 'left', background_style: 'grey', bold: true, lines: 1 },
    columns: [
      { name: 'no', display_name: '编号', width: '80px' },
      { name: 'topic', data_type: 'lark_md', width: '30%' },
      { name: 'note', data_type: 'markdown', width: '600px' },
      { name: 'state', data_type: 'options', horizontal_align: 'center' },
      { name: 'people', data_type: 'number', format: { precision: 0, symbol: '￥' } },
      { name: 'who', data_type: 'persons' },
      { name: 'due', data_type: 'date', date_format: 'YYYY-MM-DD' },
    ],
    rows: [
      { no: '1', topic: '**a**', note: 'b', state: [{ text: '在办', color: 'blue' }], people: 3 },
      { no: '2', state: '办结', who: ['ou_1a'], due: 1_760_000_000_000 },
      { who: 'ou_1a' },
    ],
  },
  chart: {
    tag: 'chart',
    aspect_ratio: '16:9',
    color_theme: 'primary',
    preview: false,
    height: '300px',
    chart_spec: { type: 'bar', data: { values: [{ m: '1月', n: 3 }] }, xField: 'm', yField: 'n' },
  },
  audio: { tag: 'audio', file_key: 'file_v3_1a', audio_id: 'a1' },
  column_set: {
    tag: 'column_set',
    flex_mode: 'bisect',
    horizontal_spacing: 'extra_large',
    background_style: 'grey-50',
    action: { multi_url: { url: 'https://example.test' } },
    columns: [
      { tag: 'column', width: 'weighted', weight: 2, padding: '4px 8px', elements: [] },
      { tag: 'column', width: '120px', vertical_align: 'center', elements: [{ tag: 'hr' }] },
    ],
  },
  form: formOf({ tag: 'input', name: 'reason', required: true }),
  interactive_container: {
    tag: 'interactive_container',
    width: 'fill',
    height: 'auto',
    background_style: 'laser',
    has_border: true,
    border_color: 'grey',
    corner_radius: '8px',
    behaviors: [{ type: 'open_url', default_url: 'https://example.test' }],
    confirm,
    elements: [{ tag: 'markdown', content: '查看原件' }],
  },
  collapsible_panel: {
    tag: 'collapsible_panel',
    expanded: false,
    header: {
      title: { tag: 'markdown', content: '**详情**' },
      icon,
      icon_position: 'right',
      icon_expanded_angle: -180,
      background_color: 'grey',
      width: 'auto_when_fold',
    },
    border: { color: 'grey', corner_radius: '5px' },
    elements: [{ tag: 'markdown', content: '内容' }],
  },
  button: {
    tag: 'button',
    text: plain('办理'),
    type: 'primary_filled',
    size: 'large',
    width: '120px',
    icon,
    hover_tips: plain('打开表单'),
    disabled: false,
    disabled_tips: {},
    behaviors: [...callback, { type: 'open_url', default_url: 'https://example.test' }],
    confirm,
  },
  input: {
    tag: 'input',
    name: 'summary',
    placeholder: plain('请输入'),
    default_value: '拆迁',
    max_length: 2,
    input_type: 'multiline_text',
    rows: 3,
    auto_resize: true,
    max_rows: 6,
    label: plain('概要'),
    label_position: 'top',
    behaviors: callback,
  },
  select_static: {
    tag: 'select_static',
    options,
    initial_option: 'visit',
    initial_index: 2,
    type: 'text',
    behaviors: callback,
  },
  select_person: {
    tag: 'select_person',
    options: [{ value: 'ou_1a' }],
    initial_option: 'ou_1a',
    width: 'fill',
  },
  date_picker: { tag: 'date_picker', initial_date: '2024-02-29', placeholder: plain('日期') },
  picker_time: { tag: 'picker_time', initial_time: '23:59', value: { a: 1 } },
  picker_datetime: { tag: 'picker_datetime', initial_datetime: '2025-10-09 09:00' },
  checker: {
    tag: 'checker',
    checked: true,
    text: { tag: 'lark_md', content: '已核对' },
    overall_checkable: true,
    button_area: { pc_display_rule: 'on_hover', buttons: [{ tag: 'button', text: plain('看') }] },
    checked_style: { show_strikethrough: true, opacity: 0.5 },
    behaviors: callback,
  },
  overflow: {
    tag: 'overflow',
    options: [{ text: plain('更多'), value: 'more' }],
    width: 'default',
    value: { a: 1 },
  },
  select_img: {
    tag: 'select_img',
    options: [{ img_key: 'img_a', value: 'a', disabled: false }],
    layout: 'bisect',
    aspect_ratio: '4:3',
  },
};

/** Accepted only inside a form. */
export const FORM_ELEMENTS: Record<string, Json> = {
  multi_select_static: {
    tag: 'multi_select_static',
    name: 'channels',
    options,
    selected_values: ['letter'],
    required: false,
  },
  multi_select_person: {
    tag: 'multi_select_person',
    name: 'handlers',
    options: [{ value: 'ou_1a' }],
    selected_values: ['ou_1b'],
  },
};

const withConfig = (tag: string, card: Json): Json =>
  tag === 'audio' ? { ...card, config: { enable_forward: false } } : card;

/** One accepted card per component. */
export const ACCEPTED: [string, Json][] = [
  ...Object.entries(ROOT_ELEMENTS).map(([tag, element]): [string, Json] => [
    tag,
    withConfig(tag, cardOf(element)),
  ]),
  ...Object.entries(FORM_ELEMENTS).map(([tag, element]): [string, Json] => [
    tag,
    cardOf(formOf(element)),
  ]),
];

/** A card that uses everything the root allows. */
export const FULL_ROOT: Json = {
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward: false,
    enable_forward_interaction: false,
    width_mode: 'fill',
    streaming_mode: false,
    streaming_config: {
      print_frequency_ms: { default: 70, pc: 50 },
      print_step: { default: 1 },
      print_strategy: 'delay',
    },
    summary: { content: '待批阅', i18n_content: { en_us: 'to read' } },
    locales: ['zh_cn', 'en_us'],
    use_custom_translation: false,
    style: {
      text_size: { 'cus-0': { default: 'medium', pc: 'medium', mobile: 'large' } },
      color: { seal: { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78,23,108,0.49)' } },
    },
  },
  card_link: { url: 'https://example.test', pc_url: '', ios_url: '', android_url: '' },
  header: {
    title: plain('信访件'),
    subtitle: { tag: 'lark_md', content: '第 12 号' },
    text_tag_list: [{ tag: 'text_tag', text: plain('在办'), color: 'neutral' }],
    template: 'wathet',
    icon,
    padding: '12px 8px',
  },
  body: {
    direction: 'vertical',
    padding: '12px',
    vertical_spacing: 'small',
    horizontal_spacing: '99px',
    vertical_align: 'top',
    horizontal_align: 'left',
    elements: [
      { tag: 'markdown', content: '正文', text_size: 'cus-0' },
      { tag: 'div', text: plain('密', { text_color: 'seal' }) },
    ],
  },
};
