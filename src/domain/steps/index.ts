import type { Apply } from '../step.ts';
import type { StepName } from '../transitions.ts';
import { acknowledge, dispatch } from './dispatch.ts';
import { ask, attach, progress, replySource, snooze, urge } from './follow.ts';
import {
  agree,
  confirmPaper,
  correct,
  correctPaper,
  forward,
  instruct,
  instructTransfer,
  paperInstruct,
  sendBack,
} from './instruction.ts';
import {
  answerOnSpot,
  explain,
  inform,
  proposeTransfer,
  pullBack,
  submit,
  voidCase,
} from './intake.ts';
import { recuse, replace } from './recusal.ts';
import {
  close,
  deliver,
  officeSendBack,
  paperSignOff,
  redo,
  reportResult,
  signOff,
  unitCheck,
  unitSendBack,
} from './results.ts';
import {
  agreeReturn,
  reassign,
  referReturn,
  refuseReturn,
  requestReturn,
  transfer,
} from './returns.ts';

/** What each step of the table does; the compiler asks for every one. */
export const APPLY: { [K in StepName]: Apply<K> } = {
  answerOnSpot,
  explain,
  proposeTransfer,
  submit,
  void: voidCase,
  forward,
  sendBack,
  agree,
  instruct,
  paperInstruct,
  instructTransfer,
  correct,
  confirmPaper,
  correctPaper,
  dispatch,
  acknowledge,
  progress,
  requestReturn,
  agreeReturn,
  reassign,
  refuseReturn,
  referReturn,
  transfer,
  reportResult,
  unitCheck,
  unitSendBack,
  signOff,
  redo,
  paperSignOff,
  deliver,
  replySource,
  close,
  officeSendBack,
  inform,
  pullBack,
  urge,
  ask,
  attach,
  snooze,
  recuse,
  replace,
};
