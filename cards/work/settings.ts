import { type Bureau, type PersonId, personOf, unitOf } from '../../src/domain/bureau.ts';
import {
  type Setting,
  type SettingKind,
  settingText,
  UNIT_POST,
} from '../../src/domain/settings.ts';
import { addDays, dateOf, dateWithWeekday, type IsoDate } from '../../src/domain/time.ts';
import { CATEGORY, YES_NO } from '../../src/domain/vocabulary.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  folded,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { type Field, type FormState, fieldElements, type Option } from '../fields.ts';
import { nameOf, optionsOf } from '../forms/context.ts';

const WORD: Record<SettingKind, string> = {
  delegation: '登记离岗代理',
  return: '登记返岗',
  duty: '安排值班',
  post: '调整单位岗位',
  clerk: '调整信访员',
  person: '登记人员',
  policyNote: '修改政策口径',
};

export interface SettingsView {
  bureau: Bureau;
  today: IsoDate;
  /** The form that is open. */
  open?: SettingKind;
  form?: FormState;
  recent: Setting[];
}

const DUTY_DAYS = 10;

/** 设置 (§12.4): what may be changed while the bot works, and who changed what when. */
export function settingsCard(v: SettingsView): Card {
  return frame({
    title: v.open ? `设置 ${WORD[v.open]}` : '设置',
    template: 'blue',
    preview: '设置',
    elements: v.open ? openForm(v, v.open) : overview(v),
  });
}

function openForm(v: SettingsView, kind: SettingKind): Element[] {
  const error = v.form?.errors?.['*'];
  return [
    {
      tag: 'form',
      name: `form_${kind}`,
      elements: [
        ...fieldElements(settingFields(kind, v), v.form),
        ...(error ? [paragraph(error, 'normal', 'red')] : []),
        button({
          text: WORD[kind],
          name: `set_${kind}`,
          submit: true,
          type: 'primary_filled',
          fill: true,
          value: { a: 'set', k: kind },
        }),
      ],
    },
    button({ text: '返回', type: 'text', value: { a: 'setting' } }),
  ];
}

function overview(v: SettingsView): Element[] {
  const { bureau: b, today } = v;
  const away = b.delegations.filter((d) => d.end >= today);
  const duty = b.dutyRoster
    .filter((d) => d.date >= today && d.date <= addDays(today, 60))
    .sort((x, y) => (x.date < y.date ? -1 : 1))
    .slice(0, DUTY_DAYS);
  const name = (p: PersonId) => safe(nameOf(b, p));
  return [
    part(
      '离岗代理',
      away.map((d) => `${name(d.from)} ${d.start} 至 ${d.end}，由${name(d.to)}代理`),
      ['delegation', 'return'],
    ),
    part(
      '值班表',
      duty.map((d) => `${dateWithWeekday(d.date)} ${name(d.leader)}、${name(d.officer)}`),
      ['duty'],
    ),
    part(
      '单位岗位',
      b.units.map((u) => unitText(b, u.id)),
      ['post'],
    ),
    part('信访员', [b.office.clerks.map(name).join('、')], ['clerk']),
    part('人员名册', [`共${b.people.length}人`], ['person']),
    part(
      '政策口径',
      Object.entries(b.policyNotes).map(
        ([k, text]) =>
          `${CATEGORY[k as keyof typeof CATEGORY]}：${safe((text ?? '').slice(0, 60))}`,
      ),
      ['policyNote'],
    ),
    [rule, markdown(`**最近的改动**<br>${recentText(v)}`, 'notation')],
  ].flat();
}

function part(title: string, lines: string[], kinds: SettingKind[]): Element[] {
  return [
    folded(title, [
      markdown(lines.length ? lines.join('<br>') : '（无）'),
      ...buttonRow(
        kinds.map((k) => button({ text: WORD[k], name: `open_${k}`, value: { a: 'setting', k } })),
      ),
    ]),
  ];
}

function unitText(b: Bureau, id: string): string {
  const unit = unitOf(b, id);
  if (!unit) return '';
  const posts = Object.entries(UNIT_POST).map(
    ([post, word]) => `${word} ${nameOf(b, unit[post as keyof typeof UNIT_POST])}`,
  );
  return `**${safe(unit.name)}** ${safe(posts.join('、'))}`;
}

function recentText({ recent, bureau }: SettingsView): string {
  const lines = recent.map(
    (s) => `${dateOf(s.at)} ${safe(nameOf(bureau, s.by))}：${safe(settingText(s.change, bureau))}`,
  );
  return lines.join('<br>') || '（无）';
}

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
  { bureau: b, today }: Pick<SettingsView, 'bureau' | 'today'>,
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
        choice(
          'unit',
          '单位',
          b.units.map((u) => ({ value: u.id, text: u.name })),
        ),
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
          ...choice(
            'unit',
            '所在单位',
            b.units.map((u) => ({ value: u.id, text: u.name })),
          ),
          required: false,
        },
      ];
    case 'policyNote':
      return [
        choice('category', '类别', optionsOf(CATEGORY)),
        { name: 'text', label: '政策口径', kind: 'long', required: true, max: 500 },
      ];
  }
}

export const SETTING_KINDS = Object.keys(WORD) as [SettingKind, ...SettingKind[]];
