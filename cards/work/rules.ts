import {
  type Clause,
  SYSTEMS,
  type SystemNo,
  systemName,
} from '../../src/domain/assessment/clause.ts';
import type { Duty, Tally } from '../../src/domain/assessment/duty.ts';
import { countsText, lastText, settingsText } from '../../src/domain/assessment/papers.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { periodText } from '../../src/domain/period.ts';
import { dateOf, type Instant } from '../../src/domain/time.ts';
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
  escapeMarkdown as safe,
} from '../elements.ts';
import { row } from '../list-cards.ts';

export interface RulesView {
  bureau: Bureau;
  now: Instant;
  /** `全局`, or the reader's units. */
  scope: string;
}

/** 制度: the eight systems with the present month's duties; each opens its clauses. */
export function rulesCard(
  v: RulesView,
  o: { systems: (Tally & { system: SystemNo })[]; assess: boolean; screen: boolean },
): Card {
  const month = dateOf(v.now).slice(0, 7);
  return frame({
    title: `八项制度 ${periodText(month)}`,
    template: 'blue',
    preview: '八项制度本月运行情况',
    elements: [
      paragraph(`范围：${clip(v.scope, 60)}。限知悉件不计入。`, 'notation', 'grey'),
      ...o.systems.map((s) =>
        row(
          `**${systemName(s.system)}**<br>${countsText(s)}`,
          button({ text: '打开', name: `open_${s.system}`, value: { a: 'rules', s: s.system } }),
        ),
      ),
      ...buttonRow([
        button({ text: '八项制度运行情况', value: { a: 'rulesPage' } }),
        button({ text: '总则', value: { a: 'rules', s: 0 } }),
        ...(o.assess
          ? [button({ text: '考核自查', value: { a: 'assess', y: Number(month.slice(0, 4)) } })]
          : []),
        ...(o.screen ? [button({ text: '会议室大屏', value: { a: 'screen' } })] : []),
      ]),
    ],
  });
}

/** One system: each clause with its settings, its last evidence, what is missing and 去办理. */
export function systemCard(
  v: RulesView,
  o: { system: SystemNo; states: { clause: Clause; tally: Tally }[]; mends: readonly string[] },
): Card {
  const title = systemName(o.system);
  return frame({
    title,
    template: 'blue',
    preview: title,
    elements: [
      ...o.states.map(({ clause, tally }) => ({
        ...folded(headOf(clause, tally), clauseParts(v, { clause, tally }, o.mends)),
        expanded: o.states.length === 1 || tally.missing > 0,
      })),
      ...buttonRow([
        button({ text: '返回八项制度', type: 'text', value: { a: 'rules' } }),
        ...next(o.system),
      ]),
    ],
  });
}

function next(system: SystemNo): Element[] {
  const after = SYSTEMS[SYSTEMS.indexOf(system) + 1];
  if (after === undefined) return [];
  return [button({ text: '下一项制度', type: 'text', value: { a: 'rules', s: after } })];
}

/** `四（二） 限期办理 已办2/3 缺1`. */
function headOf({ place, name }: Clause, t: Tally): string {
  return `${place} ${name} 已办${t.done}/${t.duties}${t.missing ? ` 缺${t.missing}` : ''}`;
}

function clauseParts(
  v: RulesView,
  { clause, tally }: { clause: Clause; tally: Tally },
  mends: readonly string[],
): Element[] {
  const settings = settingsText(clause, v.bureau);
  const lines = [
    `${safe(clause.text)}（${clause.every}，${clause.id}）`,
    countsText(tally),
    ...(settings.length ? [`**设置** ${safe(settings.join('、'))}`] : []),
    `**最近** ${safe(clip(lastText(tally.last, v.bureau), 60))}`,
    ...(tally.missing ? [`**缺漏** ${gapsText(tally)}`] : []),
  ];
  const mend = clause.mend.find((m) => mends.includes(m));
  const first = tally.gaps.map(openGap).find((b) => b !== undefined);
  return [
    markdown(lines.join('<br>')),
    ...buttonRow([
      ...(mend ? [button({ text: '去办理', type: 'primary', value: mendValue(mend, v) })] : []),
      ...(first ? [first] : []),
      ...openLast(tally.last),
    ]),
  ];
}

const GAPS_NAMED = 3;

function gapsText({ gaps, missing }: Tally): string {
  const named = gaps.slice(0, GAPS_NAMED).map((d) => safe(clip(d.what, 24)));
  return `${named.join('、')}${missing > named.length ? ` 等${missing}项` : ''}`;
}

/** What opens the thing to do: a word as if typed, or the day's register check. */
export const mendValue = (mend: string, { now }: Pick<RulesView, 'now'>): object =>
  mend === '登记核对' ? { a: 'dayCheck', on: dateOf(now) } : { a: 'word', w: mend };

function openGap(d: Duty): Element | undefined {
  if (d.caseId) return button({ text: '打开缺漏件', value: { a: 'show', c: d.caseId } });
  return d.affairId
    ? button({ text: '打开缺漏项', value: { a: 'showAffair', i: d.affairId } })
    : undefined;
}

function openLast(d: Duty | undefined): Element[] {
  if (d?.caseId) return [button({ text: '看最近一件', value: { a: 'show', c: d.caseId } })];
  return d?.affairId
    ? [button({ text: '看最近一项', value: { a: 'showAffair', i: d.affairId } })]
    : [];
}
