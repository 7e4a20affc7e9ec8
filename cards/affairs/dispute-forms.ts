import { type Dispute, RISK, standingFour } from '../../src/domain/affairs/dispute.ts';
import { type Bureau, personText, unitOf, unitPeople } from '../../src/domain/bureau.ts';
import { addDays } from '../../src/domain/time.ts';
import { CATEGORY } from '../../src/domain/vocabulary.ts';
import { clip } from '../elements.ts';
import type { Field } from '../fields.ts';
import { optionsOf } from '../forms/context.ts';
import { MILESTONES, reachedField } from '../forms/reception.ts';
import type { AffairForm } from './forms.ts';
import type { AffairView } from './view.ts';

const LIMIT_DAYS = 30;
const bodyOf = (v: AffairView) => v.affair.body as Dispute;

const text = (name: string, label: string): Field => ({
  name,
  label,
  kind: 'long',
  required: true,
  rows: 2,
  max: 500,
});

const leaders = (b: Bureau): string[] => [
  ...new Set([b.director, b.deputyInCharge, ...b.units.map((u) => u.leader)]),
];

const unitField = (b: Bureau, units: string[], value?: string): Field => ({
  name: 'unit',
  label: '责任单位',
  kind: 'select',
  required: true,
  options: b.units.filter((u) => units.includes(u.id)).map((u) => ({ value: u.id, text: u.name })),
  ...(value ? { value } : {}),
});

/** 四明确 (S6.4): all four are asked for, and stand ready from the responsibility map. */
function assign(v: AffairView): Field[] {
  const d = bodyOf(v);
  const standing = standingFour(d, v.bureau);
  const unit = unitOf(v.bureau, d.unit);
  const option = (p: string) => ({ value: p, text: personText(v.bureau, p) });
  return [
    {
      name: 'leader',
      label: '责任领导',
      kind: 'select',
      required: true,
      options: leaders(v.bureau).map(option),
      value: d.leader ?? standing.leader,
    },
    unitField(
      v.bureau,
      v.bureau.units.map((u) => u.id),
      d.unit,
    ),
    {
      name: 'person',
      label: '责任人',
      kind: 'select',
      required: true,
      options: (unit ? unitPeople(unit) : []).map(option),
      value: d.person ?? standing.person,
    },
    {
      name: 'until',
      label: '化解期限',
      kind: 'date',
      required: true,
      value: d.until ?? addDays(v.today, LIMIT_DAYS),
    },
  ];
}

export const DISPUTE_FORMS: Record<string, AffairForm> = {
  assign,
  addMeasure: () => [text('text', '本月化解措施')],
  stillOpen: () => [text('text', '未化解原因')],
  resolve: () => [text('text', '化解情况')],
  reopen: () => [text('text', '核实情况')],
  assess: (v) => [
    {
      name: 'risk',
      label: '风险等级',
      kind: 'select',
      required: true,
      options: optionsOf(RISK),
      value: bodyOf(v).risk,
    },
    text('text', '研判意见'),
  ],
  planLead: (v) => [
    text('text', '化解方案'),
    MILESTONES,
    {
      name: 'until',
      label: '计划化解日期',
      kind: 'date',
      required: true,
      value: bodyOf(v).until ?? addDays(v.today, LIMIT_DAYS),
    },
  ],
  updateLead: (v) => {
    const { lead } = bodyOf(v);
    return [
      { ...text('text', '本周进展'), value: newsSince(bodyOf(v)) },
      ...reachedField(lead?.plan?.milestones ?? [], lead?.reached ?? []),
    ];
  },
  leadVerdict: () => [text('text', '包案意见（是否已化解）')],
  supervise: () => [text('text', '督办要求')],
  answerOrder: () => [text('text', '督办答复')],
  toCase: () => [
    {
      name: 'case_no',
      label: '信访件编号',
      kind: 'text',
      required: true,
      max: 30,
      placeholder: '如 信〔2025〕0001号',
    },
  ],
};

/** One tap for the leader: what the unit reported since his last word, or that he looked into it. */
function newsSince(d: Dispute): string {
  const last = d.lead?.updates.at(-1)?.at ?? d.lead?.at ?? '';
  const news = d.measures.filter((m) => m.at > last).map((m) => m.text);
  return clip(news.length ? `已研究。责任单位：${news.join('；')}` : '已研究。', 500);
}

export const SIGN_FORMS: Record<string, AffairForm> = {
  study: () => [text('text', '研判意见（拟采取的措施）')],
  dismiss: () => [text('text', '排除理由')],
};

/** A new item: about a matter and a place, with no name of anybody (§10.1). */
export function disputeFields(b: Bureau, units: string[]): Field[] {
  return [
    unitField(b, units, units.length === 1 ? units[0] : undefined),
    { name: 'place', label: '地点', kind: 'text', required: true, max: 60 },
    { name: 'project', label: '项目（没有不填）', kind: 'text', max: 60 },
    { ...text('cause', '起因和诉求（不写姓名）'), rows: 3 },
    {
      name: 'category',
      label: '类别',
      kind: 'select',
      required: true,
      options: optionsOf(CATEGORY),
      value: 'claim',
      half: true,
    },
    {
      name: 'risk',
      label: '风险等级',
      kind: 'select',
      required: true,
      options: optionsOf(RISK),
      value: 'blue',
      half: true,
    },
    { name: 'people', label: '涉及人数', kind: 'number', required: true, half: true },
    { name: 'topic', label: '内容分类', kind: 'text', max: 30, half: true },
  ];
}
