import type { Bureau, PersonId } from '../domain/bureau.ts';
import { officersOf, unitPeople } from '../domain/bureau.ts';
import type { Role } from '../domain/vocabulary.ts';
import type { BureauFile } from './bureau-schema.ts';

/**
 * The domain's bureau from a checked file whose references are open_ids already. Bureau-wide roles
 * follow from the posts; a person's unit from the first unit they hold a post in.
 */
export function assembleBureau(file: BureauFile, openIds: ReadonlyMap<string, PersonId>): Bureau {
  const people = file.people.map(({ id, roles, ...person }) => {
    const openId = openIds.get(id) ?? id;
    const unit = person.unit ?? file.units.find((u) => unitPeople(u).includes(openId))?.id;
    return { ...person, openId, unit, roles: [...new Set([...rolesOf(file, openId), ...roles])] };
  });
  const rotation = file.reception.rotation ?? leadersOf(file);
  return { ...file, people, reception: { ...file.reception, rotation } };
}

/** Everybody who leads a line takes turns, the director first (S7.1.1). */
function leadersOf({ director, deputyInCharge, units, disciplineHead }: BureauFile): PersonId[] {
  const lines = units.map((u) => u.leader);
  return [...new Set([director, deputyInCharge, ...lines, disciplineHead])];
}

function rolesOf(file: BureauFile, openId: PersonId): Role[] {
  const holders: [Role, PersonId[]][] = [
    ['director', [file.director]],
    ['deputyInCharge', [file.deputyInCharge]],
    ['lineLeader', file.units.filter((u) => u.kind !== 'discipline').map((u) => u.leader)],
    ['disciplineHead', [file.disciplineHead]],
    ['officeHead', [file.office.head]],
    ['clerk', file.office.clerks],
    ['bureauInformationOfficer', [file.bureauInformationOfficer]],
    ['dutyOfficer', file.dutyRoster.map((d) => d.officer)],
    ['unitHead', file.units.map((u) => u.head)],
    ['liaison', file.units.map((u) => u.liaison)],
    ['handler', file.units.flatMap((u) => [u.responsible, ...u.handlers])],
    ['informationOfficer', file.units.flatMap(officersOf)],
    ['archivist', file.units.map((u) => u.archivist)],
  ];
  return holders.filter(([, ids]) => ids.includes(openId)).map(([role]) => role);
}
