import type { Bureau } from '../src/domain/bureau.ts';
import type { Case, CaseNow } from '../src/domain/case.ts';
import { dueParts } from '../src/domain/due-text.ts';
import { dateOf, dateWithWeekday, type Instant, type IsoDate, timeOf } from '../src/domain/time.ts';
import { transitionOf } from '../src/domain/transitions.ts';
import { type Access, maskName } from '../src/domain/visibility.ts';
import { PETITIONER_TYPE, STATUS } from '../src/domain/vocabulary.ts';
import { isLeader, nextLimit } from './case/clocks.ts';
import {
  button,
  buttonRow,
  type Card,
  clip,
  type Element,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from './elements.ts';
import { nameOf } from './forms/context.ts';

/** Rows a list card shows, and a page of the register: with the longest texts it still fits (design.md §6). */
export const LISTED = 15;
export const BOOK_PAGE = 8;

export interface ListView {
  bureau: Bureau;
  viewer: string;
  now: Instant;
}

/** One case in a list: number, state, matter, its nearest due date, and 查看. */
export function caseRow(c: CaseNow, v: ListView, note?: string): Element {
  const text = [
    `**${c.no}** ${note ? safe(clip(note, 60)) : STATUS[c.status]}`,
    safe(clip(c.summary, 40)),
    dueLine(c, v),
  ].filter(Boolean);
  return row(text.join('<br>'), button({ text: '查看', value: { a: 'show', c: c.id } }));
}

/** Text with a button at its right. */
export function row(text: string, tap: Element): Element {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    columns: [
      { tag: 'column', width: 'weighted', weight: 4, elements: [markdown(text)] },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [tap] },
    ],
  };
}

function dueLine(c: CaseNow, v: ListView): string {
  const limit = nextLimit(c);
  if (!limit) return '';
  const { date, left, overdue } = dueParts(limit.clock, v.now);
  const text = `应于 ${date} 前${limit.word}`;
  return overdue && isLeader(v) ? text : `${text} ${left}`;
}

/** A registration form somebody asked to keep. */
export interface KeptDraft {
  id: string;
  by: string;
  values: Record<string, string>;
  updatedAt: Instant;
}

export interface TodoPage {
  /** All that wait, of the part that is shown. */
  cases: CaseNow[];
  /** How many wait altogether. */
  total: number;
  page: number;
  only?: 'soon' | 'pressing';
  drafts: KeptDraft[];
  /** Steps that several of them wait for and that may be taken at once. */
  batch?: readonly ('dispatch' | 'close')[];
  /** What else waits for him: reception days and the like. */
  affairs?: { id: string; title: string; word: string }[];
}

/** 待办: everything that waits for this person, nearest due date first; then kept drafts. */
export function todoCard(v: ListView, o: TodoPage): Card {
  const { cases, total, only } = o;
  const title = isLeader(v) && total ? `尚有${total}件待批阅` : `待办（${total}件）`;
  const pages = Math.max(1, Math.ceil(cases.length / LISTED));
  const page = Math.min(o.page, pages - 1);
  const rows = cases.slice(page * LISTED, (page + 1) * LISTED);
  const drafts = page === 0 && !only ? o.drafts : [];
  return list(
    title,
    total > FILTER_FROM ? parts(only) : [],
    buttonRow(
      (o.batch ?? []).map((s) =>
        button({ text: `批量${transitionOf(s).word}`, value: { a: 'batch', s } }),
      ),
    ),
    (o.affairs ?? []).map(affairRow),
    rows.length
      ? rows.map((c) => caseRow(c, v))
      : o.affairs?.length
        ? []
        : [paragraph(NOTHING[only ?? 'all'])],
    pager(page, pages, (p) => ({ a: 'todo', p, ...(only ? { o: only } : {}) })),
    drafts.length ? [rule, paragraph(`草稿（${drafts.length}件）`, 'notation', 'grey')] : [],
    drafts.map((d) => draftRow(d, v)),
  );
}

const affairRow = (a: { id: string; title: string; word: string }): Element =>
  row(
    `**${safe(a.title)}**<br>${safe(a.word)}`,
    button({ text: '打开', value: { a: 'showAffair', i: a.id } }),
  );

const NOTHING = {
  all: '目前没有待办。',
  soon: '没有三日内到期的待办。',
  pressing: '没有急件或重大事项。',
};

/** Few are read at a glance. */
const FILTER_FROM = 3;
const PARTS = [
  [undefined, '全部'],
  ['soon', '三日内到期'],
  ['pressing', '急件重大'],
] as const;

/** 待办 in parts: the one shown is marked. */
function parts(only: TodoPage['only']): Element[] {
  return buttonRow(
    PARTS.map(([o, text]) =>
      button({
        text,
        type: o === only ? 'primary' : 'default',
        value: { a: 'todo', p: 0, ...(o ? { o } : {}) },
      }),
    ),
  );
}

function draftRow(d: KeptDraft, v: ListView): Element {
  const by = d.by === v.viewer ? '' : ` ${nameOf(v.bureau, d.by)}`;
  const what = d.values.summary || d.values.petitioner_name || '（未填写）';
  const text = `${dateOf(d.updatedAt)} ${timeOf(d.updatedAt)}${by}<br>${safe(clip(what, 40))}`;
  return row(text, button({ text: '继续填写', value: { a: 'draft', d: d.id } }));
}

/** 查询: what was found and the asker may see. */
export function foundCard(v: ListView, query: string, rows: Case[], title = '查询结果'): Card {
  const none = [
    paragraph(`没有查到“${clip(query, 30)}”。请核对编号（如 信〔2025〕0001号）或信访人姓名。`),
  ];
  return list(title, rows.length ? rows.map((c) => caseRow(c, v)) : none);
}

export const notListed = (n: number) => (n > 0 ? [paragraph(`另有${n}件未列出。`)] : []);

/** 今日信访提示: at most one a day, own lines first (domain.md §5.6). */
export function digestCard(
  v: ListView,
  on: IsoDate,
  o: { waiting: number; rows: { case: Case; text: string; pullBack: boolean }[] },
): Card {
  const first =
    o.waiting > 0
      ? [
          paragraph(
            isLeader(v) ? `尚有${o.waiting}件待批阅。` : `您有${o.waiting}件待办。`,
            'matter',
          ),
          ...buttonRow([button({ text: '待办', value: { a: 'word', w: '待办' } })]),
        ]
      : [];
  return list(`今日信访提示 ${dateWithWeekday(on)}`, [
    ...first,
    ...o.rows
      .slice(0, LISTED)
      .flatMap((r) => [caseRow(r.case, v, r.text), ...(r.pullBack ? pullBack(r.case) : [])]),
    ...notListed(o.rows.length - LISTED),
  ]);
}

/** T34: an answer given on the spot may be taken back from the digest that reports it. */
function pullBack(c: Case): Element[] {
  const value = { a: 'form', s: 'pullBack', c: c.id, v: c.version };
  return buttonRow([button({ text: '收回重批', value })]);
}

/** Reminders beyond the day's cap, as one list. */
export function remindersCard(v: ListView, rows: { case: Case; text: string }[]): Card {
  return list(
    `其余提醒（${rows.length}件）`,
    rows.slice(0, LISTED).map((r) => caseRow(r.case, v, r.text)),
    notListed(rows.length - LISTED),
  );
}

const PAGE_LABEL = (page: number, pages: number) => `第${page + 1}页，共${pages}页`;

/** Which page this is, and the buttons to the ones before and after; nothing where there is one. */
export function pager(page: number, pages: number, to: (page: number) => object): Element[] {
  if (pages < 2) return [];
  const turns: Element[] = [];
  if (page > 0) turns.push(button({ text: '上一页', value: to(page - 1) }));
  if (page + 1 < pages) turns.push(button({ text: '下一页', value: to(page + 1) }));
  return [paragraph(PAGE_LABEL(page, pages), 'notation', 'grey'), ...buttonRow(turns)];
}

/** 登记簿 (S1.1, S1.2): number, petitioner, matter, result; void rows struck through. */
export function bookCard(o: {
  rows: { case: Case; access: Access }[];
  page: number;
  pages: number;
  total: number;
  /** This year, `2025`. */
  year: string;
}): Card {
  const rows = o.rows.flatMap((r) => [bookRow(r.case, r.access), rule]);
  return list(`信访登记簿（共${o.total}件）`, [
    ...(rows.length ? rows : [paragraph('登记簿还是空的。')]),
    ...pager(o.page, o.pages, (p) => ({ a: 'book', p })),
    ...buttonRow(
      rows.length
        ? [
            button({ text: '导出本年', value: { a: 'export', k: 'book', of: o.year } }),
            button({ text: '导出全部', value: { a: 'export', k: 'book' } }),
          ]
        : [],
    ),
  ]);
}

function bookRow(c: Case, access: Access): Element {
  const struck = (text: string) => (c.status === 'voided' ? `~~${text}~~` : text);
  const who = c.petitioner.type === 'anonymous' ? PETITIONER_TYPE.anonymous : maskOrName(c, access);
  const where = access === 'task' ? (c.petitioner.unit ?? c.petitioner.address ?? '') : '';
  return markdown(
    [
      struck(`**${c.no}** ${c.receivedOn} ${STATUS[c.status]}`),
      struck(safe(`${who} ${where}`)),
      struck(safe(clip(c.summary, 60))),
      c.outcome ? `<font color='grey'>结果</font> ${safe(clip(c.outcome, 80))}` : '',
    ]
      .filter(Boolean)
      .join('<br>'),
  );
}

const maskOrName = (c: Case, access: Access): string =>
  access === 'task' ? (c.petitioner.name ?? '') : maskName(c.petitioner.name ?? '');

export function list(title: string, ...parts: Element[][]): Card {
  return frame({ title, template: 'blue', preview: title, elements: parts.flat() });
}
