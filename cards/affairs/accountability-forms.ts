import {
  type AccountabilityItem,
  GROUND,
  MEASURE,
} from '../../src/domain/affairs/accountability.ts';
import { LEVEL } from '../../src/domain/affairs/upward.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { addDays, type IsoDate } from '../../src/domain/time.ts';
import { YES_NO } from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import { optionsOf } from '../forms/context.ts';
import type { AffairForm } from './forms.ts';

const long = (name: string, label: string, value?: string): Field => ({
  name,
  label,
  kind: 'long',
  required: true,
  rows: 3,
  max: 500,
  ...(value ? { value } : {}),
});

export const ACCOUNTABILITY_FORMS: Record<string, AffairForm> = {
  askStatement: (v) => [
    long('summary', '请单位说明的情况（单位可见）', (v.affair.body as AccountabilityItem).summary),
  ],
  fileStatement: () => [long('text', '单位说明')],
  drop: () => [long('reason', '不列为责任核查的理由')],
  decide: (v) => [
    {
      name: 'measure',
      label: '研究结果',
      kind: 'select',
      required: true,
      options: optionsOf(MEASURE),
    },
    { name: 'decided_on', label: '研究日期', kind: 'date', required: true, value: v.today },
    long('text', '会议研究意见（附依据）'),
  ],
  appeal: () => [long('text', '申诉意见')],
  answerAppeal: () => [long('text', '申诉结果')],
};

export const UPWARD_FORMS: Record<string, AffairForm> = {
  void: () => [{ name: 'reason', label: '作废原因', kind: 'text', required: true, max: 100 }],
};

const unitField = (b: Bureau): Field => ({
  name: 'unit',
  label: '责任单位',
  kind: 'select',
  required: true,
  options: b.units.map((u) => ({ value: u.id, text: u.name })),
});
const caseField: Field = {
  name: 'case_no',
  label: '关联信访件编号（可不填）',
  kind: 'text',
  max: 30,
  placeholder: '如 信〔2025〕0001号',
};

/** What the office head registers: no name of any petitioner has a place in it (§10.1). */
export function newItemFields(kind: 'upward' | 'ground', b: Bureau, today: IsoDate): Field[] {
  if (kind === 'ground') {
    const { upward, ...grounds } = GROUND;
    return [
      unitField(b),
      {
        name: 'ground',
        label: '情形',
        kind: 'select',
        required: true,
        options: optionsOf(grounds),
      },
      { name: 'on', label: '发生日期', kind: 'date', required: true, value: today },
      caseField,
      long('summary', '情况（不写信访人姓名）'),
    ];
  }
  const choice = (name: string, label: string): Field => ({
    name,
    label,
    kind: 'select',
    required: true,
    options: optionsOf(YES_NO),
    half: true,
  });
  return [
    { name: 'on', label: '上访日期', kind: 'date', required: true, value: addDays(today, -1) },
    {
      name: 'level',
      label: '去向',
      kind: 'select',
      required: true,
      options: optionsOf(LEVEL),
      half: true,
    },
    { name: 'people', label: '人数', kind: 'number', required: true, half: true },
    unitField(b),
    choice('blocking', '是否围堵党政机关'),
    choice('lawful', '是否依法逐级提出'),
    { name: 'source', label: '来文（单位和文号）', kind: 'text', required: true, max: 100 },
    caseField,
  ];
}
