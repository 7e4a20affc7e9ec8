import { type Bureau, type PersonId, personOf } from '../../src/domain/bureau.ts';
import { candidatesFor, type OfficerPlace } from '../../src/domain/officers.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  folded,
  frame,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import { type Field, type FormState, fieldElements, type Option } from '../fields.ts';
import { nameOf } from '../forms/context.ts';

interface Row {
  place: OfficerPlace;
  name: string;
  person?: PersonId;
  deputy?: PersonId;
  since?: IsoDate;
}

export interface OfficersView {
  bureau: Bureau;
  today: IsoDate;
  rows: Row[];
  /** What this viewer may name. */
  mine: OfficerPlace[];
  history: string[];
  /** Reads the whole list and may have it as a sheet. */
  all: boolean;
  open?: OfficerPlace;
  form?: FormState;
}

const HISTORY_SHOWN = 20;

/** 信息员 (S8.1, S8.2): who reports for which unit since when; the heads name them on it. */
export function officersCard(v: OfficersView): Card {
  const row = v.rows.find((r) => r.place === v.open && v.mine.includes(r.place));
  const title = row ? `${row.name} 指定信息员` : '信息员名册';
  const vacant = v.rows.some((r) => !r.person);
  return frame({
    title,
    template: vacant ? 'orange' : 'blue',
    preview: title,
    elements: row ? openForm(v, row) : list(v),
  });
}

function list(v: OfficersView): Element[] {
  const lines = v.rows.map((r) => `**${safe(r.name)}** ${holderText(v.bureau, r)}`);
  const named = v.rows.filter((r) => v.mine.includes(r.place));
  const taps = named.map((r) =>
    button({
      text: `${r.person ? '更换' : '指定'}${postName(r, named.length > 1)}`,
      name: `name_${r.place}`,
      type: r.person ? 'default' : 'primary_filled',
      value: { a: 'officers', u: r.place },
    }),
  );
  const sheet = button({ text: '导出名册', type: 'text', value: { a: 'export', k: 'officers' } });
  return [
    markdown(lines.join('<br>')),
    ...buttonRow([...taps, ...(v.all ? [sheet] : [])]),
    folded('任职记录', [
      markdown(v.history.slice(-HISTORY_SHOWN).reverse().map(safe).join('<br>') || '（无）'),
    ]),
  ];
}

const postName = ({ place, name }: Row, isOneOfMany: boolean): string =>
  place === 'bureau' ? name : `${isOneOfMany ? name : ''}信息员`;

function holderText(b: Bureau, r: Row): string {
  if (!r.person) return "<font color='orange'>空缺，请单位负责人指定</font>";
  const deputy = r.deputy ? `，副 ${safe(nameOf(b, r.deputy))}` : '';
  const since = r.since ? `（${r.since} 起）` : '';
  return `${safe(nameOf(b, r.person))}${deputy}${since}`;
}

function openForm(v: OfficersView, row: Row): Element[] {
  const error = v.form?.errors?.['*'];
  const isUnit = row.place !== 'bureau';
  const note = row.person
    ? `现任 ${holderText(v.bureau, row)}`
    : '信息员空缺期间，排查和信息报送由单位负责人办理；指定前每个工作日提醒。';
  return [
    paragraph(note.replace(/<[^>]+>/g, ''), 'notation', 'grey'),
    {
      tag: 'form',
      name: 'form_officer',
      elements: [
        ...fieldElements(officerFields(row.place, v), v.form),
        ...(error ? [paragraph(error, 'normal', 'red')] : []),
        button({
          text: '确定指定',
          name: 'submit_officer',
          submit: true,
          type: 'primary_filled',
          fill: true,
          value: { a: 'nameOfficer', u: row.place },
        }),
      ],
    },
    ...buttonRow([
      button({ text: '返回名册', type: 'text', value: { a: 'officers' } }),
      ...(isUnit && row.person
        ? [
            button({
              text: '免去现任',
              type: 'text',
              value: { a: 'nameOfficer', u: row.place, off: 1 },
              confirm: '免去后岗位空缺，每个工作日提醒您指定。',
            }),
          ]
        : []),
    ]),
  ];
}

const people = (b: Bureau, place: OfficerPlace): Option[] =>
  candidatesFor(b, place).flatMap((id) => {
    const p = personOf(b, id);
    return p ? [{ value: id, text: `${p.name} ${p.title}` }] : [];
  });

/** Whom and from when; a deputy where there is one. */
export function officerFields(
  place: OfficerPlace,
  { bureau, today }: Pick<OfficersView, 'bureau' | 'today'>,
): Field[] {
  const options = people(bureau, place);
  return [
    { name: 'person', label: '信息员', kind: 'select', required: true, options, half: true },
    { name: 'deputy', label: '副信息员（可不选）', kind: 'select', options, half: true },
    { name: 'on', label: '任职日期', kind: 'date', required: true, value: today },
  ];
}
