import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Connection } from 'mongoose';
import { socketOf } from '../../../src/store/engine/address.ts';
import { type Engine, startEngine } from '../../../src/store/engine/engine.ts';
import { runningEngine } from '../../../src/store/engine/running.ts';
import { connect, isAlive, startElsewhere, until } from './processes.ts';

// Bars of real time: the machine of the tests may pause once.
jest.retryTimes(2);

describe('the embedded engine', () => {
  let root: string;
  let dataDir: string;
  let log: string[];
  const opened: Engine[] = [];
  const connections: Connection[] = [];

  const open = async (directory = dataDir) => {
    const engine = await startEngine({ dataDir: directory, log: (line) => log.push(line) });
    opened.push(engine);
    return engine;
  };

  const client = async (uri: string) => {
    const connection = await connect(uri);
    connections.push(connection);
    return connection;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xinfang-engine-'));
    dataDir = join(root, 'data');
    log = [];
  });

  afterEach(async () => {
    for (const connection of connections.splice(0)) await connection.close(true);
    for (const engine of opened.splice(0)) await engine.close();
    rmSync(root, { recursive: true, force: true });
  });

  it('keeps a journaled write over a close and a new start', async () => {
    const first = await open();
    const before = await client(first.uri);
    await before.collection('notes').insertOne({ text: '来信' });
    await before.close();
    await first.close();
    const after = await client((await open()).uri);
    expect(await after.collection('notes').findOne()).toMatchObject({ text: '来信' });
  });

  it('serves on a socket that only this user can reach', async () => {
    const socket = socketOf((await open()).uri);
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(socket)).toBeLessThan(100);
  });

  it('leaves neither a process nor a socket behind when it is closed', async () => {
    const engine = await open();
    const pid = engine.pid()!;
    await engine.close();
    expect(isAlive(pid)).toBe(false);
    expect(engine.pid()).toBeUndefined();
    expect(existsSync(dirname(socketOf(engine.uri)))).toBe(false);
  });

  it('is back within 2 s of a SIGKILL, at the same address, with every acknowledged write', async () => {
    const engine = await open();
    const connection = await client(engine.uri);
    const killed = engine.pid()!;
    for (let n = 0; n < 50; n += 1) await connection.collection('notes').insertOne({ n });
    const back = new Promise<void>((resolve) => engine.onRestart(resolve));
    const start = performance.now();
    process.kill(killed, 'SIGKILL');
    await back;
    const again = await client(engine.uri);
    expect(await again.collection('notes').countDocuments()).toBe(50);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(engine.pid()).not.toBe(killed);
  });

  it('comes back also when it dies several times in a row', async () => {
    const engine = await open();
    for (let death = 0; death < 3; death += 1) {
      const back = new Promise<void>((resolve) => engine.onRestart(resolve));
      process.kill(engine.pid()!, 'SIGKILL');
      await back;
    }
    const connection = await client(engine.uri);
    expect(await connection.db!.admin().ping()).toMatchObject({ ok: 1 });
  });

  it('ends every operation in flight when the client is closed as the engine goes down', async () => {
    const engine = await open();
    const connection = await client(engine.uri);
    engine.onDown(() => void connection.getClient().close(true));
    const notes = connection.collection('notes');
    await notes.insertOne({ n: 0 });
    const inFlight = Array.from({ length: 40 }, (_, n) => notes.insertOne({ n }));
    process.kill(engine.pid()!, 'SIGKILL');
    let settled = false;
    void Promise.allSettled(inFlight).then(() => {
      settled = true;
    });
    await until(2000, () => settled);
    expect(settled).toBe(true);
  });

  it('can be closed while it is down', async () => {
    const engine = await open();
    const down = new Promise<void>((resolve) => engine.onDown(resolve));
    process.kill(engine.pid()!, 'SIGKILL');
    await down;
    await engine.close();
    expect(engine.pid()).toBeUndefined();
    await (await open()).close();
  });

  it('ends with its parent, also when that is killed, and leaves the directory free', async () => {
    const { parent, said } = await startElsewhere(dataDir);
    const writer = await client(said.uri);
    await writer.collection('notes').insertOne({ text: '来访' });
    parent.kill('SIGKILL');
    const next = await client((await open()).uri);
    await until(2000, () => !isAlive(said.pid));
    expect(existsSync(dirname(socketOf(said.uri)))).toBe(false);
    expect(await next.collection('notes').countDocuments()).toBe(1);
  });

  it('ignores the signals of a stopped process group, so that the parent can finish', async () => {
    const engine = await open();
    const pid = engine.pid()!;
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    const connection = await client(engine.uri);
    expect(await connection.db!.admin().ping()).toMatchObject({ ok: 1 });
    expect(engine.pid()).toBe(pid);
  });

  it('refuses a second start on the same directory and leaves the first alone', async () => {
    const engine = await open();
    const { parent, said } = await startElsewhere(dataDir);
    if (parent.exitCode === null) await once(parent, 'exit');
    expect(said.code).toBe('dataDirInUse');
    expect(said.message).toContain(`DATA_DIR ${dataDir} is in use`);
    const connection = await client(engine.uri);
    expect(await connection.db!.admin().ping()).toMatchObject({ ok: 1 });
  });

  it('is found by another process of this user while it runs, and only then', async () => {
    const { parent, said } = await startElsewhere(dataDir);
    expect(await runningEngine(dataDir)).toBe(said.uri);
    parent.kill('SIGKILL');
    await until(4000, () => !isAlive(said.pid));
    expect(await runningEngine(dataDir)).toBeUndefined();
  });

  it('says that a path which is a file cannot be its directory', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(open(file)).rejects.toMatchObject({
      code: 'dataDirUnusable',
      message: expect.stringMatching(/DATA_DIR .*file .*MONGODB_URI/),
    });
  });

  it('says that a directory which holds something else cannot be opened', async () => {
    await (await open()).close();
    writeFileSync(join(dataDir, 'WiredTiger.turtle'), 'not a turtle');
    writeFileSync(join(dataDir, 'WiredTiger.wt'), 'not a table');
    await expect(open()).rejects.toMatchObject({ code: 'engineFailed' });
  });
});
