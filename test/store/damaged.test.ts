import { afterAll, beforeAll, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import type { DeliveryDraft } from '../../src/services/messages.ts';
import { CipherError } from '../../src/store/cipher.ts';
import { type TestStore, testStore } from './open.ts';
import { AT, registered } from './stored-cases.ts';

const LEASE = '2025-10-09T08:41:00.000+08:00';

let test: TestStore;
let raw: Connection;
beforeAll(async () => {
  test = await testStore();
  raw = await mongoose.createConnection(test.database.uri).asPromise();
});
afterAll(async () => {
  await raw.close();
  await test.end();
});

/** One bit of a sealed value, as a disk or a hand beside the bot may change it. */
async function damage(collection: string, id: string, path: string): Promise<void> {
  const documents = raw.collection<Record<string, unknown>>(collection);
  const found = await documents.findOne({ _id: id } as object);
  const value = path.split('.').reduce<unknown>((v, key) => (v as never)[key], found);
  const bytes = Buffer.from((value as mongoose.mongo.Binary).buffer);
  bytes[bytes.length - 1] = bytes.at(-1)! ^ 1;
  await documents.updateOne({ _id: id } as object, { $set: { [path]: bytes } });
}

it.each(['said', 'history.0'])('a case damaged in %s holds up no other', async (path) => {
  const { cases } = test.store;
  const due = { nextReminderAt: AT, holders: [`ou_${path}`] };
  const [bad, good] = [await registered(test.store, due), await registered(test.store, due)];
  await damage('cases', bad.id, path);
  const whole = [
    await cases.dueForReminder(AT, 50),
    await cases.owing(50),
    await cases.byIds([bad.id, good.id]),
    (await cases.book({ page: 0, size: 50, hideSealedExcept: 'ou_x' })).rows,
  ];
  for (const found of whole) {
    expect(found.map((c) => c.no)).toContain(good.no);
    expect(found.map((c) => c.no)).not.toContain(bad.no);
  }
  // Lists do not ask how it came to be as it is.
  const held = await cases.heldBy(due.holders, 9);
  expect(held.map((c) => c.no)).toEqual(path === 'said' ? [good.no] : [bad.no, good.no]);
  await expect(cases.byId(bad.id)).rejects.toThrow(CipherError);
});

it('a damaged message ends as failed, and the one behind it goes out', async () => {
  const { deliveries } = test.store;
  const draft = (id: string): DeliveryDraft => ({
    id,
    to: { kind: 'person', id: 'ou_a' },
    message: { kind: 'text', text: '你好' },
  });
  await deliveries.add([draft('bad'), draft('good')], AT);
  await damage('deliveries', 'bad', 'message');
  expect((await deliveries.claim(AT, LEASE, 9)).map((d) => d.id)).toEqual(['good']);
  await deliveries.sent('good', { messageId: 'om', chatId: 'oc', sentAt: AT, drawn: '' });
  expect(await deliveries.nextDueAt()).toBeUndefined();
});

it('a damaged event is set aside where `npm run inbox` shows it, and the next one is worked', async () => {
  const { inbox } = test.store;
  for (const id of ['bad', 'good']) await inbox.add({ id, payload: { kind: id }, at: AT });
  await damage('inbox', 'bad', 'payload');
  expect(await inbox.claim(AT, LEASE)).toMatchObject({ id: 'good', payload: { kind: 'good' } });
  expect(await inbox.poisoned(9)).toMatchObject([{ id: 'bad', failure: 'damaged' }]);
});
