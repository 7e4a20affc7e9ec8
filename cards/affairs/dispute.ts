import {
  DISPUTE_SOURCE,
  DISPUTE_STATE,
  type Dispute,
  type DisputeAffair,
  isLateDispute,
  RISK,
  type Risk,
} from '../../src/domain/affairs/dispute.ts';
import { type Bureau, unitOf } from '../../src/domain/bureau.ts';
import { milestonesText } from '../../src/domain/leads.ts';
import { dateOf, dateWithWeekday } from '../../src/domain/time.ts';
import { CATEGORY } from '../../src/domain/vocabulary.ts';
import {
  button,
  buttonRow,
  clip,
  type Element,
  markdown,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairFace, AffairView } from './view.ts';

export const RISK_COLOR: Record<Risk, string> = { red: 'red', yellow: 'orange', blue: 'blue' };
const TEMPLATE: Record<Risk, string> = { red: 'red', yellow: 'yellow', blue: 'blue' };

/** One item of the ledger: the matter, the four named things, what was done (S6.2, S6.4). */
export function disputeFace(v: AffairView): AffairFace {
  const a = v.affair as DisputeAffair;
  const d = a.body;
  const isOver = a.state === 'resolved' || a.state === 'case';
  return {
    template: isOver ? 'grey' : TEMPLATE[d.risk],
    tags: [
      { text: RISK[d.risk], color: RISK_COLOR[d.risk] },
      { text: DISPUTE_STATE[a.state] ?? '', color: 'neutral' },
    ],
    elements: [
      markdown(factsOf(v, a).join('<br>')),
      ...trail(v.bureau, d),
      ...(d.caseId ? buttonRow([look(d.caseId)]) : []),
    ],
  };
}

const look = (c: string): Element => button({ text: '查看信访件', value: { a: 'show', c } });

function factsOf(v: AffairView, a: DisputeAffair): string[] {
  const d = a.body;
  const { bureau } = v;
  const kind = [CATEGORY[d.category], d.topic].filter(Boolean).join(' · ');
  const project = d.project ? `，${d.project}` : '';
  const four = [
    d.leader && `责任领导 ${nameOf(bureau, d.leader)}`,
    `责任单位 ${unitOf(bureau, d.unit)?.name ?? ''}`,
    d.person && `责任人 ${nameOf(bureau, d.person)}`,
  ].filter(Boolean);
  const limit = d.until ? dateWithWeekday(d.until) : '未定';
  const late = isLateDispute(a, v.today);
  return [
    `**起因** ${safe(clip(d.cause, 400))}`,
    `**地点** ${safe(`${d.place}${project}`)}`,
    `**涉及** ${d.people}人，${safe(kind)}`,
    `**发现** ${d.found} ${DISPUTE_SOURCE[d.source]}（${safe(nameOf(bureau, d.foundBy))}）`,
    `**四明确** ${safe(four.join('，'))}`,
    `**化解期限** ${late ? `<font color='orange'>${limit} 已过</font>` : limit}`,
    ...(d.caseNo ? [`**已转信访件** ${safe(d.caseNo)}（排查时已预见）`] : []),
  ];
}

/** 包案: the plan, the last word of the leader, his verdict. */
function ledText(bureau: Bureau, d: Dispute): string[] {
  const { lead, leader } = d;
  if (!lead) return [];
  const plan = lead.plan
    ? `，拟于${lead.plan.until}前化解：${safe(clip(lead.plan.text, 200))}`
    : '，方案待填报';
  const steps = milestonesText(lead.plan?.milestones ?? [], lead.reached ?? []);
  const last = lead.updates.at(-1);
  return [
    `**包案** ${safe(nameOf(bureau, leader))}${plan}`,
    ...(steps ? [safe(steps)] : []),
    ...(last ? [`**包案进展** ${dateOf(last.at)} ${safe(clip(last.text, 200))}`] : []),
    ...(lead.verdict ? [`**包案意见** ${safe(clip(lead.verdict.text, 200))}`] : []),
  ];
}

/** What was done, why it is still open, what was made of it: the newest of each. */
function trail(bureau: Bureau, d: Dispute): Element[] {
  const said = (label: string, m: { at: string; by: string; text: string } | undefined) =>
    m
      ? [`**${label}** ${dateOf(m.at)} ${safe(nameOf(bureau, m.by))}：${safe(clip(m.text, 200))}`]
      : [];
  const assessed = d.assessments.at(-1);
  const order = d.orders.at(-1);
  const lines = [
    ...d.measures.slice(-3).flatMap((m) => said('措施', m)),
    ...said('未化解原因', d.unresolved.at(-1)),
    ...said(assessed ? `研判（${RISK[assessed.from]}转${RISK[assessed.to]}）` : '', assessed),
    ...ledText(bureau, d),
    ...said('督办', order),
    ...said('督办答复', order?.answer),
    ...said('已化解', d.resolved),
  ];
  return lines.length ? [markdown(lines.join('<br>'))] : [];
}
