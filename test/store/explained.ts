import type { Connection } from 'mongoose';

/** Commands that look for something. */
export const READS = new Set([
  'find',
  'findAndModify',
  'aggregate',
  'count',
  'distinct',
  'update',
  'delete',
]);

/** The server's own plan and count of what it looked at; executes without writing. */
export async function explained(connection: Connection, command: Record<string, unknown>) {
  const { lsid, $db, $clusterTime, writeConcern, txnNumber, maxTimeMS, ...bare } = command;
  const plan = await connection.db!.command({ explain: bare, verbosity: 'executionStats' });
  return JSON.stringify(plan, (name, value) => (name === 'rejectedPlans' ? [] : value));
}
