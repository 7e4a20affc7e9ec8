import { LEAD_ACT } from '../../src/domain/case-parts.ts';
import { slipWords } from '../../src/domain/case-reception.ts';
import { newsSince, type Reached } from '../../src/domain/leads.ts';
import { addDays } from '../../src/domain/time.ts';
import { URGENCY } from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import {
  type FormContext,
  leaderOptions,
  optionsOf,
  unitOptions,
  unitPeopleOptions,
} from './context.ts';
import { unitForTopic } from './intake.ts';

const words = (label: string, ctx: FormContext): Field => ({
  name: 'words',
  label,
  kind: 'long',
  required: true,
  byMessage: true,
  rows: 3,
  max: 500,
  value: slipWords(ctx.case),
});

const routed = (ctx: FormContext): Field[] => [
  {
    name: 'unit',
    label: '拟办单位',
    kind: 'select',
    options: unitOptions(ctx),
    value: ctx.case.slip?.unit ?? unitForTopic(ctx),
    placeholder: '可留给局长',
    half: true,
  },
  {
    name: 'urgency',
    label: '缓急',
    kind: 'select',
    options: optionsOf(URGENCY),
    value: ctx.case.slip?.urgency ?? ctx.case.urgency,
    half: true,
  },
];

/** 送阅表 (S7.1.3): the leader's words as they were said. */
export const draftSlip = (ctx: FormContext): Field[] => [
  { ...words('领导意见（按原话记录）', ctx), placeholder: '领导的意见、指示、决定，也可另发长文' },
  ...routed(ctx),
];

/** The leader reads his own words; one tap when they are right. The director routes at the same time. */
export const confirmWords = (ctx: FormContext): Field[] => [
  { ...words('您的接访意见（确认后不再更改）', ctx), byMessage: false },
  ...(ctx.viewer === ctx.bureau.director ? routed(ctx) : []),
];

export const approveSlip = (ctx: FormContext): Field[] => [
  {
    name: 'opinion',
    label: '审批意见（可改，原话仍保留）',
    kind: 'long',
    required: true,
    rows: 3,
    max: 500,
    value: slipWords(ctx.case),
  },
  ...routed(ctx),
  {
    name: 'lead',
    label: '包案领导（可不选）',
    kind: 'select',
    options: leaderOptions(ctx),
    placeholder: '不包案',
  },
];

export const callUnit = (ctx: FormContext): Field[] => [
  {
    name: 'units',
    label: '请到场的单位',
    kind: 'many',
    required: true,
    options: unitOptions(ctx),
  },
  { name: 'note', label: '需携带的材料（不写信访人姓名）', kind: 'text', max: 60 },
];

/** Somebody of the called unit, the one who taps left out. */
export const sendSubstitute = (ctx: FormContext): Field[] => [
  {
    name: 'person',
    label: '由谁到场',
    kind: 'select',
    required: true,
    options: callUnits(ctx)
      .flatMap((u) => unitPeopleOptions(ctx, u))
      .filter((o, i, all) => all.findIndex((x) => x.value === o.value) === i)
      .filter((o) => o.value !== ctx.viewer),
  },
  { name: 'reason', label: '无法到场的原因', kind: 'text', required: true, max: 100 },
];

function callUnits({ case: c, bureau, viewer }: FormContext): string[] {
  const mine = c.calls.filter((k) => {
    const unit = bureau.units.find((u) => u.id === k.unit);
    return [unit?.head, unit?.liaison, k.substitute?.person].includes(viewer);
  });
  return (mine.length ? mine : c.calls).map((k) => k.unit);
}

export const proposeHandling = (): Field[] => [
  { name: 'text', label: '拟办意见', kind: 'long', required: true, rows: 3, max: 500 },
];

export const assignLead = (ctx: FormContext): Field[] => [
  {
    name: 'leader',
    label: '包案领导',
    kind: 'select',
    required: true,
    options: leaderOptions(ctx),
    value: ctx.case.assignment?.leader ?? ctx.viewer,
  },
  { name: 'reason', label: '包案原因', kind: 'text', max: 100 },
];

const PLAN_DAYS = 30;

/** The steps of a plan, and those of them that are done by now: of a case and of a ledger item alike. */
export const MILESTONES: Field = {
  name: 'milestones',
  label: '步骤（每行一项，最多六项）',
  kind: 'long',
  rows: 3,
  max: 300,
};
export function reachedField(milestones: readonly string[], reached: readonly Reached[]): Field[] {
  const options = milestones.flatMap((text, i) =>
    reached.some((r) => r.milestone === i) ? [] : [{ value: String(i), text }],
  );
  return options.length ? [{ name: 'reached', label: '已完成的步骤', kind: 'many', options }] : [];
}

export const planLead = (ctx: FormContext): Field[] => [
  { name: 'text', label: '化解方案', kind: 'long', required: true, rows: 3, max: 500 },
  MILESTONES,
  {
    name: 'until',
    label: '计划化解日期',
    kind: 'date',
    required: true,
    value: addDays(ctx.today, PLAN_DAYS),
  },
];

/** One tap 已研究; the words stand ready from what the unit reported since (S7.2.4). */
export const updateLead = (ctx: FormContext): Field[] => {
  const { lead } = ctx.case;
  const news = newsSince(ctx.case);
  return [
    {
      name: 'acts',
      label: '本周已做',
      kind: 'many',
      required: true,
      options: optionsOf(LEAD_ACT),
      chosen: ['study'],
    },
    {
      name: 'note',
      label: '进展（已带出承办单位本周填报）',
      kind: 'long',
      rows: 2,
      max: 500,
      value: news.join('；') || undefined,
    },
    ...reachedField(lead?.plan?.milestones ?? [], lead?.reached ?? []),
  ];
};

export const leadVerdict = (): Field[] => [
  {
    name: 'text',
    label: '包案意见（是否已化解、是否同意办结）',
    kind: 'long',
    required: true,
    rows: 2,
    max: 500,
  },
];
