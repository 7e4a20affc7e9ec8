import { INDICATOR_IDS, indicatorOf } from '../../src/domain/assessment/indicators.ts';
import { type Bureau, type PersonId, personOf } from '../../src/domain/bureau.ts';
import { type SettingKind, UNIT_POST } from '../../src/domain/settings.ts';
import { addDays, type IsoDate } from '../../src/domain/time.ts';
import { CATEGORY, YES_NO } from '../../src/domain/vocabulary.ts';
import type { Field, Option } from '../fields.ts';
import { optionsOf } from '../forms/context.ts';

const people = (b: Bureau, ids: PersonId[]): Option[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = personOf(b, id);
    return person ? [{ value: id, text: `${person.name} ${person.title}` }] : [];
  });

const everybody = (b: Bureau): Option[] =>
  people(
    b,
    b.people.map((p) => p.openId),
  );
const leaders = (b: Bureau): Option[] =>
  people(b, [b.director, b.deputyInCharge, b.disciplineHead, ...b.units.map((u) => u.leader)]);

const units = (b: Bureau): Option[] => b.units.map((u) => ({ value: u.id, text: u.name }));
const measured: Option[] = INDICATOR_IDS.map((id) => ({ value: id, text: indicatorOf(id).name }));

const counted = (name: string, label: string): Field => ({
  ...{ name, label, kind: 'number', required: true, half: true },
});

const choice = (name: string, label: string, options: Option[], value?: string): Field => ({
  name,
  label,
  kind: 'select',
  required: true,
  options,
  ...(value ? { value } : {}),
});

const day = (name: string, label: string, value: IsoDate): Field => ({
  name,
  label,
  kind: 'date',
  required: true,
  value,
});

/** The form of one kind of change. */
export function settingFields(
  kind: SettingKind,
  { bureau: b, today }: { bureau: Bureau; today: IsoDate },
): Field[] {
  switch (kind) {
    case 'delegation':
      return [
        { ...choice('from', '离岗人', everybody(b)), half: true },
        { ...choice('to', '代理人', everybody(b)), half: true },
        day('start', '开始日期', today),
        day('end', '结束日期', addDays(today, 7)),
      ];
    case 'return':
      return [
        choice(
          'from',
          '返岗人',
          people(
            b,
            b.delegations.map((d) => d.from),
          ),
        ),
      ];
    case 'duty':
      return [
        day('date', '值班日期', today),
        { ...choice('leader', '值班领导', leaders(b)), half: true },
        { ...choice('officer', '值班员', everybody(b)), half: true },
      ];
    case 'post':
      return [
        choice('unit', '单位', units(b)),
        { ...choice('post', '岗位', optionsOf(UNIT_POST)), half: true },
        { ...choice('person', '人员', everybody(b)), half: true },
      ];
    case 'clerk':
      return [
        { ...choice('person', '人员', everybody(b)), half: true },
        { ...choice('is', '任信访员', optionsOf(YES_NO), 'yes'), half: true },
      ];
    case 'person':
      return [
        { name: 'mobile', label: '飞书手机号', kind: 'text', required: true, max: 30 },
        { name: 'name', label: '姓名', kind: 'text', required: true, max: 20, half: true },
        { name: 'title', label: '职务', kind: 'text', required: true, max: 20, half: true },
        {
          ...choice('unit', '所在单位', units(b)),
          required: false,
        },
      ];
    case 'policyNote':
      return [
        choice('category', '类别', optionsOf(CATEGORY)),
        { name: 'text', label: '政策口径', kind: 'long', required: true, max: 500 },
      ];
    case 'indicator':
      return [
        choice('indicator', '指标', measured),
        { ...counted('floor', '达标线（%）'), placeholder: '如 85' },
        { ...counted('weight', '分值'), placeholder: '如 10' },
      ];
  }
}
