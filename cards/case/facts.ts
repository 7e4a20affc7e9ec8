import { personText, unitOf } from '../../src/domain/bureau.ts';
import {
  currentResult,
  lastInstruction,
  partsMissing,
  pendingReturn,
} from '../../src/domain/case.ts';
import type { Question, ReturnRequest } from '../../src/domain/case-parts.ts';
import { changesText } from '../../src/domain/corrections.ts';
import { PRINT } from '../../src/domain/forms.ts';
import { holdersOf } from '../../src/domain/owed.ts';
import { type PrintedKind, pagesText } from '../../src/domain/printed.ts';
import { dateOf, dateWithWeekday, timeOf } from '../../src/domain/time.ts';
import { maskName } from '../../src/domain/visibility.ts';
import {
  CATEGORY,
  CHANNEL,
  CONCLUSION,
  PETITIONER_TYPE,
  type Status,
  VISIT_KIND,
} from '../../src/domain/vocabulary.ts';
import { type Element, paragraph, escapeMarkdown as safe } from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { lines, shown } from './lines.ts';
import type { CaseView } from './view.ts';

/** Name and address on one's own task, else a mask (design.md §4). */
export function petitionerText(v: CaseView): string {
  const p = v.case.petitioner;
  if (p.type === 'anonymous') return PETITIONER_TYPE.anonymous;
  const group = v.case.peopleCount > 1 ? ` 等${v.case.peopleCount}人` : '';
  if (v.access === 'masked') return safe(`${maskName(p.name ?? '')}${group}`);
  const where = [p.unit, p.address].filter(Boolean).join('，');
  const phone = v.phone ? `，电话 ${v.phone}` : '';
  return safe(`${p.name ?? ''}${group}${where ? `（${where}）` : ''}${phone}`);
}

export function whoHolds(v: CaseView): string {
  const people = holdersOf(v.case, v).map((p) => personText(v.bureau, p));
  return people.length ? people.join('、') : '';
}

export function matter(v: CaseView): Element {
  return paragraph(v.case.summary, 'matter');
}

/** Category, source, petitioner, place, holder: the facts of every case card. */
export function facts(v: CaseView): Element[] {
  const c = v.case;
  const kind = [CATEGORY[c.category], c.topic].filter(Boolean).join(' · ');
  const source = c.source ? `${c.source.organ} ${c.source.no}` : undefined;
  return lines([
    ['类别', safe(kind)],
    [
      '收到',
      `${dateWithWeekday(c.receivedOn)} ${CHANNEL[c.channel]}${source ? `（${safe(source)}）` : ''}`,
    ],
    ['信访人', petitionerText(v)],
    ['接访', visitText(v)],
    ['属地', c.place && safe(c.place)],
    ['详情', c.detail && shown(v, c.detail)],
    ['当前经手', whoHolds(v)],
    ['承办', assignmentText(v)],
  ]);
}

function visitText({ case: c, bureau }: CaseView): string | undefined {
  if (!c.visit) return undefined;
  const { kind, representatives } = c.visit;
  const group = c.peopleCount > 1 ? `，${c.peopleCount}人` : '';
  const leader = c.reception?.leader;
  const received = leader ? `局长接待日，${safe(nameOf(bureau, leader))}接访` : VISIT_KIND[kind];
  return `${received}${group}${representatives ? `，代表${representatives}人` : ''}`;
}

function assignmentText(v: CaseView): string | undefined {
  const a = v.case.assignment;
  if (!a) return undefined;
  const handler = nameOf(v.bureau, a.handler ?? a.responsible);
  const promised = a.promisedOn ? `，预告 ${a.promisedOn} 办结` : '';
  const helpers = a.coUnits.map((u) => unitOf(v.bureau, u)?.name).join('、');
  const co = helpers ? `，协办 ${helpers}` : '';
  return safe(`${unitOf(v.bureau, a.unit)?.name ?? ''} ${handler}${promised}${co}`);
}

/** The last instruction, with its date and how it came. */
export function instructionLine(v: CaseView): Element[] {
  const i = lastInstruction(v.case);
  if (!i) return [];
  const how = i.paperPhoto ? `（代录${i.confirmedAt ? '，已确认' : '，待确认'}）` : '';
  const who = `${personText(v.bureau, i.leader)} ${i.on}${how}`;
  const word = i.kind === 'signOff' ? '签批' : i.kind === 'correction' ? '更正' : '批示';
  return lines([[word, `${safe(who)}：${shown(v, i.text)}`]]);
}

export function suggestionLine(v: CaseView): Element[] {
  const s = v.case.suggestion;
  const unit = unitOf(v.bureau, s?.unit)?.name;
  const said = s?.text && shown(v, s.text.replace(/[。；;，,]+$/, ''));
  const text = [said, unit && `建议由${unit}承办`].filter(Boolean).join('；');
  return lines([['拟办意见', text || '（未填写）']]);
}

/** What the handler reported; before 签批 the reply is an unsigned draft (T20). */
export function resultLines(v: CaseView): Element[] {
  const r = currentResult(v.case);
  if (!r) return [];
  return lines([
    ['核实情况', shown(v, r.facts)],
    ['依据', shown(v, r.basis)],
    ['结论', CONCLUSION[r.conclusion]],
    [r.signedAt ? '答复意见' : '答复意见（未签发稿）', shown(v, r.reply)],
    ['证据', r.evidence ? shown(v, r.evidence) : `附件${v.case.attachments.length}件`],
    ['送达', deliveredText(v)],
  ]);
}

function deliveredText(v: CaseView): string | undefined {
  const d = v.case.delivered;
  return d && safe(`${d.on} ${d.how}${d.proof ? `，${d.proof}` : ''}`);
}

/** A pending return, what was explained to a visitor, open questions and the last progress. */
export function sideLines(v: CaseView): Element[] {
  const c = v.case;
  const r = pendingReturn(c) ?? c.returns.at(-1);
  const question = c.questions.at(-1);
  const progress = c.progress.at(-1);
  return lines([
    ['说明情况', c.explained && shown(v, c.explained.explained)],
    ['退回申请', r && returnText(v)],
    ['询问', question && questionText(v, question)],
    [
      '进展',
      progress && `${dateOf(progress.at)} ${timeOf(progress.at)} ${shown(v, progress.note)}`,
    ],
    ['转往', c.transfer && transferText(v)],
    [
      '已告知',
      c.informed && safe(`${c.informed.on} ${c.informed.how}${proofText(c.informed.proof)}`),
    ],
    [
      '回复来文单位',
      c.source?.reply && `${c.source.reply.sentOn} ${shown(v, c.source.reply.text)}`,
    ],
    ['处理结果', c.outcome && shown(v, c.outcome)],
    ['签字件', signedText(v)],
    ['协办意见', partsText(v)],
    ['更正', correctionText(v)],
  ]);
}

/** The papers that came back signed (M11), each once, with all its pages and the day of the last. */
function signedText(v: CaseView): string | undefined {
  const papers = new Map<PrintedKind, { pages: Set<number>; on: string }>();
  for (const { signed, at } of v.case.attachments) {
    if (!signed) continue;
    const pages = papers.get(signed.paper)?.pages ?? new Set<number>();
    for (const page of signed.pages) pages.add(page);
    papers.set(signed.paper, { pages, on: dateOf(at) });
  }
  const told = [...papers].map(([kind, { pages, on }]) => {
    const sorted = [...pages].sort((a, b) => a - b);
    return `${PRINT[kind]} ${pagesText(sorted)}（${on}）`;
  });
  return told.join('；') || undefined;
}

/** Until the leader has signed, a part may still come in. */
const BEFORE_SIGNATURE: Status[] = ['inProgress', 'awaitingUnitCheck', 'awaitingSignOff'];

function partsText(v: CaseView): string | undefined {
  const parts = v.case.parts.map((p) => {
    const unit = unitOf(v.bureau, p.unit)?.name ?? '';
    return `${safe(unit)}：${shown(v, p.text)}`;
  });
  const isUnsigned = BEFORE_SIGNATURE.includes(v.case.status);
  const waited = isUnsigned ? partsMissing(v.case) : [];
  const missing = waited.map((u) => safe(unitOf(v.bureau, u)?.name ?? ''));
  if (missing.length) parts.push(`尚待${missing.join('、')}报送`);
  return parts.join('；') || undefined;
}

/** What the register said before, who changed it and why (S1.3); personal data without the old words. */
function correctionText(v: CaseView): string | undefined {
  const last = v.case.corrections.at(-1);
  if (!last) return undefined;
  const said = shown(v, `${changesText(last)}（${last.reason}）`);
  return `${dateOf(last.at)} ${nameOf(v.bureau, last.by)} ${said}`;
}

/** Who asked what, and what was answered. */
function questionText(v: CaseView, { by, question, answer }: Question): string {
  const said = answer ? `；${nameOf(v.bureau, answer.by)}答：${answer.text}` : '';
  return `${nameOf(v.bureau, by)}：${shown(v, `${question}${said}`)}`;
}

const proofText = (proof?: string): string => (proof ? `（凭证：${proof}）` : '');

function transferText(v: CaseView): string {
  const { organ = '', letterNo, reason, receipt } = v.case.transfer ?? {};
  const letter = letterNo ? ` ${letterNo}` : '';
  const got = receipt ? `，${receipt.on} 已收到${receipt.note ? `：${receipt.note}` : ''}` : '';
  return shown(v, `${organ}${letter}${reason ? `（${reason}）` : ''}${got}`);
}

const referred = (r: ReturnRequest): string =>
  r.referralReason ? `待裁定，办公室意见：${r.referralReason}` : '待裁定';

const DECISION = { transfer: '同意转出', reassign: '已改派', refused: '不同意退回' } as const;

function returnText(v: CaseView): string | undefined {
  const r = pendingReturn(v.case) ?? v.case.returns.at(-1);
  if (!r) return undefined;
  const unit = unitOf(v.bureau, r.unit)?.name ?? '';
  const owner = r.suggestedOwner ? `，建议由${r.suggestedOwner}承办` : '';
  const state = r.decision ? DECISION[r.decision] : r.referredAt ? referred(r) : '待办公室处理';
  const count = v.case.returns.length > 1 ? `（第${v.case.returns.length}次）` : '';
  return `${shown(v, `${unit}${count}：${r.reason}${owner}`)}（${state}）`;
}
