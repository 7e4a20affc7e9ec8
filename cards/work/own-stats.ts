import { OWN_PERIOD } from '../../src/domain/own-statistics.ts';
import { button, type Card, frame, paragraph } from '../elements.ts';
import { type Field, type FormState, fieldElements } from '../fields.ts';
import { optionsOf } from '../forms/context.ts';

export const ownStatsFields = (): Field[] => [
  {
    ...{ name: 'period', label: '统计时段', kind: 'select', required: true, value: 'month' },
    options: optionsOf(OWN_PERIOD),
  },
  { name: 'from', label: '自选：开始日期', kind: 'date', half: true },
  { name: 'to', label: '自选：截止日期', kind: 'date', half: true },
];

/** 生成统计 (S5.1): which days; page and sheet come to whoever asks, for his own part of the bureau. */
export function ownStatsCard(o: { scope: string; form?: FormState }): Card {
  const error = o.form?.errors?.['*'];
  return frame({
    title: '生成统计',
    template: 'blue',
    preview: '生成统计',
    elements: [
      paragraph(
        `范围：${o.scope}。生成A4页和表格，只发给您本人；限知悉件不计入。`,
        'notation',
        'grey',
      ),
      {
        tag: 'form',
        name: 'form_stats',
        elements: [
          ...fieldElements(ownStatsFields(), o.form),
          ...(error ? [paragraph(error, 'normal', 'red')] : []),
          button({
            text: '生成统计',
            name: 'submit_stats',
            submit: true,
            type: 'primary_filled',
            value: { a: 'ownStats', go: 1 },
          }),
        ],
      },
    ],
  });
}
