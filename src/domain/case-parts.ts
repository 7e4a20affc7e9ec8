import type { PersonId, UnitId } from './bureau.ts';
import type { PrintedKind } from './printed.ts';
import type { Instant, IsoDate } from './time.ts';
import type {
  Attitude,
  Conclusion,
  DeclineExit,
  FollowUpResult,
  OrderLevel,
  PetitionerType,
  RequestKind,
  ReviewOpinion,
  Status,
  Urgency,
} from './vocabulary.ts';

/** Personal data: encrypted at rest, masked outside one's own task (design.md §4). */
export interface Petitioner {
  type: PetitionerType;
  name?: string;
  unit?: string;
  address?: string;
  phone?: string;
  /** What was registered before a correction, the oldest first (S1.3). */
  earlier?: Omit<Petitioner, 'type' | 'earlier'>[];
}

/** An order that came with a referred matter (转来件). */
export interface SourceOrder {
  organ: string;
  no: string;
  dueOn?: IsoDate;
  replyRequired: boolean;
  reply?: { text: string; sentOn: IsoDate; how?: string };
}

/** A leader's words. Never edited: a correction is a new one that names the old (§5.1). */
export interface Instruction {
  kind: 'instruction' | 'transfer' | 'ruling' | 'correction' | 'signOff';
  /** Whose words they are; `by` differs when a delegate gave them or the office wrote them down (代录). */
  leader: PersonId;
  by: PersonId;
  at: Instant;
  /** The date on the paper for 代录, else the day of `at`. */
  on: IsoDate;
  text: string;
  unit?: UnitId;
  urgency?: Urgency;
  paperPhoto?: string;
  confirmedAt?: Instant;
  corrects?: number;
}

/** The four named things of S7.2.5: leader, unit, person, limit (the K4 due date). */
export interface Assignment {
  unit: UnitId;
  unitHead: PersonId;
  leader: PersonId;
  /** The standing responsible person until 签收 names the handler. */
  responsible: PersonId;
  handler?: PersonId;
  coUnits: UnitId[];
  sentAt: Instant;
  acknowledgedAt?: Instant;
  acknowledgedBy?: PersonId;
  promisedOn?: IsoDate;
  endedAt?: Instant;
  endReason?: string;
}

/** 申请退回 and what became of it (T13–T16b). */
export interface ReturnRequest {
  by: PersonId;
  unit: UnitId;
  at: Instant;
  reason: string;
  suggestedOwner?: string;
  /** Set when the office asked the deputy for a ruling (T16b). */
  referredAt?: Instant;
  referralReason?: string;
  decision?: 'transfer' | 'reassign' | 'refused';
  decidedBy?: PersonId;
  decidedAt?: Instant;
  decisionReason?: string;
}

/** Another case, by id and number. */
export interface CaseLink {
  id: string;
  no: string;
}

/** What somebody asks for beside the main path (T4, T25, T26, T38), and what became of it. */
export interface CaseRequest {
  kind: RequestKind;
  by: PersonId;
  at: Instant;
  reason: string;
  /** 延期: the new due date; 中止: when it is looked at again. */
  until?: IsoDate;
  /** 不予受理: the way the petitioner is shown instead. */
  exit?: DeclineExit;
  /** 并案: the case it goes into. */
  main?: CaseLink;
  decision?: 'agreed' | 'refused';
  decidedBy?: PersonId;
  decidedAt?: Instant;
  decisionReason?: string;
}

/** 询问情况: asked and answered on the card, kept with the case. */
export interface Question {
  at: Instant;
  by: PersonId;
  question: string;
  /** Who held the ball then. */
  to: PersonId[];
  answer?: { at: Instant; by: PersonId; text: string };
}

/** One follow-up call, in the citizen's own words; never edited (§12.5). */
export interface FollowUp {
  by: PersonId;
  at: Instant;
  result: FollowUpResult;
  words?: string;
  /** Place of the entry that was wrong; both stand (§12.5). */
  corrects?: number;
}

/** 督办 (S6.4, art. 40): a written order to the unit, with its own limit and an answer. */
export interface SupervisionOrder {
  no: string;
  level: OrderLevel;
  reason: string;
  unit: UnitId;
  by: PersonId;
  at: Instant;
  dueOn: IsoDate;
  answer?: { text: string; by: PersonId; at: Instant };
  closed?: { by: PersonId; at: Instant };
}

/** Why a limit passed, in the unit's own words, and the day it names instead (§5.6 D+1). */
export interface LateExplanation {
  by: PersonId;
  at: Instant;
  reason: string;
  until: IsoDate;
}

/** 复查, and after it 复核 (T32, art. 35, 36): asked of the organ above, answered there. */
export interface Review {
  kind: 'review' | 'recheck';
  receivedOn: IsoDate;
  organ: string;
  claim: string;
  by: PersonId;
  at: Instant;
  answer?: { opinion: ReviewOpinion; text: string; on: IsoDate; by: PersonId; at: Instant };
}

/** What a co-handling unit found, for the lead unit's result (S4.1). */
export interface UnitPart {
  unit: UnitId;
  text: string;
  by: PersonId;
  at: Instant;
}

/** A correction of the register keeps what stood there (S1.3); the petitioner's own data are kept sealed. */
export interface Correction {
  by: PersonId;
  at: Instant;
  reason: string;
  changes: { field: string; from?: string; to?: string }[];
}

/** 中止 (T25): the handling limit stands still; the statutory ones do not. */
export interface Pause {
  since: Instant;
  reason: string;
  reviewOn: IsoDate;
}

/** 回避 (T37, art. 28): who withdrew from the case, and who took the part over. */
export interface Recusal {
  person: PersonId;
  reason: string;
  at: Instant;
  replacement?: PersonId;
}

/** 工作交接 (M15): who handed his part of the case to whom; the other had accepted it. */
export interface Handover {
  from: PersonId;
  to: PersonId;
  at: Instant;
}

export interface Result {
  facts: string;
  basis: string;
  conclusion: Conclusion;
  reply: string;
  /** Written reason when no file is attached (T18a). */
  evidence?: string;
  investigators?: string;
  by: PersonId;
  at: Instant;
  checkedBy?: PersonId;
  checkedAt?: Instant;
  signedBy?: PersonId;
  /** The moment; of a signature on paper (代录) the day that stands there. */
  signedAt?: Instant | IsoDate;
}

export interface DeliveryRecord {
  how: string;
  on: IsoDate;
  proof?: string;
  attitude?: Attitude;
  by: PersonId;
  at: Instant;
}

export interface Attachment {
  /** Id of the stored bytes. */
  id: string;
  name: string;
  kind: 'image' | 'file';
  size: number;
  by: PersonId;
  at: Instant;
  /** The status the case had: the step it belongs to. */
  step: Status;
  /** A page we printed, come back signed (M11); `hash` of its bytes, so that it is filed once. */
  signed?: { paper: PrintedKind; pages: number[]; hash: string };
}

/** What an exit wrote down when it answered or explained (T3, T3a, T5, T17). */
export interface OnSpotAnswer {
  question: string;
  answer: string;
  basis?: string;
  attitude: Attitude;
  by: PersonId;
  at: Instant;
}

export interface TransferOut {
  organ: string;
  reason: string;
  letterNo?: string;
  toldPetitioner?: boolean;
  at?: Instant;
  /** When the other organ had it, and what it said. */
  receipt?: { on: IsoDate; note?: string };
}

/** The reception day a visit belongs to, its place in the queue, and who received (S7.1). */
export interface Reception {
  /** Id of the day. */
  day: string;
  visit: number;
  /** Absent where the complaint is about him: then he has no part in it (art. 28, 30). */
  leader?: PersonId;
}

/** One wording of a routing slip; none is ever edited. */
export interface SlipVersion {
  stage: 'typed' | 'confirmed' | 'approved';
  text: string;
  /** SHA-256 of the text (M6). */
  hash: string;
  by: PersonId;
  at: Instant;
}

/** 送阅表 (S7.1.3): the receiving leader's words, confirmed by him, approved by the director. */
export interface RoutingSlip {
  leader: PersonId;
  versions: SlipVersion[];
  unit?: UnitId;
  urgency: Urgency;
  confirmedAt?: Instant;
  approvedAt?: Instant;
  approvedBy?: PersonId;
}

/** 到场通知 (S7.1.4): a unit is called to the reception room. */
export interface AttendanceCall {
  unit: UnitId;
  by: PersonId;
  at: Instant;
  /** Where to, and what to bring; nothing personal. */
  place: string;
  acknowledged?: { by: PersonId; at: Instant };
  arrived?: { by: PersonId; at: Instant };
  /** Cannot come himself: why, and who comes instead. */
  substitute?: { person: PersonId; reason: string; at: Instant };
  /** 拟办意见. */
  proposal?: { text: string; by: PersonId; at: Instant };
}

/** What a leader did for a case in his charge in a week (S7.2.4). */
export const LEAD_ACT = { study: '研究', coordinate: '协调', urge: '督促', check: '检查' } as const;
export type LeadAct = keyof typeof LEAD_ACT;

/** 包案 (S7.2.4): stays with the leader until it is solved. */
export interface CaseLead {
  /** Who and why; the leader himself is `ledBy`. */
  by: PersonId;
  at: Instant;
  reason?: string;
  plan?: { text: string; milestones: string[]; until: IsoDate; by: PersonId; at: Instant };
  /** `acts` empty: 本周无新进展. */
  updates: { at: Instant; by: PersonId; acts: LeadAct[]; note?: string }[];
  /** Milestones reached, by their place in the plan. */
  reached: { milestone: number; at: Instant }[];
  verdict?: { text: string; by: PersonId; at: Instant };
}
