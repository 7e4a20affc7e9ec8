import { z } from 'zod';
import { contactOf, departmentId, statusOf } from '../../contact.ts';
import type { Platform } from '../../platform.ts';
import type { Person } from '../../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from '../contract.ts';
import { findPerson, personById, personIdOf, userIdType } from '../lookup.ts';
import { ROOT, unitIdOf, unitsOf } from './units.ts';

const READ_SCOPES = ['contact:contact.base:readonly', 'contact:contact:readonly'];
const PARAM = 40001;
const MAX_BATCH = 50;
const MAX_NAMES = 10;

const idsBody = z.object({
  emails: z.array(z.string()).max(MAX_BATCH).default([]),
  mobiles: z.array(z.string()).max(MAX_BATCH).default([]),
  include_resigned: z.boolean().default(false),
});
const namesBody = z.object({ user_ids: z.array(z.string()).min(1).max(MAX_NAMES) });

const get = (path: string, handler: ApiRoute['handler']): ApiRoute => ({
  method: 'GET',
  path: `/open-apis/contact/v3${path}`,
  scopes: READ_SCOPES,
  paramCode: PARAM,
  handler,
});

/** Fixed paths stand before those with an id. */
export const userRoutes: ApiRoute[] = [
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
  {
    method: 'POST',
    path: '/open-apis/contact/v3/users/basic_batch',
    scopes: ['contact:user.basic_profile:readonly', ...READ_SCOPES],
    paramCode: PARAM,
    tier: '5/s',
    handler: (platform, { query, body }) => {
      const type = userIdType(platform, query, PARAM);
      const { user_ids } = parse(namesBody, body, PARAM);
      const people = user_ids.flatMap((id) => findPerson(platform, type, id) ?? []);
      const users = people.map((person) => ({
        user_id: personIdOf(person, type),
        name: person.name,
        i18n_name: { zh_cn: person.name, en_us: '', ja_jp: '' },
      }));
      return { data: { users } };
    },
  },
  get('/users/:user_id', (platform, { params, query }) => {
    const type = userIdType(platform, query, PARAM);
    const person = personById(platform, type, params.user_id ?? '');
    return { data: { user: contactOf(platform, person) } };
  }),
  get('/scopes', (platform, { query }) => {
    const type = userIdType(platform, query, PARAM);
    const own = query.get('department_id_type') === 'department_id';
    const loose = [...platform.state.people.values()].filter(({ unit }) => !unit);
    const department_ids = unitsOf(platform).map(({ id }) => (own ? id : departmentId(id)));
    const user_ids = loose.map((person) => personIdOf(person, type));
    return { data: { department_ids, user_ids, group_ids: [], has_more: false, page_token: '' } };
  }),
];

/** Ids by mail address and by mobile, in the order asked; numbers of the mainland with and without +86. */
function findIds(platform: Platform, { query, body }: ApiRequest) {
  const type = userIdType(platform, query, PARAM);
  const given = parse(idsBody, body, PARAM);
  const people = [...platform.state.people.values()].filter(
    (person) => given.include_resigned || !person.resigned,
  );
  const plain = (value: string | undefined) => value?.replace(/^\+86/, '');
  const answer = (key: 'email' | 'mobile') => (wanted: string) => {
    const person = people.find((one) => plain(one[key]) === plain(wanted));
    return { ...(person ? found(person) : {}), [key]: wanted };
  };
  const found = (person: Person) => ({
    user_id: personIdOf(person, type),
    status: statusOf(person.resigned),
  });
  return [...given.emails.map(answer('email')), ...given.mobiles.map(answer('mobile'))];
}
