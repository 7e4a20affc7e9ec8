import type { PackLine } from '../affairs/meeting.ts';
import { type Bureau, personOf } from '../bureau.ts';
import { rateText } from '../figures.ts';
import type { Sheet } from '../sheets.ts';
import { dateOf, type IsoDate } from '../time.ts';
import { type Clause, SYSTEMS, type SystemNo, systemName } from './clause.ts';
import type { Duty, Tally } from './duty.ts';
import { indicatorOf, type Scored, totalOf } from './indicators.ts';
import { limitsOf, limitText } from './limits.ts';

interface State {
  clause: Clause;
  tally: Tally;
}

/** `应办12 已办11（迟办1） 缺漏1`. */
export function countsText(t: Tally): string {
  const late = t.late ? `（迟办${t.late}）` : '';
  return `应办${t.duties} 已办${t.done}${late} 缺漏${t.missing}`;
}

/** The newest evidence: what, when, by whom, whose name is left out. */
export function lastText(d: Duty | undefined, b: Bureau): string {
  if (!d) return '暂无';
  const post = d.by ? personOf(b, d.by)?.title : undefined;
  return [d.what, d.at ? dateOf(d.at) : undefined, post].filter(Boolean).join(' ');
}

/** The settings that make up a clause, with their present values. */
export const settingsText = (c: Clause, b: Bureau): string[] => [
  ...limitsOf(c.id).map((key) => limitText(key, b)),
  ...(c.also?.(b) ?? []),
];

/** 八项制度运行情况: a row for each system, on one A4 page. */
export function rulesSheet(
  systems: readonly (Tally & { system: SystemNo })[],
  states: readonly State[],
  o: { month: string; today: IsoDate; scope: string; issuer: string },
  b: Bureau,
): Sheet {
  const rows = systems.map((s) => {
    const short = states.filter((x) => x.clause.system === s.system && x.tally.missing);
    const gaps = short.map((x) => `${x.clause.name}${x.tally.missing}项`).join('、');
    const missing = gaps ? [`缺漏：${gaps}`] : [];
    const text = [countsText(s), `最近：${lastText(s.last, b)}`, ...missing].join('\n');
    return { label: systemName(s.system), text };
  });
  return {
    title: '八项制度运行情况',
    issuer: o.issuer,
    on: o.today,
    rows: [{ label: '范围', text: `${o.scope} ${o.month}，限知悉件不计入` }, ...rows],
    footer: '应办含尚在期限内的；迟办为超过期限后办理的',
  };
}

/** Every clause as lines of a sheet. */
export function rulesLines(states: readonly State[], b: Bureau): PackLine[] {
  return states.map(({ clause: c, tally }) => ({
    section: systemName(c.system),
    label: `${c.place} ${c.name}（${c.id}）${c.text}`,
    value: `${countsText(tally)}；依据设置：${settingsText(c, b).join('、') || '无'}；最近：${lastText(tally.last, b)}`,
  }));
}

/** `得14.2分（15分）`; nothing to count is neither won nor lost. */
export const pointsText = (s: Scored): string =>
  s.points === undefined ? `暂无数据（${s.weight}分）` : `得${s.points}分（${s.weight}分）`;

export function totalText(scores: readonly Scored[]): string {
  const { points, of } = totalOf(scores);
  return of ? `已有数据的指标共${of}分，得${points}分` : '尚无可计分的数据';
}

/** Rule, clause, evidence, score, gap of each indicator; then the year of each clause. */
export function packLines(
  scores: readonly Scored[],
  states: readonly State[],
  b: Bureau,
): PackLine[] {
  const rows = scores.map((s): PackLine => {
    const { name, rule, clauses } = indicatorOf(s.id);
    const gap = s.gap ? `，距达标差${s.gap}件（次）` : '';
    const value = `${rateText(s.evidence)}，达标线${s.floor}%，${pointsText(s)}${gap}；${rule}；依据 ${clauses.join('、')}`;
    return { section: '考核指标', label: name, value };
  });
  const total = { section: '考核指标', label: '合计', value: totalText(scores) };
  return [...rows, total, ...rulesLines(states, b)];
}

/** 年度考核自查材料 on A4. */
export function packSheet(
  lines: readonly PackLine[],
  states: readonly State[],
  o: { year: number; today: IsoDate; issuer: string },
): Sheet {
  const measures = lines.filter((l) => l.section === '考核指标');
  const systems = ([0, ...SYSTEMS] as const).map((n) => {
    const own = states.filter((x) => x.clause.system === n);
    const text = own.map((x) => `${x.clause.place} ${x.clause.name}：${countsText(x.tally)}`);
    return { label: systemName(n), text: text.join('\n') };
  });
  const rows = [
    ...measures.map((l) => ({ label: l.label, text: l.value.replaceAll('；', '\n') })),
    ...systems,
  ];
  return {
    title: `${o.year}年信访工作考核自查`,
    issuer: o.issuer,
    on: o.today,
    rows,
    footer: `数据截至 ${o.today}；没有记录的月份按缺漏计；只评制度运行，不评个人`,
  };
}
