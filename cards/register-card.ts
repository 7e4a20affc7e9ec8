import type { Bureau } from '../src/domain/bureau.ts';
import type { IsoDate } from '../src/domain/time.ts';
import { dateWithWeekday } from '../src/domain/time.ts';
import { CATEGORY, type Category, STATUS, type Status } from '../src/domain/vocabulary.ts';
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
} from './elements.ts';
import { type FormState, fieldElements } from './fields.ts';
import { shownFields } from './forms/register.ts';

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
  /** 接待: with what to say and the visitor's fields in sight (S2.1, S2.2). */
  isVisit?: boolean;
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
    title: v.isVisit ? '来访接待登记' : '信访登记',
    template: 'blue',
    preview: v.isVisit ? '来访接待登记' : '信访登记',
    elements: [
      paragraph('严禁录入国家秘密、工作秘密。', 'notation', 'grey'),
      ...notes.map((n) => paragraph(n, 'notation', 'grey')),
      ...(v.isVisit ? reception(v.bureau) : []),
      {
        tag: 'form',
        name: 'form_register',
        elements: [
          ...fieldElements(
            shownFields(v.bureau, v.today, { isVisit: v.isVisit, isSuggested: isSuggested(v) }),
            v.form,
          ),
          ...alikeHint(v.alike),
          ...(error ? [paragraph(error, 'normal', 'red')] : []),
          ...buttonRow(submits(v)),
        ],
      },
    ],
  });
}

/** A rule took it for major: the question stands where it is seen, with what was answered before (S2.4). */
const isSuggested = ({ form }: RegisterView): boolean =>
  Boolean(form?.errors?.major_declined || form?.values?.major_declined);

/** What helps at the counter, each one tap away (S2.1, S2.3). */
const PROMPTS = [
  '请坐、倒水、自我介绍，说明由谁接待、怎样办理。',
  '先听完再问，逐项复述诉求，请对方确认。',
  '能当面答复的当面答复；不能的，说明情况、政策和下一步。',
  '情绪激动时放慢语速，不争辩、不指责、不许诺；必要时请同事一起接待。',
  '五人以上提出同一诉求的，请推选代表，不超过五人。',
  '来访人签字照片可先发给我，登记后归入本件。',
];

function reception(bureau: Bureau): Element[] {
  const notes = Object.entries(bureau.policyNotes).map(
    ([category, text]) => `**${CATEGORY[category as Category]}** ${safe(clip(text ?? '', 200))}`,
  );
  return [
    folded('接待提示', [markdown(PROMPTS.join('<br>'))]),
    ...(notes.length ? [folded('政策口径', [markdown(notes.join('<br>'))])] : []),
  ];
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
