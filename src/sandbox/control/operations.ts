import { faultSchema } from '../faults.ts';
import { type ControlRoute, parse } from './contract.ts';

export const operationControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/calls',
    handler: ({ calls }, { query }) => calls.since(Number(query.get('since') ?? 0) || 0),
  },
  { method: 'GET', path: '/faults', handler: ({ faults }) => faults.list() },
  {
    method: 'POST',
    path: '/faults',
    handler: ({ faults }, { body }) => {
      faults.add(parse(faultSchema, body));
      return faults.list();
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    handler: ({ faults }) => {
      faults.clear();
      return [];
    },
  },
];
