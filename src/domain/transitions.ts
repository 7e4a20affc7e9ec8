import type { Relation } from './relations.ts';
import { FINAL_STATUSES, STATUS, type Status } from './vocabulary.ts';

/**
 * The transition table of domain.md §5.3 as amended in §12.1. `word` is the button (design.md §9);
 * `to: 'same'` leaves the status; `orTo` lists what else the step may decide. Guards that need the
 * case's content are named here and written in `guards.ts`.
 */
export interface Transition {
  code: string;
  word: string;
  from: readonly Status[];
  to: Status | 'same';
  orTo?: Status;
  by: readonly Relation[];
  guards: readonly GuardName[];
  /** Beside the main path: nobody waits for it, and its button stands folded. */
  aside?: true;
}

export type GuardName =
  | 'isVisit'
  | 'visitExplained'
  | 'answerableOnSpot'
  | 'majorInstructed'
  | 'withinPullBack'
  | 'returnPending'
  | 'returnUndecided'
  | 'noReturnPending'
  | 'withinReturnLimit'
  | 'notRuled'
  | 'informOwed'
  | 'sourceReplyOwed'
  | 'deliveredOrExempt'
  | 'sourceReplied'
  | 'notDelivered'
  | 'urgesLeft'
  | 'recusalPending'
  | 'requestPending'
  | 'noRequestPending'
  | 'extendable'
  | 'notPaused'
  | 'paused'
  | 'isUrgent'
  | 'notUrgent'
  | 'isMajor'
  | 'notMajor'
  | 'majorUninstructed'
  | 'receiptOwed'
  | 'followUpOpen'
  | 'notHandler'
  | 'somebodyElseHolds'
  | 'noOrderUnanswered'
  | 'orderUnanswered'
  | 'orderAnswered'
  | 'lateUnexplained'
  | 'noReviewOpen'
  | 'reviewOpen'
  | 'majorUnseen'
  | 'partOwed'
  | 'notSealed'
  | 'questionOpen'
  | 'rated'
  | 'onReceptionDay'
  | 'noSlip'
  | 'slipUnconfirmed'
  | 'slipConfirmed'
  | 'callUnanswered'
  | 'notArrived'
  | 'proposalOwed'
  | 'notLed'
  | 'led'
  | 'leadUnplanned'
  | 'leadSettled'
  | 'majorReported'
  | 'reportDue'
  | 'reportToClear'
  | 'reportToSend'
  | 'nothingOwed';

const ALL = Object.keys(STATUS) as Status[];
const OPEN = ALL.filter((s) => s !== 'draft' && !FINAL_STATUSES.includes(s));
/** Ended with papers to keep: what was merged lies with its main case, what was void has none (T29). */
const ARCHIVABLE: Status[] = ['answeredOnSpot', 'declined', 'transferred', 'closed'];
/** Where a request may wait for a decision: 重办 is asked for after closing. */
const ASKABLE: Status[] = [...OPEN, 'closed'];
/** The unit has it in hand, until the leader has signed. */
const WITH_UNIT: Status[] = [
  'awaitingAcknowledgement',
  'inProgress',
  'awaitingUnitCheck',
  'awaitingSignOff',
];
/** On a reception day units are called until the director has decided (S7.1.4). */
const BEFORE_INSTRUCTION: Status[] = ['registered', 'awaitingInstruction'];
const DISPATCHED: Status[] = ['awaitingAcknowledgement', 'inProgress'];
/** The clerks, and whoever registered the case: the office head and the discipline head may, too (§5.8). */
const DESK: Relation[] = ['clerk', 'registrar'];
const OFFICE: Relation[] = [...DESK, 'officeHead'];
/** Minutes count: whoever is there reports a major matter (S8.3). */
const REPORTERS: Relation[] = ['reportKeeper', ...OFFICE, 'dutyOfficer'];
/** Whoever may press the holder of the ball: the office and the leaders above it. */
const SUPERVISORS: Relation[] = [
  'clerk',
  'officeHead',
  'deputyInCharge',
  'director',
  'lineLeader',
  'instructor',
];

const row = (
  code: string,
  word: string,
  rest: Omit<Transition, 'code' | 'word' | 'guards'> & { guards?: readonly GuardName[] },
): Transition => ({ code, word, guards: [], ...rest });

// biome-ignore format: a table is read by its columns
export const TRANSITIONS = {
  answerOnSpot: row('T3', '当面答复', { from: ['registered'], to: 'answeredOnSpot', by: [...DESK, 'receivingLeader'], guards: ['answerableOnSpot', 'majorInstructed', 'majorReported', 'noRequestPending'] }),
  explain: row('T3a', '说明情况', { from: ['registered'], to: 'same', by: DESK, guards: ['isVisit'] }),
  proposeTransfer: row('T5', '拟转办', { from: ['registered'], to: 'awaitingTransfer', by: OFFICE, guards: ['visitExplained', 'majorInstructed', 'noRequestPending'] }),
  submit: row('T7', '呈批', { from: ['registered'], to: 'awaitingInstruction', by: DESK, guards: ['visitExplained', 'noRequestPending'] }),
  void: row('T31', '作废', { from: ['registered'], to: 'voided', by: ['officeHead'], guards: ['majorReported', 'noRequestPending'] }),
  forward: row('T8', '转请批示', { from: ['awaitingInstruction'], to: 'same', by: ['reader'], guards: ['noSlip'] }),
  sendBack: row('T8', '退回补充', { from: ['awaitingInstruction'], to: 'registered', by: ['reader'] }),
  agree: row('T9', '同意拟办', { from: ['awaitingInstruction'], to: 'awaitingDispatch', by: ['reader'], guards: ['noSlip'] }),
  instruct: row('T9', '批示', { from: ['awaitingInstruction'], to: 'awaitingDispatch', by: ['reader'], guards: ['noSlip'] }),
  paperInstruct: row('T9p', '代录批示', { from: ['awaitingInstruction'], to: 'awaitingDispatch', by: OFFICE }),
  instructTransfer: row('T10', '批转外单位', { from: ['awaitingInstruction'], to: 'awaitingTransfer', by: ['reader'], guards: ['noSlip'] }),
  draftSlip: row('T9', '填送阅表', { from: ['registered'], to: 'awaitingInstruction', by: DESK, guards: ['onReceptionDay', 'notSealed', 'noRequestPending'] }),
  confirmWords: row('T9', '确认接访意见', { from: ['awaitingInstruction'], to: 'same', orTo: 'awaitingDispatch', by: ['receivingLeader'], guards: ['slipUnconfirmed'] }),
  approveSlip: row('T9', '审批送阅表', { from: ['awaitingInstruction'], to: 'awaitingDispatch', by: ['reader'], guards: ['slipConfirmed'] }),
  callUnit: row('–', '通知到场', { from: BEFORE_INSTRUCTION, to: 'same', by: [...DESK, 'receivingLeader', 'director'], guards: ['onReceptionDay', 'notSealed'], aside: true }),
  acknowledgeCall: row('–', '已知悉', { from: BEFORE_INSTRUCTION, to: 'same', by: ['calledHead', 'called'], guards: ['callUnanswered'] }),
  sendSubstitute: row('–', '无法到场', { from: BEFORE_INSTRUCTION, to: 'same', by: ['absentHead'], guards: ['notArrived'] }),
  arrive: row('–', '已到场', { from: BEFORE_INSTRUCTION, to: 'same', by: ['absentHead'], guards: ['notArrived'] }),
  proposeHandling: row('–', '拟办意见', { from: BEFORE_INSTRUCTION, to: 'same', by: ['proposalHead'], guards: ['proposalOwed'] }),
  assignLead: row('–', '确定包案', { from: OPEN, to: 'same', by: ['deputyInCharge', 'director', 'reader', 'instructor', 'lineLeader'], guards: ['notSealed', 'notLed'], aside: true }),
  planLead: row('–', '包案方案', { from: OPEN, to: 'same', by: ['caseLead', 'leadPerson', 'unitHead'], guards: ['led', 'leadUnplanned'] }),
  updateLead: row('–', '包案进展', { from: OPEN, to: 'same', by: ['caseLead'], guards: ['led'], aside: true }),
  noLeadNews: row('–', '本周无新进展', { from: OPEN, to: 'same', by: ['caseLead'], guards: ['led'], aside: true }),
  leadVerdict: row('–', '包案意见', { from: OPEN, to: 'same', by: ['caseLead'], guards: ['led'], aside: true }),
  correct: row('T36', '更正批示', { from: ['awaitingDispatch', 'awaitingAcknowledgement'], to: 'same', by: ['instructor'], orTo: 'awaitingDispatch' }),
  confirmPaper: row('T9p', '确认', { from: OPEN, to: 'same', by: ['paperLeader'] }),
  correctPaper: row('T9p', '更正', { from: OPEN, to: 'same', by: ['paperLeader'] }),
  dispatch: row('T11', '交办', { from: ['awaitingDispatch'], to: 'awaitingAcknowledgement', by: ['officeHead'] }),
  acknowledge: row('T12', '签收', { from: ['awaitingAcknowledgement'], to: 'inProgress', by: ['unitHead', 'liaison', 'handler'], guards: ['noReturnPending'] }),
  progress: row('–', '填报进展', { from: ['inProgress'], to: 'same', by: ['handler'] }),
  requestReturn: row('T13', '申请退回', { from: DISPATCHED, to: 'same', by: ['unitHead'], guards: ['noReturnPending', 'notRuled', 'withinReturnLimit'] }),
  agreeReturn: row('T14', '同意转出', { from: DISPATCHED, to: 'awaitingTransfer', by: ['returnDecider'], guards: ['returnPending', 'majorInstructed'] }),
  reassign: row('T15', '改派', { from: DISPATCHED, to: 'awaitingAcknowledgement', by: ['returnDecider'], guards: ['returnPending'] }),
  refuseReturn: row('T16', '不同意退回', { from: DISPATCHED, to: 'same', by: ['returnDecider'], guards: ['returnPending'] }),
  referReturn: row('T16b', '呈请裁定', { from: DISPATCHED, to: 'same', by: ['officeHead'], guards: ['returnUndecided'] }),
  transfer: row('T17', '转办', { from: ['awaitingTransfer'], to: 'transferred', by: OFFICE, guards: ['majorInstructed', 'majorReported'] }),
  receipt: row('T17', '回执登记', { from: ['transferred'], to: 'same', by: OFFICE, guards: ['receiptOwed'] }),
  reportResult: row('T18a', '报送处理结果', { from: ['inProgress'], to: 'awaitingUnitCheck', by: ['handler'], guards: ['noReturnPending', 'notPaused'] }),
  filePart: row('T18', '报送协办意见', { from: ['inProgress', 'awaitingUnitCheck', 'awaitingSignOff'], to: 'same', by: ['partHead'], guards: ['partOwed'] }),
  unitCheck: row('T18b', '审核', { from: ['awaitingUnitCheck'], to: 'awaitingSignOff', by: ['unitHead'] }),
  unitSendBack: row('T18c', '退回修改', { from: ['awaitingUnitCheck'], to: 'inProgress', by: ['unitHead'] }),
  signOff: row('T20', '签批', { from: ['awaitingSignOff'], to: 'awaitingOfficeCheck', by: ['signer'] }),
  redo: row('T19', '退回重办', { from: ['awaitingSignOff'], to: 'inProgress', by: ['signer'] }),
  paperSignOff: row('T20p', '代录签批', { from: ['awaitingSignOff'], to: 'awaitingOfficeCheck', by: OFFICE }),
  deliver: row('T21a', '送达登记', { from: ['awaitingOfficeCheck'], to: 'same', by: ['handler', ...DESK], guards: ['notDelivered'] }),
  replySource: row('–', '回复来文单位', { from: ['awaitingTransfer', 'awaitingOfficeCheck'], to: 'same', by: OFFICE, guards: ['sourceReplyOwed'] }),
  close: row('T22', '同意办结', { from: ['awaitingOfficeCheck'], to: 'closed', by: ['officeHead'], guards: ['majorInstructed', 'majorReported', 'leadSettled', 'deliveredOrExempt', 'sourceReplied'] }),
  officeSendBack: row('T21', '退回补充', { from: ['awaitingOfficeCheck'], to: 'inProgress', by: ['officeHead'] }),
  inform: row('T33', '已告知', { from: OPEN, to: 'same', by: OFFICE, guards: ['informOwed'] }),
  pullBack: row('T34', '收回重批', { from: ['answeredOnSpot'], to: 'awaitingInstruction', by: ['deputyInCharge'], guards: ['withinPullBack'] }),
  urge: row('–', '催办', { from: OPEN, to: 'same', by: SUPERVISORS, guards: ['somebodyElseHolds', 'urgesLeft'], aside: true }),
  ask: row('–', '询问情况', { from: OPEN, to: 'same', by: SUPERVISORS, guards: ['somebodyElseHolds'], aside: true }),
  answerQuestion: row('–', '答复询问', { from: OPEN, to: 'same', by: ['asked'], guards: ['questionOpen'] }),
  snooze: row('–', '稍后提醒', { from: ['awaitingInstruction', 'awaitingSignOff'], to: 'same', by: ['reader', 'signer'], aside: true }),
  recuse: row('T37', '回避', { from: OPEN, to: 'same', by: ['officeHead', 'deputyInCharge', 'director', 'reader', 'signer', 'lineLeader', 'unitHead', 'handler'], aside: true }),
  proposeDecline: row('T4', '拟不予受理', { from: ['registered'], to: 'same', orTo: 'declined', by: DESK, guards: ['visitExplained', 'majorInstructed', 'majorReported', 'noRequestPending'], aside: true }),
  proposeMerge: row('T6', '拟并案', { from: ['registered'], to: 'same', orTo: 'merged', by: DESK, guards: ['majorReported', 'noRequestPending'], aside: true }),
  requestExtension: row('T26', '申请延期', { from: ['inProgress'], to: 'same', by: ['handler', 'unitHead'], guards: ['noRequestPending', 'notPaused', 'extendable'], aside: true }),
  requestPause: row('T25', '申请中止', { from: DISPATCHED, to: 'same', by: ['handler', 'unitHead', 'officeHead', 'deputyInCharge'], guards: ['noRequestPending', 'notPaused'], aside: true }),
  requestDowngrade: row('–', '转为一般件', { from: DISPATCHED, to: 'same', by: ['unitHead', 'officeHead', 'deputyInCharge'], guards: ['noRequestPending', 'isUrgent'], aside: true }),
  requestWithdrawal: row('T38', '信访人撤回', { from: OPEN, to: 'same', orTo: 'closed', by: OFFICE, guards: ['noRequestPending', 'majorInstructed', 'majorReported'], aside: true }),
  followUp: row('T23', '回访登记', { from: ['closed'], to: 'same', by: OFFICE, guards: ['followUpOpen', 'notHandler'] }),
  correctRating: row('T23', '更正回访', { from: ['closed'], to: 'same', by: OFFICE, guards: ['rated', 'notHandler'], aside: true }),
  proposeReopen: row('T24', '提议重办', { from: ['closed'], to: 'same', orTo: 'awaitingInstruction', by: ['officeHead'], guards: ['noRequestPending'], aside: true }),
  agreeRequest: row('T25', '同意申请', { from: ASKABLE, to: 'same', by: ['requestDecider'], guards: ['requestPending'] }),
  refuseRequest: row('T25', '不同意申请', { from: ASKABLE, to: 'same', by: ['requestDecider'], guards: ['requestPending'] }),
  resume: row('T25', '恢复办理', { from: OPEN, to: 'same', by: ['deputyInCharge', 'officeHead'], guards: ['paused'] }),
  supervise: row('–', '督办', { from: WITH_UNIT, to: 'same', by: ['officeHead', 'deputyInCharge', 'director'], guards: ['noOrderUnanswered'], aside: true }),
  answerOrder: row('–', '答复督办', { from: OPEN, to: 'same', by: ['unitHead'], guards: ['orderUnanswered'] }),
  closeOrder: row('–', '督办销号', { from: OPEN, to: 'same', by: ['officeHead', 'deputyInCharge'], guards: ['orderAnswered'], aside: true }),
  explainLate: row('–', '超期说明', { from: WITH_UNIT, to: 'same', by: ['unitHead', 'handler'], guards: ['lateUnexplained'], aside: true }),
  registerReview: row('T32', '复查复核登记', { from: ['closed', 'archived'], to: 'same', by: OFFICE, guards: ['noReviewOpen'], aside: true }),
  answerReview: row('T32', '复查复核答复', { from: ['closed', 'archived'], to: 'same', by: ['officeHead'], guards: ['reviewOpen'] }),
  archive: row('T29', '归档', { from: ARCHIVABLE, to: 'archived', by: ['archivist', ...OFFICE], guards: ['nothingOwed'], aside: true }),
  annotate: row('T30', '补充说明', { from: ['archived'], to: 'same', by: ['archivist', ...OFFICE], aside: true }),
  handOver: row('–', '工作交接', { from: [...OPEN, 'closed', 'transferred'], to: 'same', by: ['registrar', 'unitHead', 'handler', 'reader'], guards: ['notSealed'], aside: true }),
  linkCases: row('–', '关联', { from: [...OPEN, 'closed'], to: 'same', by: OFFICE, guards: ['notSealed'], aside: true }),
  amend: row('–', '更正登记', { from: OPEN, to: 'same', by: OFFICE, aside: true }),
  seeMajor: row('T27', '已阅知', { from: OPEN, to: 'same', by: ['deputyInCharge', 'director', 'officeHead'], guards: ['majorUnseen'] }),
  markMajor: row('T27', '标为重大', { from: OPEN, to: 'same', by: [...OFFICE, 'reader', 'lineLeader', 'deputyInCharge', 'director'], guards: ['notMajor'], aside: true }),
  instructMajor: row('T27', '重大事项批示', { from: OPEN.filter((s) => s !== 'awaitingInstruction'), to: 'same', by: ['deputyInCharge', 'director'], guards: ['majorUninstructed'] }),
  unmarkMajor: row('T35', '取消重大', { from: OPEN, to: 'same', by: ['deputyInCharge', 'director'], guards: ['isMajor'], aside: true }),
  fileReport: row('–', '呈报重大事项报告', { from: OPEN, to: 'same', by: REPORTERS, guards: ['reportDue'] }),
  clearReport: row('–', '同意报送', { from: OPEN, to: 'same', by: ['deputyInCharge', 'director', 'dutyLeader'], guards: ['reportToClear'] }),
  returnReport: row('–', '退回改报', { from: OPEN, to: 'same', by: ['deputyInCharge', 'director', 'dutyLeader'], guards: ['reportToClear'] }),
  sendReport: row('–', '登记已报送', { from: OPEN, to: 'same', by: REPORTERS, guards: ['reportToSend'] }),
  markUrgent: row('T28', '升为急件', { from: OPEN, to: 'same', by: ['reader', 'instructor', 'lineLeader', 'deputyInCharge', 'director'], guards: ['notUrgent'], aside: true }),
  replace: row('T37', '指定接办人', { from: OPEN, to: 'same', by: ['officeHead'], guards: ['recusalPending'] }),
  attach: row('–', '附件归入', { from: [...OPEN, ...ARCHIVABLE], to: 'same', by: ['registrar', 'clerk', 'officeHead', 'deputyInCharge', 'director', 'reader', 'signer', 'lineLeader', 'unitHead', 'liaison', 'handler', 'archivist'], aside: true }),
} as const satisfies Record<string, Transition>;

export type StepName = keyof typeof TRANSITIONS;

/** The row of a step, widened for code that treats all steps alike. */
export function transitionOf(step: StepName): Transition {
  return TRANSITIONS[step];
}

export const STEPS = Object.keys(TRANSITIONS) as StepName[];
export const OPEN_STATUSES: readonly Status[] = OPEN;

export function isStep(name: string): name is StepName {
  return Object.hasOwn(TRANSITIONS, name);
}
