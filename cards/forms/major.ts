import { nextReports, openReport } from '../../src/domain/case-major.ts';
import { MAJOR_REPORT } from '../../src/domain/case-parts-major.ts';
import { dueReport, reportDraft } from '../../src/domain/major-text.ts';
import type { Field } from '../fields.ts';
import type { FormContext } from './context.ts';

/** How a report leaves the bureau (S8.2, S8.3). */
export const REPORT_CHANNELS = ['信访信息系统', '机要', '公文系统', '电话并补书面'];
const BY_PHONE = '电话';

/** A version of 重大事项报告 (S8.3), begun from the records. */
export const fileReport = ({ case: c, bureau }: FormContext): Field[] => [
  {
    name: 'report',
    label: '报告种类',
    kind: 'select',
    required: true,
    options: nextReports(c).map((k) => ({ value: k, text: MAJOR_REPORT[k] })),
    value: dueReport(c),
  },
  {
    name: 'text',
    label: '报告内容（不写信访人姓名）',
    kind: 'long',
    required: true,
    rows: 5,
    max: 1000,
    value: reportDraft(c, bureau),
  },
];

export const clearReport = (): Field[] => [
  { name: 'opinion', label: '审签意见（可不填）', kind: 'text', max: 200 },
];

/** The first version may go by phone: minutes count. */
export const sendReport = ({ case: c }: FormContext): Field[] => {
  const isFirst = openReport(c)?.kind === 'first';
  const channels = isFirst ? [BY_PHONE, ...REPORT_CHANNELS] : REPORT_CHANNELS;
  return [
    {
      name: 'channel',
      label: '报送渠道',
      kind: 'select',
      required: true,
      options: channels.map((value) => ({ value, text: value })),
      value: channels[0],
    },
  ];
};
