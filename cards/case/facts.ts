import { unitOf } from '../../src/domain/bureau.ts';
import {
  currentResult,
  lastInstruction,
  partsMissing,
  pendingRequest,
  pendingReturn,
} from '../../src/domain/case.ts';
import type { Pause, ReturnRequest } from '../../src/domain/case-parts.ts';
import { holdersOf } from '../../src/domain/owed.ts';
import { dateOf, dateWithWeekday, timeOf } from '../../src/domain/time.ts';
import { maskName } from '../../src/domain/visibility.ts';
import {
  CATEGORY,
  CHANNEL,
  CONCLUSION,
  DECLINE_EXIT,
  FOLLOW_UP,
  ORDER_LEVEL,
  PETITIONER_TYPE,
  REQUEST,
  REVIEW_OPINION,
  STATUS,
  type Status,
} from '../../src/domain/vocabulary.ts';
import { clip, type Element, markdown, paragraph, escapeMarkdown as safe } from '../elements.ts';
import { nameOf, personText } from '../forms/context.ts';
import type { CaseView } from './view.ts';

/** Long texts are cut on the card; the whole stands in the papers. */
const SHOWN = 260;
const shown = (v: CaseView, text: string) => safe(clip(text, v.shown ?? SHOWN));

/** One paragraph of `标签 内容` lines; empty ones are left out. */
export function lines(pairs: [string, string | undefined][]): Element[] {
  const text = pairs
    .filter(([, value]) => value)
    .map(([label, value]) => `<font color='grey'>${label}</font> ${value}`)
    .join('<br>');
  return text ? [markdown(text)] : [];
}

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
    ['属地', c.place && safe(c.place)],
    ['详情', c.detail && shown(v, c.detail)],
    ['当前经手', whoHolds(v)],
    ['承办', assignmentText(v)],
  ]);
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
    ['询问', question && `${nameOf(v.bureau, question.by)}：${shown(v, question.question)}`],
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
    ['协办意见', partsText(v)],
    ['更正', correctionText(v)],
  ]);
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

const FIELD: Record<string, string> = {
  summary: '主要问题',
  detail: '详细情况',
  place: '问题属地',
  topic: '内容分类',
  nationalNo: '国家信访系统编号',
  petitionerName: '信访人姓名',
  petitionerUnit: '工作单位',
  petitionerAddress: '家庭住址',
  petitionerPhone: '联系电话',
};

/** What the register said before, who changed it and why (S1.3); personal data without the old words. */
function correctionText(v: CaseView): string | undefined {
  const last = v.case.corrections.at(-1);
  if (!last) return undefined;
  const changes = last.changes.map(({ field, from }) =>
    from ? `${FIELD[field]}原为“${from}”` : `${FIELD[field]}`,
  );
  return `${dateOf(last.at)} ${nameOf(v.bureau, last.by)} ${shown(v, `${changes.join('、')}（${last.reason}）`)}`;
}

const proofText = (proof?: string): string => (proof ? `（凭证：${proof}）` : '');

const REQUEST_STATE = { agreed: '已同意', refused: '不同意' } as const;

function mergedText({ case: c }: CaseView): string | undefined {
  if (c.mergedInto) return `已并入 ${c.mergedInto.no}`;
  return c.merged.length ? `${c.merged.map((m) => m.no).join('、')} 已并入此件` : undefined;
}

const earlierText = (v: CaseView, e: NonNullable<CaseView['earlier']>): string =>
  `${e.no} ${STATUS[e.status]}${e.outcome ? `：${shown(v, e.outcome)}` : ''}${
    v.case.status === 'awaitingInstruction' ? '（重复信访，可考虑包案）' : ''
  }`;

/** What the petitioner brought before, what somebody asked for, a case that stands still: read first. */
export function requestLines(v: CaseView): Element[] {
  const { pause } = v.case;
  return lines([
    ['并案', mergedText(v)],
    ['此前反映', v.earlier && earlierText(v, v.earlier)],
    ['申请', requestText(v)],
    ['回访', followUpText(v)],
    ['中止', pause && pauseText(v, pause)],
    ['督办', orderText(v)],
    ['超期说明', lateText(v)],
    ['复查复核', reviewText(v)],
  ]);
}

/** The last thing somebody asked for, and what became of it. */
function requestText(v: CaseView): string | undefined {
  const r = v.case.requests.at(-1);
  if (!r) return undefined;
  const until = r.until ? ` ${dateWithWeekday(r.until)}` : '';
  const exit = r.exit ? `（${DECLINE_EXIT[r.exit]}）` : '';
  const open = pendingRequest(v.case) === r ? '待决定' : '未决定，已失效';
  const state = r.decision ? REQUEST_STATE[r.decision] : open;
  const why = r.decisionReason ? `：${r.decisionReason}` : '';
  return `${safe(REQUEST[r.kind])}${until}${exit} ${shown(v, r.reason)}（${nameOf(v.bureau, r.by)}，${state}${safe(why)}）`;
}

/** The last supervision order, what it asks and what was answered. */
function orderText(v: CaseView): string | undefined {
  const o = v.case.orders.at(-1);
  if (!o) return undefined;
  const state = o.closed ? '已销号' : o.answer ? '已答复' : '待答复';
  const said = o.answer ? `；答复：${o.answer.text}` : '';
  return `${safe(o.no)} ${ORDER_LEVEL[o.level]} ${shown(v, `${o.reason}${said}`)}（${state}）`;
}

function lateText(v: CaseView): string | undefined {
  const e = v.case.explanations.at(-1);
  return e && `${shown(v, e.reason)}（拟于 ${dateWithWeekday(e.until)} 办结）`;
}

function reviewText(v: CaseView): string | undefined {
  const r = v.case.reviews.at(-1);
  if (!r) return undefined;
  const said = r.answer ? `${REVIEW_OPINION[r.answer.opinion]}：${r.answer.text}` : '待意见';
  const word = r.kind === 'review' ? '复查' : '复核';
  return `${r.receivedOn} 申请${word}（${safe(r.organ)}） ${shown(v, `${r.claim}；${said}`)}`;
}

/** What was said, not who asked: the unit never learns who called (§12.5). */
function followUpText(v: CaseView): string | undefined {
  const last = v.case.followUps.at(-1);
  if (!last) return undefined;
  const words = last.words ? `：${last.words}` : '';
  return `${dateOf(last.at)} ${FOLLOW_UP[last.result]}${shown(v, words)}`;
}

const pauseText = (v: CaseView, p: Pause): string =>
  `${dateWithWeekday(dateOf(p.since))} 起，${dateWithWeekday(p.reviewOn)} 复核：${shown(v, p.reason)}`;

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
