import {
  type Bureau,
  type PersonId,
  personOf,
  standIn,
  type Unit,
  type UnitId,
  unitOf,
  unitsOf,
} from './bureau.ts';
import { type Refusal, refuse } from './step.ts';
import type { IsoDate } from './time.ts';

/** Whose information officer: a unit's (S8.1), or the bureau's (S8.2). */
export type OfficerPlace = UnitId | 'bureau';

/** An appointment with its day; without `person` the post of the unit falls vacant. */
export interface OfficerChange {
  kind: 'officer';
  place: OfficerPlace;
  person?: PersonId;
  deputy?: PersonId;
  on: IsoDate;
}

/** The bureau with the appointment. */
export function withOfficer(b: Bureau, { place, person, deputy }: OfficerChange): Bureau {
  if (place === 'bureau')
    return {
      ...b,
      bureauInformationOfficer: person ?? b.bureauInformationOfficer,
      bureauInformationDeputy: deputy,
    };
  const named = { informationOfficer: person, informationDeputy: deputy };
  return { ...b, units: b.units.map((u) => (u.id === place ? { ...u, ...named } : u)) };
}

/** `征收安置科信息员 蒋文慧（副 沈佳禾）`, `征收安置科信息员空缺`. */
export function officerText({ place, person, deputy, on }: OfficerChange, b: Bureau): string {
  const name = (p: PersonId | undefined) => (p && personOf(b, p)?.name) || '';
  const post = place === 'bureau' ? '局信访信息员' : `${unitOf(b, place)?.name ?? ''}信息员`;
  if (!person) return `${on} ${post}空缺`;
  return `${on} ${post} ${name(person)}${deputy ? `（副 ${name(deputy)}）` : ''}`;
}

/** The head of a unit names its officer (S8.1), the head of the leading group the bureau's (S8.2). */
export function mayName(b: Bureau, by: PersonId, place: OfficerPlace, today: IsoDate): boolean {
  const head = place === 'bureau' ? b.leadingGroup.head : unitOf(b, place)?.head;
  return head !== undefined && [head, standIn(b, head, today)].includes(by);
}

/** The places somebody names the officer of. */
export function placesOf(b: Bureau, by: PersonId, today: IsoDate): OfficerPlace[] {
  const all = ['bureau', ...b.units.map((u) => u.id)];
  return all.filter((place) => mayName(b, by, place, today));
}

/** Who may be named: the unit's own people; for the bureau anybody in it. */
export function candidatesFor(b: Bureau, place: OfficerPlace): PersonId[] {
  const all = b.people.map((p) => p.openId);
  if (place === 'bureau') return all;
  return all.filter((p) => unitsOf(b, p).some((u) => u.id === place));
}

/** Why an appointment cannot be, with the form field it belongs to. */
export function officerRefusal(
  change: OfficerChange,
  b: Bureau,
  today: IsoDate,
): Refusal | undefined {
  const { place, person, deputy, on } = change;
  const known = candidatesFor(b, place);
  if (!person)
    return place === 'bureau' ? refuse('noOfficer', '请选择局信访信息员。', 'person') : undefined;
  if (!known.includes(person)) return refuse('stranger', '信息员请从本单位人员中选择。', 'person');
  if (deputy && !known.includes(deputy))
    return refuse('stranger', '副信息员请从本单位人员中选择。', 'deputy');
  if (deputy === person) return refuse('self', '副信息员请另选一人。', 'deputy');
  return on > today ? refuse('future', '任职日期不能晚于今天。', 'on') : undefined;
}

/** Units nobody reports for: their heads are asked every day (S8.1). */
export function vacantUnits(b: Bureau): Unit[] {
  return b.units.filter((u) => !u.informationOfficer);
}
