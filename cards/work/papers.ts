import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case } from '../../src/domain/case.ts';
import { PAPER, type PaperKind, paperOf, papersOf } from '../../src/domain/papers.ts';
import { slipSheet } from '../../src/domain/sheets.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import {
  button,
  type Card,
  clip,
  type Element,
  folded,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';

/** The whole paper is in the file; the card shows enough to read it over. */
const SHOWN = 900;

/** 文书: the papers a case has come to, each to read, to copy and to have as an A4 page. */
export function papersCard(o: {
  bureau: Bureau;
  case: Case;
  today: IsoDate;
  /** Who registers also enters it into the national system. */
  office: boolean;
}): Card {
  const { bureau, case: c, today } = o;
  const kinds = papersOf(c);
  const title = `${c.no} 文书`;
  const none: Element[] = [paragraph('此件目前没有需要送达信访人的文书。')];
  return frame({
    title,
    template: 'wathet',
    preview: title,
    elements: [
      paragraph('送达后请办理“已告知”或“送达登记”，并登记送达凭证。', 'notation', 'grey'),
      ...kinds.flatMap((kind) => {
        return [
          folded(PAPER[kind], [markdown(safe(clip(textOf(kind, c, bureau, today), SHOWN)))]),
          button({
            text: `${PAPER[kind].replace('信访事项', '')} A4打印件`,
            value: { a: 'papers', c: c.id, k: kind },
          }),
        ];
      }),
      ...(kinds.length ? [] : none),
      ...(o.office
        ? [rule, button({ text: '国家信访系统录入内容', value: { a: 'national', c: c.id } })]
        : []),
    ],
  });
}

/** A paper as it reads, without its lay-out. */
function textOf(kind: PaperKind, c: Case, bureau: Bureau, today: IsoDate): string {
  if (kind === 'slip')
    return slipSheet(c, bureau, today)
      .rows.map((r) => `${r.label}：${r.text}`)
      .join('\n');
  const paper = paperOf(kind, c, bureau, today);
  return [`${paper.to}：`, ...paper.paragraphs, paper.footer].join('\n');
}
