import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { decide, permit } from '../../src/domain/decide.ts';
import type { StepInputs } from '../../src/domain/inputs.ts';
import { isRefusal } from '../../src/domain/step.ts';
import { at, plusMs } from '../../src/domain/time.ts';
import { STEPS, type StepName } from '../../src/domain/transitions.ts';
import { STATUS, type Status } from '../../src/domain/vocabulary.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { aCase, aClock } from '../support/cases.ts';

const NOW = at('2025-09-02', '10:00');
const bureau = aBureau();
bureau.units[0]!.signer = 'ou_director';
const rules = { bureau, calendar: aCalendar(), now: NOW };

/** Everybody in the bureau, each in a post of his own: reader and instructor is ou_line2. */
const CAST = bureau.people.map((p) => p.openId);
const OFFICE = 'office clerk clerk2';
const ABOVE = `${OFFICE} deputy director line line2`;
const OPEN =
  'registered awaitingTransfer awaitingInstruction awaitingDispatch awaitingAcknowledgement inProgress awaitingUnitCheck awaitingSignOff awaitingOfficeCheck';

const WITH_UNIT = 'awaitingAcknowledgement inProgress awaitingUnitCheck awaitingSignOff';

/** design.md §9 and domain.md §5.3, §12.1 written out once more, by hand: where, and who. */
const EXPECTED: Record<StepName, [where: string, who: string]> = {
  answerOnSpot: ['registered', 'clerk clerk2'],
  explain: ['registered', 'clerk clerk2'],
  proposeTransfer: ['registered', OFFICE],
  submit: ['registered', 'clerk clerk2'],
  void: ['registered', 'office'],
  forward: ['awaitingInstruction', 'line2'],
  sendBack: ['awaitingInstruction', 'line2'],
  agree: ['awaitingInstruction', 'line2'],
  instruct: ['awaitingInstruction', 'line2'],
  paperInstruct: ['awaitingInstruction', OFFICE],
  instructTransfer: ['awaitingInstruction', 'line2'],
  correct: ['awaitingDispatch awaitingAcknowledgement', 'line2'],
  confirmPaper: [OPEN, 'line2'],
  correctPaper: [OPEN, 'line2'],
  dispatch: ['awaitingDispatch', 'office'],
  acknowledge: ['awaitingAcknowledgement', 'water_head water_liaison water_handler'],
  progress: ['inProgress', 'water_handler'],
  requestReturn: ['awaitingAcknowledgement inProgress', 'water_head'],
  agreeReturn: ['awaitingAcknowledgement inProgress', 'office'],
  reassign: ['awaitingAcknowledgement inProgress', 'office'],
  refuseReturn: ['awaitingAcknowledgement inProgress', 'office'],
  referReturn: ['awaitingAcknowledgement inProgress', 'office'],
  transfer: ['awaitingTransfer', OFFICE],
  receipt: ['transferred', OFFICE],
  reportResult: ['inProgress', 'water_handler'],
  unitCheck: ['awaitingUnitCheck', 'water_head'],
  unitSendBack: ['awaitingUnitCheck', 'water_head'],
  signOff: ['awaitingSignOff', 'director'],
  redo: ['awaitingSignOff', 'director'],
  paperSignOff: ['awaitingSignOff', OFFICE],
  deliver: ['awaitingOfficeCheck', 'water_handler clerk clerk2'],
  replySource: ['awaitingTransfer awaitingOfficeCheck', OFFICE],
  close: ['awaitingOfficeCheck', 'office'],
  officeSendBack: ['awaitingOfficeCheck', 'office'],
  inform: [OPEN, OFFICE],
  pullBack: ['answeredOnSpot', 'deputy'],
  urge: [OPEN, ABOVE],
  ask: [OPEN, ABOVE],
  snooze: ['awaitingInstruction awaitingSignOff', 'line2 director'],
  recuse: [OPEN, 'office deputy director line line2 water_head water_handler'],
  replace: [OPEN, 'office'],
  proposeDecline: ['registered', 'clerk clerk2'],
  proposeMerge: ['registered', 'clerk clerk2'],
  requestExtension: ['inProgress', 'water_handler water_head'],
  requestPause: ['awaitingAcknowledgement inProgress', 'water_handler water_head office deputy'],
  requestDowngrade: ['awaitingAcknowledgement inProgress', 'water_head office deputy'],
  requestWithdrawal: [OPEN, OFFICE],
  agreeRequest: [`${OPEN} closed`, 'deputy'],
  refuseRequest: [`${OPEN} closed`, 'deputy'],
  followUp: ['closed', OFFICE],
  proposeReopen: ['closed', 'office'],
  resume: [OPEN, 'office deputy'],
  markMajor: [OPEN, `${ABOVE}`],
  instructMajor: [OPEN.replace('awaitingInstruction ', ''), 'deputy director'],
  unmarkMajor: [OPEN, 'deputy director'],
  fileReport: [OPEN, OFFICE],
  clearReport: [OPEN, 'deputy director'],
  returnReport: [OPEN, 'deputy director'],
  sendReport: [OPEN, OFFICE],
  markUrgent: [OPEN, 'deputy director line line2'],
  answerQuestion: [OPEN, 'line'],
  correctRating: ['closed', OFFICE],
  supervise: [WITH_UNIT, 'office deputy director'],
  answerOrder: [OPEN, 'water_head'],
  closeOrder: [OPEN, 'office deputy'],
  explainLate: [WITH_UNIT, 'water_head water_handler'],
  archive: ['answeredOnSpot declined transferred closed', `${OFFICE} water_info`],
  annotate: ['archived', `${OFFICE} water_info`],
  registerReview: ['closed archived', OFFICE],
  answerReview: ['closed archived', 'office'],
  seeMajor: [OPEN, 'deputy director office'],
  filePart: ['inProgress awaitingUnitCheck awaitingSignOff', 'park_head'],
  amend: [OPEN, OFFICE],
  linkCases: [`${OPEN} closed`, OFFICE],
  handOver: [`${OPEN} closed transferred`, 'clerk line2 water_head water_handler'],
  draftSlip: ['registered', 'clerk clerk2'],
  confirmWords: ['awaitingInstruction', 'deputy'],
  approveSlip: ['awaitingInstruction', 'line2'],
  callUnit: ['registered awaitingInstruction', 'clerk clerk2 deputy director'],
  acknowledgeCall: ['registered awaitingInstruction', 'park_head park_liaison'],
  sendSubstitute: ['registered awaitingInstruction', 'park_head'],
  arrive: ['registered awaitingInstruction', 'park_head'],
  proposeHandling: ['registered awaitingInstruction', 'park_head'],
  assignLead: [OPEN, 'deputy director line line2'],
  planLead: [OPEN, 'deputy water_head water_handler'],
  updateLead: [OPEN, 'deputy'],
  noLeadNews: [OPEN, 'deputy'],
  leadVerdict: [OPEN, 'deputy'],
  attach: [
    `${OPEN} answeredOnSpot declined transferred closed`,
    `${ABOVE} water_head water_liaison water_handler water_info`,
  ],
};

const REPORTED = ['clearReport', 'returnReport', 'sendReport'];
const MAJOR = ['unmarkMajor', 'instructMajor', 'fileReport', ...REPORTED];
const reportFor = (step: StepName) => ({
  ...{ kind: 'first' as const, text: '报', by: 'ou_clerk', at: NOW },
  ...(step === 'sendReport' ? { cleared: { by: 'ou_deputy', at: NOW } } : {}),
});
const QUESTION = { at: NOW, by: 'ou_office', question: '进展？', to: ['ou_line'] };
const LATE = { dueOn: '2025-09-01' };
const ORDERED = ['answerOrder', 'closeOrder'];
const orderFor = (step: StepName) => ({
  no: '督1',
  level: 'written' as const,
  reason: '超期',
  unit: 'water',
  by: 'ou_office',
  at: NOW,
  dueOn: '2025-09-05',
  ...(step === 'closeOrder' ? { answer: { text: '答', by: 'ou_water_head', at: NOW } } : {}),
});
const REVIEW = {
  kind: 'review' as const,
  receivedOn: '2025-09-02',
  organ: '市政府',
  claim: '不服',
  by: 'ou_clerk',
  at: NOW,
};
const withCoUnit = () => ({ assignment: { ...aCase().assignment!, coUnits: ['park'] } });

const RECEIVED = ['draftSlip', 'confirmWords', 'approveSlip', 'callUnit'];
const CALLED = ['acknowledgeCall', 'sendSubstitute', 'arrive', 'proposeHandling'];
const LED = ['planLead', 'updateLead', 'noLeadNews', 'leadVerdict'];
const SLIPPED = ['confirmWords', 'approveSlip'];
const onDay = (step: StepName): Partial<Case> => ({
  reception: { day: 'reception:bureau:2025-09', visit: 1, leader: 'ou_deputy' },
  ...(SLIPPED.includes(step)
    ? {
        slip: {
          leader: 'ou_deputy',
          versions: [],
          urgency: 'ordinary' as const,
          ...(step === 'approveSlip' ? { confirmedAt: NOW } : {}),
        },
      }
    : {}),
});
const CALL = { unit: 'park', by: 'ou_clerk', at: NOW, place: '值班室' };
const LEAD = { ledBy: 'ou_deputy', lead: { by: 'ou_director', at: NOW, updates: [], reached: [] } };

const ASKED = ['agreeRequest', 'refuseRequest'];
const RETURNED = ['agreeReturn', 'reassign', 'refuseReturn', 'referReturn'];

/** A case in a status on which the step's guards hold, so that only table and relations decide. */
function caseFor(step: StepName, status: Status): Case {
  return aCase({
    status,
    reader: 'ou_line2',
    channel: step === 'explain' ? 'visit' : 'letter',
    instructions: [
      {
        kind: 'instruction',
        leader: 'ou_line2',
        by: 'ou_clerk',
        at: NOW,
        on: '2025-09-02',
        text: '请办理',
        unit: 'water',
        paperPhoto: 'f1',
      },
    ],
    clocks:
      step === 'archive'
        ? []
        : [
            { ...aClock('K4', at('2025-09-01', '09:00')), ...(step === 'explainLate' ? LATE : {}) },
            aClock('K6', at('2025-09-01', '09:00')),
            aClock('K7', at('2025-09-01', '09:00')),
            aClock('K12', at('2025-09-01', '09:00')),
            aClock('receipt', at('2025-09-01', '09:00')),
            aClock('K13', NOW),
          ],
    onSpot:
      step === 'pullBack'
        ? { question: '问', answer: '答', attitude: 'satisfied', by: 'ou_clerk', at: NOW }
        : undefined,
    source: step === 'replySource' ? { organ: '12345', no: '1', replyRequired: true } : undefined,
    delivered:
      step === 'close' ? { how: '当面', on: '2025-09-02', by: 'ou_clerk', at: NOW } : undefined,
    urgency: step === 'requestDowngrade' ? 'urgent' : 'ordinary',
    major: MAJOR.includes(step),
    majorReports: REPORTED.includes(step) ? [reportFor(step)] : [],
    majorAt: step === 'instructMajor' ? plusMs(NOW, 1) : undefined,
    pause: step === 'resume' ? { since: NOW, reason: '鉴定', reviewOn: '2025-10-09' } : undefined,
    requests: ASKED.includes(step)
      ? [
          {
            kind: status === 'closed' ? 'reopen' : 'pause',
            by: 'ou_water_head',
            at: NOW,
            reason: '鉴定',
            until: '2025-10-09',
          },
        ]
      : [],
    recusals: step === 'replace' ? [{ person: 'ou_water_liaison', reason: '亲属', at: NOW }] : [],
    questions: step === 'answerQuestion' ? [QUESTION] : [],
    followUps:
      step === 'correctRating' ? [{ by: 'ou_clerk', at: NOW, result: 'fair' as const }] : [],
    orders: ORDERED.includes(step) ? [orderFor(step)] : [],
    reviews: step === 'answerReview' ? [REVIEW] : [],
    ...(step === 'filePart' ? withCoUnit() : {}),
    ...(RECEIVED.includes(step) ? onDay(step) : {}),
    ...(CALLED.includes(step) ? { calls: [CALL] } : {}),
    ...(LED.includes(step) ? LEAD : {}),
    returns: RETURNED.includes(step)
      ? [{ by: 'ou_water_head', unit: 'water', at: NOW, reason: '不属职责' }]
      : [],
  });
}

const allowed = (step: StepName, status: Status) =>
  CAST.filter(
    (actor) => !isRefusal(permit(caseFor(step, status), step, { ...rules, actor })),
  ).sort();

describe('status x action x role', () => {
  it.each(STEPS)('%s is taken where and by whom the table says, and by nobody else', (step) => {
    const [where, who] = EXPECTED[step];
    const people = who.split(' ').map((w) => `ou_${w}`);
    for (const status of Object.keys(STATUS) as Status[]) {
      const here = where.split(' ').includes(status);
      const holder = holderAlone(step, status);
      const early = OPEN.split(' ').includes(status) ? 'ou_water_info' : undefined;
      const expected = here ? people.filter((p) => p !== holder && p !== early).sort() : [];
      expect({ status, who: allowed(step, status) }).toEqual({ status, who: expected });
    }
  });

  it('nobody in the unit complained about may do or see anything', () => {
    for (const step of STEPS)
      for (const status of Object.keys(STATUS) as Status[]) {
        const c = { ...caseFor(step, status), respondentUnit: 'water' };
        const inside = CAST.filter((p) => p.startsWith('ou_water'));
        const may = inside.filter((actor) => !isRefusal(permit(c, step, { ...rules, actor })));
        expect({ step, status, may }).toEqual({ step, status, may: [] });
      }
  });
});

/** 催办 and 询问情况 are never addressed to oneself: who alone holds the ball is left out. */
function holderAlone(step: StepName, status: Status): string | undefined {
  if (step !== 'urge' && step !== 'ask') return undefined;
  const holders: Partial<Record<Status, string>> = {
    registered: 'ou_clerk',
    awaitingInstruction: 'ou_line2',
    awaitingDispatch: 'ou_office',
    awaitingTransfer: 'ou_office',
    awaitingSignOff: 'ou_director',
  };
  return holders[status];
}

describe('one decision', () => {
  const input: StepInputs['progress'] = { note: '已现场查看' };
  const attempt = { ...rules, actor: 'ou_water_handler', actionId: 'om_1:progress:1' };

  it('gives a new version with one entry, chained, and never touches the old value', () => {
    const c = caseFor('progress', 'inProgress');
    const frozen = JSON.stringify(c);
    const d = decide(c, 'progress', input, attempt);
    if (d.kind !== 'done') throw new Error(d.kind);
    expect(d.case.version).toBe(c.version + 1);
    expect(d.case.history.map((e) => e.action)).toEqual(['progress']);
    expect(JSON.stringify(c)).toBe(frozen);
  });

  it('answers the same click twice without acting twice', () => {
    const first = decide(caseFor('progress', 'inProgress'), 'progress', input, attempt);
    if (first.kind !== 'done') throw new Error(first.kind);
    const second = decide(first.case, 'progress', input, attempt);
    expect(second.kind).toBe('repeat');
  });

  it('tells a late click who acted first', () => {
    const c = caseFor('unitCheck', 'awaitingUnitCheck');
    const done = decide(c, 'unitCheck', {}, { ...rules, actor: 'ou_water_head' });
    if (done.kind !== 'done') throw new Error(done.kind);
    const late = decide(done.case, 'unitCheck', {}, { ...rules, actor: 'ou_water_head' });
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'moved' } });
    if (late.kind === 'refused') expect(late.refusal.text).toContain('审核');
  });
});

describe('交办', () => {
  const c = aCase({
    status: 'awaitingDispatch',
    assignment: undefined,
    suggestion: { unit: 'water', by: 'ou_clerk', at: NOW },
  });
  const send = (input: StepInputs['dispatch']) =>
    decide(c, 'dispatch', input, { ...rules, actor: 'ou_office' });

  it('takes the other unit whole when only the unit was changed in the prefilled form', () => {
    const d = send({
      unit: 'park',
      unitHead: 'ou_water_head',
      handler: 'ou_water_responsible',
      leader: 'ou_line',
    });
    expect(d).toMatchObject({
      kind: 'done',
      case: {
        assignment: {
          unit: 'park',
          unitHead: 'ou_park_head',
          responsible: 'ou_park_responsible',
          leader: 'ou_line2',
        },
      },
    });
  });

  it('refuses a handler who belongs to neither unit', () => {
    expect(send({ unit: 'park', handler: 'ou_house_handler' })).toMatchObject({
      kind: 'refused',
      refusal: { field: 'handler' },
    });
  });
});
