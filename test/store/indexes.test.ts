import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { testStore } from './open.ts';

it('an index that an earlier version built otherwise is built anew at the next start', async () => {
  const test = await testStore();
  const raw = await mongoose.createConnection(test.database.uri).asPromise();
  const cases = raw.collection('cases');
  const held = async () => (await cases.indexes()).find((i) => i.name === 'holders_1_dueBy_1');
  const asNow = await held();
  await cases.dropIndex('holders_1_dueBy_1');
  await cases.createIndex({ holders: 1, dueBy: 1 }, { partialFilterExpression: { no: '' } });
  expect(await held()).not.toEqual(asNow);
  await test.second();
  expect(await held()).toEqual(asNow);
  await raw.close();
  await test.end();
});
