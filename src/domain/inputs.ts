import type { PersonId, UnitId } from './bureau.ts';
import type { Attachment, LeadAct } from './case-parts.ts';
import type { MajorReportKind } from './case-parts-major.ts';
import type { IsoDate } from './time.ts';
import type {
  Attitude,
  Category,
  Channel,
  Conclusion,
  DeclineExit,
  FollowUpResult,
  OrderLevel,
  PetitionerType,
  ReviewOpinion,
  Urgency,
  VisitKind,
  YesNo,
} from './vocabulary.ts';

/** What a clerk registers (T2). Only name or anonymous, unit or address, and summary are required (S1.2). */
export interface Registration {
  channel: Channel;
  petitionerType: PetitionerType;
  petitionerName?: string;
  petitionerUnit?: string;
  petitionerAddress?: string;
  petitionerPhone?: string;
  peopleCount?: number;
  visitKind?: VisitKind;
  /** Of a group, those who speak for it; five at most by law (art. 20), which warns and never blocks. */
  representatives?: number;
  category: Category;
  topic?: string;
  summary: string;
  detail?: string;
  place?: string;
  respondentUnit?: UnitId;
  respondent?: string;
  receivedOn?: IsoDate;
  urgentHint?: YesNo;
  major?: YesNo;
  /** Why it is not taken for major where a rule suggests it (S2.4). */
  majorDeclined?: string;
  sourceOrgan?: string;
  sourceNo?: string;
  sourceDue?: IsoDate;
  replyRequired?: YesNo;
  nationalNo?: string;
}

interface Opinion {
  opinion: string;
  unit?: UnitId;
  urgency?: Urgency;
}

interface Posting {
  unit: UnitId;
  unitHead?: PersonId;
  handler?: PersonId;
  leader?: PersonId;
}

interface Paper {
  opinion: string;
  date: IsoDate;
  /** Id of the stored photo of the signed sheet. */
  photo: string;
}

interface Reason {
  reason: string;
}

type Nothing = Record<string, never>;

/** Every step's input, after parsing; names are the form fields' in camelCase. */
export interface StepInputs {
  answerOnSpot: { question: string; answer: string; basis?: string; attitude: Attitude };
  explain: { explained: string; policy?: string; nextStep?: string };
  proposeTransfer: { organ: string; reason: string };
  submit: { suggestion?: string; suggestedUnit?: UnitId; leader?: PersonId };
  void: Reason;
  forward: { leader: PersonId; reason?: string };
  sendBack: Reason;
  agree: Nothing;
  instruct: Opinion & { lead?: YesNo };
  paperInstruct: Paper & Opinion;
  instructTransfer: { opinion: string; organ: string };
  correct: Opinion;
  confirmPaper: Nothing;
  correctPaper: { opinion: string };
  dispatch: Posting & { coUnits?: UnitId[] };
  acknowledge: { promisedOn: IsoDate; handler?: PersonId };
  progress: { note: string };
  requestReturn: Reason & { suggestedOwner?: string };
  agreeReturn: { organ: string };
  reassign: Posting;
  refuseReturn: Reason;
  referReturn: { reason?: string };
  transfer: { organ: string; letterNo: string; toldPetitioner?: YesNo };
  reportResult: {
    facts: string;
    basis: string;
    conclusion: Conclusion;
    reply: string;
    evidence?: string;
    investigators?: string;
  };
  unitCheck: Nothing;
  unitSendBack: Reason;
  signOff: { opinion?: string };
  redo: Reason;
  paperSignOff: Paper;
  deliver: { toldHow: string; toldOn: IsoDate; proof?: string; attitude?: Attitude };
  receipt: { receivedOn: IsoDate; note?: string };
  replySource: { text: string; sentOn: IsoDate; how?: string };
  close: Nothing;
  officeSendBack: Reason;
  inform: { toldOn: IsoDate; toldHow: string; proof?: string };
  pullBack: Reason;
  urge: Nothing;
  ask: { question: string };
  snooze: { until: 'twoHours' | 'afternoon' | 'tomorrow' };
  recuse: Reason;
  requestExtension: Reason & { until: IsoDate };
  requestPause: Reason & { until: IsoDate };
  requestDowngrade: Reason;
  requestWithdrawal: Reason;
  proposeDecline: Reason & { exit: DeclineExit };
  agreeRequest: Nothing;
  refuseRequest: Reason;
  resume: Reason;
  followUp: { result: FollowUpResult; words?: string };
  proposeReopen: Reason;
  /** `main`: `<case id> <number>` of an offered case. */
  proposeMerge: { main: string };
  markMajor: Reason;
  instructMajor: { opinion: string };
  unmarkMajor: Reason;
  markUrgent: { reason?: string };
  /** `files`: how many attachments the dossier was made of. */
  archive: { file: string; hash: string; pages: number; missing: number; files?: number };
  annotate: { text: string };
  replace: { person: PersonId };
  attach: { attachment: Attachment };
  supervise: { level: OrderLevel; reason: string; until: IsoDate };
  answerOrder: { text: string };
  closeOrder: Record<string, never>;
  explainLate: { reason: string; until: IsoDate };
  registerReview: { receivedOn: IsoDate; organ: string; text: string };
  answerReview: { opinion: ReviewOpinion; text: string; answeredOn: IsoDate };
  seeMajor: Record<string, never>;
  fileReport: { report: MajorReportKind; text: string };
  clearReport: { opinion?: string };
  returnReport: Reason;
  sendReport: { channel: string };
  filePart: { text: string };
  amend: Amendment & { reason: string };
  handOver: { to: PersonId };
  linkCases: { cases: string[] };
  draftSlip: { words: string; unit?: UnitId; urgency?: Urgency };
  /** `unit` and `urgency` from a director alone, whose confirmation is the approval (S7.1.3). */
  confirmWords: { words: string; unit?: UnitId; urgency?: Urgency };
  approveSlip: Opinion & { lead?: PersonId };
  callUnit: { units: UnitId[]; note?: string };
  acknowledgeCall: Nothing;
  sendSubstitute: { person: PersonId; reason: string };
  arrive: Nothing;
  proposeHandling: { text: string };
  assignLead: { leader: PersonId; reason?: string };
  /** Milestones one a line. */
  planLead: { text: string; milestones?: string; until: IsoDate };
  updateLead: { acts: LeadAct[]; note?: string; reached?: string[] };
  noLeadNews: Nothing;
  leadVerdict: { text: string };
  answerQuestion: { text: string };
  correctRating: { result: FollowUpResult; words: string };
}

/** What of a register entry may be corrected (S1.3); what is left out stays. */
export type Amendment = Partial<
  Pick<
    Registration,
    | 'summary'
    | 'detail'
    | 'place'
    | 'topic'
    | 'respondent'
    | 'nationalNo'
    | 'petitionerName'
    | 'petitionerUnit'
    | 'petitionerAddress'
    | 'petitionerPhone'
  >
>;
