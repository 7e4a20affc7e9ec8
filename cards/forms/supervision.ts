import { addDays } from '../../src/domain/time.ts';
import { ORDER_LEVEL, REVIEW_OPINION } from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import { type FormContext, optionsOf } from './context.ts';
import { reason } from './intake.ts';

/** 督办: one level up from the last one is proposed. */
export const supervise = (ctx: FormContext): Field[] => {
  const levels = Object.keys(ORDER_LEVEL);
  const isLate = ctx.case.clocks.some(
    (k) => k.kind === 'K4' && !k.stoppedAt && k.dueOn < ctx.today,
  );
  const last = ctx.case.orders.at(-1);
  const next = last ? Math.min(levels.indexOf(last.level) + 1, levels.length - 1) : Number(isLate);
  return [
    {
      name: 'level',
      label: '督办方式',
      kind: 'select',
      required: true,
      options: optionsOf(ORDER_LEVEL),
      value: levels[next],
    },
    {
      name: 'until',
      label: '答复期限',
      kind: 'date',
      required: true,
      value: ctx.calendar.addWorkdays(ctx.today, ctx.bureau.limits.orderDays),
    },
    {
      ...reason('督办事项'),
      ...(isLate ? { value: '超期未办结，请书面说明原因，并报明确的办结日期。' } : {}),
    },
  ];
};

export const answerOrder = (): Field[] => [
  { name: 'text', label: '督办答复', kind: 'long', required: true, byMessage: true },
];

export const explainLate = (ctx: FormContext): Field[] => [
  reason('超期原因'),
  {
    name: 'until',
    label: '拟办结日期',
    kind: 'date',
    required: true,
    value: ctx.calendar.onOrAfter(addDays(ctx.today, 3)),
  },
];

/** 补充说明 (T30): what was archived is not changed. */
export const annotate = (): Field[] => [
  { name: 'text', label: '补充说明', kind: 'long', required: true, rows: 3, max: 500 },
];

export const registerReview = (ctx: FormContext): Field[] => [
  {
    name: 'received_on',
    label: '收到申请日期',
    kind: 'date',
    required: true,
    value: ctx.today,
  },
  {
    name: 'organ',
    label: ctx.case.reviews.length ? '复核机关' : '复查机关',
    kind: 'text',
    required: true,
    max: 100,
  },
  { name: 'text', label: '申请的理由', kind: 'long', required: true, rows: 2, max: 500 },
];

export const answerReview = (ctx: FormContext): Field[] => [
  {
    name: 'opinion',
    label: '意见',
    kind: 'select',
    required: true,
    options: optionsOf(REVIEW_OPINION),
  },
  {
    name: 'answered_on',
    label: '意见日期',
    kind: 'date',
    required: true,
    value: ctx.today,
  },
  { name: 'text', label: '意见内容', kind: 'long', required: true, rows: 2, max: 1000 },
];

export const filePart = (): Field[] => [
  { name: 'text', label: '协办意见', kind: 'long', required: true, byMessage: true },
];

/** 更正登记: what stands in the register, to be changed; the reason is kept with the old words. */
export const amend = ({ case: c }: FormContext): Field[] => [
  { name: 'summary', label: '主要问题', kind: 'long', max: 300, rows: 2, value: c.summary },
  { name: 'place', label: '问题属地', kind: 'text', max: 100, value: c.place, half: true },
  { name: 'topic', label: '内容分类', kind: 'text', max: 30, value: c.topic, half: true },
  { name: 'detail', label: '详细情况', kind: 'long', value: c.detail, extra: true },
  {
    ...person('respondent', '被反映单位或人员', 100),
    placeholder: '单位写全称',
    value: c.respondent,
  },
  { ...person('petitioner_name', '信访人姓名', 50), value: c.petitioner.name, half: true },
  { ...person('petitioner_phone', '联系电话', 30), value: c.petitioner.phone, half: true },
  { ...person('petitioner_address', '家庭住址', 100), value: c.petitioner.address },
  { ...person('petitioner_unit', '工作单位', 100), value: c.petitioner.unit },
  { ...person('national_no', '国家信访系统编号', 60), value: c.nationalNo },
  { ...reason('更正原因'), rows: 1 },
];

const person = (name: string, label: string, max: number): Field => ({
  name,
  label,
  kind: 'text',
  max,
  placeholder: '未登记',
  extra: true,
});
