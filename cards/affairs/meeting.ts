import type { Meeting, PackLine, Task } from '../../src/domain/affairs/meeting.ts';
import { personText, unitOf } from '../../src/domain/bureau.ts';
import { addDays, dateOf, dateWithWeekday } from '../../src/domain/time.ts';
import {
  button,
  clip,
  type Element,
  folded,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import type { Field } from '../fields.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairForm } from './forms.ts';
import type { AffairFace, AffairView } from './view.ts';

/** 信访形势分析会 (S6.3): when and where, the pack, who came, what was decided. */
export function meetingFace(v: AffairView): AffairFace {
  const d = v.affair.body as Meeting;
  const held = v.affair.state === 'held';
  const lines = v.pack ?? [];
  return {
    template: held ? 'green' : 'blue',
    tags: [{ text: held ? '已召开' : '待召开', color: 'neutral' }],
    elements: [
      markdown(`**时间** ${dateWithWeekday(d.on)} ${safe(d.from)}<br>**地点** ${safe(d.place)}`),
      ...(d.pack
        ? packParts(lines, v.shown ?? LONGEST)
        : [paragraph('会议材料尚未生成。', 'notation', 'grey')]),
      ...(d.minutes ? minutes(v, d) : []),
    ],
    placed: ['addTask'],
    more: taps(v, d),
  };
}

const OPEN_PARTS = ['本月数字', '建议议题'];
const LONGEST = 120;

/** The figures and the agenda in sight, the lists folded; the same lines as page, Word document and sheet. */
function packParts(lines: readonly PackLine[], longest: number): Element[] {
  const sections = [...new Set(lines.map((l) => l.section))];
  return sections.map((section) => {
    const own = lines.filter((l) => l.section === section);
    const text = own.map((l) => `${heading(l.label)}${safe(clip(l.value, longest))}`).join('<br>');
    return OPEN_PARTS.includes(section)
      ? markdown(`**${safe(section)}**<br>${text}`)
      : folded(`${section}（${own.length}）`, [markdown(text)]);
  });
}

/** A figure has a name, an item of the agenda a number. */
const heading = (label: string): string =>
  /^\d+$/.test(label) ? `${label}、` : `${safe(label)}：`;

function minutes(v: AffairView, d: Meeting): Element[] {
  const { bureau } = v;
  const came = d.attended.map((p) => nameOf(bureau, p)).join('、');
  return [
    markdown(
      `**到会** ${d.attended.length}人：${safe(came)}<br>**纪要** ${safe(clip(d.minutes?.text ?? '', (v.shown ?? LONGEST) * 5))}`,
    ),
    ...(d.tasks.length ? [paragraph(`议定事项${d.tasks.length}项。`)] : []),
  ];
}

function taps(v: AffairView, d: Meeting): Element[] {
  const i = v.affair.id;
  const isOffice = [v.bureau.office.head, ...v.bureau.office.clerks].includes(v.viewer);
  return [
    ...(d.pack ? [button({ text: '材料文件', value: { a: 'material', k: 'pack', i } })] : []),
    ...(d.minutes ? [button({ text: '会议纪要', value: { a: 'material', k: 'minutes', i } })] : []),
    ...(d.minutes && isOffice
      ? [button({ text: '登记议定事项', value: { a: 'newTask', i } })]
      : []),
  ];
}

/** What the meeting decided, for who does it. */
export function taskFace(v: AffairView): AffairFace {
  const d = v.affair.body as Task;
  const done = d.done
    ? `<br>**完成情况** ${dateOf(d.done.at)}：${safe(clip(d.done.text, 300))}`
    : '';
  const unit = unitOf(v.bureau, d.unit)?.name;
  const who = safe(`${unit ? `${unit} ` : ''}${personText(v.bureau, d.person)}`);
  return {
    template: d.done ? 'green' : 'blue',
    tags: [{ text: d.done ? '已完成' : '进行中', color: 'neutral' }],
    elements: [
      markdown(
        `${safe(d.text)}<br>**责任人** ${who}<br>**期限** ${dateWithWeekday(d.until)}${done}`,
      ),
    ],
  };
}

const TEMPLATE = '一、通报本月信访形势\n二、研判重点问题\n三、议定事项\n四、下月工作要求';
const TASK_DAYS = 14;

export const MEETING_FORMS: Record<string, AffairForm> = {
  arrange: (v): Field[] => {
    const d = v.affair.body as Meeting;
    return [
      { name: 'on', label: '日期', kind: 'date', required: true, value: d.on, half: true },
      {
        name: 'from',
        label: '时间',
        kind: 'text',
        required: true,
        max: 5,
        value: d.from,
        half: true,
      },
      { name: 'place', label: '地点', kind: 'text', required: true, max: 50, value: d.place },
    ];
  },
  hold: (v): Field[] => {
    const d = v.affair.body as Meeting;
    return [
      {
        name: 'attended',
        label: '到会人员',
        kind: 'many',
        required: true,
        options: d.members.map((p) => ({ value: p, text: personText(v.bureau, p) })),
        chosen: d.attended.length ? d.attended : d.members,
      },
      {
        name: 'text',
        label: '会议纪要',
        kind: 'long',
        required: true,
        rows: 5,
        max: 1000,
        value: d.minutes?.text ?? TEMPLATE,
      },
    ];
  },
};

export const TASK_FORMS: Record<string, AffairForm> = {
  finish: () => [
    { name: 'text', label: '完成情况', kind: 'long', required: true, rows: 2, max: 500 },
  ],
};

/** 议定事项: what, who, by when. */
export function taskFields(v: Pick<AffairView, 'bureau' | 'today'>, members: string[]): Field[] {
  return [
    { name: 'text', label: '议定事项', kind: 'long', required: true, rows: 2, max: 300 },
    {
      name: 'person',
      label: '责任人',
      kind: 'select',
      required: true,
      options: members.map((p) => ({ value: p, text: personText(v.bureau, p) })),
    },
    {
      name: 'until',
      label: '完成期限',
      kind: 'date',
      required: true,
      value: addDays(v.today, TASK_DAYS),
    },
  ];
}
