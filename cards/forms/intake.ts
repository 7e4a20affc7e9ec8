import { accusedUnits } from '../../src/domain/firewall.ts';
import { sheetPhoto } from '../../src/domain/sheet-photo.ts';
import { proposedUnit } from '../../src/domain/steps/posting.ts';
import { ATTITUDE, type Status, URGENCY, YES_NO } from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import { type FormContext, leaderOptions, optionsOf, unitOptions } from './context.ts';

export const reason = (label = '原因'): Field => ({
  name: 'reason',
  label,
  kind: 'long',
  required: true,
  max: 500,
});

const organ = (value?: string): Field => ({
  name: 'organ',
  label: '转往单位',
  kind: 'text',
  required: true,
  max: 100,
  value,
  placeholder: '如：市教育局、市人社局',
});

export const answerOnSpot = (ctx: FormContext): Field[] => [
  {
    name: 'question',
    label: '询问的问题',
    kind: 'long',
    required: true,
    rows: 2,
    value: ctx.case.summary,
  },
  { name: 'answer', label: '答复内容', kind: 'long', required: true, byMessage: true },
  {
    name: 'basis',
    label: '政策依据',
    kind: 'text',
    max: 300,
    value: ctx.bureau.policyNotes[ctx.case.category],
  },
  {
    name: 'attitude',
    label: '信访人态度',
    kind: 'select',
    required: true,
    options: optionsOf(ATTITUDE),
  },
];

export const explain = (ctx: FormContext): Field[] => [
  { name: 'explained', label: '说明的情况', kind: 'long', required: true, byMessage: true },
  {
    name: 'policy',
    label: '宣传的政策',
    kind: 'long',
    rows: 2,
    value: ctx.bureau.policyNotes[ctx.case.category],
  },
  { name: 'next_step', label: '告知的下一步', kind: 'text', max: 300 },
];

export const proposeTransfer = (): Field[] => [organ(), reason('转办理由')];

export const submit = (ctx: FormContext): Field[] => [
  {
    name: 'suggestion',
    label: '拟办意见',
    kind: 'long',
    max: 500,
    rows: 2,
    value: ctx.case.suggestion?.text,
  },
  {
    name: 'suggested_unit',
    label: '建议承办单位',
    kind: 'select',
    options: unitOptions(ctx),
    value: ctx.case.suggestion?.unit ?? unitForTopic(ctx),
  },
  ...(ctx.case.repeatOf && !ctx.case.sealedTo ? [raised(ctx)] : []),
];

/** The responsibility map proposes the unit whose class of matter it is (S7.2.1); the clerk decides. */
export function unitForTopic({ case: c, bureau }: FormContext): string | undefined {
  const topic = c.topic;
  if (!topic || c.sealedTo) return undefined;
  const unit = bureau.units.find((u) => u.topics?.includes(topic));
  return unit && !accusedUnits(c, bureau).includes(unit.id) ? unit.id : undefined;
}

/** §5.4: for what comes again another level may be asked; the clerk decides. */
const raised = (ctx: FormContext): Field => ({
  name: 'leader',
  label: '呈请哪位领导（重复信访，建议提级）',
  kind: 'select',
  options: leaderOptions(ctx),
  value: ctx.bureau.deputyInCharge,
});

export const forward = (ctx: FormContext): Field[] => [
  {
    name: 'leader',
    label: '转请哪位领导',
    kind: 'select',
    required: true,
    options: leaderOptions(ctx).filter((o) => o.value !== ctx.case.reader),
  },
  { ...reason('说明'), required: false },
];

/** 批示: the unit may be left to the office (§12.1); unit, urgency and lead are prefilled. */
export const instruct = (ctx: FormContext): Field[] => [
  {
    name: 'opinion',
    label: '批示意见',
    kind: 'long',
    required: true,
    byMessage: true,
    rows: 2,
    max: 500,
  },
  ...naming(ctx),
  {
    name: 'lead',
    label: '是否包案',
    kind: 'select',
    options: optionsOf({ yes: '本人包案', no: '不包案' }),
    value: 'no',
    half: true,
  },
];

export const naming = (ctx: FormContext): Field[] => [
  {
    name: 'unit',
    label: '承办单位',
    kind: 'select',
    options: unitOptions(ctx),
    value: ctx.case.assignment?.unit ?? proposedUnit(ctx.case, ctx.bureau)?.id,
    placeholder: '可留给办公室',
  },
  {
    name: 'urgency',
    label: '缓急',
    kind: 'select',
    options: optionsOf(URGENCY),
    value: ctx.case.urgency,
    half: true,
  },
];

export const correct = (ctx: FormContext): Field[] => [
  { name: 'opinion', label: '更正后的批示意见', kind: 'long', required: true, rows: 2, max: 500 },
  ...naming(ctx),
];

const paper = (ctx: FormContext, label: string, at: Status): Field[] => [
  { name: 'opinion', label, kind: 'long', required: true, rows: 2, max: 500 },
  { name: 'date', label: '纸质件上的日期', kind: 'date', required: true, value: ctx.today },
  photo(ctx, at),
];

/** The signed sheet's photo by its number, or the message that brought it; empty = the newest one sent. */
function photo(ctx: FormContext, at: Status): Field {
  return {
    name: 'photo',
    label: '签字件照片编号',
    kind: 'text',
    max: 80,
    value: sheetPhoto(ctx.case, at)?.id,
    placeholder: '把照片回复到此卡片即可，不必填写',
  };
}

export const paperInstruct = (ctx: FormContext): Field[] => [
  ...paper(ctx, '纸质批示内容', 'awaitingInstruction'),
  ...naming(ctx),
];

export const paperSignOff = (ctx: FormContext): Field[] =>
  paper(ctx, '纸质签批内容', 'awaitingSignOff');

export const correctPaper = (): Field[] => [
  { name: 'opinion', label: '更正后的意见', kind: 'long', required: true, rows: 2, max: 500 },
];

export const instructTransfer = (): Field[] => [
  { name: 'opinion', label: '批示意见', kind: 'long', required: true, rows: 2, max: 500 },
  organ(),
];

export const transfer = (ctx: FormContext): Field[] => [
  organ(ctx.case.transfer?.organ),
  { name: 'letter_no', label: '转办函编号', kind: 'text', required: true, max: 60 },
  {
    name: 'told_petitioner',
    label: '是否已告知信访人去向',
    kind: 'select',
    options: optionsOf(YES_NO),
    value: ctx.case.informed ? 'yes' : undefined,
  },
];

export const agreeReturn = (ctx: FormContext): Field[] => {
  const owner = ctx.case.returns.at(-1)?.suggestedOwner;
  const internal = ctx.bureau.units.some((u) => u.name === owner || u.id === owner);
  return [organ(internal ? undefined : owner)];
};
