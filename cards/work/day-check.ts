import type { CaseNow } from '../../src/domain/case.ts';
import { dateWithWeekday, type IsoDate } from '../../src/domain/time.ts';
import { button, buttonRow, type Card, paragraph } from '../elements.ts';
import { caseRow, type ListView, list, notListed } from '../list-cards.ts';

export interface DayCheckView {
  on: IsoDate;
  numbered: number;
  drafts: number;
  incomplete: { case: CaseNow; lacks: string[] }[];
  score: number;
  unlisted: number;
}

const SHOWN = 8;

/** 今日登记核对 (S1.3): what came in, what has its number, what an entry still lacks. */
export function dayCheckCard(v: ListView, o: DayCheckView): Card {
  const drafts = o.drafts ? `；另有草稿${o.drafts}件未编号，请尽快登记` : '';
  const taps = [
    ...(o.drafts ? [button({ text: '待办', value: { a: 'word', w: '待办' } })] : []),
    ...(o.unlisted
      ? [button({ text: '导出录入表', value: { a: 'sheet', m: o.on.slice(0, 7) } })]
      : []),
  ];
  return list(
    `登记核对 ${dateWithWeekday(o.on)}`,
    [
      paragraph(`今日登记${o.numbered}件，均已编号${drafts}。`, 'matter'),
      paragraph(`登记完整率 ${o.score}%。`),
    ],
    o.unlisted ? [paragraph(`本月尚有${o.unlisted}件未填国家信访系统编号，可导出录入表。`)] : [],
    o.incomplete.slice(0, SHOWN).map((r) => caseRow(r.case, v, `缺 ${r.lacks.join('、')}`)),
    notListed(o.incomplete.length - SHOWN),
    buttonRow(taps),
  );
}
