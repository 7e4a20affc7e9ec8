import { afterAll, beforeAll, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { registerOne } from '../support/register.ts';

let demo: TestDemo;
let no: string;
const OFFICE = 'ou_liangjing';
const DISCIPLINE = 'ou_yanshouyi';
const ALARM = '与原封存内容不符';
/** How many alarms each of the two has before him. */
const alarms = () =>
  Promise.all(
    [OFFICE, DISCIPLINE].map(async (who) => {
      const messages = await demo.as(who).messages();
      return messages.filter((m) => JSON.stringify(m.content).includes(ALARM)).length;
    }),
  );

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-16T09:00+08:00' });
  no = (await registerOne(demo)).no;
});
afterAll(() => demo.stop());

it('nobody hears of a Sunday on which everything is as it was written', async () => {
  await demo.goTo('2025-10-19T09:00:05+08:00');
  expect(await alarms()).toEqual([0, 0]);
});

it('a history changed in the database is told to office and discipline, once, without its number', async () => {
  const connection = await mongoose.createConnection(demo.databaseUri).asPromise();
  const cases = connection.collection('cases');
  const said = Buffer.from((await cases.findOne({ no }))!.history[0].buffer);
  said[said.length - 1] = said.at(-1)! ^ 1;
  await cases.updateOne({ no }, { $set: { 'history.0': said } });
  await connection.close();
  await demo.goTo('2025-10-26T03:30:00+08:00');
  // Nobody is woken at night.
  expect(await alarms()).toEqual([0, 0]);
  await demo.goTo('2025-10-26T09:00:05+08:00');
  expect(await alarms()).toEqual([1, 1]);
  const told = (await demo.as(OFFICE).messages()).find((m) =>
    JSON.stringify(m.content).includes(ALARM),
  );
  expect(JSON.stringify(told?.content)).not.toContain(no);
  // When people begin their day.
  const late = Date.parse(told!.createdAt) - Date.parse('2025-10-26T08:30:00+08:00');
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(60_000);
  await demo.goTo('2025-11-02T09:00:05+08:00');
  expect(await alarms()).toEqual([1, 1]);
});
