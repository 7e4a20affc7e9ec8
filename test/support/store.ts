import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

/** A database of its own on the test run's engine. */
export interface TestDatabase {
  /** With the database's name in it: `mongoose.createConnection(uri)` needs nothing else. */
  uri: string;
  name: string;
  drop(): Promise<void>;
}

/** Gives the calling test file an empty database; drop it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const shared = process.env.TEST_MONGODB_URI;
  if (shared === undefined) throw new Error('the test run has no engine: see jest.config.js');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const uri = shared.replace('/?', `/${name}?`);
  return {
    uri,
    name,
    drop: async () => {
      const connection = await mongoose.createConnection(uri).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
