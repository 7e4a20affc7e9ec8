import type { Correction } from './case-parts.ts';

const FIELD: Record<string, string> = {
  summary: '主要问题',
  detail: '详细情况',
  place: '问题属地',
  topic: '内容分类',
  respondent: '被反映单位或人员',
  nationalNo: '国家信访系统编号',
  petitionerName: '信访人姓名',
  petitionerUnit: '工作单位',
  petitionerAddress: '家庭住址',
  petitionerPhone: '联系电话',
};

/** `问题属地原为“城东路”、联系电话`: what was corrected and how it read; personal data without the old words (S1.3). */
export const changesText = ({ changes }: Correction): string =>
  changes
    .map(({ field, from }) => (from ? `${FIELD[field]}原为“${from}”` : FIELD[field]))
    .join('、');
