import { type Bureau, type PersonId, personOf } from '../../src/domain/bureau.ts';
import type { CaseNow } from '../../src/domain/case.ts';
import { button, type Card, type Element, frame, paragraph } from '../elements.ts';
import { type Field, type FormState, fieldElements } from '../fields.ts';
import { nameOf } from '../forms/context.ts';
import { caseRow, type ListView, list, notListed } from '../list-cards.ts';

const SHOWN = 12;

const option = (b: Bureau) => (id: PersonId) => {
  const person = personOf(b, id);
  return { value: id, text: person ? `${person.name} ${person.title}` : '' };
};

/** Whose work, and who is to take it; only the office head chooses for somebody else. */
export function handoverFields(b: Bureau, successors: PersonId[], others: PersonId[]): Field[] {
  const select = { kind: 'select' as const, required: true };
  const from: Field = { ...select, name: 'from', label: '移交人', options: others.map(option(b)) };
  const to: Field = { ...select, name: 'to', label: '接收人', options: successors.map(option(b)) };
  return others.length ? [from, to] : [to];
}

/** 工作交接 (M15): asks who takes over. */
export function handoverCard(o: {
  bureau: Bureau;
  successors: PersonId[];
  others: PersonId[];
  inFlight: number;
  form?: FormState;
}): Card {
  const own = o.others.length ? '' : `您手中在办的信访件共${o.inFlight}件。`;
  const error = o.form?.errors?.['*'];
  return frame({
    title: '工作交接',
    template: 'blue',
    preview: '工作交接',
    elements: [
      paragraph(`${own}接收人确认后，全部在办件一并移交，时限不变；限知悉件不在其中。`),
      {
        tag: 'form',
        name: 'form_handover',
        elements: [
          ...fieldElements(handoverFields(o.bureau, o.successors, o.others), o.form),
          ...(error ? [paragraph(error, 'normal', 'red')] : []),
          button({
            text: '请对方接收',
            name: 'handover',
            submit: true,
            type: 'primary_filled',
            fill: true,
            value: { a: 'handover' },
          }),
        ],
      },
    ],
  });
}

/** What the successor is asked to take over: everything offered and still in flight, on one card. */
export function offerCard(
  v: ListView,
  o: { from: PersonId; cases: CaseNow[]; barred: number; ended?: boolean },
): Card {
  const name = nameOf(v.bureau, o.from);
  const barred = o.barred ? [paragraph(`另有${o.barred}件须由办公室另行安排。`)] : [];
  const accept: Element[] = o.cases.length
    ? [
        button({
          text: `接收全部${o.cases.length}件`,
          type: 'primary_filled',
          fill: true,
          value: { a: 'takeOver' },
        }),
      ]
    : [];
  const over = o.ended ? '这次移交已失效，请移交人重新发起。' : '已全部接收。';
  return list(
    `${name}移交的信访件（${o.cases.length}件）`,
    o.cases.length ? accept : [paragraph(over)],
    o.cases.slice(0, SHOWN).map((c) => caseRow(c, v)),
    notListed(o.cases.length - SHOWN),
    barred,
  );
}
