import {
  type DutyLine,
  type DutyList,
  dutyLines,
  dutyText,
  signersOf,
} from '../../src/domain/affairs/duties.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { personText } from '../../src/domain/bureau.ts';
import { dateOf } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  frame,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairFace, AffairView } from './view.ts';

/** 责任清单 (S7.2.1): who answers for what, and who has signed. */
export function dutiesFace(v: AffairView): AffairFace {
  const d = v.affair.body as DutyList;
  const all = signersOf(d).length;
  const left = all - d.signatures.length;
  return {
    template: left ? 'blue' : 'green',
    tags: [{ text: left ? `已签${d.signatures.length}/${all}` : '已全部签字', color: 'neutral' }],
    elements: [...mapOf(v.bureau, ownLines(v, d.lines)), signatures(v, d)],
  };
}

/** A unit's head reads his own line; leaders and the office the whole map. */
function ownLines({ bureau, viewer }: AffairView, lines: DutyLine[]): DutyLine[] {
  const { office } = bureau;
  const over = [office.head, ...office.clerks, ...lines.map((l) => l.leader)];
  if (over.includes(viewer)) return lines;
  return lines.flatMap((l) => {
    const units = l.units.filter((u) => u.head === viewer);
    return units.length ? [{ ...l, units }] : [];
  });
}

function mapOf(bureau: Bureau, lines: DutyLine[]): Element[] {
  return lines.map((l) => {
    const units = l.units.map((u) => safe(dutyText(u, bureau)));
    return markdown(
      [`**${safe(personText(bureau, l.leader))}** ${safe(l.role)}`, ...units].join('<br>'),
    );
  });
}

function signatures({ bureau }: AffairView, d: DutyList): Element {
  const signed = d.signatures.map((s) => `${nameOf(bureau, s.person)} ${dateOf(s.at).slice(5)}`);
  const text = signed.length ? `已签字：${signed.join('、')}` : '尚无人签字。';
  return paragraph(text, 'notation', 'grey');
}

/** The map as the posts say it today, while no list of the year is issued. */
export function dutyMapCard(o: { bureau: Bureau; year: number; mayIssue: boolean }): Card {
  const title = `${o.year}年信访工作责任分工`;
  return frame({
    title,
    template: 'blue',
    preview: title,
    elements: [
      ...mapOf(o.bureau, dutyLines(o.bureau)),
      paragraph('本年度责任清单尚未印发。', 'notation', 'grey'),
      ...(o.mayIssue
        ? buttonRow([
            button({
              text: '印发责任清单',
              type: 'primary_filled',
              value: { a: 'issueDuties', y: o.year },
              confirm: '将发给各位领导和单位负责人签字确认。',
            }),
          ])
        : []),
    ],
  });
}
