import type { PersonId, UnitId } from './bureau.ts';
import type { Archived } from './case-end.ts';
import type {
  Assignment,
  Attachment,
  AttendanceCall,
  CaseLead,
  CaseLink,
  CaseRequest,
  Correction,
  DeliveryRecord,
  FollowUp,
  Handover,
  Instruction,
  LateExplanation,
  OnSpotAnswer,
  Pause,
  Petitioner,
  Question,
  Reception,
  Recusal,
  Result,
  ReturnRequest,
  Review,
  RoutingSlip,
  SourceOrder,
  SupervisionOrder,
  TransferOut,
  UnitPart,
} from './case-parts.ts';
import type { MajorReport } from './case-parts-major.ts';
import type { Instant, IsoDate } from './time.ts';
import type { StepName } from './transitions.ts';
import {
  type Category,
  type Channel,
  LIMIT_REQUESTS,
  type RequestKind,
  type Status,
  type Urgency,
  type VisitKind,
} from './vocabulary.ts';

/** The clocks of domain.md §5.5 as far as they are built. */
export type ClockKind =
  | 'K1'
  | 'K1a'
  | 'K2'
  | 'K3'
  | 'K4'
  | 'K5'
  | 'K6'
  | 'K7'
  | 'K8'
  | 'K9'
  | 'K10'
  | 'K11'
  | 'K12'
  | 'K13'
  /** 包案: the weekly word of the leader. */
  | 'K14'
  /** 包案: its plan. */
  | 'leadPlan'
  | 'K15'
  /** A called unit acknowledges, and is there (S7.1.4). */
  | 'call'
  | 'arrival'
  | 'K19'
  /** 督办 is answered. */
  | 'order'
  /** 中止 is looked at again (T25). */
  | 'review'
  /** The other organ's receipt of a transfer (T17). */
  | 'receipt'
  /** A major matter is reported upward: at once, in writing, then daily (S8.3). */
  | 'firstReport'
  | 'writtenReport'
  | 'followUpReport';

/**
 * One running or stopped limit. `due` is stored with the inputs that produced it and never
 * recomputed silently (§5.1). A date limit is met until 24:00 of `dueOn`; an hour limit ends at `dueAt`.
 */
export interface CaseClock {
  kind: ClockKind;
  startedAt: Instant;
  /** The day the count starts from; the day itself is not counted. May lie before `startedAt` (代录). */
  startOn: IsoDate;
  limit: number;
  unit: 'calendarDay' | 'workDay' | 'hour' | 'date';
  roll: boolean;
  urgency: Urgency;
  dueOn: IsoDate;
  dueAt?: Instant;
  stoppedAt?: Instant;
  /** Why it ended: the transition that stopped it, or `returned`, `superseded`. */
  endReason?: string;
  /** Clause or article the limit comes from. */
  basis: string;
  /** The unit a K4 runs for; the first due date survives a reassignment for the reports. */
  forUnit?: UnitId;
  firstDueOn?: IsoDate;
  /** The due date before 延期 was granted (T26): reports show both. */
  extendedFrom?: IsoDate;
  /** It stands still since (T25). */
  pausedAt?: Instant;
}

/** Append-only; `hash` covers everything but itself, chained by `prev` (design.md §4). */
export interface Entry {
  seq: number;
  at: Instant;
  by: PersonId | 'system';
  /** Set when a delegate or the office acted for somebody. */
  onBehalfOf?: PersonId;
  action: string;
  from: Status;
  to: Status;
  /** The step's input without personal data. */
  data: Record<string, unknown>;
  /** Makes a replayed or double click harmless. */
  actionId?: string;
  /** Hash of what the case says after this entry (`stateOf`). */
  state: string;
  prev: string;
  hash: string;
}

/** What the case owes somebody: turned into deliveries by the sender, then struck off. */
export type Notice =
  | {
      id: string;
      kind: 'card';
      /** Each receiver's card holds open the step this receiver owes when it is sent. */
      to: PersonId[];
      headline: string;
      /** Not before: 稍后提醒 (design.md §6). */
      dueAt?: Instant;
      buzz?: boolean;
      /** Reminders keep to quiet hours and caps; a card caused by a step goes out at once (design.md §6). */
      reminder?: boolean;
      /** Rings by the paid way as well: only K13 (domain.md §9). */
      call?: 'sms' | 'phone';
      /** Opens the first of these its reader may take, before what he owes. */
      prefer?: StepName[];
    }
  | {
      id: string;
      kind: 'line';
      group: { purpose: 'office' | 'unit' | 'all'; unit?: UnitId };
      text: string;
      reminder?: boolean;
    }
  /** A line of the digest of a day, or of the list of a moment: what is beyond the day's cap (§5.6). */
  | { id: string; kind: 'digest'; to: PersonId[]; text: string; on: IsoDate | Instant }
  | { id: string; kind: 'redraw' }
  /** The reception day the visit belongs to is to know its case. */
  | { id: string; kind: 'affair'; affair: string; step: string; input: Record<string, unknown> }
  /** A report that is late is laid before the office head (S8.3, art. 46(4)). */
  | { id: string; kind: 'clue'; text: string }
  /** This case has gone into another one, which is to know (T6). */
  | { id: string; kind: 'join'; main: string };

export interface Case {
  id: string;
  /** `信〔2025〕0001号`; never changes, never reused (S1.1). */
  no: string;
  register: { series: Channel; year: number; seq: number; prev: string; hash: string };
  /** Unique where there is one: a form that is submitted twice registers once. */
  draftId: string;
  version: number;
  status: Status;
  channel: Channel;
  receivedOn: IsoDate;
  registeredAt: Instant;
  registeredBy: PersonId;
  /** Who has taken the registrar's part over (M15). */
  registrar?: PersonId;
  petitioner: Petitioner;
  peopleCount: number;
  /** Of a visit: how it came about, and how many speak for the others. */
  visit?: { kind: VisitKind; representatives?: number };
  /** 局长接待日: the morning, the place in its queue, the leader who received (S7.1.3). */
  reception?: Reception;
  category: Category;
  topic?: string;
  summary: string;
  detail?: string;
  place?: string;
  respondentUnit?: UnitId;
  respondent?: string;
  /** Whom it is kept from since it was said whom it is about, wherever they work today (art. 30). */
  keptFrom?: PersonId[];
  /** Before the opinion: the clerk's hint; after it: the leader's word. */
  urgency: Urgency;
  major: boolean;
  /** When it was marked; what a leader said before does not unlock it (T27). */
  majorAt?: Instant;
  /** 限知悉: seen by `sealedTo` and the registering clerk alone (domain.md §12.2). */
  sealedTo?: PersonId;
  /** 重复信访: the same petitioner's last case that the clerk saw when he registered this one (§5.4). */
  repeatOf?: string;
  /** 并案 (T6): where this one went, and what came into this one. */
  mergedInto?: CaseLink;
  merged: CaseLink[];
  /** 关联: other cases of the same matter or place, for the reader (§5.4). */
  links: CaseLink[];
  source?: SourceOrder;
  nationalNo?: string;
  suggestion?: { text?: string; unit?: UnitId; by: PersonId; at: Instant };
  explained?: { explained: string; policy?: string; nextStep?: string; by: PersonId; at: Instant };
  /** 包案: the leader who took charge of the case in his instruction. */
  ledBy?: PersonId;
  lead?: CaseLead;
  /** 送阅表. */
  slip?: RoutingSlip;
  calls: AttendanceCall[];
  /** The leader whose instruction is asked for. */
  reader?: PersonId;
  instructions: Instruction[];
  assignment?: Assignment;
  pastAssignments: Assignment[];
  returns: ReturnRequest[];
  recusals: Recusal[];
  requests: CaseRequest[];
  pause?: Pause;
  results: Result[];
  onSpot?: OnSpotAnswer;
  transfer?: TransferOut;
  informed?: { on: IsoDate; how: string; proof?: string; by: PersonId };
  delivered?: DeliveryRecord;
  followUps: FollowUp[];
  orders: SupervisionOrder[];
  explanations: LateExplanation[];
  reviews: Review[];
  archive?: Archived;
  /** 补充说明 after archiving (T30). */
  annotations?: { text: string; by: PersonId; at: Instant }[];
  /** Who has taken note of the major matter since it was marked (S2.4). */
  majorSeen: { by: PersonId; at: Instant }[];
  majorReports: MajorReport[];
  /** A rule took it for major and the clerk did not: why (S2.4). */
  majorDeclined?: { signs: string[]; reason: string; by: PersonId; at: Instant };
  parts: UnitPart[];
  corrections: Correction[];
  handovers: Handover[];
  /** How often it was taken up again after closing (T24). */
  reopened: number;
  progress: { at: Instant; by: PersonId; note: string }[];
  questions: Question[];
  /** 稍后提醒: this person's reminders wait until then; clocks never do. */
  snoozes: { person: PersonId; until: Instant }[];
  attachments: Attachment[];
  clocks: CaseClock[];
  /** The register's fourth column: one sentence, written by every exit (S1.2). */
  outcome?: string;
  history: Entry[];
  /** Whose turn it is, stand-ins not applied; indexed for 待办, empty in final states. */
  holders: PersonId[];
  owed: Notice[];
  /** Rungs up to and including this instant have been planned. */
  remindedUntil: Instant;
  /** Indexed; the next rung of any running clock, absent when none is left. */
  nextReminderAt?: Instant;
}

/** A case as it stands, without how it came to that: what lists and permissions read. */
export type CaseNow = Omit<Case, 'history' | 'owed'>;

/** The unit's current return request still waiting for a decision, if any. */
export function pendingReturn(c: Pick<Case, 'returns'>): ReturnRequest | undefined {
  return c.returns.find((r) => !r.decision);
}

/** The request still waiting for a decision, if any; it lapses when the case has gone past it. */
export function pendingRequest(
  c: Pick<Case, 'requests' | 'status' | 'clocks'>,
): CaseRequest | undefined {
  return c.requests.find((r) => !r.decision && !isPast(c, r.kind));
}

function isPast(c: Pick<Case, 'status' | 'clocks'>, kind: RequestKind): boolean {
  if (c.status === 'closed') return kind !== 'reopen';
  return LIMIT_REQUESTS.includes(kind) && !runningClock(c, 'K4');
}

/** The recusal whose part nobody has taken over yet, if any. */
export function pendingRecusal(c: Pick<Case, 'recusals'>): Recusal | undefined {
  return c.recusals.find((r) => !r.replacement);
}

/** The running clock of a kind, if any. */
export function runningClock(c: Pick<Case, 'clocks'>, kind: ClockKind): CaseClock | undefined {
  return c.clocks.find((k) => k.kind === kind && !k.stoppedAt);
}

/** 急件 and major matters do not wait for quiet hours or for what is less pressing. */
export function isPressing(c: Pick<Case, 'urgency' | 'major'>): boolean {
  return c.urgency === 'urgent' || c.major;
}

/** 集体访: five or more people with one demand (domain.md §2.3). */
export function isGroupMatter(c: Pick<Case, 'peopleCount'>): boolean {
  return c.peopleCount >= 5;
}

/** The supervision order nobody has answered yet, if any. */
export function openOrder(c: Pick<Case, 'orders'>): SupervisionOrder | undefined {
  return c.orders.find((o) => !o.answer);
}

/** The question that waits for an answer of one of those it was put to, if any. */
export function openQuestion(c: Pick<Case, 'questions'>): Question | undefined {
  return c.questions.findLast((q) => !q.answer);
}

/** The review that waits for its answer, if any. */
export function openReview(c: Pick<Case, 'reviews'>): Review | undefined {
  return c.reviews.find((r) => !r.answer);
}

/** Co-handling units that have not filed their part since the case was sent to them. */
export function partsMissing(c: Pick<Case, 'assignment' | 'parts'>): UnitId[] {
  const { coUnits = [], sentAt = '' } = c.assignment ?? {};
  return coUnits.filter((u) => !c.parts.some((p) => p.unit === u && p.at >= sentAt));
}

export function currentResult(c: Case): Result | undefined {
  return c.results.at(-1);
}

export function lastInstruction(c: Case): Instruction | undefined {
  return c.instructions.at(-1);
}
