import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { plusMs } from '../../src/domain/time.ts';
import { openStore } from '../../src/store/store.ts';
import { silent, type TestStore, testStore } from './open.ts';
import { AT } from './stored-cases.ts';

const LEASE = plusMs(AT, 60_000);
const opened: TestStore[] = [];
let test: TestStore;
beforeEach(async () => {
  test = await testStore();
  opened.push(test);
});
afterAll(async () => {
  await Promise.all(opened.map((t) => t.end()));
});

describe('the inbox', () => {
  const event = { id: 'e1', messageId: 'om_1', payload: { text: '登记', n: [1, null] }, at: AT };

  it('takes an event once, by its id and by its message', async () => {
    const { inbox } = test.store;
    const both = await Promise.all([inbox.add(event), inbox.add(event)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await inbox.add({ ...event, id: 'e2' })).toBe(false);
    expect(await inbox.add({ ...event, id: 'e3', messageId: undefined })).toBe(true);
    expect(await inbox.add({ ...event, id: 'e4', messageId: undefined })).toBe(true);
  });

  it('hands an event to one worker until it is done', async () => {
    const { inbox } = test.store;
    await inbox.add(event);
    expect(await inbox.nextDueAt()).toBe(AT);
    const claims = await Promise.all([1, 2, 3].map(() => inbox.claim(AT, LEASE)));
    const given = { id: 'e1', payload: event.payload, attempts: 1 };
    expect(claims.filter(Boolean)).toStrictEqual([given]);
    await inbox.done('e1');
    expect(await inbox.claim(plusMs(LEASE, 1), LEASE)).toBeUndefined();
    expect(await inbox.nextDueAt()).toBeUndefined();
    expect(await inbox.add(event)).toBe(false);
  });

  it('gives it out again after a crash or a failure, and sets it aside for good', async () => {
    const { inbox } = test.store;
    await inbox.add(event);
    await inbox.claim(AT, LEASE);
    expect((await inbox.claim(LEASE, plusMs(LEASE, 1)))?.attempts).toBe(2);
    await inbox.retry({ id: 'e1', attempts: 2 }, plusMs(LEASE, 50), 'boom');
    expect(await inbox.claim(plusMs(LEASE, 49), LEASE)).toBeUndefined();
    expect((await inbox.claim(plusMs(LEASE, 50), LEASE))?.attempts).toBe(3);
    await inbox.poison({ id: 'e1', attempts: 3 }, 'boom');
    expect(await inbox.claim(plusMs(LEASE, 99), LEASE)).toBeUndefined();
  });

  it('names what was set aside, and gives it out again when it is released', async () => {
    const { inbox } = test.store;
    for (const id of ['e1', 'e2', 'e3']) await inbox.add({ id, payload: id, at: AT });
    for (const id of ['e1', 'e2']) await inbox.poison({ id, attempts: 0 }, 'boom');
    const named = (await inbox.poisoned(5)).map(({ id, failure }) => [id, failure]);
    expect(named.sort()).toEqual([
      ['e1', 'boom'],
      ['e2', 'boom'],
    ]);
    expect(await inbox.release(['e2', 'e3'])).toBe(1);
    const claimed = await Promise.all([1, 2, 3].map(() => inbox.claim(AT, LEASE)));
    expect(claimed.flatMap((e) => (e ? [[e.id, e.attempts]] : [])).sort()).toEqual([
      ['e2', 1],
      ['e3', 1],
    ]);
    expect(await inbox.release('all')).toBe(1);
    expect(await inbox.poisoned(5)).toEqual([]);
  });

  it('prunes what is done and old, nothing else', async () => {
    const { inbox } = test.store;
    for (const [id, at] of [
      ['old', AT],
      ['waiting', AT],
      ['poisoned', AT],
      ['young', LEASE],
    ] as const)
      await inbox.add({ id, payload: id, at });
    await inbox.done('old');
    await inbox.done('young');
    await inbox.poison({ id: 'poisoned', attempts: 0 }, 'boom');
    expect(await inbox.prune(LEASE)).toBe(1);
    expect(await inbox.add({ id: 'old', payload: 1, at: AT })).toBe(true);
    expect(await inbox.add({ id: 'young', payload: 1, at: AT })).toBe(false);
    expect(await inbox.add({ id: 'poisoned', payload: 1, at: AT })).toBe(false);
  });
});

describe('drafts', () => {
  const draft = {
    id: 'd1',
    by: 'ou_clerk',
    values: { petitionerName: '林秀珍', summary: '' },
    fileIds: ['f1'],
    kept: false,
    updatedAt: AT,
  };

  it('keeps what was typed last and forgets it when removed', async () => {
    const { drafts } = test.store;
    await drafts.save(draft);
    const later = { ...draft, values: { summary: '漏水' }, updatedAt: LEASE };
    await drafts.append(draft, { text: '全文', messageId: 'om_1' }, LEASE);
    await drafts.save(later);
    expect(await drafts.byId('d1')).toStrictEqual({ ...later, appended: '全文' });
    await drafts.remove('d1');
    expect(await drafts.byId('d1')).toBeUndefined();
  });

  it('adds the text of a message once, whatever comes beside it', async () => {
    const { drafts } = test.store;
    const say = (n: number) =>
      drafts.append({ id: 'd7', by: 'ou_clerk' }, { text: `第${n}段`, messageId: `om_${n}` }, AT);
    await Promise.all([1, 2, 1, 3, 2].map(say));
    await say(1);
    const { appended = '' } = (await drafts.byId('d7')) ?? {};
    expect(appended.split('\n').toSorted()).toEqual(['第1段', '第2段', '第3段']);
  });

  it('lists what its people asked to keep, newest first', async () => {
    const { drafts } = test.store;
    const save = (id: string, by: string, updatedAt: string, kept = true) =>
      drafts.save({ ...draft, id, by, kept, updatedAt });
    await save('d1', 'ou_clerk', AT);
    await save('d2', 'ou_officer', LEASE);
    await save('d3', 'ou_clerk', LEASE, false);
    await save('d4', 'ou_other', LEASE);
    const ids = async (people: string[], limit: number) =>
      (await drafts.keptOf(people, limit)).map((d) => d.id);
    expect(await ids(['ou_clerk', 'ou_officer'], 9)).toEqual(['d2', 'd1']);
    expect(await ids(['ou_clerk', 'ou_officer'], 1)).toEqual(['d2']);
  });

  it('prunes only what nobody asked to keep and nobody touched', async () => {
    const { drafts } = test.store;
    await drafts.save(draft);
    await drafts.save({ ...draft, id: 'kept', kept: true });
    await drafts.save({ ...draft, id: 'fresh', updatedAt: LEASE });
    expect(await drafts.prune(LEASE)).toBe(1);
    expect(await drafts.byId('d1')).toBeUndefined();
    expect(await drafts.byId('kept')).toBeDefined();
  });
});

describe('digest lines', () => {
  const line = { id: 'l1', person: 'ou_a', on: '2025-10-09', caseId: 'c1', text: '剩余3天' };

  it('wait until they are collected into a card, each line written once', async () => {
    const { digests } = test.store;
    const later = { ...line, id: 'l3', person: 'ou_b', on: '2025-10-12' };
    await digests.add([line, { ...line, id: 'l2', on: '2025-10-10' }]);
    await digests.add([{ ...line, text: '又一次' }, later]);
    expect(await digests.collect('', '2025-10-08')).toEqual([]);
    const card = { person: 'ou_a', into: '2025-10-11' };
    expect(await digests.collect('', '2025-10-11')).toEqual([card]);
    await digests.handedOver(card);
    expect(await digests.of('ou_a', '2025-10-11')).toStrictEqual([
      line,
      { ...line, id: 'l2', on: '2025-10-10' },
    ]);
    expect(await digests.collect('', '2025-10-12')).toEqual([
      { person: 'ou_b', into: '2025-10-12' },
    ]);
    expect(await digests.of('ou_a', '2025-10-12')).toEqual([]);
  });

  it('join the next card when theirs has been filled already', async () => {
    const { digests } = test.store;
    await digests.add([line]);
    const [card] = await digests.collect('', '2025-10-09');
    await digests.add([{ ...line, id: 'l2' }]);
    // The first one was not handed over yet: a run that was cut off is caught up.
    expect(await digests.collect('', '2025-10-09')).toEqual([card]);
    await digests.handedOver(card!);
    expect(await digests.collect('', '2025-10-09')).toEqual([]);
    expect((await digests.of('ou_a', '2025-10-09')).map((l) => l.id)).toEqual(['l1']);
    expect(await digests.collect('', '2025-10-10')).toHaveLength(1);
    expect((await digests.of('ou_a', '2025-10-10')).map((l) => l.id)).toEqual(['l2']);
  });

  it('of a moment of a day wait for no digest of that day', async () => {
    const { digests } = test.store;
    const at = '2025-10-09T16:30:00.000+08:00';
    await digests.add([line, { ...line, id: 'l2', on: at }]);
    expect(await digests.collect('2025-10-09', at)).toEqual([{ person: 'ou_a', into: at }]);
    expect((await digests.of('ou_a', at)).map((l) => l.id)).toEqual(['l2']);
  });

  it('are pruned by their day', async () => {
    const { digests } = test.store;
    await digests.add([line, { ...line, id: 'l2', on: '2025-10-10' }]);
    expect(await digests.prune('2025-10-10')).toBe(1);
    await digests.collect('', '2025-10-10');
    expect((await digests.of('ou_a', '2025-10-10')).map((l) => l.id)).toEqual(['l2']);
  });
});

describe('instances', () => {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('are counted while they are seen, by the time of the server', async () => {
    const { instances } = test.store;
    expect(await instances.beat('a', 60_000)).toBe(1);
    expect(await instances.beat('b', 60_000)).toBe(2);
    await instances.leave('b');
    expect(await instances.beat('a', 60_000)).toBe(1);
    await instances.beat('c', 60_000);
    await wait(60);
    expect(await instances.beat('a', 50)).toBe(1);
  });
});

describe('reveals', () => {
  it('are kept as they were made', async () => {
    const reveal = { at: AT, by: 'ou_a', caseId: 'c1', what: 'phone', reason: '办理本件' };
    await test.store.reveals.add(reveal);
    await test.store.reveals.add(reveal);
    const connection = await mongoose.createConnection(test.database.uri).asPromise();
    const found = await connection.collection('reveals').find().toArray();
    await connection.close();
    expect(found).toEqual([expect.objectContaining(reveal), expect.objectContaining(reveal)]);
  });
});

describe('opening with another key', () => {
  const open = (key: { id: string; key: Buffer }) =>
    openStore({ uri: test.database.uri, keys: [key], log: silent });

  it('fails at once, under the same name or another, and leaves the right key working', async () => {
    const key = randomBytes(32);
    await expect(open({ id: 'k1', key })).rejects.toMatchObject({ code: 'broken' });
    await expect(open({ id: 'k2', key })).rejects.toMatchObject({ code: 'unknownKey' });
    await expect((await test.second()).ping()).resolves.toBeUndefined();
  });
});

describe('files', () => {
  const photo = { name: '来信.jpg', kind: 'image' as const, by: 'ou_clerk', at: AT };

  it('give back the very bytes, large and empty ones too', async () => {
    const { files } = test.store;
    for (const size of [0, 5, 1_500_000]) {
      const bytes = randomBytes(size);
      const stored = await files.put(photo, bytes);
      expect(stored).toStrictEqual({ ...photo, id: stored.id, size });
      expect(await files.info(stored.id)).toStrictEqual(stored);
      expect(Buffer.from((await files.bytes(stored.id))!).equals(bytes)).toBe(true);
    }
  });

  it('remember the message that brought them and the key of their upload', async () => {
    const { files } = test.store;
    const stored = await files.put({ ...photo, messageId: 'om_7' }, Buffer.from('x'));
    await files.setImageKey(stored.id, 'img_v2_1');
    expect(await files.byMessage('om_7')).toStrictEqual({ ...stored, imageKey: 'img_v2_1' });
    expect(await files.byMessage('om_8')).toBeUndefined();
  });

  it('are kept once under an id that was given, though a crash left them half written', async () => {
    const { files } = test.store;
    const bytes = randomBytes(600_000);
    const first = await files.put(photo, bytes, 'given');
    expect(await files.put({ ...photo, at: LEASE }, bytes, 'given')).toStrictEqual(first);
    const connection = await mongoose.createConnection(test.database.uri).asPromise();
    await connection.collection('files.files').deleteOne({ _id: 'given' as never });
    await connection.close();
    await files.put(photo, bytes, 'given');
    expect(Buffer.from((await files.bytes('given'))!).equals(bytes)).toBe(true);
  });

  it('are undefined when nobody stored them', async () => {
    expect(await test.store.files.info('0123456789abcdef01234567')).toBeUndefined();
    expect(await test.store.files.bytes('img_v3_unknown')).toBeUndefined();
  });
});
