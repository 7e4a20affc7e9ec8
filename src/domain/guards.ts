import { unitOf } from './bureau.ts';
import {
  type Case,
  type CaseClock,
  isGroupMatter,
  openOrder,
  openQuestion,
  openReview,
  partsMissing,
  pendingRecusal,
  pendingRequest,
  pendingReturn,
  runningClock,
} from './case.ts';
import type { AttendanceCall } from './case-parts.ts';
import {
  absentCalls,
  isLed,
  openSlip,
  receiverOf,
  unansweredCalls,
  unproposedCalls,
} from './case-reception.ts';
import { MAJOR_GUARDS } from './guards-major.ts';
import { holdersOf } from './owed.ts';
import { type Guard, type Refusal, refuse, type StepContext, unless } from './step.ts';
import { addDays, dateOf, type IsoDate } from './time.ts';
import type { GuardName } from './transitions.ts';

/** Anonymous petitioners cannot be told anything: no duty to inform (art. 23, S1.2). */
export function exemptFromInform(c: Pick<Case, 'petitioner'>): boolean {
  return c.petitioner.type === 'anonymous' || !c.petitioner.name;
}

/** S2.3 A: what a clerk may answer alone. The category and size say no, not the counter. */
function answerable(c: Case): Refusal | undefined {
  if (c.category === 'accusation') return refuse('accusation', '检举控告件不能当面答复，请呈批。');
  return unless(!isGroupMatter(c), 'groupMatter', '集体访不能当面答复，请呈批。');
}

function lastReturnClock(c: Case): CaseClock | undefined {
  return c.clocks.findLast((k) => k.kind === 'K6');
}

/** §12.5: who handled a case does not ask how satisfied its petitioner is. */
function handled({ assignment, pastAssignments }: Case, person: string): boolean {
  return [...pastAssignments, ...(assignment ? [assignment] : [])].some((a) =>
    [a.handler, a.responsible, a.unitHead].includes(person),
  );
}

/** T26: once, and asked some days before the end (S4.2 A(6)). */
function extensionOpen(c: Case, ctx: StepContext): Refusal | undefined {
  const k4 = runningClock(c, 'K4');
  if (!k4) return refuse('noLimit', '此件没有正在计算的办结期限。');
  if (k4.extendedFrom) return refuse('extended', '此件已延期一次，不能再次延期。');
  const lead = ctx.bureau.limits.extensionLeadDays;
  return unless(
    ctx.today <= addDays(k4.dueOn, -lead),
    'extensionTooLate',
    `延期应在到期前${lead}天提出，现已过时限，请与办公室联系。`,
  );
}

/** The handling limit is over and nobody has said why since (§5.6 D+1). */
function isLateUnexplained(c: Case, today: IsoDate): boolean {
  const k4 = runningClock(c, 'K4');
  if (!k4 || k4.pausedAt || today <= k4.dueOn) return false;
  return !c.explanations.some((e) => dateOf(e.at) > k4.dueOn);
}

/** Does the actor come for this call: the unit's head or liaison, or whom the head named? */
function worksFor(call: AttendanceCall, { bureau, behalf }: StepContext): boolean {
  const unit = unitOf(bureau, call.unit);
  return [unit?.head, unit?.liaison, call.substitute?.person].includes(behalf);
}

function urgesToday(c: Case, ctx: StepContext): number {
  return c.history.filter((e) => e.action === 'urge' && dateOf(e.at) === ctx.today).length;
}

function pulledBackInTime(c: Case, ctx: StepContext): boolean {
  if (!c.onSpot) return false;
  const last = ctx.calendar.addWorkdays(dateOf(c.onSpot.at), ctx.bureau.limits.pullBackDays);
  return ctx.today <= last;
}

/** One guard a line: what the case's content adds to the table (domain.md §5.3, §12.1). */
export const GUARDS: Record<GuardName, Guard> = {
  ...MAJOR_GUARDS,
  isVisit: (c) => unless(c.channel === 'visit', 'notVisit', '只有来访件需要登记说明情况。'),
  visitExplained: (c) =>
    unless(
      c.channel !== 'visit' || Boolean(c.explained),
      'visitNotExplained',
      '来访件请先登记“说明情况”。',
    ),
  answerableOnSpot: answerable,
  withinPullBack: (c, ctx) =>
    unless(pulledBackInTime(c, ctx), 'tooLate', '已超过收回重批的时限（1个工作日）。'),
  receiptOwed: (c) =>
    unless(Boolean(runningClock(c, 'receipt')), 'noReceipt', '此件无需登记回执。'),
  followUpOpen: (c) =>
    unless(Boolean(runningClock(c, 'K12')), 'noFollowUp', '此件没有待办的回访。'),
  notHandler: (c, ctx) =>
    unless(!handled(c, ctx.actor), 'handledIt', '回访由未参与办理的人员进行，请交其他同志。'),
  requestPending: (c) => unless(Boolean(pendingRequest(c)), 'noRequest', '没有待处理的申请。'),
  noRequestPending: (c) =>
    unless(!pendingRequest(c), 'requestPending', '已有申请待处理，请等答复。'),
  extendable: extensionOpen,
  notPaused: (c) => unless(!c.pause, 'isPaused', '此件已中止，请先恢复办理。'),
  paused: (c) => unless(Boolean(c.pause), 'notPaused', '此件没有中止。'),
  isUrgent: (c) => unless(c.urgency === 'urgent', 'notUrgent', '此件是一般件。'),
  notUrgent: (c) => unless(c.urgency !== 'urgent', 'isUrgent', '此件已是急件。'),
  recusalPending: (c) =>
    unless(Boolean(pendingRecusal(c)), 'noRecusal', '没有待指定接办人的回避。'),
  returnPending: (c) => unless(Boolean(pendingReturn(c)), 'noReturn', '没有待处理的退回申请。'),
  returnUndecided: (c) =>
    unless(
      Boolean(pendingReturn(c)) && !pendingReturn(c)?.referredAt,
      'noReturn',
      '没有待呈请裁定的退回申请。',
    ),
  noReturnPending: (c) =>
    unless(!pendingReturn(c), 'returnPending', '退回申请尚未处理，请等办公室答复。'),
  withinReturnLimit: (c, ctx) => {
    const limit = lastReturnClock(c);
    return unless(
      Boolean(limit && ctx.today <= limit.dueOn),
      'returnTooLate',
      `已过提出退回的时限（${limit?.dueOn ?? '未交办'}），请与办公室联系。`,
    );
  },
  notRuled: (c) =>
    unless(
      !c.returns.some(
        (r) => r.referredAt && r.decision === 'refused' && r.unit === c.assignment?.unit,
      ),
      'ruled',
      '主管局长已裁定由本单位承办，不再退回。',
    ),
  informOwed: (c) => unless(Boolean(runningClock(c, 'K7')), 'informed', '此件无需再登记告知。'),
  sourceReplyOwed: (c) =>
    unless(
      Boolean(c.source?.replyRequired && !c.source.reply),
      'noSourceReply',
      '此件无需回复来文单位。',
    ),
  notDelivered: (c) => unless(!c.delivered, 'delivered', '送达情况已登记。'),
  deliveredOrExempt: (c) =>
    unless(
      Boolean(c.delivered) || exemptFromInform(c),
      'notDelivered',
      '尚未登记送达，请承办人或信访员先办理“送达登记”。',
    ),
  sourceReplied: (c) =>
    unless(
      !c.source?.replyRequired || Boolean(c.source.reply),
      'sourceNotReplied',
      '尚未登记回复来文单位，请先办理“回复来文单位”。',
    ),
  urgesLeft: (c, ctx) =>
    unless(
      urgesToday(c, ctx) < ctx.bureau.limits.urgesPerDay,
      'urgedEnough',
      `今天已催办${ctx.bureau.limits.urgesPerDay}次，请明天再催或直接联系。`,
    ),
  noOrderUnanswered: (c) => unless(!openOrder(c), 'orderOpen', '上一次督办尚未答复，请先等答复。'),
  orderUnanswered: (c) => unless(Boolean(openOrder(c)), 'noOrder', '没有待答复的督办。'),
  orderAnswered: (c) =>
    unless(
      c.orders.some((o) => o.answer && !o.closed),
      'noOrder',
      '没有待销号的督办。',
    ),
  lateUnexplained: (c, ctx) =>
    unless(isLateUnexplained(c, ctx.today), 'notLate', '此件没有待说明的超期。'),
  nothingOwed: (c, ctx) =>
    unless(
      c.clocks.every((k) => k.stoppedAt) &&
        !pendingRequest(c) &&
        !(c.status === 'answeredOnSpot' && pulledBackInTime(c, ctx)),
      'stillOwed',
      '回访、回执、复查复核或收回期限尚未结束，暂不能归档。',
    ),
  noReviewOpen: (c) => unless(!openReview(c), 'reviewOpen', '已有复查或复核待答复。'),
  reviewOpen: (c) => unless(Boolean(openReview(c)), 'noReview', '没有待答复的复查或复核。'),
  partOwed: (c, ctx) =>
    unless(
      partsMissing(c).some((u) => unitOf(ctx.bureau, u)?.head === ctx.behalf),
      'noPart',
      '协办意见已报送。',
    ),
  questionOpen: (c) => unless(Boolean(openQuestion(c)), 'noQuestion', '没有待答复的询问。'),
  rated: (c) =>
    unless(
      c.followUps.some((f) => f.result !== 'unreached'),
      'notRated',
      '此件还没有回访结果。',
    ),
  notSealed: (c) => unless(!c.sealedTo, 'sealed', '限知悉件不能这样办理。'),
  onReceptionDay: (c) =>
    unless(
      Boolean(receiverOf(c)),
      'notReception',
      '只有接待日的来访填写送阅表、通知到场，且不反映接访领导本人。',
    ),
  noSlip: (c) => unless(!openSlip(c), 'slipOpen', '此件已填送阅表，请按送阅表确认和审批。'),
  // Nobody confirms another's words, not even who stands in for him (M6).
  slipUnconfirmed: (c, ctx) =>
    unless(
      Boolean(openSlip(c)) && !c.slip?.confirmedAt && c.slip?.leader === ctx.actor,
      'noSlip',
      '没有待您本人确认的送阅表。',
    ),
  slipConfirmed: (c) =>
    unless(Boolean(openSlip(c)?.confirmedAt), 'slipUnconfirmed', '送阅表尚待接访领导确认。'),
  callUnanswered: (c, ctx) =>
    unless(
      unansweredCalls(c).some((k) => worksFor(k, ctx)),
      'noCall',
      '没有待确认的到场通知。',
    ),
  notArrived: (c, ctx) =>
    unless(
      absentCalls(c).some((k) => worksFor(k, ctx)),
      'arrived',
      '已登记到场。',
    ),
  proposalOwed: (c, ctx) =>
    unless(
      unproposedCalls(c).some((k) => worksFor(k, ctx)),
      'noProposal',
      '拟办意见已报送。',
    ),
  notLed: (c) => unless(!isLed(c), 'isLed', '此件已有包案领导。'),
  led: (c) => unless(isLed(c), 'notLed', '此件没有包案。'),
  leadUnplanned: (c) => unless(!c.lead?.plan, 'planned', '包案方案已填报。'),
  leadSettled: (c) =>
    unless(
      !c.lead || Boolean(c.lead.verdict && (c.delivered || exemptFromInform(c))),
      'leadOpen',
      '包案件须有包案领导意见、并登记已将结果告知信访人，方可办结。',
    ),
  somebodyElseHolds: (c, ctx) =>
    unless(
      holdersOf(c, ctx).some((p) => p !== ctx.actor),
      'ownTask',
      '此件正在您手中办理。',
    ),
};
