import { columns, note, plain, type Sample, sample } from './parts.ts';

const TEMPLATES = [
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red'],
  ...['carmine', 'violet', 'purple', 'indigo', 'grey', 'default'],
];

const titles: Sample[] = TEMPLATES.map((template) =>
  sample(`标题 ${template}`, [note('标题的颜色、后缀标签、副标题和图标。')], {
    header: {
      title: plain('信〔2025〕0012号 关于锦绣里小区电梯停运的来信'),
      subtitle: plain('办理期限 2025-10-09 周四 剩余6天'),
      text_tag_list: [
        { tag: 'text_tag', text: plain('待批阅'), color: 'orange' },
        { tag: 'text_tag', text: plain('急件'), color: 'red' },
        { tag: 'text_tag', text: plain('集体访'), color: 'neutral' },
      ],
      icon: { tag: 'standard_icon', token: 'chat_outlined' },
      template,
    },
  }),
);

const SIZES = [
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'normal',
  'notation',
];

const texts = sample(
  '文本',
  [
    ...SIZES.map((size) => ({
      tag: 'div',
      text: plain(`${size} 依法依规办理群众来信`, { text_size: size }),
    })),
    {
      tag: 'div',
      text: plain('居中的红字', { text_align: 'center', text_color: 'red' }),
      icon: { tag: 'standard_icon', token: 'alarm_outlined', color: 'red' },
    },
    {
      tag: 'div',
      text: plain(`最多两行：${'信访事项应当自受理之日起六十日内办结。'.repeat(6)}`, { lines: 2 }),
    },
    {
      tag: 'div',
      text: { tag: 'lark_md', content: '**加粗** *斜体* ~~删除~~ [链接](https://example.test)' },
    },
    { tag: 'hr' },
    { tag: 'div', text: plain('自定义字号与颜色', { text_size: 'own', text_color: 'seal' }) },
  ],
  {
    config: {
      update_multi: true,
      style: {
        text_size: { own: { default: 'medium', pc: 'medium', mobile: 'x-large' } },
        color: { seal: { light_mode: 'rgba(180,40,40,1)', dark_mode: 'rgba(255,140,140,1)' } },
      },
    },
  },
);

const RICH = `# 一级标题
## 二级标题
**加粗**、*斜体*、~~删除线~~、\`代码\`，:DONE:，<font color='red'>红字</font>，<font color='green'>绿字</font>
- 第一项
- 第二项
  - 子项
1. 登记
2. 呈批

> 引用：群众利益无小事。

<at id=all></at> <text_tag color='orange'>急件</text_tag> <number_tag background_color='blue' font_color='white'>3</number_tag> <link icon='chat_outlined' url='https://example.test'>打开链接</link>
<local_datetime millisecond='1758675600000' format_type='date_num'></local_datetime>

---

| 单位 | 受理 | 按期 |
| :- | -: | :-: |
| 质监站 | 12 | 是 |
| 房管科 | 7 | 否 |

\`\`\`json
{"no":"信〔2025〕0012号"}
\`\`\``;

const rich = sample('富文本', [
  { tag: 'markdown', content: RICH },
  { tag: 'markdown', content: '居中的说明', text_align: 'center', text_size: 'heading-4' },
  {
    tag: 'markdown',
    content: '带图标的一段说明，文字较长时应当换行而不是被截断，图标与第一行对齐。',
    icon: { tag: 'standard_icon', token: 'info_outlined', color: 'blue' },
  },
]);

const picture = (img_key: string, more: object = {}) => ({
  tag: 'img',
  img_key,
  alt: plain('来信首页'),
  ...more,
});

const images = sample('图片', [
  picture('img_page_1', { title: plain('来信首页（点开看大图）'), corner_radius: '8px' }),
  columns(
    ['large', 'medium', 'small', 'tiny'].map((size) => picture('img_page_2', { size })),
    { flex_mode: 'none' },
    { width: 'auto' },
  ),
  picture('img_page_3', { scale_type: 'crop_top', size: '240px 120px', preview: false }),
  picture('img_page_4', { scale_type: 'fit_horizontal' }),
]);

const COMBINATIONS = { double: 2, triple: 3, bisect: 4, trisect: 6 };

const combinations = sample(
  '多图混排',
  Object.entries(COMBINATIONS).flatMap(([combination_mode, count]) => [
    note(combination_mode),
    {
      tag: 'img_combination',
      combination_mode,
      corner_radius: '6px',
      img_list: Array.from({ length: count }, (_, at) => ({ img_key: `img_page_${at + 1}` })),
    },
  ]),
);

/** Filled in with the people the sandbox has. */
export const PERSON = 'ou_somebody';

const persons = sample('人员', [
  ...['extra_small', 'small', 'medium', 'large'].map((size) => ({
    tag: 'person',
    user_id: PERSON,
    size,
    show_name: true,
  })),
  { tag: 'person', user_id: PERSON, show_name: true, style: 'capsule' },
  { tag: 'hr' },
  {
    tag: 'person_list',
    persons: [{ id: PERSON }, { id: PERSON }, { id: PERSON }],
    show_avatar: true,
    drop_invalid_user_id: true,
  },
  {
    tag: 'person_list',
    persons: [{ id: PERSON }, { id: PERSON }],
    show_name: false,
    show_avatar: true,
    size: 'medium',
    icon: { tag: 'standard_icon', token: 'member_outlined' },
    drop_invalid_user_id: true,
  },
]);

const audio = sample('音频', [{ tag: 'audio', file_key: 'file_voice', audio_id: 'voice_1' }], {});

export const DISPLAY: Record<string, Sample[]> = {
  标题: titles,
  文本: [texts, rich],
  图片: [images, combinations],
  人员与音频: [persons, audio],
};
