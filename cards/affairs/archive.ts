import {
  FILING_STATE,
  type Filing,
  type FilingItem,
  keepersOf,
} from '../../src/domain/affairs/filing.ts';
import {
  lacking,
  YEAR_ARCHIVE_STATE,
  YEAR_PAPER,
  type YearArchive,
} from '../../src/domain/affairs/year-archive.ts';
import { dateOf } from '../../src/domain/time.ts';
import {
  button,
  clip,
  type Element,
  folded,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairForm } from './forms.ts';
import type { AffairFace, AffairView } from './view.ts';

const SHOWN = 60;

/** 月度归档 (S5.2, K17): how far it is, what cannot be archived yet and why. */
export function filingFace(v: AffairView): AffairFace {
  const { items, run, left } = v.affair.body as Filing;
  const of = (state: FilingItem['state']) => items.filter((i) => i.state === state);
  const [waiting, filed, held] = [of('waiting'), of('filed'), of('held')];
  const running = run
    ? [paragraph(`正在归档 ${items.length - waiting.length}/${items.length}，完成后告诉您。`)]
    : [];
  return {
    template:
      v.affair.state === 'open' ? 'blue' : v.affair.state === 'running' ? 'orange' : 'green',
    tags: [{ text: FILING_STATE[v.affair.state] ?? '', color: 'neutral' }],
    elements: [
      paragraph(
        `共${items.length}件：已归档${filed.length}件，待归档${waiting.length}件，暂缓${held.length}件。`,
      ),
      ...running,
      ...(left ? [paragraph(`结转下月：${left.reason}`)] : []),
      ...part('暂不能归档', held, (i) => `${i.no} ${i.why ?? ''}`, v.shown),
      ...part('待归档', waiting, (i) => i.no, v.shown),
      ...part('已归档', filed, (i) => `${i.no}${i.pages ? ` ${i.pages}页` : ''}`, v.shown),
    ],
  };
}

function part(
  title: string,
  items: readonly FilingItem[],
  text: (i: FilingItem) => string,
  shown = SHOWN,
): Element[] {
  if (!items.length) return [];
  const rows = items.slice(0, shown).map((i) => safe(text(i)));
  const more = items.length > shown ? [`另有${items.length - shown}件`] : [];
  return [folded(`${title}（${items.length}）`, [markdown([...rows, ...more].join('<br>'))])];
}

/** 年度归档 (S5.3, K18): what was sent, what lacks, the list with its gaps, who handed over and received. */
export function yearArchiveFace(v: AffairView): AffairFace {
  const d = v.affair.body as YearArchive;
  const { state } = v.affair;
  const i = v.affair.id;
  const isOver = state === 'received';
  const { office } = v.bureau;
  const keepers = [...keepersOf(v.bureau, v.affair.owner), office.head, ...office.clerks];
  const keeps = keepers.includes(v.viewer);
  return {
    template: isOver ? 'green' : 'blue',
    tags: [{ text: YEAR_ARCHIVE_STATE[state] ?? '', color: 'neutral' }],
    elements: [
      ...(state === 'collecting'
        ? [
            paragraph(
              '把文件作为对本卡片的回复发给我即可归入；没有的请登记无此材料。',
              'notation',
              'grey',
            ),
          ]
        : []),
      markdown(papersText(d)),
      ...(d.returned && state === 'collecting'
        ? [paragraph(`退回补充：${d.returned.reason}`, 'normal', 'orange')]
        : []),
      ...listed(d, v.shown),
      ...signatures(v, d),
    ],
    more: [
      ...(d.list ? [button({ text: '清单文件', value: { a: 'archiveFiles', i } })] : []),
      ...(isOver || !keeps ? [] : [wholeYear(i)]),
    ],
  };
}

const wholeYear = (i: string): Element =>
  button({ text: '批量归档本年度信访件', value: { a: 'fileYear', i } });

function papersText(d: YearArchive): string {
  const open = lacking(d);
  return Object.entries(YEAR_PAPER)
    .map(([k, label]) => {
      const kind = k as keyof typeof YEAR_PAPER;
      const own = d.papers.filter((p) => p.kind === kind).map((p) => safe(clip(p.name, 40)));
      const none = open.includes(kind) ? '待报送' : '无';
      return `**${label}** ${own.length ? own.join('、') : none}`;
    })
    .join('<br>');
}

function listed({ list }: YearArchive, shown = SHOWN): Element[] {
  if (!list) return [];
  const { cases, gaps, records } = list;
  const rows = cases.slice(0, shown).map((c) => `${safe(c.no)} ${c.pages}页`);
  const open = gaps.slice(0, shown).map((g) => `${safe(g.no)} ${safe(g.why)}`);
  return [
    paragraph(`清单 ${dateOf(list.at)}：卷宗${cases.length}件，缺项${gaps.length}件。`),
    ...(open.length ? [markdown(`**缺项**<br>${open.join('<br>')}`)] : []),
    ...(rows.length ? [folded(`卷宗（${cases.length}）`, [markdown(rows.join('<br>'))])] : []),
    ...(records.length
      ? [markdown(records.map((r) => `${safe(r.label)} ${safe(r.text)}`).join('<br>'))]
      : []),
  ];
}

function signatures(v: AffairView, d: YearArchive): Element[] {
  const said = [
    ...(d.handed
      ? [`**移交人** ${safe(nameOf(v.bureau, d.handed.by))} ${dateOf(d.handed.at)}`]
      : []),
    ...(d.received
      ? [`**接收人** ${safe(nameOf(v.bureau, d.received.by))} ${dateOf(d.received.at)}`]
      : []),
  ];
  return said.length ? [markdown(said.join('<br>'))] : [];
}

export const FILING_FORMS: Record<string, AffairForm> = {
  leave: () => [{ name: 'reason', label: '未归档原因', kind: 'text', required: true, max: 200 }],
};

export const YEAR_ARCHIVE_FORMS: Record<string, AffairForm> = {
  none: (v) => [
    {
      name: 'paper',
      label: '本年度没有的材料',
      kind: 'select',
      required: true,
      options: lacking(v.affair.body as YearArchive).map((k) => ({
        value: k,
        text: YEAR_PAPER[k],
      })),
    },
  ],
  sendBack: () => [
    { name: 'reason', label: '需补充的内容', kind: 'text', required: true, max: 200 },
  ],
};
