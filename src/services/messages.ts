import type { Risk } from '../domain/affairs/dispute.ts';
import type { SystemNo } from '../domain/assessment/clause.ts';
import type { PersonId } from '../domain/bureau.ts';
import type { OfficerPlace } from '../domain/officers.ts';
import type { SettingKind } from '../domain/settings.ts';
import type { Asked } from '../domain/simulate.ts';
import type { Instant, IsoDate } from '../domain/time.ts';
import type { StepName } from '../domain/transitions.ts';
import type { CaseFilter } from './ports.ts';

/** The step whose form a card holds open: of a case, or of an affair. */
export type OpenStep = StepName | `affair.${string}`;

/** What the office head registers: a visit he was told of, or one of the six grounds. */
export type AccountabilityForm = 'upward' | 'ground';

export type TodoFilter = 'soon' | 'pressing';

/** Where a message goes: a person's private chat with the bot, or a group. */
export type Receiver = { kind: 'person'; id: PersonId } | { kind: 'chat'; id: string };

/**
 * What the bot says, without a word of card JSON (style.md habit 14). A message is drawn from the
 * present state when it is sent and whenever it is redrawn.
 */
export type Message =
  /** A case's card. `step` is the form it holds open: `owed` = whatever its reader owes by then. */
  | {
      kind: 'case';
      caseId: string;
      step: StepName | 'owed' | 'none';
      headline?: string;
      /** Opens the first of these its reader may take, before what he owes. */
      prefer?: StepName[];
      /** Sent only while its reader still owes a step by then (稍后提醒). */
      ifOwed?: true;
      /** What the form starts with: a leader's text reply becomes a draft instruction. */
      values?: Record<string, string>;
    }
  /** The registration form; the draft keeps what was typed. */
  | { kind: 'register'; draftId: string; visit?: true }
  /** Asks why somebody outside the task needs the phone number or the originals (design.md §4). */
  | { kind: 'reveal'; caseId: string; look: 'reveal' | 'originals' }
  | { kind: 'help' }
  /** 待办, a page of it, only what is due soon or pressing. */
  | { kind: 'todo'; page?: number; only?: TodoFilter }
  /** Asks what to look for (查询). */
  | { kind: 'query' }
  /** What was found, a page of it; looked up anew each time it is drawn. */
  | { kind: 'search'; filter: CaseFilter; page: number }
  /** 办理经过: every step of a case, the newest first. */
  | { kind: 'timeline'; caseId: string; page: number }
  /** 文书: the papers for the petitioner. */
  | { kind: 'papers'; caseId: string }
  /** 登记核对 of a day (S1.3). */
  | { kind: 'dayCheck'; on: IsoDate; rows?: true }
  /** One step for several cases, each to be unticked. */
  | { kind: 'batch'; step: 'dispatch' | 'close' }
  /** 设置, or the form of one change. */
  | { kind: 'settings'; open?: SettingKind }
  /** 工作交接: asks who takes over; asks him (M15). */
  | { kind: 'handover' }
  | { kind: 'handoverOffer'; from: PersonId; to: PersonId; offer?: HandoverOffer }
  /** An affair's card. `step` is the form it holds open: `owed` = what its reader owes. */
  | { kind: 'affair'; affairId: string; step: string; headline?: string }
  /** 归档: the lists of the year (S5.2, S5.3). */
  | { kind: 'archives' }
  /** 包案: what is in a leader's charge (S7.2.4). */
  | { kind: 'leads' }
  /** 台账 (S6.2), a page of it. */
  | { kind: 'ledger'; page: number; risk?: Risk; only?: 'late' | 'done' }
  /** 登记排查事项, of a screening or by itself. */
  | { kind: 'newDispute'; screening?: string }
  /** 信息报送: the form of a unit, the inbox of the bureau's officer (S8.1, S8.2). */
  | { kind: 'reports' }
  /** 信息员 (S8.1): the list, or the form to name the officer of a place. */
  | { kind: 'officers'; open?: OfficerPlace }
  /** 登记议定事项 of a meeting (S6.3). */
  | { kind: 'newTask'; meeting: string }
  /** 责任清单 of a year (S7.2.1). */
  | { kind: 'duties'; year: number }
  /** 责任核查 of a year (S7.2.2), or a form to register something new in it. */
  | { kind: 'accountability'; year: string; open?: AccountabilityForm }
  /** 接待日 of a year (S7.1.1). */
  | { kind: 'roster'; year: number }
  /** The calendar's event of a reception day; sent into the calendar, not into a chat. */
  | { kind: 'event'; affairId: string }
  /** 统计 of a month; 生成统计 of any days. */
  | { kind: 'stats'; month: string }
  | { kind: 'ownStats' }
  /** 专报 (S5.1): what was issued and what is being written. */
  | { kind: 'specials' }
  /** 制度 (S0.1): the eight systems, or one. */
  | { kind: 'rules'; system?: SystemNo }
  /** 考核自查 of a year (M9). */
  | { kind: 'assess'; year: number }
  /** 会议室大屏: its link is opened and withdrawn here. */
  | { kind: 'screen' }
  /** 期限推演 (M2), for a case or none. */
  | { kind: 'simulate'; caseId?: string; asked?: Asked }
  /** 我的信访: what a leader answers for (S3.1). */
  | { kind: 'mine' }
  /** How far a sheet is that somebody asked for; drawn anew until it has come. */
  | { kind: 'export'; runId: string }
  | { kind: 'book'; page: number }
  /** `title`: what was looked for when nobody typed it. */
  | { kind: 'found'; query: string; caseIds: string[]; title?: string }
  /** 归入哪一件: a file came without context (S2.2). */
  | { kind: 'fileWhere'; fileId: string; fileName: string }
  /** 已归档: a signed page has found its case (M11); `again`: it lies there already. */
  | { kind: 'filed'; caseId: string; fileId: string; again?: true }
  | { kind: 'digest'; on: IsoDate }
  /** The reminders beyond the day's cap, as one list (domain.md §5.6). */
  | { kind: 'reminders'; at: Instant }
  | { kind: 'text'; text: string }
  /** A file of a case, or without one a sheet somebody made for himself. */
  | { kind: 'file'; fileId: string; caseId?: string };

/** What was offered, and when: no more than this is taken over. */
export interface HandoverOffer {
  id: string;
  on: IsoDate;
  caseIds: string[];
}

/** One message to one receiver, kept until it has arrived (design.md §4). */
export interface Delivery {
  /** Deterministic: the same cause never makes a second one. Also Feishu's `uuid`, hashed. */
  id: string;
  to: Receiver;
  message: Message;
  /** The case or the affair it is about. */
  caseId?: string;
  /** One newest card per person, case and purpose stays live (design.md §6). */
  purpose?: string;
  buzz?: boolean;
  /** Rings by the paid way as well (K13). */
  call?: 'sms' | 'phone';
  /** Of an urgent or major case: goes before whatever else is due. */
  urgent?: true;
  reminder?: boolean;
  state: 'due' | 'sent' | 'failed';
  /** Not before this time; also the time of the next try. */
  dueAt: Instant;
  /** Tries begun. */
  attempts: number;
  leasedUntil?: Instant;
  messageId?: string;
  chatId?: string;
  sentAt?: Instant;
  readAt?: Instant;
  /** The step whose form the card held open when it was last drawn, if any. */
  openStep?: OpenStep;
  /** Hash of the last card drawn, to leave unchanged ones alone. */
  drawn?: string;
  /** The newest card of its purpose; older ones become a pointer once. */
  live?: boolean;
  failure?: string;
}

/** What a live card shows. */
export type Redrawn = Pick<Delivery, 'openStep' | 'drawn' | 'message'>;

export type DeliveryDraft = Pick<
  Delivery,
  'id' | 'to' | 'message' | 'caseId' | 'purpose' | 'buzz' | 'call' | 'urgent' | 'reminder'
> & { dueAt?: Instant };
