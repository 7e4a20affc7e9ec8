import { INDICATOR_IDS, indicatorOf, measureOf } from '../../src/domain/assessment/indicators.ts';
import { LIMIT_BASIS, limitText } from '../../src/domain/assessment/limits.ts';
import { type Bureau, type PersonId, unitOf } from '../../src/domain/bureau.ts';
import {
  type Setting,
  type SettingKind,
  settingText,
  UNIT_POST,
} from '../../src/domain/settings.ts';
import { addDays, dateOf, dateWithWeekday, type IsoDate } from '../../src/domain/time.ts';
import { CATEGORY } from '../../src/domain/vocabulary.ts';
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
import { type FormState, fieldElements } from '../fields.ts';
import { nameOf } from '../forms/context.ts';
import { settingFields } from './setting-fields.ts';

const WORD: Record<SettingKind, string> = {
  delegation: '登记离岗代理',
  return: '登记返岗',
  duty: '安排值班',
  post: '调整单位岗位',
  clerk: '调整信访员',
  person: '登记人员',
  policyNote: '修改政策口径',
  indicator: '修改考核指标',
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
    part(
      '考核指标',
      INDICATOR_IDS.map((id) => {
        const { floor, weight } = measureOf(id, b);
        const { name: what, clauses } = indicatorOf(id);
        return `${what} 达标线${floor}% ${weight}分（${clauses.join('、')}）`;
      }),
      ['indicator'],
    ),
    part('时限和条款依据', limitLines(b), []),
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

/** Every limit with its present value and the clause it comes from (S0.1); the file is where they are changed. */
function limitLines(b: Bureau): string[] {
  const keys = Object.keys(LIMIT_BASIS) as (keyof typeof LIMIT_BASIS)[];
  const lines = keys.map((k) => {
    const { clause, article } = LIMIT_BASIS[k];
    return `${limitText(k, b)}（${clause}${article ? `、条例${article}` : ''}）`;
  });
  return [...lines, '时限在单位信息文件中调整，由系统管理员办理。'];
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

export const SETTING_KINDS = Object.keys(WORD) as [SettingKind, ...SettingKind[]];
