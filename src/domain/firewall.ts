import {
  type Bureau,
  isNamedIn,
  isSubordinate,
  type PersonId,
  personOf,
  type UnitId,
  unitsOf,
} from './bureau.ts';
import type { Case } from './case.ts';

/** Whom a petition is about. */
export type About = Pick<Case, 'respondent' | 'respondentUnit'>;

/** What keeps people away from a case. */
export type Barring = About & Partial<Pick<Case, 'registeredBy' | 'recusals' | 'keptFrom'>>;

/**
 * The units complained about (art. 30): the one chosen, and those the respondent's words name. A unit
 * that stands there only to say where somebody named works is not meant itself.
 */
export function accusedUnits({ respondent, respondentUnit }: About, bureau: Bureau): UnitId[] {
  const chosen = respondentUnit ? [respondentUnit] : [];
  if (!respondent) return chosen;
  const people = bureau.people.filter((p) => isNamedIn(respondent, p));
  const homes = people.flatMap((p) => unitsOf(bureau, p.openId).map((u) => u.id));
  const named = bureau.units.filter((u) => respondent.includes(u.name)).map((u) => u.id);
  return [...new Set([...chosen, ...named.filter((u) => !homes.includes(u))])];
}

/**
 * The person or unit complained about never sees the complaint (art. 30; domain.md M7): members of
 * the units named, and people whose name stands in the respondent field.
 */
export function isRespondent(c: About, bureau: Bureau, openId: PersonId): boolean {
  if (!c.respondent && !c.respondentUnit) return false;
  const own = unitsOf(bureau, openId);
  const accused = own.length ? accusedUnits(c, bureau) : [];
  if (own.some((u) => accused.includes(u.id))) return true;
  const person = personOf(bureau, openId);
  return Boolean(person && c.respondent && isNamedIn(c.respondent, person));
}

/**
 * Who has no part in a case and sees nothing of it: those complained about, their subordinates, and
 * whoever withdrew (回避). Who registered it knows it already, also when it is about his own superior.
 */
export function isBarred(c: Barring, bureau: Bureau, openId: PersonId): boolean {
  if (isRespondent(c, bureau, openId)) return true;
  if (c.recusals?.some((r) => r.person === openId)) return true;
  if (openId === c.registeredBy) return false;
  return Boolean(c.keptFrom?.includes(openId)) || isUnderRespondent(c, bureau, openId);
}

function isUnderRespondent({ respondent }: About, bureau: Bureau, openId: PersonId): boolean {
  if (!respondent) return false;
  const named = bureau.people.filter((p) => isNamedIn(respondent, p));
  return named.some((p) => isSubordinate(bureau, p.openId, openId));
}

/**
 * Everybody a case is kept from on the day it is said whom it is about. It stays so: who moves to
 * another unit afterwards, or gets another superior, still learns nothing.
 */
export function keptFrom(
  { respondent, respondentUnit }: About,
  bureau: Bureau,
): PersonId[] | undefined {
  const about = { respondent, respondentUnit };
  const barred = bureau.people.map((p) => p.openId).filter((p) => isBarred(about, bureau, p));
  return barred.length ? barred : undefined;
}

/** Does the complaint name a unit of the bureau, or somebody in it? */
export function isAboutBureau(c: About, bureau: Bureau): boolean {
  const { respondent } = c;
  if (accusedUnits(c, bureau).length) return true;
  return Boolean(respondent && bureau.people.some((p) => isNamedIn(respondent, p)));
}
