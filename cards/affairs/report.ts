import type { BriefAffair, ReportAffair } from '../../src/domain/affairs/report.ts';
import {
  type Brief,
  REPORT_STATE,
  type Report,
  SUPERIOR,
} from '../../src/domain/affairs/report.ts';
import { type Bureau, unitOf } from '../../src/domain/bureau.ts';
import { dateOf } from '../../src/domain/time.ts';
import { YES_NO } from '../../src/domain/vocabulary.ts';
import {
  button,
  buttonRow,
  type Card,
  clip,
  type Element,
  frame,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { type Field, type FormState, fieldElements } from '../fields.ts';
import { nameOf, optionsOf } from '../forms/context.ts';
import { REPORT_CHANNELS } from '../forms/major.ts';
import type { AffairForm } from './forms.ts';
import type { AffairFace, AffairView } from './view.ts';

/** 报送单 (S8.2): what is told, who cleared it, when and how it left, what came back. */
export function reportFace(v: AffairView): AffairFace {
  const d = v.affair.body as Report;
  const editing = v.open === 'submit';
  const cleared = d.cleared
    ? [`**审签** ${safe(nameOf(v.bureau, d.cleared.by))} ${dateOf(d.cleared.at)}`]
    : [];
  const sent = d.sent ? [`**报送** ${d.sent.on} ${safe(d.sent.channel)}`] : [];
  const receipt = d.receipt ? [`**回执** ${safe(d.receipt.no)} ${d.receipt.on}`] : [];
  const replies = d.replies
    .slice(-3)
    .map((r) => `**上级答复** ${r.on}：${safe(clip(r.text, 200))}`);
  return {
    template: v.affair.state === 'sent' ? 'green' : 'blue',
    tags: [{ text: REPORT_STATE[v.affair.state] ?? '', color: 'neutral' }],
    elements: [
      markdown(`**主送单位** ${safe(d.to)}`),
      ...(editing ? [] : [paragraph(clip(d.text, v.shown ? v.shown * 10 : 800))]),
      markdown([...cleared, ...sent, ...receipt, ...replies].join('<br>') || '尚未审签。'),
    ],
    more: [button({ text: '报送单', value: { a: 'material', k: 'slip', i: v.affair.id } })],
  };
}

export function briefFace(v: AffairView): AffairFace {
  const d = v.affair.body as Brief;
  const word =
    { received: '待处理', merged: '已编入报送单', filed: '已存查' }[v.affair.state] ?? '';
  return {
    template: d.urgent === 'yes' ? 'orange' : 'blue',
    tags: [{ text: word, color: 'neutral' }],
    elements: [paragraph(d.text), markdown(`**报送人** ${safe(nameOf(v.bureau, d.by))}`)],
  };
}

const long = (name: string, label: string, value?: string): Field => ({
  ...{ name, label, kind: 'long', required: true, rows: 3, max: 1000 },
  ...(value ? { value } : {}),
});
const day = (v: AffairView, label: string): Field => ({
  ...{ name: 'on', label, kind: 'date', required: true, value: v.today },
});

export const REPORT_FORMS: Record<string, AffairForm> = {
  submit: (v) => {
    const d = v.affair.body as Report;
    return [
      { name: 'title', label: '标题', kind: 'text', required: true, max: 60, value: d.title },
      long('text', '内容（不写信访人姓名）', d.text),
      {
        name: 'to',
        label: '主送单位',
        kind: 'text',
        required: true,
        max: 60,
        value: d.to || SUPERIOR,
      },
    ];
  },
  clear: () => [{ name: 'opinion', label: '审签意见（可不填）', kind: 'text', max: 200 }],
  sendBack: () => [{ name: 'reason', label: '修改要求', kind: 'text', required: true, max: 200 }],
  send: (v) => [
    {
      name: 'channel',
      label: '报送渠道',
      kind: 'select',
      required: true,
      options: REPORT_CHANNELS.map((c) => ({ value: c, text: c })),
      value: REPORT_CHANNELS[0],
    },
    day(v, '报送日期'),
  ],
  receipt: (v) => [
    { name: 'no', label: '回执编号', kind: 'text', required: true, max: 60 },
    day(v, '回执日期'),
  ],
  reply: (v) => [day(v, '答复日期'), long('text', '上级答复')],
};

/** 信息报送 of a unit: what happened, and whether it presses. */
export function briefFields(b: Bureau, units: string[]): Field[] {
  const own = b.units.filter((u) => units.includes(u.id));
  return [
    {
      name: 'unit',
      label: '单位',
      kind: 'select',
      required: true,
      options: own.map((u) => ({ value: u.id, text: u.name })),
      ...(own.length === 1 && own[0] ? { value: own[0].id } : {}),
      half: true,
    },
    {
      name: 'urgent',
      label: '是否紧急',
      kind: 'select',
      required: true,
      options: optionsOf(YES_NO),
      value: 'no',
      half: true,
    },
    long('text', '信息内容（不写信访人姓名）'),
  ];
}

export interface ReportBoard {
  bureau: Bureau;
  /** Units this reader reports for. */
  units: string[];
  /** Keeps the slips. */
  keeps: boolean;
  briefs: BriefAffair[];
  reports: ReportAffair[];
  form?: FormState;
}

const SHOWN = 10;

/** 信息报送 (S8.1, S8.2): a unit's form; for the bureau's officer the inbox and the slips. */
export function reportBoardCard(v: ReportBoard): Card {
  return frame({
    title: '信访信息报送',
    template: 'blue',
    preview: '信访信息报送',
    elements: [
      ...(v.keeps ? [...inbox(v), ...slips(v)] : []),
      ...(v.units.length ? [unitForm(v)] : []),
    ],
  });
}

function unitForm(v: ReportBoard): Element {
  const error = v.form?.errors?.['*'];
  return {
    tag: 'form',
    name: 'form_brief',
    elements: [
      ...fieldElements(briefFields(v.bureau, v.units), v.form),
      ...(error ? [paragraph(error, 'normal', 'red')] : []),
      button({
        text: '报送信息',
        name: 'submit_brief',
        submit: true,
        type: 'primary_filled',
        value: { a: 'brief' },
      }),
    ],
  };
}

export const mergeField = (v: Pick<ReportBoard, 'bureau' | 'briefs'>): Field => ({
  name: 'briefs',
  label: '编入报送单的信息',
  kind: 'many',
  options: v.briefs.slice(-SHOWN).map((b) => ({ value: b.id, text: briefText(v.bureau, b) })),
});

const briefText = (b: Bureau, a: BriefAffair): string =>
  `${a.period.slice(5)} ${unitOf(b, a.body.unit)?.name ?? ''}：${clip(a.body.text, 20)}`;

function inbox(v: ReportBoard): Element[] {
  const lines = v.briefs
    .slice(-SHOWN)
    .map(
      (b) =>
        `${b.body.urgent === 'yes' ? "<font color='orange'>紧急</font> " : ''}${safe(briefText(v.bureau, b))}`,
    );
  return [
    markdown(`**待处理信息（${v.briefs.length}）**<br>${lines.join('<br>') || '没有。'}`),
    {
      tag: 'form',
      name: 'form_merge',
      elements: [
        ...(v.briefs.length ? fieldElements([mergeField(v)]) : []),
        button({
          text: '编报送单',
          name: 'submit_merge',
          submit: true,
          type: 'primary',
          value: { a: 'newReport' },
        }),
      ],
    },
  ];
}

function slips(v: ReportBoard): Element[] {
  if (!v.reports.length) return [];
  const rows = v.reports
    .slice(-SHOWN)
    .reverse()
    .flatMap((a) => [
      markdown(
        `**${safe(a.body.no)}** ${REPORT_STATE[a.state]}<br>${safe(clip(a.body.title, 40))}`,
      ),
      ...buttonRow([button({ text: '打开', value: { a: 'showAffair', i: a.id } })]),
    ]);
  return [rule, ...rows];
}
