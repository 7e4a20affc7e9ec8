import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case, ClockKind } from '../../src/domain/case.ts';
import { CLOCKS } from '../../src/domain/clocks.ts';
import { relationWord } from '../../src/domain/relation-words.ts';
import type { Relation } from '../../src/domain/relations.ts';
import {
  type Asked,
  SIMULATED,
  type SimulatedReminder,
  type Simulation,
} from '../../src/domain/simulate.ts';
import { dateWithWeekday, type IsoDate, timeOf } from '../../src/domain/time.ts';
import { URGENCY } from '../../src/domain/vocabulary.ts';
import {
  button,
  type Card,
  type Element,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { type Field, type FormState, fieldElements } from '../fields.ts';
import { nameOf, optionsOf } from '../forms/context.ts';

const SHOWN = 24;

const titleOf = (kind: ClockKind): string => `${CLOCKS[kind].title}期限`;

export const simulateFields = (asked: Asked): Field[] => [
  {
    name: 'kind',
    label: '期限',
    kind: 'select',
    required: true,
    options: SIMULATED.map((kind) => ({ value: kind, text: titleOf(kind) })),
    value: asked.kind,
    half: true,
  },
  {
    name: 'urgency',
    label: '缓急',
    kind: 'select',
    required: true,
    options: optionsOf(URGENCY),
    value: asked.urgency,
    half: true,
  },
  { name: 'on', label: '起算日期', kind: 'date', required: true, value: asked.on },
];

export interface SimulateView {
  bureau: Bureau;
  /** Without a case the receivers are posts. */
  case?: Case;
  asked: Asked;
  result: Simulation;
  form?: FormState;
}

/** 期限推演 (M2): due date, what shifts it, and who would be told when. */
export function simulateCard(v: SimulateView): Card {
  const title = v.case ? `${v.case.no} 期限推演` : '期限推演';
  return frame({
    title,
    template: 'wathet',
    preview: title,
    elements: [
      paragraph('只作演示，不改变任何信访件。', 'notation', 'grey'),
      {
        tag: 'form',
        name: 'form_simulate',
        elements: [
          ...fieldElements(simulateFields(v.asked), v.form),
          button({
            text: '推演',
            name: 'simulate',
            submit: true,
            type: 'primary_filled',
            fill: true,
            value: { a: 'simulate', ...(v.case ? { c: v.case.id } : {}) },
          }),
        ],
      },
      rule,
      ...resultLines(v),
    ],
  });
}

function resultLines(v: SimulateView): Element[] {
  const { clock, shift, reminders } = v.result;
  const time = clock.dueAt ? ` ${timeOf(clock.dueAt)}` : '';
  const why = shift ? `<br><font color='grey'>${shift}</font>` : '';
  const due = `${titleOf(clock.kind)} **${dateWithWeekday(clock.dueOn)}${time}**${why}`;
  const lines = reminders.slice(0, SHOWN).map((r) => reminderText(v, r));
  return [
    markdown(due),
    markdown(lines.length ? ['**提醒**', ...lines].join('<br>') : '此期限没有提醒。'),
  ];
}

function reminderText(v: SimulateView, r: SimulatedReminder): string {
  const who = (people: string[]) => people.map((p) => nameFor(v, p)).join('、');
  const parts = [
    r.to.length ? `${who(r.to)}${r.buzz ? '（应用内提醒）' : ''}` : '',
    r.digest.length ? `${who(r.digest)}（今日信访提示）` : '',
    r.officeLine ? '信访办公室群' : '',
  ];
  return `<font color='grey'>${shortDay(r.at.slice(0, 10))} ${timeOf(r.at)}</font> ${parts.filter(Boolean).join('；')}`;
}

const shortDay = (day: IsoDate): string => dateWithWeekday(day).slice(5);

const nameFor = (v: SimulateView, who: string): string =>
  safe(v.case ? nameOf(v.bureau, who) : relationWord(who as Relation));
