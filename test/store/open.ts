import { randomBytes } from 'node:crypto';
import { type OpenStore, openStore } from '../../src/store/store.ts';
import { type TestDatabase, testDatabase } from '../support/store.ts';

export const silent = { debug() {}, info() {}, warn() {}, error() {} };

export interface TestStore {
  store: OpenStore;
  database: TestDatabase;
  /** Another instance on the same data, as another process would have. */
  second(): Promise<OpenStore>;
  end(): Promise<void>;
}

/** A store on an empty database of its own; `uriSuffix` goes into the address. */
export async function testStore(uriSuffix = ''): Promise<TestStore> {
  const database = await testDatabase();
  const keys = [{ id: 'k1', key: randomBytes(32) }] as const;
  const open = () => openStore({ uri: database.uri + uriSuffix, keys, log: silent });
  const stores = [await open()];
  return {
    store: stores[0]!,
    database,
    second: async () => {
      const store = await open();
      stores.push(store);
      return store;
    },
    end: async () => {
      await Promise.all(stores.map((s) => s.close()));
      await database.drop();
    },
  };
}
