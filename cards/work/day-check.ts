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
  /** The entries themselves, once somebody asks for them. */
  rows?: true;
}

const SHOWN = 8;

/** 登记核对 (S1.3): what came in, what has its number, what is missing; entries only when asked for. */
export function dayCheckCard(v: ListView, o: DayCheckView): Card {
  const drafts = o.drafts ? `；另有草稿${o.drafts}件未编号，请尽快登记` : '';
  const month = o.on.slice(0, 7);
  const rows = o.rows ? o.incomplete : [];
  return list(
    `登记核对 ${dateWithWeekday(o.on)}`,
    [
      paragraph(`今日登记${o.numbered}件，均已编号${drafts}。`, 'matter'),
      paragraph(`登记完整率 ${o.score}%${missing(o)}。`),
    ],
    o.unlisted ? [paragraph(`本月尚有${o.unlisted}件未填国家信访系统编号，可导出录入表。`)] : [],
    rows.slice(0, SHOWN).map((r) => caseRow(r.case, v, `缺 ${r.lacks.join('、')}`)),
    notListed(rows.length - SHOWN),
    buttonRow([
      ...(o.drafts ? [button({ text: '待办', value: { a: 'word', w: '待办' } })] : []),
      ...(o.incomplete.length && !o.rows
        ? [button({ text: '查看缺项', value: { a: 'dayCheck', on: o.on } })]
        : []),
      ...(o.unlisted
        ? [button({ text: '导出录入表', value: { a: 'export', k: 'national', of: month } })]
        : []),
    ]),
  );
}

/** `，缺家庭住址2件、联系电话5件`. */
function missing({ incomplete }: DayCheckView): string {
  const counts = new Map<string, number>();
  for (const name of incomplete.flatMap((r) => r.lacks))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const parts = [...counts].map(([name, n]) => `${name}${n}件`);
  return parts.length ? `，缺${parts.join('、')}` : '';
}
