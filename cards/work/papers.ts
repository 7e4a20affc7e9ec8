import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case } from '../../src/domain/case.ts';
import { formsOf } from '../../src/domain/forms.ts';
import { EDITED, type LetterKind, PAPER, paperOf, papersOf } from '../../src/domain/papers.ts';
import { FORM_TITLE } from '../../src/domain/sheets.ts';
import type { IsoDate } from '../../src/domain/time.ts';
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
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';

/** The whole paper is in the file; the card shows enough to read it over. */
const SHOWN = 600;

/** 文书: the letters a case has come to, to read and to print; the bureau's own forms; the whole as a dossier. */
export function papersCard(o: {
  bureau: Bureau;
  case: Case;
  today: IsoDate;
  /** Who registers also enters it into the national system. */
  office: boolean;
}): Card {
  const { case: c } = o;
  const letters = papersOf(c);
  const title = `${c.no} 文书`;
  return frame({
    title,
    template: 'wathet',
    preview: title,
    elements: [
      ...(letters.length
        ? [paragraph('送达后请办理“已告知”或“送达登记”，并登记送达凭证。', 'notation', 'grey')]
        : [paragraph('此件目前没有需要送达信访人的文书。')]),
      ...letters.flatMap((kind) => letter(kind, o)),
      rule,
      markdown('**内部表单**'),
      paragraph('签字后请拍照发到本聊天，按页上编码自动归入本件。', 'notation', 'grey'),
      ...buttonRow(formsOf(c).map((kind) => print(c, kind, FORM_TITLE[kind]))),
      markdown('**卷宗**'),
      paragraph('封面、目录和全部材料合成一份A4文件，页码已编好。', 'notation', 'grey'),
      button({ text: '生成卷宗', value: { a: 'dossier', c: c.id } }),
      ...(o.office
        ? [rule, button({ text: '国家信访系统录入内容', value: { a: 'national', c: c.id } })]
        : []),
    ],
  });
}

const print = (c: Case, k: string, text: string): Element =>
  button({ text, value: { a: 'papers', c: c.id, k } });

function letter(
  kind: LetterKind,
  { case: c, bureau, today }: { case: Case; bureau: Bureau; today: IsoDate },
): Element[] {
  const paper = paperOf(kind, c, bureau, today);
  const name = PAPER[kind].replace('信访事项', '');
  const text = [`${paper.to}：`, ...paper.paragraphs, paper.footer].join('\n');
  return [
    folded(PAPER[kind], [markdown(safe(clip(text, SHOWN)))]),
    ...buttonRow([
      print(c, kind, `${name} A4打印件`),
      ...(EDITED.includes(kind)
        ? [button({ text: `${name} Word稿`, value: { a: 'papers', c: c.id, k: kind, w: 1 } })]
        : []),
    ]),
  ];
}
