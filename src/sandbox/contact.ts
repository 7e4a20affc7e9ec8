import type { Platform } from './platform.ts';
import { holds, USER_ID_SCOPE } from './scopes.ts';
import type { Person } from './types.ts';

/** A person's ids, as events carry them; `user_id` only with its scope. */
export function idsOf(platform: Pick<Platform, 'app'>, person: Person) {
  const user_id = holds(platform, USER_ID_SCOPE) ? person.userId : '';
  return { union_id: person.unionId, user_id, open_id: person.openId };
}

/** A person as contact/v3 and its events show them: every field needs a scope of its own (feishu.md §6.1). */
export function contactOf(platform: Pick<Platform, 'app'>, person: Person) {
  const may = (...scopes: string[]) => holds(platform, ...scopes);
  const ids = { open_id: person.openId, union_id: person.unionId };
  return {
    ...ids,
    ...(may(USER_ID_SCOPE) ? { user_id: person.userId } : {}),
    ...(may('contact:user.base:readonly') ? baseOf(person) : {}),
    ...(may('contact:user.email:readonly') && person.email ? { email: person.email } : {}),
    ...(may('contact:user.phone:readonly') && person.mobile ? { mobile: person.mobile } : {}),
    ...(may('contact:user.department:readonly') ? { department_ids: departmentsOf(person) } : {}),
    ...(may('contact:user.employee:readonly') ? employeeOf(person) : {}),
  };
}

const baseOf = ({ name }: Person) => ({
  name,
  en_name: '',
  nickname: '',
  gender: 0,
  avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' },
});

const employeeOf = ({ title, resigned }: Person) => ({
  job_title: title,
  employee_type: 1,
  is_tenant_manager: false,
  status: statusOf(resigned),
});

export const statusOf = (resigned: boolean) => ({
  is_frozen: false,
  is_resigned: resigned,
  is_activated: true,
  is_exited: resigned,
  is_unjoin: false,
});

const departmentsOf = ({ unit }: Person) => (unit ? [departmentId(unit.id)] : ['0']);

/** open_department_id of a unit. */
export const departmentId = (unitId: string): string => `od-${unitId}`;
