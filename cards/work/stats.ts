import { type Bureau, unitOf } from '../../src/domain/bureau.ts';
import type { Figures, Share } from '../../src/domain/figures.ts';
import { addDays } from '../../src/domain/time.ts';
import { bars } from '../charts.ts';
import {
  button,
  buttonRow,
  type Card,
  columns,
  type Element,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { type ListView, list } from '../list-cards.ts';

const UNITS = 10;

/** 统计: live figures of a month for the reader's own part, each rate with its counts (S5.1). */
export function statsCard(
  v: ListView,
  o: {
    month: string;
    scope: string;
    figures: Figures;
    report?: string;
    mayRank?: boolean;
    mayMake?: boolean;
  },
): Card {
  const { month, scope, figures: f } = o;
  const [year, number] = month.split('-');
  return list(
    `统计 ${year}年${Number(number)}月`,
    [
      paragraph(`范围：${scope}。限知悉件不计入。`, 'notation', 'grey'),
      columns([big('登记', f.registered), big('办结', f.ended), big('在办', f.open)]),
      columns([rate('按期办结率', f.onTime), rate('含延期', f.onTimeExtended)]),
      columns([rate('按期告知率', f.informed), big('超期在办', f.late)]),
      columns([rate('参评率', f.rated), rate('满意率', f.satisfied)]),
    ],
    f.byCategory.length ? [rule, markdown('**登记类别**'), bars(f.byCategory)] : [],
    [markdown(`**来源** ${counted(f.byChannel)}`), markdown(`**其中** ${special(f)}`)],
    f.byUnit.length ? [rule, markdown(unitLines(v, f))] : [],
    months(month, o),
    buttonRow([
      ...(f.late ? [button({ text: '导出超期清单', value: { a: 'export', k: 'late' } })] : []),
      ...(o.mayRank
        ? [button({ text: '导出单位排名', value: { a: 'export', k: 'ranking', of: month } })]
        : []),
    ]),
  );
}

const big = (label: string, n: number): Element[] => [
  markdown(`<font color='grey'>${label}</font><br>**${n}件**`),
];

const rate = (label: string, s: Share): Element[] => [
  markdown(`<font color='grey'>${label}</font><br>${share(s)}`),
];

/** A share of nothing is no rate. */
const share = ({ n, of }: Share): string =>
  of ? `**${Math.round((n / of) * 100)}%** (${n}/${of})` : '—';

const counted = (counts: [string, number][]): string =>
  counts.map(([word, n]) => `${word} ${n}`).join('、') || '无';

const special = (f: Figures): string =>
  `急件 ${f.urgent}、重复信访 ${f.repeats}、集体访 ${f.groups}`;

function unitLines({ bureau }: ListView, { byUnit }: Figures): string {
  const lines = byUnit.slice(0, UNITS).map((u) => {
    const name = unitOf(bureau, u.unit)?.name ?? u.unit;
    const late = u.late ? `，超期 ${u.late}` : '';
    return `${safe(name)} 在办 ${u.open}${late}，本月办结 ${u.ended}`;
  });
  return ['**承办单位**', ...lines, ...leaderLines(bureau, byUnit)].join('<br>');
}

/** The same by the leader whose line the units are (S7.2.1). */
function leaderLines(bureau: Bureau, byUnit: Figures['byUnit']): string[] {
  const leaders = [...new Set(byUnit.map((u) => unitOf(bureau, u.unit)?.leader))];
  if (leaders.length < 2) return [];
  const lines = leaders.map((leader) => {
    const own = byUnit.filter((u) => unitOf(bureau, u.unit)?.leader === leader);
    const sum = (key: 'open' | 'late' | 'ended') => own.reduce((all, u) => all + u[key], 0);
    const late = sum('late') ? `，超期 ${sum('late')}` : '';
    return `${safe(nameOf(bureau, leader))} 在办 ${sum('open')}${late}，本月办结 ${sum('ended')}`;
  });
  return ['**分管领导**', ...lines];
}

/** Other months, and the frozen report of this one where the reader may read it. */
function months(month: string, o: { report?: string; mayMake?: boolean }): Element[] {
  const before = addDays(`${month}-01`, -1).slice(0, 7);
  const after = addDays(`${month}-28`, 4).slice(0, 7);
  return buttonRow([
    button({ text: '上月', value: { a: 'stats', m: before } }),
    button({ text: '下月', value: { a: 'stats', m: after } }),
    ...(o.report ? [button({ text: '统计分析', value: { a: 'showAffair', i: o.report } })] : []),
    ...(o.mayMake ? [button({ text: '生成统计', value: { a: 'ownStats' } })] : []),
  ]);
}
