import { PERSON } from './display.ts';
import { note, type Sample, sample } from './parts.ts';

const DAY = Date.parse('2025-09-24T09:00:00+08:00');
const UNITS = ['质量安全监督站', '房屋管理科', '市政养护中心', '征收事务中心', '法规科'];

const rows = Array.from({ length: 12 }, (_, at) => ({
  no: `信〔2025〕${String(at + 1).padStart(4, '0')}号`,
  unit: UNITS[at % UNITS.length],
  state: at % 3 === 0 ? [{ text: '逾期', color: 'red' }] : [{ text: '办理中', color: 'blue' }],
  people: at * 37 + 1,
  money: (at + 1) * 12_345.6,
  handler: PERSON,
  due: DAY + at * 86_400_000,
  memo: at % 2 === 0 ? '**已电话答复**，群众表示<font color="green">满意</font>' : '待现场查看',
}));

const COLUMNS = [
  { name: 'no', display_name: '编号', data_type: 'text', width: '150px' },
  { name: 'unit', display_name: '承办单位', data_type: 'text' },
  { name: 'state', display_name: '状态', data_type: 'options', horizontal_align: 'center' },
  { name: 'people', display_name: '人数', data_type: 'number', format: { separator: true } },
  {
    name: 'money',
    display_name: '涉及金额',
    data_type: 'number',
    format: { precision: 2, symbol: '¥', separator: true },
  },
  { name: 'handler', display_name: '承办人', data_type: 'persons' },
  { name: 'due', display_name: '到期', data_type: 'date', date_format: 'YYYY-MM-DD HH:mm' },
  { name: 'memo', display_name: '备注', data_type: 'lark_md', width: '200px' },
];

const table = (more: object) => ({ tag: 'table', columns: COLUMNS, rows, ...more });

const tables = [
  sample('表格', [
    table({
      page_size: 5,
      row_height: 'low',
      freeze_first_column: true,
      header_style: { background_style: 'grey', bold: true, lines: 1 },
    }),
    note('共12行，每页5行；首列固定，其余可左右滑动。'),
  ]),
  sample('表格 行高与对齐', [
    table({
      page_size: 3,
      row_height: 'auto',
      row_max_height: '120px',
      header_style: { text_align: 'center', text_size: 'normal', text_color: 'blue' },
      columns: COLUMNS.slice(0, 3),
      rows: rows.map(({ no, unit, state }) => ({ no, unit, state })),
    }),
    { tag: 'table', columns: COLUMNS.slice(0, 2), rows: [], row_height: 'middle' },
  ]),
];

const MONTHS = ['四月', '五月', '六月', '七月', '八月', '九月'];
const values = MONTHS.flatMap((month, at) => [
  { month, kind: '来信', count: 12 + at * 3 },
  { month, kind: '来访', count: 20 - at * 2 },
]);
const byMonth = { xField: 'month', yField: 'count', seriesField: 'kind' };
const shares = [
  { kind: '住房', count: 42 },
  { kind: '市政', count: 27 },
  { kind: '征收', count: 18 },
  { kind: '其他', count: 13 },
];
const legends = { visible: true, orient: 'bottom' };

/** The thirteen kinds the platform documents (feishu.md §3.8). */
const SPECS: Record<string, object> = {
  折线图: { type: 'line', data: { values }, ...byMonth, legends },
  面积图: { type: 'area', data: { values }, ...byMonth, legends },
  柱状图: { type: 'bar', data: { values }, ...byMonth, xField: ['month', 'kind'], legends },
  条形图: {
    type: 'bar',
    direction: 'horizontal',
    data: { values: shares },
    xField: 'count',
    yField: 'kind',
  },
  环图: {
    type: 'pie',
    data: { values: shares },
    valueField: 'count',
    categoryField: 'kind',
    outerRadius: 0.8,
    innerRadius: 0.5,
    legends,
  },
  饼图: {
    type: 'pie',
    data: { values: shares },
    valueField: 'count',
    categoryField: 'kind',
    outerRadius: 0.8,
    label: { visible: true },
    legends,
  },
  组合图: {
    type: 'common',
    data: [
      { id: 'bars', values: values.filter(({ kind }) => kind === '来信') },
      { id: 'line', values: values.filter(({ kind }) => kind === '来访') },
    ],
    series: [
      { type: 'bar', dataIndex: 0, xField: 'month', yField: 'count' },
      { type: 'line', dataIndex: 1, xField: 'month', yField: 'count' },
    ],
    axes: [{ orient: 'bottom' }, { orient: 'left' }],
  },
  漏斗图: { type: 'funnel', data: { values: shares }, categoryField: 'kind', valueField: 'count' },
  散点图: {
    type: 'scatter',
    data: { values: values.map((one, at) => ({ ...one, days: (at * 7) % 15 })) },
    xField: 'count',
    yField: 'days',
  },
  雷达图: { type: 'radar', data: { values: shares }, categoryField: 'kind', valueField: 'count' },
  条形进度: {
    type: 'linearProgress',
    data: { values: [{ kind: '按期办结', rate: 0.86 }] },
    direction: 'horizontal',
    xField: 'rate',
    yField: 'kind',
    seriesField: 'kind',
    axes: [{ orient: 'left', type: 'band' }],
  },
  环形进度: {
    type: 'circularProgress',
    data: { values: [{ kind: '满意', rate: 0.92 }] },
    valueField: 'rate',
    categoryField: 'kind',
    seriesField: 'kind',
    radius: 0.8,
    innerRadius: 0.7,
  },
  词云: {
    type: 'wordCloud',
    data: {
      values: ['电梯', '停车', '物业', '拆迁', '补偿', '噪声', '质量', '产权'].map((word, at) => ({
        word,
        count: 100 - at * 9,
      })),
    },
    nameField: 'word',
    valueField: 'count',
  },
};

const charts = Object.entries(SPECS).map(([name, chart_spec]) =>
  sample(name, [{ tag: 'chart', chart_spec, aspect_ratio: '16:9' }]),
);

const themes = sample('图表 配色与高度', [
  { tag: 'chart', chart_spec: SPECS.饼图, aspect_ratio: '1:1', color_theme: 'complementary' },
  { tag: 'chart', chart_spec: SPECS.折线图, height: '180px', color_theme: 'rainbow' },
]);

export const DATA: Record<string, Sample[]> = { 表格: tables, 图表: [...charts, themes] };
