import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { checkChains } from '../../src/cli/chains.ts';
import { at } from '../../src/domain/time.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { openStore } from '../../src/store/store.ts';
import { type DemoDeps, demoDeps, silentLog } from '../support/deps.ts';
import { testDatabase } from '../support/store.ts';

/** The bot's own schedule: it changes without anybody doing anything. */
const SCHEDULE = /^(version|holders|owed|remindedUntil|nextReminderAt)\b/;

const keys = [{ id: 'k1', key: randomBytes(32) }] as const;
let deps: DemoDeps;
let store: Awaited<ReturnType<typeof openStore>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let raw: mongoose.Connection;
beforeAll(async () => {
  database = await testDatabase();
  const demo = await demoDeps(at('2025-09-08', '09:00'));
  store = await openStore({ uri: database.uri, log: silentLog, keys });
  deps = { ...demo, store };
  raw = await mongoose.createConnection(database.uri).asPromise();
});
afterAll(async () => {
  await raw.close();
  await store.close();
  await deps.close();
  await database.drop();
});

type Change = [path: string, doc: object];

/** The document with one leaf changed by the least there is, for every leaf. */
function changes(node: unknown, path: string, put: (changed: unknown) => object): Change[] {
  if (typeof node === 'string') return [[path, put(`${node.slice(0, -1)}${flip(node.slice(-1))}`)]];
  if (typeof node === 'number') return [[path, put(node + 1)]];
  if (typeof node === 'boolean') return [[path, put(!node)]];
  if (node instanceof mongoose.mongo.Binary) {
    const bytes = Buffer.from(node.buffer);
    const places = Array.from({ length: 17 }, (_, i) => Math.floor((i * (bytes.length - 1)) / 16));
    return places.map((i) => {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      return [`${path}[${i}]`, put(changed)];
    });
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    changes(value, path ? `${path}.${key}` : key, (changed) =>
      put(
        Array.isArray(node)
          ? node.map((v, i) => (String(i) === key ? changed : v))
          : { ...node, [key]: changed },
      ),
    ),
  );
}

const flip = (letter: string) => (letter ? String.fromCodePoint(letter.codePointAt(0)! ^ 1) : 'x');

it('a single byte changed anywhere in a case is found, and the case is named', async () => {
  const letter = { channel: 'letter', petitionerType: 'public', category: 'claim' } as const;
  const who = {
    petitionerName: '林某',
    petitionerAddress: '某路1号',
    petitionerPhone: '13800138000',
  };
  const what = { summary: '加压泵故障', detail: '半月无水', place: '一号院' };
  const by = { actor: 'ou_bailu', draftId: deps.newId(), fileIds: [], anyway: true };
  const done = await registerCase(deps, { ...letter, ...who, ...what }, by);
  if (done.kind !== 'done') throw new Error(done.kind);
  const input = { suggestion: '请水务科办理', suggestedUnit: 'water' } as never;
  const step = { name: 'submit', input, actor: 'ou_bailu', actionId: deps.newId() } as const;
  await takeStep(deps, done.case, step);
  const cases = raw.collection('cases');
  const place = { uri: database.uri, dbName: raw.name, keys };
  expect(await checkChains(place)).toMatchObject({ cases: 1, entries: 2 });
  const stored = (await cases.findOne({}))!;
  const all = changes(stored, '', (changed) => changed as object).filter(
    ([path]) => !SCHEDULE.test(path),
  );
  const unseen: string[] = [];
  for (const [path, changed] of all) {
    await cases.deleteMany({});
    await cases.insertOne(changed);
    const { broken } = await checkChains(place);
    if (!broken?.includes((changed as { no: string }).no)) unseen.push(path);
  }
  expect(unseen).toEqual([]);
  expect(all.length).toBeGreaterThan(80);
});
