import { papersOf } from '../../src/domain/papers.ts';
import { sortingOf } from '../../src/domain/sorting.ts';
import { type StepName, transitionOf } from '../../src/domain/transitions.ts';
import { button, buttonRow, type Element, folded, paragraph } from '../elements.ts';
import { fieldElements } from '../fields.ts';
import { formOf, hasForm } from '../forms/index.ts';
import { adviceElement, checkButton } from './reply-check.ts';
import type { CaseView } from './view.ts';

/** Steps that need no button: files come as replies, 稍后提醒 stands with the leader's own. */
const NO_BUTTON: StepName[] = ['attach', 'handOver'];
/** Folded away while there is something commoner to press: taken a few times a year. */
const SELDOM: StepName[] = [
  'void',
  'paperInstruct',
  'paperSignOff',
  'correct',
  'instructTransfer',
  'referReturn',
];
/** What stands beside the main path is folded too, but for what is pressed daily. */
const DAILY: StepName[] = [
  'urge',
  'ask',
  'snooze',
  'requestExtension',
  'explainLate',
  'callUnit',
  'updateLead',
  'noLeadNews',
  'leadVerdict',
];
/** The exit a case's class points to is no rare one for it. */
const isRare = (v: CaseView, step: StepName): boolean =>
  sortingOf(v.case)?.step !== step &&
  (SELDOM.includes(step) || (Boolean(transitionOf(step).aside) && !DAILY.includes(step)));
const MAIN: StepName[] = [
  'agree',
  'agreeRequest',
  'unitCheck',
  'close',
  'confirmPaper',
  'signOff',
  'seeMajor',
  'clearReport',
  'acknowledgeCall',
  'arrive',
];
const CONFIRM: Partial<Record<StepName, string>> = {
  void: '作废后编号保留，不能恢复。',
  close: '办结后将写入登记簿。',
  closeOrder: '督办答复已核实，予以销号。',
  archive: '将生成卷宗。归档后只能补充说明。',
};

const clickOf = (v: CaseView, a: 'step' | 'form', s: StepName) => ({
  a,
  s,
  c: v.case.id,
  v: v.case.version,
});

/** The form the card holds open, with the step's word on its submit button (design.md §6). */
export function openForm(v: CaseView): Element[] {
  const step = v.openStep;
  if (!step || !hasForm(step)) return [];
  const error = v.form?.errors?.['*'];
  const submit = button({
    text: transitionOf(step).word,
    name: step,
    type: v.steps.includes('agree') && step === 'instruct' ? 'primary' : 'primary_filled',
    submit: true,
    fill: true,
    value: clickOf(v, 'step', step),
    confirm: CONFIRM[step],
  });
  const note = v.appended
    ? [paragraph(`已收到补充文字${v.appended}字，提交时并入。`, 'notation', 'grey')]
    : [];
  return [
    {
      tag: 'form',
      name: `form_${step}`,
      elements: [
        ...fieldElements(formOf(step, v), v.form),
        ...note,
        ...(v.form?.advice?.length ? [adviceElement(v, '请再看一看', v.form.advice)] : []),
        ...(error ? [paragraph(error, 'normal', 'red')] : []),
        ...checkButton(v),
        submit,
        ...otherEnd(v, step),
      ],
    },
  ];
}

/** Steps that ask what another step's open form asks already: they share it, with a button of their own. */
const SHARED: Partial<Record<StepName, StepName>> = {
  instruct: 'instructTransfer',
  deliver: 'inform',
};

/** The step that shares the open form, when this viewer may take it. */
export function sharing(v: CaseView): StepName | undefined {
  const other = v.openStep && SHARED[v.openStep];
  return other && v.steps.includes(other) ? other : undefined;
}

/** The other way to send the form, folded, with the fields that only it asks (checked by the bot). */
function otherEnd(v: CaseView, step: StepName): Element[] {
  const other = sharing(v);
  if (!other) return [];
  const asked = formOf(step, v).map((f) => f.name);
  const more = formOf(other, v).filter((f) => !asked.includes(f.name));
  const { word } = transitionOf(other);
  const submit = button({
    text: word,
    name: other,
    submit: true,
    value: clickOf(v, 'step', other),
  });
  const fields = fieldElements(
    more.map((f) => ({ ...f, required: false })),
    v.form,
  );
  const wrong = more.some((f) => v.form?.errors?.[f.name]);
  return [{ ...folded(`改为${word}`, [...fields, submit]), expanded: wrong }];
}

/** Every other step this viewer may take: one tap when it asks nothing, else it sends its form. */
export function stepButtons(v: CaseView, leaveOut: StepName[] = []): Element[] {
  const rest = v.steps.filter(
    (s) => ![v.openStep, sharing(v), ...NO_BUTTON, ...leaveOut].includes(s),
  );
  const common = rest.filter((s) => !isRare(v, s));
  if (!common.length) return buttonRow(rest.map((s) => stepButton(v, s)));
  const rare = rest.filter((s) => isRare(v, s)).map((s) => stepButton(v, s));
  return [
    ...buttonRow(common.map((s) => stepButton(v, s))),
    ...(rare.length ? [folded('其他操作', buttonRow(rare))] : []),
  ];
}

export function stepButton(v: CaseView, step: StepName, fill = false): Element {
  const main = MAIN.includes(step) && v.owed !== undefined;
  return button({
    text: transitionOf(step).word,
    name: `b_${step}`,
    type: main ? 'primary_filled' : step === 'void' ? 'danger' : 'default',
    fill,
    value: clickOf(v, hasForm(step) ? 'form' : 'step', step),
    confirm: hasForm(step) ? undefined : CONFIRM[step],
  });
}

/** The reader is asked for something on this card. */
export const isActing = (v: CaseView): boolean => Boolean(v.openStep || v.owed);

/** 下一件(还有n件): large where the reader has just acted, else among the tools (design.md §6). */
export function nextButton(v: CaseView): Element[] {
  if (!v.waiting) return [];
  const done = !isActing(v);
  return [
    button({
      text: `下一件(还有${v.waiting}件)`,
      name: 'next',
      type: done ? 'primary_filled' : 'text',
      fill: done,
      value: { a: 'next' },
    }),
  ];
}

/** Phone, originals, and the reader's next case. */
export function toolButtons(v: CaseView): Element[] {
  const c = v.case.id;
  const tools: Element[] = [];
  if (v.case.petitioner.phone && !v.phone)
    tools.push(button({ text: '查看电话', type: 'text', value: { a: 'reveal', c } }));
  if (v.access === 'task' && v.case.petitioner.name)
    tools.push(button({ text: '信访记录', type: 'text', value: { a: 'person', c } }));
  const registers = [v.bureau.office.head, ...v.bureau.office.clerks].includes(v.viewer);
  if (v.access === 'task' && (registers || papersOf(v.case).length))
    tools.push(button({ text: '文书', type: 'text', value: { a: 'papers', c } }));
  if (v.case.attachments.length)
    tools.push(
      button({
        text: '查看原件',
        type: 'text',
        value: { a: 'originals', c },
      }),
    );
  return buttonRow([...tools, ...(isActing(v) ? nextButton(v) : [])]);
}
