import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { inLanes } from '../../src/demo/lanes.ts';
import type { CaseNow } from '../../src/domain/case.ts';
import type { Store } from '../../src/services/ports.ts';
import { explained, READS } from './explained.ts';
import { type TestStore, testStore } from './open.ts';
import { clockDue, registered } from './stored-cases.ts';

/** More than are read at once. */
const OPEN = 250;
const CLOSED = 420;
const VISITS = 30;
const ALL = OPEN + CLOSED + VISITS;

/** What sheets are made of, as a reader whom nothing is sealed to. */
const ROWS: [string, (s: Store) => AsyncIterable<CaseNow>, number][] = [
  ['bookRows', (s) => s.cases.bookRows({ viewer: 'ou_x' }), ALL],
  ['bookRows of a year', (s) => s.cases.bookRows({ viewer: 'ou_x', year: 2025 }), ALL],
  ['bookRows of an empty year', (s) => s.cases.bookRows({ viewer: 'ou_x', year: 2024 }), 0],
  ['lateRows', (s) => s.cases.lateRows('2025-10-22'), OPEN],
  ['lateRows before any limit', (s) => s.cases.lateRows('2025-10-20'), 0],
  ['endedRows', (s) => s.cases.endedRows('2025-10'), CLOSED],
  ['endedRows of another month', (s) => s.cases.endedRows('2025-11'), 0],
];

describe('rows of sheets', () => {
  let test: TestStore;
  let connection: Connection;
  const commands: Record<string, unknown>[] = [];

  beforeAll(async () => {
    test = await testStore('&monitorCommands=true');
    connection = mongoose.connections.find((c) => c.name === test.database.name)!;
    const done = { holders: [], owed: [], status: 'closed' as const };
    const many = (n: number, change: Parameters<typeof registered>[1]) =>
      inLanes(
        20,
        Array.from({ length: n }),
        async () => void (await registered(test.store, change)),
      );
    // Most of them due on one day: what comes after the first lot is told by their ids.
    await many(OPEN - 20, { clocks: [clockDue('2025-10-20')] });
    await many(20, { clocks: [clockDue('2025-10-21')] });
    await many(CLOSED, done);
    await many(VISITS, { channel: 'visit' });
    await many(3, { sealedTo: 'ou_discipline' });
    connection.getClient().on('commandStarted', (e) => {
      if (READS.has(e.commandName)) commands.push(e.command);
    });
  });
  afterAll(() => test.end());

  it.each(ROWS)('%s come in lots by an index, each once', async (_, rows, count) => {
    commands.length = 0;
    const ids: string[] = [];
    for await (const c of rows(test.store)) ids.push(c.id);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    for (const command of commands.splice(0)) {
      const text = await explained(connection, command);
      expect(text).toMatch(/"(IXSCAN|DISTINCT_SCAN)"/);
      expect(text).not.toMatch(/"COLLSCAN"/);
      const number = (name: string) => Number(new RegExp(`"${name}":(\\d+)`).exec(text)?.[1]);
      expect(number('totalDocsExamined')).toBeLessThanOrEqual(number('nReturned') + 12);
    }
  });

  it('of the register come by number, series by series, the newest first', async () => {
    const numbers: string[] = [];
    for await (const c of test.store.cases.bookRows({ viewer: 'ou_x' })) numbers.push(c.no);
    const letters = numbers.slice(0, -VISITS);
    expect(letters).toEqual([...letters].sort().reverse());
    expect(numbers.slice(-VISITS).every((no) => no.startsWith('访'))).toBe(true);
    expect(await test.store.cases.numbered(2025)).toBe(ALL + 3);
  });
});
