import type { Bureau } from '../../src/domain/bureau.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import {
  CATEGORY,
  CHANNEL,
  PETITIONER_TYPE,
  VISIT_KIND,
  YES_NO,
} from '../../src/domain/vocabulary.ts';
import type { Field } from '../fields.ts';
import { optionsOf } from './context.ts';

const YES_OR_NO = optionsOf(YES_NO);

const MAJOR: Field = {
  name: 'major',
  label: '重大事项',
  kind: 'select',
  options: YES_OR_NO,
  value: 'no',
  half: true,
};
/** Asked only where a rule takes the matter for major and the clerk does not (S2.4). */
const MAJOR_DECLINED: Field = {
  name: 'major_declined',
  label: '不列为重大的理由',
  kind: 'text',
  max: 200,
  placeholder: '列为重大的不填',
};

/** Everything a registration may say: the form's fields, whichever of them it draws. */
export function registerFields(bureau: Bureau, today: IsoDate): Field[] {
  return [...shownFields(bureau, today, {}), ...VISIT_FIELDS, MAJOR_DECLINED];
}

/**
 * T2 (S1.2): four core fields asked, everything else prompted in the folded part. A visitor brings no
 * letter of another organ; who speaks for the others is asked of him alone.
 */
export function shownFields(
  bureau: Bureau,
  today: IsoDate,
  { isVisit, isSuggested }: { isVisit?: boolean; isSuggested?: boolean },
): Field[] {
  const major = isSuggested ? [MAJOR, MAJOR_DECLINED] : [];
  const asked = isVisit ? VISIT_FIELDS : [];
  const all = [...matterFields(bureau), ...(isVisit ? [] : SOURCE_FIELDS)];
  const prompted = all.filter((f) => !major.includes(f)).map((f) => ({ ...f, extra: true }));
  return [...coreFields(today), ...major, ...asked, ...prompted];
}

/** S2.2: asked of a visitor, prompted otherwise. */
const VISIT_FIELDS: Field[] = [
  {
    name: 'visit_kind',
    label: '接访方式',
    kind: 'select',
    options: optionsOf(VISIT_KIND),
    value: 'counter',
    half: true,
  },
  {
    name: 'representatives',
    label: '代表人数',
    kind: 'number',
    placeholder: '集体访填写',
    half: true,
  },
];

/** Who and what first, as the register's columns run (S1.2); the preset choices after them. */
const coreFields = (today: IsoDate): Field[] => [
  // biome-ignore-start format: a form is read by its rows
  {
    name: 'petitioner_name',
    label: '信访人姓名',
    kind: 'text',
    max: 50,
    placeholder: '匿名可不填',
    half: true,
  },
  {
    name: 'petitioner_type',
    label: '信访人类别',
    kind: 'select',
    options: optionsOf(PETITIONER_TYPE),
    value: 'public',
    half: true,
  },
  {
    name: 'petitioner_address',
    label: '家庭住址',
    kind: 'text',
    max: 100,
    placeholder: '住址、单位至少填一项',
  },
  {
    name: 'petitioner_unit',
    label: '工作单位',
    kind: 'text',
    max: 100,
    placeholder: '住址、单位至少填一项',
  },
  { name: 'summary', label: '主要问题', kind: 'long', required: true, max: 300, rows: 2 },
  {
    name: 'channel',
    label: '渠道',
    kind: 'select',
    options: optionsOf(CHANNEL),
    value: 'letter',
    half: true,
  },
  {
    name: 'category',
    label: '类别',
    kind: 'select',
    options: optionsOf(CATEGORY),
    value: 'claim',
    half: true,
  },
  { name: 'received_on', label: '收到日期', kind: 'date', value: today, half: true },
  {
    name: 'petitioner_phone',
    label: '联系电话',
    kind: 'text',
    max: 30,
    placeholder: '可不填',
    half: true,
  },
  // biome-ignore-end format: end of the rows
];

const matterFields = (bureau: Bureau): Field[] => [
  // biome-ignore-start format: a form is read by its rows
  { name: 'people_count', label: '人数', kind: 'number', value: '1', half: true },
  {
    name: 'topic',
    label: '内容分类',
    kind: 'text',
    max: 30,
    placeholder: topicHint(bureau),
    half: true,
  },
  { name: 'place', label: '问题属地', kind: 'text', max: 100, half: true },
  { name: 'detail', label: '详细情况', kind: 'long', byMessage: true },
  {
    name: 'respondent_unit',
    label: '被反映单位',
    kind: 'select',
    options: bureau.units.map((u) => ({ value: u.id, text: u.name })),
  },
  { name: 'respondent', label: '被反映人', kind: 'text', max: 100, placeholder: '姓名或单位全称' },
  {
    name: 'urgent_hint',
    label: '建议按急件',
    kind: 'select',
    options: YES_OR_NO,
    value: 'no',
    half: true,
  },
  MAJOR,
  // biome-ignore-end format: end of the rows
];

const SOURCE_FIELDS: Field[] = [
  // biome-ignore-start format: a form is read by its rows
  {
    name: 'source_organ',
    label: '来文单位',
    kind: 'text',
    max: 100,
    placeholder: '转来件必填',
    half: true,
  },
  {
    name: 'source_no',
    label: '来文编号',
    kind: 'text',
    max: 60,
    placeholder: '转来件必填',
    half: true,
  },
  { name: 'source_due', label: '来文时限', kind: 'date', half: true },
  {
    name: 'reply_required',
    label: '须回复来文单位',
    kind: 'select',
    options: YES_OR_NO,
    value: 'no',
    half: true,
  },
  {
    name: 'national_no',
    label: '国家信访系统编号',
    kind: 'text',
    max: 60,
    placeholder: '已录入的填写编号',
  },
  // biome-ignore-end format: end of the rows
];

function topicHint(bureau: Bureau): string {
  const some = (bureau.topics.claim ?? []).slice(0, 4).join('、');
  return some ? `如：${some}` : '请填写内容分类';
}
