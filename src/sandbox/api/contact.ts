import { z } from 'zod';
import { contactOf, departmentId, statusOf } from '../contact.ts';
import type { Platform } from '../platform.ts';
import type { Person } from '../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from './contract.ts';
import { findPerson, personById, personIdOf, userIdType } from './lookup.ts';

const READ_SCOPES = ['contact:contact.base:readonly'];
const PARAM = 99992402;
const ROOT = '0';
const MAX_BATCH = 50;

const idsBody = z.object({
  emails: z.array(z.string()).max(MAX_BATCH).default([]),
  mobiles: z.array(z.string()).max(MAX_BATCH).default([]),
  include_resigned: z.boolean().default(false),
});

const get = (path: string, handler: ApiRoute['handler']): ApiRoute => ({
  method: 'GET',
  path: `/open-apis/contact/v3${path}`,
  scopes: READ_SCOPES,
  paramCode: PARAM,
  handler,
});

/** Fixed paths stand before those with an id. */
export const contactRoutes: ApiRoute[] = [
  get('/users/batch', (platform, { query }) => {
    const type = userIdType(platform, query, PARAM);
    const ids = query.getAll('user_ids');
    if (ids.length === 0 || ids.length > MAX_BATCH) throw new ApiError(PARAM, 'user_ids: 1 to 50');
    const items = ids.flatMap((id) => findPerson(platform, type, id) ?? []);
    return { data: { items: items.map((person) => contactOf(platform, person)) } };
  }),
  get('/users/find_by_department', (platform, { query }) => {
    const unit = unitIdOf(platform, query.get('department_id') ?? '', query);
    const members = [...platform.state.people.values()].filter(
      (person) => !person.resigned && (person.unit?.id ?? ROOT) === unit,
    );
    const { items, ...rest } = page(members, query, MAX_BATCH);
    return { data: { ...rest, items: items.map((person) => contactOf(platform, person)) } };
  }),
  {
    method: 'POST',
    path: '/open-apis/contact/v3/users/batch_get_id',
    scopes: ['contact:user.id:readonly'],
    paramCode: PARAM,
    handler: (platform, request) => ({ data: { user_list: findIds(platform, request) } }),
  },
  get('/users/:user_id', (platform, { params, query }) => {
    const type = userIdType(platform, query, PARAM);
    const person = personById(platform, type, params.user_id ?? '');
    return { data: { user: contactOf(platform, person) } };
  }),
  get('/departments/:department_id/children', (platform, { params, query }) => {
    const isRoot = unitIdOf(platform, params.department_id ?? '', query) === ROOT;
    const { items, ...rest } = page(isRoot ? unitsOf(platform) : [], query, MAX_BATCH);
    return { data: { ...rest, items: items.map((unit) => presentUnit(platform, unit)) } };
  }),
  get('/departments/:department_id', (platform, { params, query }) => {
    const id = unitIdOf(platform, params.department_id ?? '', query);
    const unit = unitsOf(platform).find((one) => one.id === id) ?? { id: ROOT, name: '' };
    return { data: { department: presentUnit(platform, unit) } };
  }),
];

interface Unit {
  id: string;
  name: string;
}

function unitsOf({ state }: Platform): Unit[] {
  const units = new Map<string, Unit>();
  for (const { unit } of state.people.values()) if (unit) units.set(unit.id, unit);
  return [...units.values()];
}

/** The unit a department id stands for, `0` for the root; refused when there is none. */
function unitIdOf(platform: Platform, given: string, query: URLSearchParams): string {
  if (given === ROOT) return ROOT;
  const isOwn = query.get('department_id_type') === 'department_id';
  const unit = unitsOf(platform).find(({ id }) => (isOwn ? id : departmentId(id)) === given);
  if (!unit) throw new ApiError(PARAM, `department not found: ${given}`);
  return unit.id;
}

function presentUnit({ state }: Platform, { id, name }: Unit) {
  const members = [...state.people.values()].filter((one) => (one.unit?.id ?? ROOT) === id);
  const isRoot = id === ROOT;
  return {
    name,
    department_id: id,
    open_department_id: isRoot ? ROOT : departmentId(id),
    parent_department_id: isRoot ? '' : ROOT,
    member_count: members.length,
    status: { is_deleted: false },
  };
}

function findIds(platform: Platform, { query, body }: ApiRequest) {
  const type = userIdType(platform, query, PARAM);
  const given = parse(idsBody, body, PARAM);
  const people = [...platform.state.people.values()].filter(
    (person) => given.include_resigned || !person.resigned,
  );
  const answer = (key: 'email' | 'mobile') => (wanted: string) => {
    const person = people.find((one) => one[key] === wanted);
    return { ...(person ? found(person) : {}), [key]: wanted };
  };
  const found = (person: Person) => ({
    user_id: personIdOf(person, type),
    status: statusOf(person.resigned),
  });
  return [...given.emails.map(answer('email')), ...given.mobiles.map(answer('mobile'))];
}
