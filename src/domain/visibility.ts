import { type Bureau, officersOf, personOf, type UnitId, unitOf, unitsOf } from './bureau.ts';
import { type Case, type CaseNow, isPressing } from './case.ts';
import { isAboutBureau, isBarred } from './firewall.ts';
import { actsFor, type Relation } from './relations.ts';
import type { Rules } from './step.ts';
import type { IsoDate } from './time.ts';

/**
 * How much of a case a person sees (design.md §4, domain.md §5.8): `task` = name and address shown,
 * phone one tap away with the preset reason; `masked` = the matter without the petitioner, a reveal
 * needs a typed reason; `none` = not a trace.
 */
export type Access = 'task' | 'masked' | 'none';

const TASK: readonly Relation[] = [
  'registrar',
  'clerk',
  'officeHead',
  'reader',
  'signer',
  'unitHead',
  'liaison',
  'handler',
  'coHead',
  'receivingLeader',
  'archivist',
];
const OVERSIGHT: readonly Relation[] = [
  'deputyInCharge',
  'director',
  'instructor',
  'lineLeader',
  'paperLeader',
  'returnDecider',
  'caseLead',
  'called',
  'calledLeader',
  'reportKeeper',
];
/** Who is on duty that day carries urgent and major matters through a holiday (§5.6), and no others. */
const DUTY: readonly Relation[] = ['dutyLeader', 'dutyOfficer'];

/** The one place that decides who sees a case; lists, search, cards and clicks all ask here. */
export function accessOf(
  c: CaseNow,
  openId: string,
  rules: Pick<Rules, 'bureau'> & { today: IsoDate },
): Access {
  if (isBarred(c, rules.bureau, openId)) return 'none';
  const who = { openId, date: rules.today };
  const stands = (r: Relation) => Boolean(actsFor(r, c, rules.bureau, who));
  if (TASK.some(stands)) return 'task';
  if (c.sealedTo) return 'none';
  if (isPressing(c) && DUTY.some(stands)) return 'masked';
  if (OVERSIGHT.some(stands) || overseesLine(c, openId, rules.bureau)) return 'masked';
  if (personOf(rules.bureau, openId)?.roles.includes('auditor')) return 'masked';
  return keepsTrack(c, openId, rules.bureau) ? 'masked' : 'none';
}

/**
 * Kept from some of the bureau: sealed, or about one of its units or people. Nothing counts or names it where
 * they may read; a firm outside that is complained about reads nothing here.
 */
export function isShielded(
  c: Pick<Case, 'sealedTo' | 'respondent' | 'respondentUnit'>,
  bureau: Bureau,
): boolean {
  return Boolean(c.sealedTo) || isAboutBureau(c, bureau);
}

/** The leader whose line holds the unit that is or was in charge. */
function overseesLine(c: CaseNow, openId: string, bureau: Rules['bureau']): boolean {
  return unitsConcerned(c).some((u) => unitOf(bureau, u)?.leader === openId);
}

/** The unit's information officer, and heads of units that once had the case; never for staff matters. */
function keepsTrack(c: CaseNow, openId: string, bureau: Rules['bureau']): boolean {
  if (c.petitioner.type === 'staff') return false;
  return unitsConcerned(c).some((id) => {
    const unit = unitOf(bureau, id);
    return Boolean(unit && [...officersOf(unit), unit.head].includes(openId));
  });
}

function unitsConcerned(c: CaseNow): string[] {
  const units = [c.assignment?.unit, ...c.pastAssignments.map((a) => a.unit)];
  return units.filter((u): u is string => Boolean(u));
}

/**
 * The part of the register a person's posts reach at all, for queries to begin with; what he sees of
 * it `accessOf` decides case by case (domain.md §5.8).
 */
export function reachOf(bureau: Bureau, openId: string): 'all' | UnitId[] {
  const { office, director, deputyInCharge } = bureau;
  const overAll = [...office.clerks, office.head, director, deputyInCharge];
  if (overAll.includes(openId)) return 'all';
  if (personOf(bureau, openId)?.roles.includes('auditor')) return 'all';
  const led = bureau.units.filter((u) => u.leader === openId);
  return [...new Set([...led, ...unitsOf(bureau, openId)].map((u) => u.id))];
}

/** `张**`, `某单位` style masks; a phone keeps its last two digits. */
export function maskName(name: string): string {
  return name.slice(0, 1) + '*'.repeat(Math.max(1, name.length - 1));
}

export function maskPhone(phone: string): string {
  return phone.replace(/\d(?=\d{2})/g, '*');
}
