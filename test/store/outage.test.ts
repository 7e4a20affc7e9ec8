import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Engine, startEngine } from '../../src/store/engine/engine.ts';
import { StoreUnavailable } from '../../src/store/errors.ts';
import { type OpenStore, openStore } from '../../src/store/store.ts';
import { newFolder } from '../support/folder.ts';
import { silent } from './open.ts';
import { AT, registered, stepped } from './stored-cases.ts';

// Bars of real time: the machine of the tests may pause once.
jest.retryTimes(2);

const keys = [{ id: 'k1', key: randomBytes(32) }] as const;

describe('a store whose engine dies', () => {
  let dataDir: string;
  let engine: Engine;
  let store: OpenStore;

  beforeEach(async () => {
    dataDir = newFolder('xinfang-test-');
    engine = await startEngine({ dataDir, log: () => undefined });
    const { uri, onDown } = engine;
    store = await openStore({ uri, dbName: 'b', keys, log: silent, onDown });
  });
  afterEach(async () => {
    await store.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('ends every call in flight and serves again within 2 s', async () => {
    await registered(store);
    const calls = Array.from({ length: 60 }, (_, i) =>
      i % 3 ? registered(store) : store.cases.owing(5),
    );
    const started = performance.now();
    const restarted = new Promise<void>((resolve) => {
      const off = engine.onRestart(() => {
        off();
        resolve();
      });
    });
    await pause(20);
    process.kill(engine.pid()!, 'SIGKILL');
    const results = await Promise.allSettled(calls);
    expect(performance.now() - started).toBeLessThan(5000);
    const lost = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
    expect(lost.length).toBeGreaterThan(0);
    for (const reason of lost) expect(reason).toBeInstanceOf(StoreUnavailable);
    await restarted;
    const back = performance.now();
    await store.ping();
    expect(performance.now() - back).toBeLessThan(2000);
  });

  it.each([1, 2, 3])('has lost nothing it acknowledged, and no number (round %d)', async () => {
    const acknowledged = new Set<string>();
    const keepRegistering = (async () => {
      for (let i = 0; i < 60; i += 1) {
        const made = await registered(store).catch(() => undefined);
        if (made) acknowledged.add(made.id);
      }
    })();
    await pause(30);
    process.kill(engine.pid()!, 'SIGKILL');
    await keepRegistering;
    expect(acknowledged.size).toBeGreaterThan(0);
    const found = await store.cases.byIds([...acknowledged]);
    expect(found).toHaveLength(acknowledged.size);
    const { rows, total } = await store.cases.book({ page: 0, size: 1000, hideSealedExcept: '' });
    const numbers = rows.map((c) => c.register.seq).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
    expect(total).toBe(numbers.length);
  });

  it('can repeat a step whose answer was lost', async () => {
    const before = await registered(store);
    const after = stepped(before);
    const first = store.cases.replace(before, after).catch(() => false);
    process.kill(engine.pid()!, 'SIGKILL');
    await first;
    // The engine takes a moment to be back; until then every try fails, and none does harm.
    const again = () => store.cases.replace(before, after).catch(() => undefined);
    for (let tries = 0; tries < 100 && (await again()) === undefined; tries++) await pause(50);
    expect((await store.cases.byId(before.id))!.history).toHaveLength(2);
  });
});

describe('a store without an engine', () => {
  it('does not open, and says so in time', async () => {
    const uri = `mongodb://${encodeURIComponent('/nowhere/db.sock')}/?directConnection=true`;
    const started = performance.now();
    await expect(openStore({ uri, keys, log: silent })).rejects.toMatchObject({
      code: 'storeUnavailable',
    });
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('fails each call in time while it is away, and closes', async () => {
    const dataDir = newFolder('xinfang-test-');
    const engine = await startEngine({ dataDir, log: () => undefined });
    const store = await openStore({ uri: engine.uri, dbName: 'b', keys, log: silent });
    await engine.close();
    const started = performance.now();
    const calls = [store.cases.owing(1), store.ping(), store.inbox.claim(AT, AT)];
    for (const result of await Promise.allSettled(calls))
      expect(result).toMatchObject({ reason: { code: 'storeUnavailable' } });
    expect(performance.now() - started).toBeLessThan(3000);
    await store.close();
    await expect(store.cases.owing(1)).rejects.toBeInstanceOf(StoreUnavailable);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
