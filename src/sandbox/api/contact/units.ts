import { departmentId } from '../../contact.ts';
import type { Platform } from '../../platform.ts';
import { holds } from '../../scopes.ts';
import { ApiError } from '../contract.ts';

/** The root department, above all units. */
export const ROOT = '0';

export interface Unit {
  id: string;
  name: string;
}

/** The departments: the units people are in, one level below the root. */
export function unitsOf({ state }: Platform): Unit[] {
  const units = new Map<string, Unit>();
  for (const { unit } of state.people.values()) if (unit) units.set(unit.id, unit);
  return [...units.values()];
}

/** The unit a department id stands for, `0` for the root; 40015 when there is none. */
export function unitIdOf(platform: Platform, given: string, query: URLSearchParams): string {
  if (given === ROOT) return ROOT;
  const type = query.get('department_id_type') ?? 'open_department_id';
  if (!['department_id', 'open_department_id'].includes(type)) {
    throw new ApiError(40001, `invalid department_id_type ${type}`);
  }
  const isOwn = type === 'department_id';
  const unit = unitsOf(platform).find(({ id }) => (isOwn ? id : departmentId(id)) === given);
  if (!unit) throw new ApiError(40015, 'department not exist');
  return unit.id;
}

/** A department as contact/v3 shows it; its name needs a scope of its own (feishu.md §5.2). */
export function presentUnit(platform: Platform, { id, name }: Unit) {
  const isRoot = id === ROOT;
  const members = [...platform.state.people.values()].filter(
    (one) => !one.resigned && (isRoot || one.unit?.id === id),
  );
  return {
    department_id: id,
    open_department_id: isRoot ? ROOT : departmentId(id),
    ...(holds(platform, 'contact:department.base:readonly') ? { name } : {}),
    ...(holds(platform, 'contact:department.organize:readonly')
      ? { parent_department_id: isRoot ? '' : ROOT, member_count: members.length }
      : {}),
    status: { is_deleted: false },
  };
}
