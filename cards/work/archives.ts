import {
  FILING_STATE,
  type Filing,
  type FilingAffair,
  ownerName,
} from '../../src/domain/affairs/filing.ts';
import {
  YEAR_ARCHIVE_STATE,
  type YearArchiveAffair,
} from '../../src/domain/affairs/year-archive.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { list } from '../list-cards.ts';

/** 归档: the months of the year and its hand-over, as far as the reader keeps or oversees them (S5.2, S5.3). */
export function archivesCard(o: {
  bureau: Bureau;
  year: number;
  filings: readonly FilingAffair[];
  years: readonly YearArchiveAffair[];
  /** How many lists are not shown. */
  more: number;
}): Card {
  const { bureau, filings, years } = o;
  const rows = [
    ...years.map((a) =>
      row(
        `${ownerName(bureau, a.owner)} ${a.body.year}年度归档`,
        YEAR_ARCHIVE_STATE[a.state],
        a.id,
      ),
    ),
    ...filings.map((a) =>
      row(`${ownerName(bureau, a.owner)} ${a.body.month}`, filingText(a), a.id),
    ),
  ];
  const none = paragraph(
    '本年度还没有归档清单。每月第一个工作日生成上月清单，12月1日起收集年度材料。',
  );
  return list(`${o.year}年归档`, [
    ...(rows.length ? rows.flatMap((r, i) => [...(i ? [rule] : []), ...r]) : [none]),
    ...(o.more ? [paragraph(`另有${o.more}份较早的清单未列出。`, 'notation', 'grey')] : []),
  ]);
}

function filingText(a: FilingAffair): string {
  const { items }: Filing = a.body;
  const filed = items.filter((i) => i.state === 'filed').length;
  return `${FILING_STATE[a.state] ?? ''}，已归档 ${filed}/${items.length}`;
}

function row(title: string, text: string | undefined, id: string): Element[] {
  return [
    markdown(`**${safe(title)}**<br>${text ?? ''}`),
    ...buttonRow([button({ text: '打开', value: { a: 'showAffair', i: id } })]),
  ];
}
