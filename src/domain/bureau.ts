import type { Instant, IsoDate } from './time.ts';
import type { Category, Channel, Role } from './vocabulary.ts';

/** A Feishu open_id (`ou_…`): the identity of a person everywhere in the program. */
export type PersonId = string;
export type UnitId = string;

export interface Person {
  openId: PersonId;
  name: string;
  /** As 设置 had him before: what was written of him then is still about him (art. 30). */
  formerNames?: string[];
  /** The post people address them by: 局长, 科长, 信访员. */
  title: string;
  /** All posts held, in the bureau and in units; rules ask for relations to a case instead. */
  roles: Role[];
  unit?: UnitId;
  mobile?: string;
  email?: string;
}

/** Does a text name this person, now or as he was called before? */
export const isNamedIn = (text: string, { name, formerNames = [] }: Person): boolean =>
  [name, ...formerNames].some((n) => text.includes(n));

export interface Unit {
  id: UnitId;
  name: string;
  kind: 'section' | 'subordinate' | 'discipline';
  /** The leader whose line holds the unit (分管领导). */
  leader: PersonId;
  head: PersonId;
  liaison: PersonId;
  /** Standing responsible person: the named person of every dispatch (S7.2.5). */
  responsible: PersonId;
  handlers: PersonId[];
  /** 信息员 (S8.1) and his deputy, named by the head; absent while nobody is. */
  informationOfficer?: PersonId;
  informationDeputy?: PersonId;
  archivist: PersonId;
  /** Classes of matter the unit answers for (S7.2.1): they propose it when a case is submitted. */
  topics?: string[];
  /** Signs results instead of the line leader (S4.2 A(4)). */
  signer?: PersonId;
}

export interface Group {
  chatId: string;
  name: string;
  purpose: 'office' | 'unit' | 'all';
  unit?: UnitId;
}

/** While a leader is away, cards go to the delegate; both may act (S3.2). */
export interface Delegation {
  from: PersonId;
  to: PersonId;
  start: IsoDate;
  end: IsoDate;
}

export interface DutyEntry {
  date: IsoDate;
  leader: PersonId;
  officer: PersonId;
}

/** Numbers of days and hours the rule book leaves open; defaults of domain.md §5.5, never constants. */
export interface Limits {
  /** K4, calendar days from the opinion (S4.2). */
  ordinaryDays: number;
  urgentDays: number;
  /** K5, calendar days (S4.3). */
  transferDays: number;
  /** K1a and K10: working days; urgent: hours by the wall clock. */
  instructionDays: number;
  instructionUrgentHours: number;
  signOffDays: number;
  signOffUrgentHours: number;
  /** K3. */
  acknowledgeDays: number;
  acknowledgeUrgentHours: number;
  /** K6, working days; the longer one when the case was referred by a superior (L4). */
  returnDays: number;
  returnReferredDays: number;
  /** K7, calendar days, never rolled (L3). */
  informDays: number;
  /** K8, calendar days from the opinion, never rolled (L5). */
  statutoryDays: number;
  /** Working days until the receipt of a transfer is asked for (T17). */
  receiptDays: number;
  /** K11, working days. */
  officeCheckDays: number;
  /** 收回重批 of an on-the-spot answer, working days (T34). */
  pullBackDays: number;
  /** Working days before the due date proposed as the promised date (T12). */
  promiseLeadDays: number;
  /** Returns on one case before the next must go to the deputy (S4.3). */
  returnsBeforeRuling: number;
  /** 延期 is asked so many calendar days before the due date, and adds at most so many (S4.2 A(6)). */
  extensionLeadDays: number;
  extensionDays: number;
  extensionUrgentDays: number;
  /** K12, calendar days from closing; at most so many calls on different days (§12.5). */
  followUpDays: number;
  followUpCalls: number;
  /** K13: minutes until a leader has taken note of a major matter (S2.4). */
  majorSeenMinutes: number;
  /** 重大事项首报 and 书面首报: minutes from knowing (S8.3). */
  firstReportMinutes: number;
  writtenReportMinutes: number;
  /** K19, calendar days; asked for within so many days of the reply (L6). */
  reviewDays: number;
  reviewWindowDays: number;
  /** Working days proposed for the answer to a supervision order. */
  orderDays: number;
  /** Called on a reception day: minutes until the call is acknowledged, and until they are there (S7.1.4). */
  callSeenMinutes: number;
  arriveMinutes: number;
  arriveOutsideMinutes: number;
  /** K15, working days from the reception day (S7.1.3). */
  slipDays: number;
  /** 包案: working days until the plan (S7.2.4). */
  leadPlanDays: number;
  urgesPerDay: number;
  cardsPerPersonPerDay: number;
  buzzesPerCasePerDay: number;
}

/** 局长接待日 (S7.1.1). */
export interface ReceptionRules {
  /** The leaders in the order of their turns. */
  rotation: PersonId[];
  place: string;
  /** `HH:mm`. */
  from: string;
  until: string;
  /** A first Wednesday that is off: the next Wednesday that works, or the next working day. */
  shift: 'weekday' | 'workday';
}

/** 保管期限 (S5.3): case files, plans and summaries, lists. */
export type Period = '永久' | '30年' | '10年';
export interface Retention {
  cases: Period;
  papers: Period;
  lists: Period;
}

export interface Hours {
  /** Working-hour spans `HH:mm`, in order. */
  spans: [string, string][];
  quietFrom: string;
  quietUntil: string;
  /** Rungs without a time of their own, and the digest (domain.md §12.3). */
  morning: string;
}

/** Turns a rung of `domain/ladder.ts` off, or sends it to other relations (bureau file, optional). */
export interface LadderOverride {
  rung: string;
  off?: boolean;
  to?: string[];
}

export interface Bureau {
  name: string;
  /** `{year}` and `{seq}` (padded to 4) in each, by channel: `信〔{year}〕{seq}号`. */
  numberPatterns: Record<Channel, string>;
  people: Person[];
  units: Unit[];
  groups: Group[];
  office: { head: PersonId; clerks: PersonId[]; phone: string; unit?: UnitId };
  director: PersonId;
  deputyInCharge: PersonId;
  disciplineHead: PersonId;
  leadingGroup: { head: PersonId; members: PersonId[] };
  /** 局信访信息员 and his deputy, named by the leading group (S8.2). */
  bureauInformationOfficer: PersonId;
  bureauInformationDeputy?: PersonId;
  reception: ReceptionRules;
  retention: Retention;
  delegations: Delegation[];
  dutyRoster: DutyEntry[];
  limits: Limits;
  hours: Hours;
  ladder: LadderOverride[];
  /** Bureau's own days over the State Council calendar. */
  calendarOverrides: { date: IsoDate; work: boolean; name: string }[];
  topics: Record<Category, string[]>;
  /** Policy notes (政策口径) by category: shown on reception and the on-the-spot answer. */
  policyNotes: Partial<Record<Category, string>>;
  /** Outside organs for transfers, offered as suggestions. */
  organs: string[];
  /** Words that make a matter look like a major one (S2.4 A), under a name people read. */
  majorSigns: { name: string; words: string[] }[];
  /** Six editable common phrases of the instruction card. */
  phrases: string[];
  /** 考核指标 as the office head set them; the others stand as they are shipped (S0.1). */
  indicators?: Record<string, { floor: number; weight: number }>;
  /** The link of the meeting room's screen that is in force: its hash, and until when. */
  screen?: { hash: string; until: Instant };
}

export function personOf(bureau: Bureau, openId: PersonId): Person | undefined {
  return bureau.people.find((p) => p.openId === openId);
}

/** `张三（局长）`: people are shown with their posts. */
export function personText(bureau: Bureau, openId: PersonId | undefined): string {
  const person = openId ? personOf(bureau, openId) : undefined;
  return person ? `${person.name}（${person.title}）` : '';
}

export function unitOf(bureau: Bureau, id: UnitId | undefined): Unit | undefined {
  return bureau.units.find((u) => u.id === id);
}

/** Units a person heads, liaises for, handles in or otherwise belongs to. */
export function unitsOf(bureau: Bureau, openId: PersonId): Unit[] {
  const home = personOf(bureau, openId)?.unit;
  return bureau.units.filter((u) => u.id === home || worksIn(u, openId));
}

/** Who reports for the unit: the information officer and his deputy, as far as they are named (S8.1). */
export function officersOf({ informationOfficer, informationDeputy }: Unit): PersonId[] {
  return [informationOfficer, informationDeputy].filter((p) => p !== undefined);
}

/** Who is asked for the unit's information: the officer, else his deputy, while nobody is named the head. */
export function reporterOf(unit: Unit): PersonId {
  return officersOf(unit)[0] ?? unit.head;
}

/** Who collects for the whole bureau: its information officer and his deputy (S8.2). */
export function collectorsOf(bureau: Bureau): PersonId[] {
  const { bureauInformationOfficer, bureauInformationDeputy } = bureau;
  return bureauInformationDeputy
    ? [bureauInformationOfficer, bureauInformationDeputy]
    : [bureauInformationOfficer];
}

/** Who keeps the papers of a unit, or of the office where none is named: the bureau's own archivists, else the clerks. */
export function archivistsOf(bureau: Bureau, id: UnitId | undefined): PersonId[] {
  const unit = unitOf(bureau, id ?? bureau.office.unit);
  if (unit) return [unit.archivist];
  const own = bureau.people.filter((p) => !p.unit && p.roles.includes('archivist'));
  return own.length ? own.map((p) => p.openId) : bureau.office.clerks;
}

/** 领导: the director, the deputy in charge, the discipline head and the leaders of lines. */
export function leadersOf({ director, deputyInCharge, disciplineHead, units }: Bureau): PersonId[] {
  const all = [director, deputyInCharge, disciplineHead, ...units.map((u) => u.leader)];
  return [...new Set(all)];
}

/** 信访办公室: its head and the clerks. */
export const officeOf = ({ office }: Bureau): PersonId[] => [office.head, ...office.clerks];

/** Everybody with a post in the unit; the line leader is above it and not among them. */
export function unitPeople(unit: Unit): PersonId[] {
  const all = [
    unit.head,
    unit.liaison,
    unit.responsible,
    ...unit.handlers,
    ...officersOf(unit),
    unit.archivist,
  ];
  return [...new Set(all)];
}

/** A post in the unit, asked for every card and click: no list is made. */
function worksIn(u: Unit, p: PersonId): boolean {
  const { head, liaison, responsible, informationOfficer, informationDeputy, archivist } = u;
  return (
    [head, liaison, responsible, informationOfficer, informationDeputy, archivist].includes(p) ||
    u.handlers.includes(p)
  );
}

/** Does this one take orders from that one: in a unit he heads or whose line he leads, or in his office? */
export function isSubordinate(bureau: Bureau, boss: PersonId, person: PersonId): boolean {
  if (person === boss) return false;
  if (bureau.office.head === boss && bureau.office.clerks.includes(person)) return true;
  const home = personOf(bureau, person)?.unit;
  return bureau.units.some(
    (u) => (u.head === boss || u.leader === boss) && (u.id === home || worksIn(u, person)),
  );
}

/** Who stands in for a person on a date; the person when nobody does. Chains are followed once each. */
export function standIn(bureau: Bureau, openId: PersonId, date: IsoDate): PersonId {
  const seen = new Set<PersonId>();
  let current = openId;
  while (!seen.has(current)) {
    seen.add(current);
    const next = bureau.delegations.find(
      (d) => d.from === current && d.start <= date && date <= d.end,
    );
    if (!next) return current;
    current = next.to;
  }
  return openId;
}

/** 包案 (S7.2.4): the director, the deputy in charge and the office read everybody's. */
export function seesAllLeads(bureau: Bureau, person: PersonId): boolean {
  const { director, deputyInCharge, office } = bureau;
  return [director, deputyInCharge, office.head, ...office.clerks].includes(person);
}
