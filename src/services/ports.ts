import type { Clock } from '../clock.ts';
import type { Affair } from '../domain/affairs/affair.ts';
import type { Bureau, PersonId, UnitId } from '../domain/bureau.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Case, CaseNow } from '../domain/case.ts';
import type { Reception } from '../domain/case-parts.ts';
import type { NumberSlot } from '../domain/register.ts';
import type { Setting } from '../domain/settings.ts';
import type { Instant, IsoDate } from '../domain/time.ts';
import type { Category, Channel, Status } from '../domain/vocabulary.ts';
import type { Documents } from './document-ports.ts';
import type { ExportStore } from './export-ports.ts';
import type { InboxStore, Try } from './inbox-ports.ts';
import type { Delivery, DeliveryDraft, Redrawn } from './messages.ts';

/** The cases. Writes are single-document and guarded by the version (design.md §4). */
export interface CaseStore {
  /**
   * Takes the next number of the series and inserts the case in the same write; `build` is called
   * again when somebody else took the number first. A draft that was registered already gives that
   * case back with `created: false`.
   */
  register(
    key: { series: Channel; year: number; draftId: string },
    build: (slot: NumberSlot) => Case,
  ): Promise<{ case: Case; created: boolean }>;
  byId(id: string): Promise<Case | undefined>;
  byIds(ids: string[]): Promise<Case[]>;
  byNo(no: string): Promise<Case | undefined>;
  byRegister(of: Pick<Case['register'], 'series' | 'year' | 'seq'>): Promise<Case | undefined>;
  byDraft(draftId: string): Promise<Case | undefined>;
  /** Writes `after` where the stored version is still `before`'s; false when the race was lost. */
  replace(before: Case, after: Case): Promise<boolean>;
  /** Newest first; exact match on the petitioner's name by keyed hash. */
  byPetitioner(name: string, limit: number): Promise<Case[]>;
  /** The hint before saving (S1.2): same name and (phone or address or unit), or same normalised summary. */
  alike(
    c: { name?: string; phone?: string; address?: string; unit?: string; summary: string },
    limit: number,
  ): Promise<Case[]>;
  /** Cases of which a text key (`matchKeys`) is among these, newest first; sealed ones have none. */
  worded(words: string[], limit: number): Promise<{ id: string; summary: string }[]>;
  /** Open cases whose turn lies with one of these people, earliest due first. */
  heldBy(people: PersonId[], limit: number): Promise<CaseNow[]>;
  /** Cases in these units with a limit that ends by then, earliest first. */
  dueIn(units: UnitId[], until: string, limit: number): Promise<CaseNow[]>;
  /** Cases with a running limit of which this person took charge (包案). */
  ledBy(person: PersonId, limit: number): Promise<CaseNow[]>;
  /** Running cases in any leader's charge. */
  led(limit: number): Promise<CaseNow[]>;
  /** Cases registered since a day or month (`2025-09`), newest first. */
  registeredSince(since: string, limit: number): Promise<CaseNow[]>;
  /** Of those the ones whose text names a place with one of these keys (`placeKeys`), newest first. */
  placedSince(keys: string[], since: IsoDate, limit: number): Promise<CaseNow[]>;
  /** Cases registered, or come to a final state, in a month (`2025-09`). */
  registeredIn(month: string, limit: number): Promise<CaseNow[]>;
  endedIn(month: string, limit: number): Promise<CaseNow[]>;
  /** Cases with a running limit that this person acted on or holds. */
  touchedBy(person: PersonId, limit: number): Promise<CaseNow[]>;
  /** Cases with a limit that runs, earliest first. */
  running(limit: number): Promise<CaseNow[]>;
  /** 查询: what fits the filter within a reach, newest first; sealed ones only for `sealedTo`. */
  search(q: CaseQuery, limit: number): Promise<CaseNow[]>;
  /** How many open cases' turn lies with this person. */
  countHeldBy(person: PersonId): Promise<number>;
  /** The last cases a person acted on or holds, newest first (归入哪一件). */
  recentOf(person: PersonId, limit: number): Promise<Case[]>;
  /** The register, newest number first; `total` counts all rows the filter allows. */
  book(filter: {
    page: number;
    size: number;
    hideSealedExcept: PersonId;
  }): Promise<{ rows: Case[]; total: number }>;
  /**
   * For sheets, read in lots as they are taken. The register by number, of one year or all: series by series,
   * the newest first.
   */
  bookRows(of: { year?: number; viewer: PersonId }): AsyncIterable<CaseNow>;
  /** How many numbers were given, in a year or altogether. */
  numbered(year?: number): Promise<number>;
  /** With a limit that ended before this day, earliest first. */
  lateRows(day: IsoDate): AsyncIterable<CaseNow>;
  /** Come to a final state in a month. */
  endedRows(month: string): AsyncIterable<Case>;
  dueForReminder(now: Instant, limit: number): Promise<Case[]>;
  nextReminderAt(): Promise<Instant | undefined>;
  /** Cases that still owe notices. */
  owing(limit: number): Promise<Case[]>;
  /** Strikes notices off without touching the version. */
  strikeOff(caseId: string, noticeIds: string[]): Promise<void>;
  /** Reads all that was ever registered, up to the first thing that is not as it was written. */
  checkChains(): Promise<ChainReport>;
}

/** What the chains of numbers and histories say (`domain.md` M1). */
export interface ChainReport {
  cases: number;
  entries: number;
  /** Of each month the root of its numbers, as its statistics print it (S5.1); the newest last. */
  roots: [month: string, root: string][];
  /** The first thing that does not hold: number, entry, what is wrong. */
  broken?: string;
}

/** 查询: every part that is set must fit. */
export interface CaseFilter {
  /** The petitioner's whole name. */
  name?: string;
  unit?: UnitId;
  category?: Category;
  status?: Status;
  /** Days of registration, both included. */
  from?: IsoDate;
  to?: IsoDate;
}

export interface CaseQuery extends CaseFilter {
  reach: 'all' | UnitId[];
  /** Who may also see what is sealed to him, or was registered by him. */
  viewer: PersonId;
}

/** A registration form being filled: its own document, without a number (design.md §4). */
export interface Draft {
  id: string;
  by: PersonId;
  /** Form values as typed, by field name. Personal data: encrypted at rest. */
  values: Record<string, string>;
  /** Long text sent as a message while the form was open; joins the form's long field (design.md §6). Encrypted. */
  appended?: string;
  /** Files that came before the form was sent. */
  fileIds: string[];
  /** The visit of a reception day it was begun for. */
  reception?: Reception;
  /** Set when the clerk asked to keep it (存草稿). */
  kept: boolean;
  updatedAt: Instant;
}

export interface DraftStore {
  /** Keeps what was typed. Files and long texts are only ever added, by the two below: both may come at once. */
  save(draft: Draft): Promise<void>;
  /** Adds a file once; how many the draft has now, undefined when it is gone. */
  addFile(id: string, fileId: string, at: Instant): Promise<number | undefined>;
  /** Adds a paragraph to the long text, and makes the draft where there is none yet. */
  append(
    to: Pick<Draft, 'id' | 'by'>,
    said: { text: string; messageId: string },
    at: Instant,
  ): Promise<void>;
  byId(id: string): Promise<Draft | undefined>;
  /** What these people asked to keep, newest first. */
  keptOf(people: PersonId[], limit: number): Promise<Draft[]>;
  remove(id: string): Promise<void>;
  /** Drafts not kept and untouched since, for housekeeping. */
  prune(before: Instant): Promise<number>;
}

export interface DeliveryStore {
  /** Inserts those whose id is new. */
  add(drafts: DeliveryDraft[], now: Instant): Promise<void>;
  /** Leases up to `limit` due ones: urgent ones first, then the earliest. A lease that ran out is due again. */
  claim(now: Instant, leaseUntil: Instant, limit: number): Promise<Delivery[]>;
  /** False when another process had it sent meanwhile. */
  sent(
    id: string,
    sent: Pick<Delivery, 'messageId' | 'chatId' | 'sentAt' | 'openStep' | 'drawn'>,
  ): Promise<boolean>;
  retry(of: Try, at: Instant, failure: string): Promise<void>;
  fail(of: Try, failure: string): Promise<void>;
  byMessage(messageId: string): Promise<Delivery | undefined>;
  /** The newest card of a person that holds a form open (`openStep`, or a registration form), if any. */
  newestForm(person: PersonId): Promise<Delivery | undefined>;
  /** Live cards of a case. */
  liveOf(caseId: string): Promise<Delivery[]>;
  /**
   * Remembers what a live card shows now. With `before` only if it is live and kept as it was read then;
   * false where it may not have been.
   */
  redrawn(id: string, drawn: Redrawn, before?: Delivery): Promise<boolean>;
  /** Takes older cards of the same receiver, case and purpose out of the live set and returns them. */
  supersede(newest: Delivery): Promise<Delivery[]>;
  retire(id: string): Promise<void>;
  /** Live cards sent before, to be issued anew (feishu.md §2.6). */
  sentBefore(before: Instant, limit: number): Promise<Delivery[]>;
  nextDueAt(): Promise<Instant | undefined>;
  /** Reminder cards a person was sent on a day (cap of domain.md §5.6). */
  remindersOn(person: PersonId, day: IsoDate): Promise<number>;
  /** Some of our messages were read. */
  markRead(messageIds: string[], at: Instant): Promise<void>;
  /** Reminder cards of a case: how many arrived, how many were read (S7.2.2). */
  remindersOf(caseId: string): Promise<{ sent: number; read: number }>;
  /** Buzzes of a case that a person got on a day. */
  buzzesOn(caseId: string, person: PersonId, day: IsoDate): Promise<number>;
}

/** A line for the morning digest or the list of other reminders; the id is the ledger key. */
export interface DigestLine {
  id: string;
  person: PersonId;
  /** The day of the digest it waits for, or the instant of the reminder beyond the day's cap. */
  on: IsoDate | Instant;
  caseId: string;
  text: string;
}

export interface DigestStore {
  add(lines: DigestLine[]): Promise<void>;
  /** The lines one card took in, oldest first. */
  of(person: PersonId, into: string): Promise<DigestLine[]>;
  /**
   * Takes waiting lines with `after` < on <= `into` into one card a person, `into` being its day or
   * instant; who has such a card already gets no second one. Answers all cards that are not handed
   * over yet, those of an earlier run that was cut off too.
   */
  collect(after: string, into: string): Promise<{ person: PersonId; into: string }[]>;
  /** The card is on its way: its lines wait no more. */
  handedOver(card: { person: PersonId; into: string }): Promise<void>;
  prune(before: IsoDate): Promise<number>;
}

export interface StoredFile {
  id: string;
  name: string;
  kind: 'image' | 'file';
  size: number;
  by: PersonId;
  at: Instant;
  /** The message that brought it. */
  messageId?: string;
  /** Feishu's key of our own upload, once a card showed the picture (a user's key is not ours: 230017). */
  imageKey?: string;
}

/** Bytes people sent; Feishu's copy is not ours (issue: stored at once). */
export interface FileStore {
  /** Under an id of its own; under a given one it is kept once. */
  put(file: Omit<StoredFile, 'id' | 'size'>, bytes: Uint8Array, id?: string): Promise<StoredFile>;
  info(id: string): Promise<StoredFile | undefined>;
  byMessage(messageId: string): Promise<StoredFile | undefined>;
  bytes(id: string): Promise<Uint8Array | undefined>;
  setImageKey(id: string, imageKey: string): Promise<void>;
}

/** Who looked at what personal data, when and why (design.md §4); of a sheet, how many rows he took. */
export interface RevealStore {
  add(reveal: {
    at: Instant;
    by: PersonId;
    caseId?: string;
    what: string;
    reason: string;
    rows?: number;
  }): Promise<void>;
}

/** Everything the bureau runs beside the petitions: reception days, accountability items, lists. */
export interface AffairStore {
  /** Inserts those whose id is new, and tells which were. */
  add(affairs: Affair[]): Promise<boolean[]>;
  byId(id: string): Promise<Affair | undefined>;
  /** False when somebody was faster. */
  replace(before: Affair, after: Affair): Promise<boolean>;
  /** Of a kind, the periods from `from` to `to` and what begins with it, in their order. */
  list(
    of: { kind: string; from: string; to: string; owner?: string },
    limit: number,
  ): Promise<Affair[]>;
  heldBy(people: PersonId[], limit: number): Promise<Affair[]>;
  dueForReminder(now: Instant, limit: number): Promise<Affair[]>;
  nextReminderAt(): Promise<Instant | undefined>;
  owing(limit: number): Promise<Affair[]>;
  strikeOff(id: string, noticeIds: string[]): Promise<void>;
}

/** What the office head changed over the bureau file, in order (§12.4). */
export interface SettingStore {
  add(setting: Setting): Promise<void>;
  all(): Promise<Setting[]>;
}

/** The key of the codes on printed pages: the same for as long as the data lives (M11). */
export interface PageKeyStore {
  get(): Promise<Uint8Array>;
}

/** Timed runs, so that of several instances one does each. */
export interface JobRunStore {
  /** True for the one that may run it: the first, or the next once a lease has run out unfinished. */
  begin(key: string, now: Instant, leasedUntil: Instant): Promise<boolean>;
  done(key: string): Promise<void>;
  /** Begun and not ended, with a lease that ran out since an instant. */
  left(since: Instant, now: Instant): Promise<string[]>;
  prune(before: Instant): Promise<number>;
}

/** The processes at work on one database. */
export interface InstanceStore {
  /** Announces a process and tells how many there are; who was not seen for `leaseMs` is gone. */
  beat(id: string, leaseMs: number): Promise<number>;
  leave(id: string): Promise<void>;
}

export interface Store {
  cases: CaseStore;
  affairs: AffairStore;
  drafts: DraftStore;
  deliveries: DeliveryStore;
  digests: DigestStore;
  inbox: InboxStore;
  exports: ExportStore;
  files: FileStore;
  reveals: RevealStore;
  settings: SettingStore;
  pageKey: PageKeyStore;
  jobRuns: JobRunStore;
  instances: InstanceStore;
}

/** Structured log: a code and a case number, never personal data (pino fits). */
export interface Log {
  debug(fields: object, msg: string): void;
  info(fields: object, msg: string): void;
  warn(fields: object, msg: string): void;
  error(fields: object, msg: string): void;
}

/** What every use case is given. */
export interface Deps {
  clock: Clock;
  log: Log;
  bureau: Bureau;
  calendar: Calendar;
  store: Store;
  /** Random id, 24 characters [0-9a-f]. */
  newId(): string;
  /** Wakes the sender; it picks up owed notices and due deliveries. Never waits for it. */
  wakeSender(): void;
  /** Resolves when nothing the sender owes is left that is due now. */
  drainSender(): Promise<void>;
  /** Puts what was changed in 设置, here or by another process, into `bureau`. */
  refreshSettings(): Promise<void>;
  documents: Documents;
  /** Wakes the worker of recorded events. Never waits for it. */
  wakeInbox(): void;
  /** Wakes the maker of sheets. Never waits for it. */
  wakeExporter(): void;
}
