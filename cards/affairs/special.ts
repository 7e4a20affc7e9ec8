import {
  mayBeginSpecial,
  pendingWords,
  SPECIAL_MAX,
  SPECIAL_STATE,
  type Special,
  type SpecialAffair,
  type SpecialWords,
} from '../../src/domain/affairs/special.ts';
import { type Bureau, personText, unitOf } from '../../src/domain/bureau.ts';
import { addDays, dateOf, dateWithWeekday } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Card,
  clip,
  type Element,
  folded,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import type { Field } from '../fields.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairForm } from './forms.ts';
import type { AffairFace, AffairView } from './view.ts';

const WORDS_SHOWN = 6;
const TASK_DAYS = 14;

/** 《信访专报》: the issue on one screen, then what leaders wrote on it and what came of it (S5.1). */
export function specialFace(v: AffairView): AffairFace {
  const d = v.affair.body as Special;
  const i = v.affair.id;
  return {
    template: v.affair.state === 'issued' ? 'green' : 'blue',
    tags: [{ text: SPECIAL_STATE[v.affair.state] ?? '', color: 'neutral' }],
    elements: [
      ...(v.open === 'submit' ? [] : inSight(v, texts(d, v.shown))),
      ...approvedLine(v, d),
      ...d.words.slice(-WORDS_SHOWN).map((w) => markdown(wordsText(v, w))),
    ],
    more: d.facts ? [button({ text: '专报文件', value: { a: 'specialFiles', i } })] : [],
  };
}

/** Once there are words, or somebody writes some, they come first: the text is a tap away. */
const inSight = (v: AffairView, text: Element[]): Element[] => {
  const hasWords = (v.affair.body as Special).words.length > 0;
  return hasWords || v.open === 'instruct' ? [folded('专报正文', text)] : text;
};

function texts(d: Special, shown: number | undefined): Element[] {
  const all: [string, string][] = [
    ['主要情况', d.facts],
    ['分析研判', d.analysis],
    ['工作建议', d.suggestion],
  ];
  const longest = shown ? shown * 5 : SPECIAL_MAX.facts;
  const said = all.filter(([, text]) => text);
  if (!said.length) return [paragraph('尚未撰写。', 'notation', 'grey')];
  return said.map(([label, text]) => markdown(`**${label}**<br>${safe(clip(text, longest))}`));
}

function approvedLine(v: AffairView, { approved }: Special): Element[] {
  if (!approved) return [];
  const who = safe(nameOf(v.bureau, approved.by));
  return [paragraph(`审定 ${who} ${dateOf(approved.at)}`, 'notation', 'grey')];
}

function wordsText({ bureau, shown }: AffairView, w: SpecialWords): string {
  const longest = shown ? shown * 3 : 300;
  const head = `**${safe(personText(bureau, w.leader))}批示** ${dateOf(w.at)}`;
  const lines = [head, safe(clip(w.text, longest))];
  if (w.filed) lines.push("<font color='grey'>阅示存查</font>");
  if (!w.task && !w.filed) lines.push("<font color='grey'>待交办</font>");
  if (w.task) {
    const unit = unitOf(bureau, w.task.unit)?.name ?? '';
    const who = `${unit} ${nameOf(bureau, w.task.person)}`;
    lines.push(`**落实** ${safe(who)}，期限 ${dateWithWeekday(w.task.until)}`);
    lines.push(
      w.done
        ? `**结果** ${dateOf(w.done.at)}：${safe(clip(w.done.text, longest))}`
        : "<font color='grey'>落实中</font>",
    );
  }
  return lines.join('<br>');
}

const long = (name: keyof typeof SPECIAL_MAX, label: string, value: string): Field => ({
  ...{ name, label, kind: 'long', required: true, rows: 4, max: SPECIAL_MAX[name] },
  ...(value ? { value } : {}),
});

const unitField = (bureau: Bureau, o: { required?: boolean; value?: string }): Field => ({
  ...{ name: 'unit', label: o.required ? '承办单位' : '承办单位（可不填）', kind: 'select' },
  options: bureau.units.map((u) => ({ value: u.id, text: u.name })),
  ...o,
});

/** Which of the words it is about, the oldest first. */
const whichWords = (v: AffairView): Field => {
  const pending = pendingWords(v.affair.body as Special);
  return {
    ...{ name: 'n', label: '批示', kind: 'select', required: true },
    options: pending.map(({ n, words }) => ({
      value: String(n),
      text: clip(`${nameOf(v.bureau, words.leader)}：${words.text}`, 40),
    })),
    ...(pending[0] ? { value: String(pending[0].n) } : {}),
  };
};

export const SPECIAL_FORMS: Record<string, AffairForm> = {
  submit: (v) => {
    const d = v.affair.body as Special;
    return [
      {
        ...{ name: 'title', label: '标题（一事一报）', kind: 'text', required: true },
        ...{ max: SPECIAL_MAX.title, value: d.title },
      },
      long('facts', '主要情况（不写信访人姓名）', d.facts),
      long('analysis', '分析研判', d.analysis),
      long('suggestion', '工作建议', d.suggestion),
    ];
  },
  approve: () => [{ name: 'opinion', label: '审定意见（可不填）', kind: 'text', max: 200 }],
  sendBack: () => [{ name: 'reason', label: '修改要求', kind: 'text', required: true, max: 200 }],
  instruct: (v) => [
    { name: 'text', label: '批示', kind: 'long', required: true, rows: 3, max: 300 },
    unitField(v.bureau, {}),
    { name: 'until', label: '完成期限（可不填）', kind: 'date' },
  ],
  assign: (v) => {
    const words = pendingWords(v.affair.body as Special)[0]?.words;
    const unit = unitOf(v.bureau, words?.unit);
    const until = words?.until ?? addDays(v.today, TASK_DAYS);
    return [
      whichWords(v),
      unitField(v.bureau, { required: true, ...(unit ? { value: unit.id } : {}) }),
      {
        ...{ name: 'person', label: '责任人', kind: 'select', required: true },
        options: v.bureau.people.map((p) => ({
          value: p.openId,
          text: personText(v.bureau, p.openId),
        })),
        ...(unit ? { value: unit.head } : {}),
      },
      { name: 'until', label: '完成期限', kind: 'date', required: true, value: until },
    ];
  },
  file: (v) => [whichWords(v)],
};

const SHOWN = 10;

/** 专报: what was issued and what is being written; the office begins a new one. */
export function specialsCard(v: {
  bureau: Bureau;
  viewer: string;
  specials: readonly SpecialAffair[];
}): Card {
  const begin = mayBeginSpecial(v.bureau, v.viewer)
    ? [button({ text: '写专报', type: 'primary', value: { a: 'newSpecial' } })]
    : [];
  const rows = v.specials.slice(0, SHOWN).flatMap((a) => [rule, ...rowOf(a)]);
  return frame({
    title: '信访专报',
    template: 'blue',
    preview: '信访专报',
    elements: [
      paragraph('一事一报，限一页，供领导参阅并批示。', 'notation', 'grey'),
      ...buttonRow(begin),
      ...(rows.length ? rows : [paragraph('还没有专报。')]),
    ],
  });
}

function rowOf(a: SpecialAffair): Element[] {
  const { no, title, words } = a.body;
  const done = words.filter((w) => w.done).length;
  const tasks = words.filter((w) => w.task).length;
  const said = words.length ? `，批示${words.length}条` : '';
  const carried = tasks ? `，落实${done}/${tasks}` : '';
  const state = `${SPECIAL_STATE[a.state] ?? ''}${said}${carried}`;
  return [
    markdown(`**${safe(no)}** ${state}<br>${safe(clip(title, 40))}`),
    ...buttonRow([button({ text: '打开', value: { a: 'showAffair', i: a.id } })]),
  ];
}
