import { kindOf } from '../../src/domain/affairs/engine.ts';
import { button, buttonRow, type Card, type Element, frame, paragraph } from '../elements.ts';
import { fieldElements } from '../fields.ts';
import { accountabilityFace, upwardFace } from './accountability.ts';
import { filingFace, yearArchiveFace } from './archive.ts';
import { disputeFace } from './dispute.ts';
import { dutiesFace } from './duties.ts';
import { affairFields } from './forms.ts';
import { meetingFace, taskFace } from './meeting.ts';
import { receptionFace } from './reception.ts';
import { briefFace, reportFace } from './report.ts';
import { screeningFace } from './screening.ts';
import { signFace } from './sign.ts';
import { specialFace } from './special.ts';
import { statisticsFace } from './statistics.ts';
import type { AffairFace, AffairView } from './view.ts';

const FACES: Record<string, (v: AffairView) => AffairFace> = {
  reception: receptionFace,
  duties: dutiesFace,
  accountability: accountabilityFace,
  upward: upwardFace,
  dispute: disputeFace,
  screening: screeningFace,
  sign: signFace,
  meeting: meetingFace,
  task: taskFace,
  report: reportFace,
  brief: briefFace,
  statistics: statisticsFace,
  filing: filingFace,
  archive: yearArchiveFace,
  special: specialFace,
};

/** Done by one tap where the form asks nothing; what cannot be taken back is asked again. */
const CONFIRMED: Record<string, string> = {
  absent: '将请下一位领导接替，并告知办公室。',
  publish: '将发到全局工作群和信访工作群。',
  discard: '编号保留，内容作废。',
  openItem: '将提请局信访工作领导小组研究。',
};

/** Below the platform's 30 KB (`feishu.md` §11 item 4). */
const MAX_BYTES = 27_500;
const SHORTER = [60, 20, 8];

/** An affair's card, its long texts shortened until the whole fits. */
export function affairCard(v: AffairView): { card: Card; hasForm: boolean } {
  let drawn = draw(v);
  for (const shown of SHORTER) {
    if (Buffer.byteLength(JSON.stringify(drawn.card)) <= MAX_BYTES) break;
    drawn = draw({ ...v, shown });
  }
  return drawn;
}

/** What it is, then the one thing asked of its reader, then what else he may do. */
function draw(v: AffairView): { card: Card; hasForm: boolean } {
  const { affair, bureau, open } = v;
  const kind = kindOf(affair);
  const face = FACES[affair.kind]?.(v) ?? { template: 'blue', tags: [], elements: [] };
  const fields = open ? affairFields(open, v) : [];
  const title = kind.title(affair, { bureau });
  const hasForm = fields.length > 0;
  const placed = [...(face.placed ?? []), ...(hasForm && open ? [open] : [])];
  const tap = open && !hasForm && !placed.includes(open) ? open : undefined;
  const rest = v.steps.filter((s) => !placed.includes(s) && s !== tap);
  const card = frame({
    title,
    template: face.template,
    tags: face.tags,
    preview: v.headline ? `${v.headline} ${title}` : title,
    elements: [
      ...(v.headline ? [paragraph(v.headline, 'heading')] : []),
      ...face.elements,
      ...(hasForm && open ? [form(v, open)] : []),
      ...(tap ? [{ ...stepButton(v, tap, undefined), type: 'primary_filled', width: 'fill' }] : []),
      ...buttonRow([...rest.map((s) => stepButton(v, s, rest[0])), ...(face.more ?? [])]),
    ],
  });
  return { card, hasForm };
}

function form(v: AffairView, step: string): Element {
  const word = kindOf(v.affair).steps[step]?.word ?? '';
  const error = v.form?.errors?.['*'];
  return {
    tag: 'form',
    name: `form_${step}`,
    elements: [
      ...fieldElements(affairFields(step, v), v.form),
      ...(error ? [paragraph(error, 'normal', 'red')] : []),
      button({
        text: word,
        name: `submit_${step}`,
        submit: true,
        type: 'primary_filled',
        value: { a: 'affair', i: v.affair.id, s: step, v: v.affair.version },
      }),
    ],
  };
}

/** A step that asks something opens its form; the others are done by the tap. */
function stepButton(v: AffairView, step: string, first: string | undefined): Element {
  const { affair } = v;
  const asks = affairFields(step, v).length > 0;
  const value = { a: asks ? 'affairForm' : 'affair', i: affair.id, s: step, v: affair.version };
  return button({
    text: kindOf(affair).steps[step]?.word ?? '',
    type: step === first && !v.open ? 'primary' : 'default',
    value,
    ...(CONFIRMED[step] && !asks ? { confirm: CONFIRMED[step] } : {}),
  });
}
