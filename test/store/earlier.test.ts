import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { testStore } from './open.ts';

it('a store whose cases are not encrypted is told at the start', async () => {
  const test = await testStore();
  try {
    const raw = await mongoose.createConnection(test.database.uri).asPromise();
    await raw.collection('cases').insertOne({ no: '信〔2025〕0001号', summary: '加压泵故障' });
    await raw.close();
    await expect(test.second()).rejects.toThrow(/earlier version/);
  } finally {
    await test.end();
  }
});
