import type { PackLine } from '../../src/domain/affairs/meeting.ts';
import { keepsReports } from '../../src/domain/affairs/report.ts';
import { mayBeginSpecial } from '../../src/domain/affairs/special.ts';
import {
  readsWhole,
  STATISTICS_STATE,
  type Statistics,
} from '../../src/domain/affairs/statistics.ts';
import { isMonth } from '../../src/domain/period.ts';
import { dateOf } from '../../src/domain/time.ts';
import { bars } from '../charts.ts';
import {
  button,
  clip,
  columns,
  type Element,
  folded,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import type { Field } from '../fields.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairForm } from './forms.ts';
import type { AffairFace, AffairView } from './view.ts';

const LONGEST = 200;
/** In sight; the other parts are folded. */
const OPEN_PARTS = ['总体', '比较', '质量', '本单位'];
/** Counts of a few characters each. */
const COUNTED = ['总体', '本单位'];
/** Charts stand instead of these. */
const CHARTED = ['渠道', '类别'];

/** 统计分析 of a period (S5.1): figures and charts for who reads the whole, a unit's own for its head and officers. */
export function statisticsFace(v: AffairView): AffairFace {
  const d = v.affair.body as Statistics;
  const isWhole = readsWhole(v.bureau, v.viewer);
  const lines = v.pack ?? [];
  return {
    template: v.affair.state === 'approved' ? 'green' : 'blue',
    tags: [{ text: STATISTICS_STATE[v.affair.state] ?? '', color: 'neutral' }],
    elements: [
      paragraph(`数据截至 ${dateOf(d.asOf)}；更正列入下期。`, 'notation', 'grey'),
      ...parts(lines, v.shown ?? LONGEST),
      ...(isWhole ? d.report.charts.map((c) => folded(c.title, [bars(c.counts)])) : []),
      ...(isWhole ? words(v, d) : []),
    ],
    more: more(v, d),
  };
}

/** The files, and what the office makes of the figures. */
function more(v: AffairView, { period }: Statistics): Element[] {
  const { bureau, viewer, affair } = v;
  const i = affair.id;
  const slip = affair.state === 'approved' && isMonth(period) && keepsReports(bureau, viewer);
  return [
    button({ text: '统计文件', value: { a: 'material', k: 'statistics', i } }),
    ...(slip ? [button({ text: '编报送单', value: { a: 'statisticsReport', i } })] : []),
    ...(mayBeginSpecial(bureau, viewer)
      ? [button({ text: '写专报', value: { a: 'newSpecial', i } })]
      : []),
  ];
}

function parts(lines: readonly PackLine[], longest: number): Element[] {
  const sections = [...new Set(lines.map((l) => l.section))].filter((s) => !CHARTED.includes(s));
  return sections.flatMap((section): Element[] => {
    const own = lines
      .filter((l) => l.section === section)
      .map((l) => `${safe(l.label)}：${safe(clip(l.value, longest))}`);
    const text = own.join('<br>');
    if (!OPEN_PARTS.includes(section))
      return [folded(`${section}（${own.length}）`, [markdown(text)])];
    if (!COUNTED.includes(section)) return [markdown(`**${safe(section)}**<br>${text}`)];
    return [markdown(`**${safe(section)}**`), halves(own)];
  });
}

/** Short counts stand in two columns: a phone shows them all at once. */
function halves(own: string[]): Element {
  const middle = Math.ceil(own.length / 2);
  const half = (part: string[]) => [markdown(part.join('<br>'))];
  return columns([half(own.slice(0, middle)), half(own.slice(middle))]);
}

function words(v: AffairView, d: Statistics): Element[] {
  const { bureau } = v;
  const approved = d.approved
    ? [`**审定** ${safe(nameOf(bureau, d.approved.by))} ${dateOf(d.approved.at)}`]
    : [];
  const corrections = d.corrections.map((c) => `**更正说明** ${safe(clip(c.text, LONGEST))}`);
  const said =
    v.open === 'submit' || !d.analysis ? [] : [`**分析** ${safe(clip(d.analysis, 800))}`];
  const all = [...said, ...approved, ...corrections];
  return all.length ? [markdown(all.join('<br>'))] : [];
}

const long = (name: string, label: string, value?: string): Field => ({
  ...{ name, label, kind: 'long', required: true, rows: 4, max: 1000 },
  ...(value ? { value } : {}),
});

export const STATISTICS_FORMS: Record<string, AffairForm> = {
  submit: (v) => [
    long('text', '分析和建议（不写信访人姓名）', (v.affair.body as Statistics).analysis),
  ],
  approve: () => [{ name: 'opinion', label: '审定意见（可不填）', kind: 'text', max: 200 }],
  sendBack: () => [{ name: 'reason', label: '修改要求', kind: 'text', required: true, max: 200 }],
  correct: () => [long('text', '更正说明（列入下期）')],
};
