import type { Bureau } from '../src/domain/bureau.ts';
import type { IsoDate } from '../src/domain/time.ts';
import { dateWithWeekday } from '../src/domain/time.ts';
import { STATUS, type Status } from '../src/domain/vocabulary.ts';
import { button, buttonRow, type Card, type Element, frame, paragraph } from './elements.ts';
import { type FormState, fieldElements } from './fields.ts';
import { registerFields } from './forms/register.ts';

/** Something already in the register that looks the same: shown with the reason, never blocking (S1.2). */
export interface Alike {
  id: string;
  no: string;
  summary: string;
  status: Status;
  reason: string;
}

export interface RegisterView {
  bureau: Bureau;
  today: IsoDate;
  draftId: string;
  form?: FormState;
  alike?: Alike[];
  /** The hint came to 登记并呈批: going on submits as well. */
  thenSubmit?: boolean;
  /** Information officers may only keep drafts (T1). */
  draftOnly?: boolean;
  /** Files that will join the case. */
  files?: number;
  appended?: number;
}

const submitButton = (v: RegisterView, m: string, text: string, type?: 'primary_filled'): Element =>
  button({
    text,
    name: `register_${m}`,
    submit: true,
    type: type ?? 'default',
    value: { a: 'register', m, d: v.draftId },
  });

/** 登记: the form of T2 with the hint, if any, above its buttons. */
export function registerCard(v: RegisterView): Card {
  const error = v.form?.errors?.['*'];
  const notes = [
    v.files ? `已收到附件${v.files}件，登记后归入本件。` : '',
    v.appended ? `已收到补充文字${v.appended}字，登记时并入“详细情况”。` : '',
  ].filter(Boolean);
  return frame({
    title: '信访登记',
    template: 'blue',
    preview: '信访登记',
    elements: [
      paragraph('严禁录入国家秘密、工作秘密。', 'notation', 'grey'),
      ...notes.map((n) => paragraph(n, 'notation', 'grey')),
      {
        tag: 'form',
        name: 'form_register',
        elements: [
          ...fieldElements(registerFields(v.bureau, v.today), v.form),
          ...alikeHint(v.alike),
          ...(error ? [paragraph(error, 'normal', 'red')] : []),
          ...buttonRow(submits(v)),
        ],
      },
    ],
  });
}

function submits(v: RegisterView): Element[] {
  const draft = submitButton(v, 'draft', '存草稿');
  if (v.draftOnly) return [draft];
  if (v.alike?.length)
    return [
      submitButton(v, v.thenSubmit ? 'againSubmit' : 'again', '仍然登记', 'primary_filled'),
      draft,
    ];
  return [
    submitButton(v, 'only', '登记', 'primary_filled'),
    submitButton(v, 'submit', '登记并呈批'),
    draft,
  ];
}

function alikeHint(alike: Alike[] | undefined): Element[] {
  if (!alike?.length) return [];
  return [
    paragraph('登记簿中已有相似信访件，请核对：', 'normal', 'orange'),
    ...alike.map((a) =>
      paragraph(`${a.no}（${STATUS[a.status]}，${a.reason}）${a.summary}`, 'notation'),
    ),
  ];
}

/** What the form becomes once it was registered or kept. */
export function registeredCard(o: { title: string; text: string; on: IsoDate }): Card {
  return frame({
    title: o.title,
    template: 'green',
    preview: o.title,
    elements: [
      paragraph(o.text),
      paragraph(dateWithWeekday(o.on), 'notation', 'grey'),
      ...buttonRow([button({ text: '再登记一件', value: { a: 'word', w: '登记' } })]),
    ],
  });
}
