import type { Unit } from '../../src/domain/bureau.ts';
import { pendingReturn, runningClock } from '../../src/domain/case.ts';
import { proposedUnit, standingPosts } from '../../src/domain/steps/posting.ts';
import { replacementsFor } from '../../src/domain/steps/recusal.ts';
import { ATTITUDE, CONCLUSION } from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import {
  type FormContext,
  leaderOptions,
  optionsOf,
  peopleOptions,
  unitOptions,
  unitPeopleOptions,
} from './context.ts';
import { reason } from './intake.ts';

/** The four named things of S7.2.5, prefilled: one tap when they are right. */
export const dispatch = (ctx: FormContext): Field[] => [...posting(ctx), coUnits(ctx)];

export const reassign = (ctx: FormContext): Field[] => posting(ctx);

/** Who takes over from the one who withdrew (T37). */
export const replace = (ctx: FormContext): Field[] => [
  {
    name: 'person',
    label: '接办人',
    kind: 'select',
    required: true,
    options: peopleOptions(ctx, replacementsFor(ctx.case, ctx.bureau)),
  },
];

/** 改派 goes to another unit than the one that asked to be relieved. */
const otherUnits = (ctx: FormContext) =>
  unitOptions(ctx).filter((o) => o.value !== ctx.case.assignment?.unit);

/** People are offered once the unit is known; until then the unit's standing posts apply. */
function posting(ctx: FormContext): Field[] {
  const unit = proposedUnit(ctx.case, ctx.bureau);
  const named: Field = {
    name: 'unit',
    label: '承办单位',
    kind: 'select',
    required: true,
    options: pendingReturn(ctx.case) ? otherUnits(ctx) : unitOptions(ctx),
    value: unit?.id,
  };
  return unit ? [named, ...postingPeople(ctx, unit)] : [named];
}

function postingPeople(ctx: FormContext, unit: Unit): Field[] {
  const people = unitPeopleOptions(ctx, unit.id);
  const standing = standingPosts(ctx.case, unit, ctx.bureau);
  const half: Pick<Field, 'kind' | 'half'> = { kind: 'select', half: true };
  return [
    { ...half, name: 'unit_head', label: '单位负责人', options: people, value: standing.unitHead },
    { ...half, name: 'handler', label: '责任人', options: people, value: standing.handler },
    {
      name: 'leader',
      label: '责任领导',
      kind: 'select',
      options: leaderOptions(ctx),
      value: standing.leader,
    },
  ];
}

const coUnits = (ctx: FormContext): Field => ({
  name: 'co_units',
  label: '协办单位',
  kind: 'many',
  options: unitOptions(ctx),
});

/** T12: the promise is prefilled some working days before the due date, never before today. */
export const acknowledge = (ctx: FormContext): Field[] => {
  const due = runningClock(ctx.case, 'K4')?.dueOn;
  const lead = due && ctx.calendar.addWorkdays(due, -ctx.bureau.limits.promiseLeadDays);
  return [
    {
      name: 'promised_on',
      label: '预告办结日期',
      kind: 'date',
      required: true,
      value: [lead, due].find((d) => d && d > ctx.today) ?? ctx.today,
    },
    {
      name: 'handler',
      label: '承办人',
      kind: 'select',
      options: unitPeopleOptions(ctx, ctx.case.assignment?.unit),
      value: ctx.case.assignment?.responsible,
    },
  ];
};

export const progress = (): Field[] => [
  { name: 'note', label: '进展情况', kind: 'long', required: true, byMessage: true },
];

export const requestReturn = (): Field[] => [
  reason('退回理由'),
  {
    name: 'suggested_owner',
    label: '建议承办单位',
    kind: 'text',
    max: 100,
    placeholder: '本局单位或外单位名称',
  },
];

export const refuseReturn = (): Field[] => [reason('不同意的理由')];

export const referReturn = (): Field[] => [{ ...reason('呈请说明'), required: false }];

export const reportResult = (ctx: FormContext): Field[] => {
  const last = ctx.case.results.at(-1);
  return [
    {
      name: 'facts',
      label: '调查核实情况',
      kind: 'long',
      required: true,
      byMessage: true,
      value: last?.facts,
    },
    { name: 'basis', label: '政策依据', kind: 'long', required: true, rows: 2, value: last?.basis },
    {
      name: 'conclusion',
      label: '处理结论',
      kind: 'select',
      required: true,
      options: optionsOf(CONCLUSION),
      value: last?.conclusion,
      half: true,
    },
    {
      name: 'investigators',
      label: '调查人员',
      kind: 'text',
      max: 100,
      value: last?.investigators ?? undefined,
      half: true,
    },
    {
      name: 'reply',
      label: '答复意见（未签发稿）',
      kind: 'long',
      required: true,
      value: last?.reply,
    },
    {
      name: 'evidence',
      label: '无附件的原因',
      kind: 'text',
      max: 300,
      value: last?.evidence,
      placeholder: '证据请以图片或文件回复此卡片',
    },
  ];
};

export const signOff = (): Field[] => [
  {
    name: 'opinion',
    label: '签批意见',
    kind: 'text',
    max: 300,
    placeholder: '可不填，默认“同意。”',
  },
];

const PROOF: Field = {
  name: 'proof',
  label: '送达凭证',
  kind: 'text',
  max: 200,
  placeholder: '如：签收回执、邮寄单号；照片请回复到此卡片',
};

export const deliver = (ctx: FormContext): Field[] => [
  {
    name: 'told_how',
    label: '送达方式',
    kind: 'text',
    required: true,
    max: 100,
    placeholder: '如：当面送达、挂号邮寄',
  },
  {
    name: 'told_on',
    label: '送达日期',
    kind: 'date',
    required: true,
    value: ctx.today,
    half: true,
  },
  {
    name: 'attitude',
    label: '信访人态度',
    kind: 'select',
    options: optionsOf(ATTITUDE),
    half: true,
  },
  PROOF,
];

export const inform = (ctx: FormContext): Field[] => [
  { name: 'told_on', label: '告知日期', kind: 'date', required: true, value: ctx.today },
  {
    name: 'told_how',
    label: '告知方式',
    kind: 'text',
    required: true,
    max: 100,
    placeholder: '如：书面邮寄、当面告知',
  },
  PROOF,
];

/** T17: what the other organ answered. */
export const receipt = (ctx: FormContext): Field[] => [
  { name: 'received_on', label: '对方收到日期', kind: 'date', required: true, value: ctx.today },
  { name: 'note', label: '回执情况', kind: 'text', max: 200, placeholder: '如：回执编号、经办人' },
];

export const replySource = (ctx: FormContext): Field[] => [
  {
    name: 'text',
    label: '回复内容',
    kind: 'long',
    required: true,
    byMessage: true,
    value: ctx.case.results.at(-1)?.reply,
  },
  {
    name: 'sent_on',
    label: '回复日期',
    kind: 'date',
    required: true,
    value: ctx.today,
    half: true,
  },
  {
    name: 'how',
    label: '回复方式',
    kind: 'text',
    max: 100,
    half: true,
    placeholder: '如：原渠道回复',
  },
];

export const ask = (): Field[] => [
  { name: 'question', label: '要问的情况', kind: 'long', required: true, rows: 2, max: 500 },
];

export const answerQuestion = (): Field[] => [
  { name: 'text', label: '答复内容', kind: 'long', required: true, rows: 2, max: 500 },
];

export const snooze = (): Field[] => [
  {
    name: 'until',
    label: '提醒时间',
    kind: 'select',
    required: true,
    options: optionsOf({ twoHours: '2小时后', afternoon: '下午', tomorrow: '明早' }),
    value: 'twoHours',
  },
];
