import type { Platform } from '../../platform.ts';
import { ApiError, type ApiRoute, page } from '../contract.ts';
import { presentUnit, ROOT, unitIdOf, unitsOf } from './units.ts';

const READ_SCOPES = ['contact:contact.base:readonly', 'contact:contact:readonly'];
const PARAM = 40001;
const MAX = 50;

const get = (path: string, handler: ApiRoute['handler']): ApiRoute => ({
  method: 'GET',
  path: `/open-apis/contact/v3/departments${path}`,
  scopes: READ_SCOPES,
  paramCode: PARAM,
  handler,
});

const unitOf = (platform: Platform, id: string) =>
  unitsOf(platform).find((one) => one.id === id) ?? { id: ROOT, name: '' };

/** Fixed paths stand before those with an id. */
export const departmentRoutes: ApiRoute[] = [
  get('/batch', (platform, { query }) => {
    const ids = query.getAll('department_ids');
    if (ids.length === 0 || ids.length > MAX) throw new ApiError(PARAM, 'department_ids: 1 to 50');
    const units = ids.map((id) => unitOf(platform, unitIdOf(platform, id, query)));
    return { data: { items: units.map((unit) => presentUnit(platform, unit)) } };
  }),
  get('/parent', (platform, { query }) => {
    // Departments lie right below the root, which is never among the parents.
    const id = unitIdOf(platform, query.get('department_id') ?? '', query);
    if (id === ROOT) throw new ApiError(40002, 'process root dept error');
    return { data: page([], query, MAX) };
  }),
  get('/:department_id/children', (platform, { params, query }) => {
    const isRoot = unitIdOf(platform, params.department_id ?? '', query) === ROOT;
    const { items, ...rest } = page(isRoot ? unitsOf(platform) : [], query, MAX);
    return { data: { ...rest, items: items.map((unit) => presentUnit(platform, unit)) } };
  }),
  get('/:department_id', (platform, { params, query }) => {
    const id = unitIdOf(platform, params.department_id ?? '', query);
    return { data: { department: presentUnit(platform, unitOf(platform, id)) } };
  }),
];
