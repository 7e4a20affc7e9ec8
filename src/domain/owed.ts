import type { Bureau, PersonId } from './bureau.ts';
import {
  type CaseNow,
  openOrder,
  openReview,
  partsMissing,
  pendingRecusal,
  pendingRequest,
  pendingReturn,
  runningClock,
} from './case.ts';
import { isReporting, majorLocked, reportToClear, reportToSend } from './case-major.ts';
import {
  absentCalls,
  isLed,
  openSlip,
  receiverOf,
  unansweredCalls,
  unproposedCalls,
} from './case-reception.ts';
import { actsFor, membersOf, type Relation, receiversOf } from './relations.ts';
import type { Rules } from './step.ts';
import type { IsoDate } from './time.ts';
import type { StepName } from './transitions.ts';
import { EXIT_REQUESTS, FINAL_STATUSES, type Status } from './vocabulary.ts';

/** Who has to do what next. A decision with several outcomes names no step: all buttons are offered. */
export interface Owed {
  by: readonly Relation[];
  step?: StepName;
}

const NOTHING: Owed[] = [];

const BY_STATUS: Partial<Record<Status, (c: CaseNow) => Owed[]>> = {
  registered: (c) => [{ by: ['registrar'], step: intakeStep(c) }],
  awaitingInstruction: slipOwed,
  awaitingDispatch: () => [{ by: ['officeHead'], step: 'dispatch' }],
  awaitingAcknowledgement: () => [{ by: ['unitHead', 'liaison'], step: 'acknowledge' }],
  inProgress: (c) => [
    ...(partsMissing(c).length ? [{ by: ['partHead'] as const, step: 'filePart' as const }] : []),
    { by: ['handler'], step: 'reportResult' },
  ],
  awaitingUnitCheck: () => [{ by: ['unitHead'], step: 'unitCheck' }],
  awaitingSignOff: () => [{ by: ['signer'], step: 'signOff' }],
  awaitingOfficeCheck: officeCheck,
  awaitingTransfer: (c) =>
    isReporting(c) ? reportOwed(c) : [{ by: ['officeHead'], step: 'transfer' }],
};

/** The report of a major matter: written, cleared, sent; the final one before the case ends (S8.3). */
function reportOwed(c: CaseNow): Owed[] {
  if (!isReporting(c)) return NOTHING;
  if (reportToClear(c)) return [{ by: ['deputyInCharge', 'director'], step: 'clearReport' }];
  return [{ by: ['reportKeeper'], step: reportToSend(c) ? 'sendReport' : 'fileReport' }];
}

/** What comes after the number: a reception day's visit goes on by its routing slip (S7.1.3). */
function intakeStep(c: CaseNow): StepName {
  if (receiverOf(c) && !c.sealedTo) return 'draftSlip';
  return c.channel === 'visit' && !c.explained ? 'explain' : 'submit';
}

/** A routing slip waits for the leader's own confirmation, then for the director (S7.1.3). */
function slipOwed(c: CaseNow): Owed[] {
  const slip = openSlip(c);
  if (!slip) return [{ by: ['reader'], step: 'instruct' }];
  if (slip.confirmedAt) return [{ by: ['reader'], step: 'approveSlip' }];
  // Who withdrew confirms nothing: it goes back and is submitted in the ordinary way.
  if (!receiverOf(c)) return [{ by: ['reader'], step: 'sendBack' }];
  return [{ by: ['receivingLeader'], step: 'confirmWords' }];
}

/** Units called to the reception room: acknowledge, be there, propose (S7.1.4). */
function callsOwed(c: CaseNow): Owed[] {
  const isOver = c.status !== 'registered' && c.status !== 'awaitingInstruction';
  if (isOver || !c.calls.length) return NOTHING;
  const asked: [readonly Relation[], StepName, number][] = [
    [['calledHead'], 'acknowledgeCall', unansweredCalls(c).length],
    [['absentHead'], 'arrive', absentCalls(c).length],
    [['proposalHead'], 'proposeHandling', unproposedCalls(c).length],
  ];
  return asked.flatMap(([by, step, open]) => (open ? [{ by, step }] : []));
}

/** The plan of a case lead, until there is one (S7.2.4). */
function leadOwed(c: CaseNow): Owed[] {
  return isLed(c) && !c.lead?.plan ? [{ by: ['leadPerson'], step: 'planLead' }] : NOTHING;
}

function officeCheck(c: CaseNow): Owed[] {
  if (!c.delivered && c.petitioner.type !== 'anonymous')
    return [{ by: ['handler', 'registrar'], step: 'deliver' }];
  if (c.source?.replyRequired && !c.source.reply)
    return [{ by: ['registrar'], step: 'replySource' }];
  if (isReporting(c)) return reportOwed(c);
  // A case in a leader's charge is closed on his word (S7.2.4).
  if (isLed(c)) return [{ by: ['caseLead'], step: 'leadVerdict' }];
  return [{ by: ['officeHead'], step: 'close' }];
}

/** What the case waits for, and whose turn it is. A closed case waits for its follow-up, a
 * transferred one for its receipt, other final states for nothing. */
export function owedIn(c: CaseNow): Owed[] {
  if (c.status === 'transferred') return receiptOwed(c);
  if (c.status === 'closed') return [...requestOwed(c), ...reviewOwed(c), ...followUpOwed(c)];
  if (c.status === 'archived') return reviewOwed(c);
  if (FINAL_STATUSES.includes(c.status)) return NOTHING;
  const paper = c.instructions.some((i) => i.paperPhoto && !i.confirmedAt)
    ? [{ by: ['paperLeader'] as const, step: 'confirmPaper' as const }]
    : NOTHING;
  const vacant = pendingRecusal(c)
    ? [{ by: ['officeHead'] as const, step: 'replace' as const }]
    : NOTHING;
  return [
    ...vacant,
    ...majorOwed(c),
    ...requestOwed(c),
    ...orderOwed(c),
    ...mainOwed(c),
    ...callsOwed(c),
    ...leadOwed(c),
    ...reportOwed(c),
    ...paper,
    ...seenOwed(c),
  ];
}

/** Marked on its way (T27): a leader has to say how it goes on. */
function majorOwed(c: CaseNow): Owed[] {
  const isBefore = c.status === 'registered' || c.status === 'awaitingInstruction';
  return majorLocked(c) && !isBefore
    ? [{ by: ['deputyInCharge'], step: 'instructMajor' }]
    : NOTHING;
}

/** 督办 comes before the result it asks about; where no unit has the case any more, nobody answers it. */
function orderOwed(c: CaseNow): Owed[] {
  return openOrder(c) && c.assignment ? [{ by: ['unitHead'], step: 'answerOrder' }] : NOTHING;
}

/** A major matter wants a leader's tap within minutes (K13), whatever else he owes. */
function seenOwed(c: CaseNow): Owed[] {
  return runningClock(c, 'K13')
    ? [{ by: ['deputyInCharge', 'director'], step: 'seeMajor' }]
    : NOTHING;
}

function reviewOwed(c: CaseNow): Owed[] {
  return openReview(c) ? [{ by: ['officeHead'], step: 'answerReview' }] : NOTHING;
}

function receiptOwed(c: CaseNow): Owed[] {
  return runningClock(c, 'receipt') ? [{ by: ['registrar'], step: 'receipt' }] : NOTHING;
}

/** What is left after closing: a call, until somebody was reached or it was tried often enough (T23). */
function followUpOwed(c: CaseNow): Owed[] {
  return runningClock(c, 'K12') ? [{ by: ['registrar'], step: 'followUp' }] : NOTHING;
}

function requestOwed(c: CaseNow): Owed[] {
  const asked = pendingRequest(c);
  if (!asked) return NOTHING;
  const isLocked = EXIT_REQUESTS.includes(asked.kind) && (majorLocked(c) || isReporting(c));
  return [{ by: ['requestDecider'], step: isLocked ? 'refuseRequest' : 'agreeRequest' }];
}

function mainOwed(c: CaseNow): Owed[] {
  const asked = pendingRequest(c);
  if (asked && EXIT_REQUESTS.includes(asked.kind)) return NOTHING;
  if (c.pause) return [{ by: ['officeHead'], step: 'resume' }];
  const pending = pendingReturn(c);
  if (pending) return [{ by: [pending.referredAt ? 'deputyInCharge' : 'officeHead'] }];
  return BY_STATUS[c.status]?.(c) ?? NOTHING;
}

/** The people whose turn it is, as posts name them: a leader on leave is still named. */
export function holdersNamed(c: CaseNow, bureau: Bureau, date: IsoDate): PersonId[] {
  const people = owedIn(c).flatMap((o) => o.by.flatMap((r) => membersOf(r, c, bureau, date)));
  return [...new Set(people)];
}

/** Asked of somebody who keeps nobody waiting by it. */
const NO_BALL: (StepName | undefined)[] = [
  'confirmPaper',
  'seeMajor',
  'filePart',
  'acknowledgeCall',
  'arrive',
  'proposeHandling',
  'planLead',
  'fileReport',
  'clearReport',
  'sendReport',
];

/** The people who hold the ball on a date; stand-ins applied. */
export function holdersOf(c: CaseNow, rules: Rules & { today: IsoDate }): PersonId[] {
  const owed = owedIn(c);
  const main = owed.filter((o) => !NO_BALL.includes(o.step));
  // A case that waits for its final report and nothing else is with whoever writes it.
  const relations = (main.length ? main : owed).flatMap((o) => o.by);
  return receiversOf(relations, c, rules.bureau, rules.today);
}

/** The step a person owes on a case, `decide` when several outcomes are open, or undefined. */
export function owedStep(
  c: CaseNow,
  openId: PersonId,
  rules: Rules & { today: IsoDate },
): StepName | 'decide' | undefined {
  const who = { openId, date: rules.today };
  const mine = owedIn(c).find((o) => o.by.some((r) => actsFor(r, c, rules.bureau, who)));
  return mine && (mine.step ?? 'decide');
}
