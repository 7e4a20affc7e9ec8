import { button, callback, columns, note, plain, type Sample, sample } from './parts.ts';

const cell = (content: string) => ({ tag: 'markdown', content, text_align: 'center' });
const MODES = ['none', 'stretch', 'flow', 'bisect', 'trisect'];

const grid = sample(
  '分栏',
  MODES.flatMap((flex_mode) => [
    note(`flex_mode ${flex_mode}`),
    columns(
      ['受理 12', '办理中 7', '已办结 23'].map(cell),
      { flex_mode, background_style: 'grey', horizontal_spacing: 'medium' },
      { padding: '8px', background_style: 'blue-50' },
    ),
  ]),
);

const weights = sample('分栏 宽度与对齐', [
  {
    tag: 'column_set',
    horizontal_spacing: '12px',
    columns: [
      {
        tag: 'column',
        width: 'weighted',
        weight: 3,
        elements: [cell('三份')],
        background_style: 'green-50',
      },
      {
        tag: 'column',
        width: 'weighted',
        weight: 1,
        elements: [cell('一份')],
        background_style: 'orange-50',
      },
    ],
  },
  {
    tag: 'column_set',
    columns: [
      {
        tag: 'column',
        width: '120px',
        elements: [cell('固定 120px')],
        background_style: 'violet-50',
      },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [cell('自适应')] },
      {
        tag: 'column',
        width: 'weighted',
        vertical_align: 'bottom',
        elements: [cell('第一行'), cell('第二行'), cell('第三行')],
        background_style: 'grey',
      },
    ],
  },
  {
    tag: 'column_set',
    horizontal_align: 'right',
    columns: [
      { tag: 'column', width: 'auto', elements: [button('取消')] },
      { tag: 'column', width: 'auto', elements: [button('确定', { type: 'primary' })] },
    ],
  },
]);

const panel = (title: string, more: object = {}, header: object = {}) => ({
  tag: 'collapsible_panel',
  header: { title: plain(title), ...header },
  elements: [
    { tag: 'markdown', content: '2025-09-20 登记<br>2025-09-21 批示<br>2025-09-22 交办' },
    button('查看全部', { size: 'small', type: 'text' }),
  ],
  ...more,
});

const arrow = { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' };

const panels = sample('折叠面板', [
  panel('办理经过'),
  panel('已展开', {
    expanded: true,
    padding: '8px',
    border: { color: 'grey', corner_radius: '8px' },
  }),
  panel(
    '图标在左',
    { background_color: 'grey', padding: '8px', border: { color: 'blue', corner_radius: '5px' } },
    { icon: arrow, icon_position: 'left', icon_expanded_angle: 90, background_color: 'blue-50' },
  ),
  panel(
    '',
    {},
    {
      title: { tag: 'markdown', content: '**富文本**标题 <font color="red">3 条</font>' },
      icon: arrow,
      icon_position: 'follow_text',
      icon_expanded_angle: -180,
      width: 'auto',
    },
  ),
  panel('外层', { expanded: true, elements: [panel('内层')] }),
]);

const box = (content: string, more: object) => ({
  tag: 'interactive_container',
  behaviors: callback(content),
  elements: [{ tag: 'markdown', content }],
  ...more,
});

const containers = sample('交互容器', [
  box('整块可点', { element_id: 'whole', has_border: true, corner_radius: '8px', padding: '12px' }),
  box('带底色', {
    element_id: 'tinted',
    background_style: 'blue-50',
    has_border: true,
    border_color: 'blue',
    corner_radius: '8px',
    hover_tips: plain('点此查看'),
  }),
  box('流光', {
    element_id: 'laser',
    background_style: 'laser',
    corner_radius: '8px',
    width: '160px',
  }),
  box('需要确认', {
    element_id: 'asked',
    has_border: true,
    confirm: { title: plain('打开该件？'), text: plain('将在下方发送卡片。') },
  }),
  box('已停用', { element_id: 'shut', disabled: true, disabled_tips: plain('无权查看') }),
  {
    tag: 'interactive_container',
    element_id: 'outer',
    behaviors: callback('外层'),
    has_border: true,
    corner_radius: '8px',
    padding: '8px 12px',
    elements: [
      { tag: 'markdown', content: '里面的按钮单独响应' },
      button('里层按钮', { name: 'inner', size: 'small' }),
    ],
  },
]);

const layouts = sample(
  '布局',
  ['签收', '退回', '转办', '催办'].map((word) => button(word)),
  {
    body: {
      direction: 'horizontal',
      horizontal_align: 'center',
      horizontal_spacing: 'large',
      vertical_spacing: 'extra_large',
      padding: '20px',
      elements: ['签收', '退回', '转办', '催办'].map((word) => button(word)),
    },
  },
);

const widths = ['default', 'compact', 'fill'].map((width_mode) =>
  sample(`宽度 ${width_mode}`, [note('同一张卡片在不同宽度模式下的样子。'), button('知道了')], {
    config: { update_multi: true, width_mode },
  }),
);

export const CONTAINERS: Record<string, Sample[]> = {
  分栏: [grid, weights],
  折叠面板: [panels],
  交互容器: [containers],
  布局: [layouts, ...widths],
};
