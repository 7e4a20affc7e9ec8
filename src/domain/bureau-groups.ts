import { type Bureau, type Group, type PersonId, unitOf, unitPeople } from './bureau.ts';

/**
 * Who belongs in a group chat: the office group holds the office and the deputy in charge, a unit's
 * group its people (the line leader is not among them), the bureau-wide group everybody.
 */
export function groupMembers(bureau: Bureau, group: Group): PersonId[] {
  switch (group.purpose) {
    case 'office':
      return [...new Set([bureau.office.head, ...bureau.office.clerks, bureau.deputyInCharge])];
    case 'unit':
      return unitMembers(bureau, group);
    case 'all':
      return bureau.people.map((p) => p.openId);
  }
}

function unitMembers(bureau: Bureau, group: Group): PersonId[] {
  const unit = unitOf(bureau, group.unit);
  if (!unit) return [];
  const belonging = bureau.people.filter((p) => p.unit === unit.id).map((p) => p.openId);
  return [...new Set([...unitPeople(unit), ...belonging])];
}
