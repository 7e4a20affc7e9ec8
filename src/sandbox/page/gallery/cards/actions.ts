import { PERSON } from './display.ts';
import { button, callback, columns, note, options, plain, type Sample, sample } from './parts.ts';

const TYPES = [
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
  ...['primary_filled', 'danger_filled', 'laser'],
];
const confirm = { title: plain('确认签收？'), text: plain('签收后开始计算办理期限。') };
const icon = { tag: 'standard_icon', token: 'done_outlined' };

const buttons = sample('按钮', [
  ...TYPES.map((type) => button(`样式 ${type}`, { type })),
  columns(
    ['tiny', 'small', 'medium', 'large'].map((size) => button(size, { size })),
    { flex_mode: 'flow' },
    { width: 'auto' },
  ),
  button('占满整行', { width: 'fill', type: 'primary_filled' }),
  button('固定宽度', { width: '200px', icon }),
  button('需要确认', { name: 'confirmed', confirm, type: 'primary' }),
  button('已停用', {
    name: 'off',
    disabled: true,
    disabled_tips: plain('尚未批示，不能签收'),
  }),
  button('悬停提示', { hover_tips: plain('点此签收') }),
  button('打开链接', {
    behaviors: [{ type: 'open_url', default_url: 'https://example.test/open' }],
  }),
]);

const choice = { letter: '来信', visit: '来访', phone: '来电', online: '网上信访' };

const loose = sample('表单外的交互', [
  {
    tag: 'input',
    name: 'remark',
    placeholder: plain('输入后回车或点箭头发送'),
    label: plain('备注'),
  },
  {
    tag: 'select_static',
    name: 'channel',
    placeholder: plain('选择渠道'),
    options: options(choice),
  },
  { tag: 'select_person', name: 'handler', placeholder: plain('选择承办人'), options: [] },
  { tag: 'date_picker', name: 'due', placeholder: plain('选择日期') },
  { tag: 'picker_time', name: 'at', placeholder: plain('选择时间') },
  { tag: 'picker_datetime', name: 'when', placeholder: plain('选择日期与时间') },
  {
    tag: 'checker',
    name: 'done',
    text: plain('已电话告知信访人'),
    overall_checkable: true,
    checked_style: { show_strikethrough: true, opacity: 0.6 },
    behaviors: callback('告知'),
    button_area: {
      pc_display_rule: 'always',
      buttons: [{ ...button('查看', { name: 'look', size: 'small', type: 'text' }) }],
    },
  },
  {
    tag: 'overflow',
    name: 'more',
    options: [
      { text: plain('催办'), value: 'urge' },
      { text: plain('询问情况'), value: 'ask' },
      { text: plain('打开原件'), value: 'open', multi_url: { url: 'https://example.test/file' } },
    ],
  },
  {
    tag: 'select_img',
    name: 'page',
    layout: 'bisect',
    aspect_ratio: '4:3',
    options: [
      { img_key: 'img_page_1', value: 'first' },
      { img_key: 'img_page_2', value: 'second' },
      { img_key: 'img_page_3', value: 'third', disabled: true },
    ],
  },
]);

const field = (label: string, element: object) =>
  columns([{ tag: 'markdown', content: label }, element], { flex_mode: 'stretch' });

const form = sample('表单', [
  {
    tag: 'form',
    name: 'register',
    elements: [
      {
        tag: 'input',
        name: 'petitioner',
        label: plain('信访人'),
        required: true,
        max_length: 20,
        placeholder: plain('姓名'),
      },
      {
        tag: 'input',
        name: 'detail',
        label: plain('诉求详情'),
        label_position: 'left',
        input_type: 'multiline_text',
        rows: 3,
        auto_resize: true,
        max_rows: 6,
        max_length: 200,
        default_value: '电梯停运已一个月。',
      },
      { tag: 'input', name: 'code', label: plain('查询码'), input_type: 'password' },
      field('渠道', {
        tag: 'select_static',
        name: 'channel',
        required: true,
        initial_option: 'letter',
        options: options(choice),
      }),
      field('诉求类别', {
        tag: 'multi_select_static',
        name: 'kinds',
        placeholder: plain('可多选'),
        required: false,
        options: options({ house: '住房', city: '市政', land: '征收', other: '其他' }),
      }),
      field('承办人', {
        tag: 'select_person',
        name: 'handler',
        options: [{ value: PERSON }],
        placeholder: plain('选择人员'),
      }),
      field('参加人', {
        tag: 'multi_select_person',
        name: 'members',
        required: false,
        placeholder: plain('可多选'),
        options: [],
      }),
      field('收到日期', { tag: 'date_picker', name: 'received_on', initial_date: '2025-09-24' }),
      field('接访时间', { tag: 'picker_time', name: 'at', initial_time: '09:00' }),
      field('会商时间', {
        tag: 'picker_datetime',
        name: 'meeting',
        initial_datetime: '2025-10-09 09:00',
      }),
      { tag: 'checker', name: 'major', text: plain('重大信访事项') },
      {
        tag: 'select_img',
        name: 'pages',
        multi_select: true,
        layout: 'trisect',
        options: ['img_page_1', 'img_page_2', 'img_page_3'].map((img_key) => ({
          img_key,
          value: img_key,
        })),
      },
      columns(
        [
          button('登记', { name: 'submit', type: 'primary_filled', form_action_type: 'submit' }),
          button('登记并呈批', {
            name: 'submit_on',
            type: 'primary',
            form_action_type: 'submit',
            confirm: { title: plain('登记并呈批？'), text: plain('将呈送主管局长批阅。') },
          }),
          { tag: 'button', text: plain('重填'), name: 'reset', form_action_type: 'reset' },
        ],
        { flex_mode: 'none' },
        { width: 'auto' },
      ),
    ],
  },
  note('必填项为空时不能提交，提示在该项旁边。'),
]);

export const ACTIONS: Record<string, Sample[]> = { 按钮: [buttons], 交互: [loose], 表单: [form] };
