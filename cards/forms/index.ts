import type { StepName } from '../../src/domain/transitions.ts';
import type { Field } from '../fields.ts';
import type { FormContext } from './context.ts';
import * as handling from './handling.ts';
import * as intake from './intake.ts';
import * as major from './major.ts';
import * as reception from './reception.ts';
import * as requests from './requests.ts';
import * as supervision from './supervision.ts';

const reasonOnly = (label: string) => () => [intake.reason(label)];

/** Every step's form (design.md §9). A step without one is a single tap. */
const FORMS: Partial<Record<StepName, (ctx: FormContext) => Field[]>> = {
  answerOnSpot: intake.answerOnSpot,
  explain: intake.explain,
  proposeTransfer: intake.proposeTransfer,
  submit: intake.submit,
  void: reasonOnly('作废原因'),
  forward: intake.forward,
  sendBack: reasonOnly('需补充的内容'),
  instruct: intake.instruct,
  paperInstruct: intake.paperInstruct,
  instructTransfer: intake.instructTransfer,
  correct: intake.correct,
  correctPaper: intake.correctPaper,
  dispatch: handling.dispatch,
  acknowledge: handling.acknowledge,
  progress: handling.progress,
  requestReturn: handling.requestReturn,
  agreeReturn: intake.agreeReturn,
  reassign: handling.reassign,
  refuseReturn: handling.refuseReturn,
  referReturn: handling.referReturn,
  transfer: intake.transfer,
  receipt: handling.receipt,
  reportResult: handling.reportResult,
  unitSendBack: reasonOnly('需修改的内容'),
  signOff: handling.signOff,
  redo: reasonOnly('重办理由'),
  paperSignOff: intake.paperSignOff,
  deliver: handling.deliver,
  replySource: handling.replySource,
  officeSendBack: reasonOnly('需补充的内容'),
  inform: handling.inform,
  pullBack: reasonOnly('收回理由'),
  ask: handling.ask,
  snooze: handling.snooze,
  recuse: reasonOnly('回避理由'),
  proposeDecline: requests.decline,
  requestExtension: requests.extension,
  requestPause: requests.pause,
  requestDowngrade: reasonOnly('转为一般件的理由'),
  requestWithdrawal: reasonOnly('撤回情况'),
  refuseRequest: reasonOnly('不同意的理由'),
  followUp: requests.followUp,
  proposeReopen: reasonOnly('重办理由'),
  proposeMerge: requests.merge,
  resume: reasonOnly('恢复办理的理由'),
  markMajor: reasonOnly('标为重大的理由'),
  instructMajor: requests.majorOpinion,
  unmarkMajor: reasonOnly('取消重大的理由'),
  fileReport: major.fileReport,
  clearReport: major.clearReport,
  returnReport: reasonOnly('修改要求'),
  sendReport: major.sendReport,
  markUrgent: requests.urgent,
  replace: handling.replace,
  answerQuestion: handling.answerQuestion,
  correctRating: requests.correctRating,
  linkCases: requests.link,
  supervise: supervision.supervise,
  answerOrder: supervision.answerOrder,
  explainLate: supervision.explainLate,
  annotate: supervision.annotate,
  registerReview: supervision.registerReview,
  answerReview: supervision.answerReview,
  filePart: supervision.filePart,
  amend: supervision.amend,
  draftSlip: reception.draftSlip,
  confirmWords: reception.confirmWords,
  approveSlip: reception.approveSlip,
  callUnit: reception.callUnit,
  sendSubstitute: reception.sendSubstitute,
  proposeHandling: reception.proposeHandling,
  assignLead: reception.assignLead,
  planLead: reception.planLead,
  updateLead: reception.updateLead,
  leadVerdict: reception.leadVerdict,
};

/** The fields of a step's form; empty when the step is one tap. */
export function formOf(step: StepName, ctx: FormContext): Field[] {
  return FORMS[step]?.(ctx) ?? [];
}

/** True when a step asks something; a plain button then opens its form instead of acting. */
export function hasForm(step: StepName): boolean {
  return Object.hasOwn(FORMS, step);
}
