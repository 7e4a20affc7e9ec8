import {
  archivistsOf,
  type Bureau,
  collectorsOf,
  officersOf,
  type PersonId,
  standIn,
  type Unit,
  unitOf,
} from './bureau.ts';
import {
  type CaseNow,
  isGroupMatter,
  openQuestion,
  partsMissing,
  pendingRequest,
  pendingReturn,
} from './case.ts';
import { lastUnitOf } from './case-end.ts';
import { isReporting, reportToClear } from './case-major.ts';
import type { AttendanceCall } from './case-parts.ts';
import { absentCalls, isLed, unansweredCalls, unproposedCalls } from './case-reception.ts';
import { type Barring, isBarred } from './firewall.ts';
import type { IsoDate } from './time.ts';
import { EXIT_REQUESTS, FINAL_STATUSES } from './vocabulary.ts';

/**
 * What a person is to a case. Permissions, receivers and the ladder all speak in relations, so that
 * "who may" and "who is told" are answered in one place. A sealed case (限知悉) knows only the
 * registering clerk and the leader it is sealed to, who then also plays the office's part (§12.2).
 */
export type Relation =
  | 'registrar'
  | 'clerk'
  | 'officeHead'
  | 'deputyInCharge'
  | 'director'
  | 'reader'
  | 'instructor'
  | 'paperLeader'
  | 'signer'
  | 'returnDecider'
  | 'requestDecider'
  | 'lineLeader'
  | 'unitHead'
  | 'liaison'
  | 'handler'
  | 'coHead'
  /** To whom a question was put that nobody has answered. */
  | 'asked'
  /** Heads of co-handling units whose part is missing. */
  | 'partHead'
  | 'informationOfficer'
  /** 局长接待日: the leader who received; units called there, and the leaders of their lines (S7.1). */
  | 'receivingLeader'
  | 'called'
  | 'calledHead'
  | 'calledLeader'
  | 'absentHead'
  | 'absentLeader'
  | 'proposalHead'
  /** 包案: the leader in charge until it is solved, and the person named (S7.2.4). */
  | 'caseLead'
  | 'leadPerson'
  /** Who reports a major matter upward, and who its report waits for now (S8.3). */
  | 'reportKeeper'
  | 'reportWaiting'
  /** Keeps the papers of what has ended: of the unit that had it, else of the office (S5.3). */
  | 'archivist'
  | 'dutyLeader'
  | 'dutyOfficer';

type Resolve = (c: CaseNow, bureau: Bureau, date: IsoDate) => (PersonId | undefined)[];

const assignedUnit = (c: CaseNow, bureau: Bureau): Unit | undefined =>
  unitOf(bureau, c.assignment?.unit);
const onDuty = (bureau: Bureau, date: IsoDate) => bureau.dutyRoster.find((d) => d.date === date);

/**
 * The first who is not complained about: the one whose part it is, else the leaders above the office.
 * Nobody sits in judgement on himself (art. 28, 30), and no case is left without the one it waits for.
 */
export function firstFree(
  c: Barring,
  bureau: Bureau,
  ...parts: (PersonId | undefined)[]
): PersonId | undefined {
  const order = [...parts, bureau.deputyInCharge, bureau.director, bureau.disciplineHead];
  return order.map((p) => p && seatOf(c, p)).find((p) => p && !isBarred(c, bureau, p));
}

/** §12.2: the discipline head, or the director when discipline itself is concerned. */
export function sealFor(c: Barring, bureau: Bureau): PersonId | undefined {
  return firstFree(c, bureau, bureau.disciplineHead, bureau.director);
}

/** Who sits where this person sat: whoever took his part over when he withdrew (T37). */
export function seatOf(c: Barring, person: PersonId): PersonId {
  const taken = c.recusals?.find((r) => r.person === person)?.replacement;
  return taken === undefined ? person : seatOf(c, taken);
}

const OPEN: Record<Relation, Resolve> = {
  registrar: (c) => [c.registrar ?? c.registeredBy],
  clerk: (_c, b) => b.office.clerks,
  officeHead: (c, b) => [firstFree(c, b, b.office.head)],
  deputyInCharge: (c, b) => [firstFree(c, b)],
  director: (c, b) => [firstFree(c, b, b.director)],
  reader: (c) => [c.reader],
  instructor: (c) => [c.instructions.findLast((i) => i.kind !== 'signOff')?.leader],
  paperLeader: (c) => [c.instructions.findLast((i) => i.paperPhoto && !i.confirmedAt)?.leader],
  signer: (c, b) => [signerOf(c, b)],
  returnDecider: (c, b) => [returnDeciderOf(c, b)],
  requestDecider: (c, b) => [requestDeciderOf(c, b)],
  lineLeader: (c, b) => [c.assignment && firstFree(c, b, c.assignment.leader, b.director)],
  unitHead: (c) => [c.assignment?.unitHead],
  liaison: (c, b) => [assignedUnit(c, b)?.liaison],
  handler: (c) => [c.assignment?.handler ?? c.assignment?.responsible],
  coHead: (c, b) => (c.assignment?.coUnits ?? []).map((u) => unitOf(b, u)?.head),
  asked: (c) => openQuestion(c)?.to ?? [],
  partHead: (c, b) => partsMissing(c).map((u) => unitOf(b, u)?.head),
  informationOfficer: (c, b) => {
    const unit = assignedUnit(c, b);
    return unit ? officersOf(unit).slice(0, 1) : [];
  },
  receivingLeader: (c) => [c.reception?.leader],
  called: (c, b) => (isBeforeInstruction(c) ? c.calls.flatMap((k) => calledPeople(k, b)) : []),
  calledHead: (c, b) => unansweredCalls(c).map((k) => unitOf(b, k.unit)?.head),
  calledLeader: (c, b) => unansweredCalls(c).map((k) => unitOf(b, k.unit)?.leader),
  absentHead: (c, b) => absentCalls(c).map((k) => comingFor(k, b)),
  absentLeader: (c, b) => absentCalls(c).map((k) => unitOf(b, k.unit)?.leader),
  proposalHead: (c, b) => unproposedCalls(c).map((k) => comingFor(k, b)),
  caseLead: (c) => [isLed(c) ? c.ledBy : undefined],
  leadPerson: (c) => [isLed(c) ? (c.assignment?.handler ?? c.assignment?.responsible) : undefined],
  reportKeeper: reportKeepersOf,
  reportWaiting: (c, b) =>
    reportToClear(c)
      ? [firstFree(c, b), firstFree(c, b, b.director)]
      : isReporting(c)
        ? reportKeepersOf(c, b)
        : [],
  archivist: (c, b) => (FINAL_STATUSES.includes(c.status) ? archivistsOf(b, lastUnitOf(c)) : []),
  dutyLeader: (_c, b, date) => [onDuty(b, date)?.leader],
  dutyOfficer: (_c, b, date) => [onDuty(b, date)?.officer],
};

/** The bureau's information officer and his deputy write the reports, else the office head (S8.2, S8.3). */
function reportKeepersOf(c: CaseNow, b: Bureau): (PersonId | undefined)[] {
  if (!c.major) return [];
  const [first, ...others] = collectorsOf(b);
  return [firstFree(c, b, first, b.office.head), ...others];
}

/** Who comes for a called unit: its head, or the one he named (S7.1.4). */
export function comingFor(call: AttendanceCall, bureau: Bureau): PersonId | undefined {
  return call.substitute?.person ?? unitOf(bureau, call.unit)?.head;
}

const isBeforeInstruction = (c: CaseNow): boolean =>
  c.status === 'registered' || c.status === 'awaitingInstruction';

function calledPeople(call: AttendanceCall, bureau: Bureau): (PersonId | undefined)[] {
  const unit = unitOf(bureau, call.unit);
  return [unit?.head, unit?.liaison, call.substitute?.person];
}

const SEALED: Partial<Record<Relation, Resolve>> = {
  clerk: (c, b) => b.office.clerks.filter((p) => p === c.registeredBy),
  officeHead: (c) => [c.sealedTo],
  deputyInCharge: (c) => [c.sealedTo],
  director: (c) => [c.sealedTo],
  lineLeader: (c) => [c.sealedTo],
  returnDecider: (c) => [c.sealedTo],
  requestDecider: (c) => [pendingRequest(c) && c.sealedTo],
  coHead: () => [],
  partHead: () => [],
  liaison: () => [],
  receivingLeader: () => [],
  called: () => [],
  calledHead: () => [],
  calledLeader: () => [],
  absentHead: () => [],
  absentLeader: () => [],
  proposalHead: () => [],
  caseLead: () => [],
  leadPerson: () => [],
  informationOfficer: () => [],
  reportKeeper: (c) => [c.major ? (c.registrar ?? c.registeredBy) : undefined],
  reportWaiting: (c) => [reportToClear(c) ? c.sealedTo : (c.registrar ?? c.registeredBy)],
  archivist: () => [],
  dutyLeader: () => [],
  dutyOfficer: () => [],
};

/** The leader who signs the unit's result (design.md §9 "Who signs", S4.2 A(4)). */
export function signerOf(c: CaseNow, bureau: Bureau): PersonId | undefined {
  if (c.sealedTo) return c.sealedTo;
  const { director } = bureau;
  if (c.major || isGroupMatter(c) || c.ledBy === director) return firstFree(c, bureau, director);
  const signer = assignedUnit(c, bureau)?.signer ?? c.assignment?.leader;
  return signer && firstFree(c, bureau, signer, director);
}

/**
 * Who decides a pending return: the office head, unless it was referred to the deputy in charge or
 * is one return too many (ping-pong guard, S4.3) and must be referred first (T16b).
 */
export function returnDeciderOf(c: CaseNow, bureau: Bureau): PersonId | undefined {
  if (pendingReturn(c)?.referredAt) return firstFree(c, bureau);
  return mustReferReturn(c, bureau) ? undefined : firstFree(c, bureau, bureau.office.head);
}

/** Who decides what is asked for: the office on the desk's own exits, else the deputy; urgent limits the director. */
function requestDeciderOf(c: CaseNow, bureau: Bureau): PersonId | undefined {
  const pending = pendingRequest(c);
  if (!pending) return undefined;
  if (EXIT_REQUESTS.includes(pending.kind)) return firstFree(c, bureau, bureau.office.head);
  const isDirectors = pending.kind === 'extension' && c.urgency === 'urgent';
  return isDirectors ? firstFree(c, bureau, bureau.director) : firstFree(c, bureau);
}

/** True when so many returns were decided already that only a ruling may follow. */
export function mustReferReturn(c: CaseNow, bureau: Bureau): boolean {
  return c.returns.filter((r) => r.decision).length >= bureau.limits.returnsBeforeRuling;
}

/** Who stands in a relation to a case on a date, without the barred. Absent leaders are still named. */
export function membersOf(
  relation: Relation,
  c: CaseNow,
  bureau: Bureau,
  date: IsoDate,
): PersonId[] {
  const resolve = (c.sealedTo && SEALED[relation]) || OPEN[relation];
  const found = resolve(c, bureau, date).flatMap((p) => (p ? [seatOf(c, p)] : []));
  return [...new Set(found)].filter((p) => !isBarred(c, bureau, p));
}

/** Whose words they are: nobody stands in for him (M6). */
const ONESELF: readonly Relation[] = ['receivingLeader'];

/** Who gets the card: a leader on leave is replaced by the delegate (S3.2), unless that one is barred. */
export function receiversOf(
  relations: readonly Relation[],
  c: CaseNow,
  bureau: Bureau,
  date: IsoDate,
): PersonId[] {
  const own = relations.filter((r) => ONESELF.includes(r));
  const rest = relations.filter((r) => !ONESELF.includes(r));
  const members = (of: readonly Relation[]) => of.flatMap((r) => membersOf(r, c, bureau, date));
  const present = members(rest).map((p) => {
    const delegate = c.sealedTo ? p : standIn(bureau, p, date);
    return isBarred(c, bureau, delegate) ? p : delegate;
  });
  return [...new Set([...members(own), ...present])];
}

/** The member a person acts for in a relation: themselves, or the one they stand in for. */
export function actsFor(
  relation: Relation,
  c: CaseNow,
  bureau: Bureau,
  who: { openId: PersonId; date: IsoDate },
): PersonId | undefined {
  if (isBarred(c, bureau, who.openId)) return undefined;
  const members = membersOf(relation, c, bureau, who.date);
  if (members.includes(who.openId)) return who.openId;
  if (c.sealedTo || ONESELF.includes(relation)) return undefined;
  return members.find((m) => standIn(bureau, m, who.date) === who.openId);
}
