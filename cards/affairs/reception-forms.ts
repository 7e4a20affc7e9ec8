import { dayLine, type ReceptionDay, VISITOR } from '../../src/domain/affairs/reception.ts';
import { personText, unitOf, unitPeople } from '../../src/domain/bureau.ts';
import type { Field } from '../fields.ts';
import { optionsOf } from '../forms/context.ts';
import type { AffairForm } from './forms.ts';
import type { AffairView } from './view.ts';

const bodyOf = (v: AffairView) => v.affair.body as ReceptionDay;

const arrangers = (v: AffairView): string[] => {
  const unit = unitOf(v.bureau, v.affair.owner);
  return unit ? unitPeople(unit) : v.bureau.reception.rotation;
};

/** What each step of a reception day asks. */
export const RECEPTION_FORMS: Record<string, AffairForm> = {
  requestSwap: (v) => [
    {
      name: 'day',
      label: '换到哪一次',
      kind: 'select',
      required: true,
      options: (v.swaps ?? []).map((d) => ({ value: d.id, text: dayLine(d.body, v.bureau) })),
    },
    { name: 'reason', label: '原因', kind: 'text', required: true, max: 100 },
  ],
  arrange: (v): Field[] => [
    { name: 'on', label: '日期', kind: 'date', required: true, value: bodyOf(v).on, half: true },
    {
      name: 'leader',
      label: '接访领导',
      kind: 'select',
      required: true,
      value: bodyOf(v).leader,
      options: arrangers(v).map((p) => ({ value: p, text: personText(v.bureau, p) })),
      half: true,
    },
    { name: 'place', label: '地点', kind: 'text', required: true, max: 50, value: bodyOf(v).place },
    { name: 'reason', label: '原因', kind: 'text', required: true, max: 100 },
  ],
  checkIn: () => [
    { name: 'people', label: '人数', kind: 'number', required: true, value: '1', half: true },
    {
      name: 'visitor',
      label: '来访人',
      kind: 'select',
      required: true,
      value: 'public',
      options: optionsOf(VISITOR),
      half: true,
    },
    {
      name: 'representatives',
      label: '代表人数（集体访，不超过5人）',
      kind: 'number',
      placeholder: '5人以上来访时填写',
    },
    { name: 'matter', label: '事由（几个字，不写姓名）', kind: 'text', max: 40 },
  ],
  close: () => [{ name: 'note', label: '接访小结（可不填）', kind: 'long', max: 500, rows: 2 }],
  fileReturn: () => [
    { name: 'visits', label: '来访批次', kind: 'number', placeholder: '无来访不填', half: true },
    { name: 'people', label: '来访人数', kind: 'number', placeholder: '无来访不填', half: true },
    { name: 'solved', label: '当场解决', kind: 'number', placeholder: '没有不填' },
    { name: 'note', label: '主要问题和处理', kind: 'long', max: 500, rows: 2 },
  ],
};
