import { runningClock } from '../../src/domain/case.ts';
import { sortingOf } from '../../src/domain/sorting.ts';
import { addDays } from '../../src/domain/time.ts';
import { DECLINE_EXIT, FOLLOW_UP } from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import { type FormContext, optionsOf } from './context.ts';
import { reason } from './intake.ts';

/** T4: which lawful way, and what the petitioner was told. */
export const decline = (ctx: FormContext): Field[] => [
  {
    name: 'exit',
    label: '应走的途径',
    kind: 'select',
    required: true,
    options: optionsOf(DECLINE_EXIT),
    value: sortingOf(ctx.case)?.exit,
  },
  { ...reason('告知信访人的内容'), placeholder: '为何不予受理，应向何处提出' },
];

/** T26: proposed is the longest the rules allow. */
export const extension = (ctx: FormContext): Field[] => {
  const { extensionDays, extensionUrgentDays } = ctx.bureau.limits;
  const due = runningClock(ctx.case, 'K4')?.dueOn ?? ctx.today;
  const days = ctx.case.urgency === 'urgent' ? extensionUrgentDays : extensionDays;
  return [
    {
      name: 'until',
      label: '延期至',
      kind: 'date',
      required: true,
      value: addDays(due, days),
    },
    reason('延期理由'),
  ];
};

/** T25. */
export const pause = (ctx: FormContext): Field[] => [
  {
    name: 'until',
    label: '复核日期',
    kind: 'date',
    required: true,
    value: ctx.calendar.onOrAfter(addDays(ctx.today, 30)),
  },
  { ...reason('中止理由'), placeholder: '如：进入司法程序、等待鉴定、联系不上信访人' },
];

export const majorOpinion = (): Field[] => [
  { name: 'opinion', label: '批示意见', kind: 'long', required: true, rows: 3 },
];

export const urgent = (): Field[] => [{ ...reason('升为急件的理由'), required: false }];

/** T23: what the citizen said, in his words; nobody is asked for 满意 (§12.5). */
export const followUp = (): Field[] => [
  {
    name: 'result',
    label: '回访结果',
    kind: 'select',
    required: true,
    options: optionsOf(FOLLOW_UP),
  },
  { name: 'words', label: '信访人原话', kind: 'long', rows: 2, max: 500 },
];

/** 关联: what looks like the same matter, open or closed; several at once. */
export const link = ({ linkable = [] }: FormContext): Field[] => [
  {
    name: 'cases',
    label: linkable.length ? '关联的信访件' : '关联的信访件（没有相似的信访件）',
    kind: 'many',
    required: true,
    placeholder: '请选择',
    options: linkable.map(({ id, no }) => ({ value: `${id} ${no}`, text: no })),
  },
];

/** A wrong rating stays; the right one follows, with what was really said (§12.5). */
export const correctRating = (): Field[] => {
  const [result, words] = followUp();
  const reached = result?.options?.filter((o) => o.value !== 'unreached');
  return [
    { ...(result as Field), label: '更正为', options: reached },
    { ...(words as Field), label: '信访人原话和更正原因', required: true },
  ];
};

/** T6: the petitioner's own open cases and those of the same words. */
export const merge = ({ mergeable = [] }: FormContext): Field[] => [
  {
    name: 'main',
    label: mergeable.length ? '并入' : '并入（没有同一信访人的在办件）',
    kind: 'select',
    required: true,
    options: mergeable.map(({ id, no }) => ({ value: `${id} ${no}`, text: no })),
  },
];
