import { indicatorOf, type Scored } from '../../src/domain/assessment/indicators.ts';
import { pointsText, totalText } from '../../src/domain/assessment/papers.ts';
import { rateText } from '../../src/domain/figures.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  frame,
  markdown,
  paragraph,
  rule,
} from '../elements.ts';
import { row } from '../list-cards.ts';
import { mendValue, type RulesView } from './rules.ts';

/** 考核自查 of a year: each indicator with rule, clause, evidence, score, and what mends its gap (M9). */
export function assessCard(
  v: Pick<RulesView, 'now'>,
  o: { year: number; scores: readonly Scored[]; mends: readonly string[]; sets: boolean },
): Card {
  const { year } = o;
  return frame({
    title: `考核自查 ${year}年`,
    template: 'blue',
    preview: `${year}年考核自查`,
    elements: [
      markdown(`**${totalText(o.scores)}**`),
      paragraph('只评全局制度运行，不评单位排名和个人。限知悉件不计入。', 'notation', 'grey'),
      ...o.scores.flatMap((s) => [rule, ...measured(v, s, o.mends)]),
      rule,
      ...buttonRow([
        button({ text: '考核材料', type: 'primary', value: { a: 'assessFiles', y: year } }),
        button({ text: '上年', value: { a: 'assess', y: year - 1 } }),
        ...(year < Number(v.now.slice(0, 4))
          ? [button({ text: '下年', value: { a: 'assess', y: year + 1 } })]
          : []),
        ...(o.sets
          ? [button({ text: '修改考核指标', value: { a: 'setting', k: 'indicator' } })]
          : []),
        button({ text: '返回八项制度', type: 'text', value: { a: 'rules' } }),
      ]),
    ],
  });
}

function measured(v: Pick<RulesView, 'now'>, s: Scored, mends: readonly string[]): Element[] {
  const { name, rule: how, clauses, mend } = indicatorOf(s.id);
  const gap = s.gap ? `，距达标差${s.gap}件（次）` : '';
  const text = [
    `**${name}** ${pointsText(s)}`,
    `${rateText(s.evidence)}，达标线${s.floor}%${gap}`,
    `<font color='grey'>${how}（${clauses.join('、')}）</font>`,
  ].join('<br>');
  const way = s.gap ? mend.find((m) => mends.includes(m)) : undefined;
  if (!way) return [markdown(text)];
  return [row(text, button({ text: '去办理', name: `mend_${s.id}`, value: mendValue(way, v) }))];
}
