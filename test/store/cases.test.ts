import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { inLanes } from '../../src/demo/lanes.ts';
import type { Case } from '../../src/domain/case.ts';
import { GENESIS, registerHash } from '../../src/domain/history.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { type TestStore, testStore } from './open.ts';
import { AT, builtCase, clockDue, newId, registered, stepped, stripped } from './stored-cases.ts';

describe('the case store', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(() => test.end());

  it('gives back exactly the case that was registered, with a sound history', async () => {
    const made = await registered(test.store, { topic: undefined, detail: '详情' });
    const loaded = await test.store.cases.byId(made.id);
    expect(loaded).toStrictEqual(stripped(made));
    expect(firstBrokenEntry(made.id, loaded!.history)).toBeUndefined();
    expect(await test.store.cases.byNo(made.no)).toStrictEqual(loaded);
    expect(await test.store.cases.byDraft(made.draftId)).toStrictEqual(loaded);
    expect(await test.store.cases.byIds([made.id, 'nobody'])).toStrictEqual([loaded]);
    expect(await test.store.cases.byId('nobody')).toBeUndefined();
  });

  it('writes a step: changed fields, fields that went, history and new notices', async () => {
    const before = stripped(
      await registered(test.store, { reader: 'ou_deputy', nextReminderAt: AT, sealedTo: 'ou_x' }),
    );
    const after = stepped(before, {
      reader: undefined,
      nextReminderAt: undefined,
      status: 'inProgress',
      clocks: [clockDue('2025-10-20')],
      petitioner: { type: 'anonymous' },
      suggestion: { text: '建议', by: 'ou_clerk', at: AT },
    });
    expect(await test.store.cases.replace(before, after)).toBe(true);
    const loaded = await test.store.cases.byId(before.id);
    expect(loaded).toStrictEqual(stripped(after));
    expect(firstBrokenEntry(before.id, loaded!.history)).toBeUndefined();
    expect(loaded!.history).toHaveLength(2);
  });

  it('lets exactly one of ten racing steps win', async () => {
    const before = await registered(test.store);
    const won = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        test.store.cases.replace(before, stepped(before, { outcome: `第${i}位` })),
      ),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    const loaded = await test.store.cases.byId(before.id);
    expect(loaded!.outcome).toBe(`第${won.indexOf(true)}位`);
    expect(loaded!.history).toHaveLength(2);
  });

  it('does not bring back a notice that was struck off meanwhile', async () => {
    const before = await registered(test.store);
    await test.store.cases.strikeOff(before.id, ['1.1']);
    expect(await test.store.cases.replace(before, stepped(before))).toBe(true);
    const loaded = await test.store.cases.byId(before.id);
    expect(loaded!.owed.map((n) => n.id)).toEqual(['2.1']);
    expect(loaded!.version).toBe(before.version + 1);
  });

  it('keeps no name, unit, address or phone in plain text', async () => {
    const draftId = newId();
    const person = {
      name: '欧阳千语',
      unit: '红星机械厂',
      address: '望江里九号',
      phone: '13912345678',
    };
    const made = await registered(test.store, {
      draftId,
      petitioner: { type: 'public', ...person },
    });
    await test.store.drafts.save({
      id: draftId,
      by: 'ou_clerk',
      values: { petitionerName: person.name, petitionerPhone: person.phone },
      fileIds: [],
      kept: false,
      updatedAt: AT,
    });
    const search = { kind: 'found' as const, query: person.name, caseIds: [] };
    const to = { kind: 'person' as const, id: 'ou_clerk' };
    await test.store.deliveries.add([{ id: newId(), to, message: search }], AT);
    await test.store.inbox.add({ id: newId(), payload: { text: person.name }, at: AT });
    await test.store.files.put(
      { name: 'a.txt', kind: 'file', by: 'ou_clerk', at: AT },
      Buffer.from(person.address),
    );
    const connection = await mongoose.createConnection(test.database.uri).asPromise();
    const raw: Buffer[] = [];
    for (const { name } of await connection.db!.listCollections().toArray())
      for (const document of await connection.db!.collection(name).find().toArray())
        raw.push(Buffer.from(mongoose.mongo.BSON.serialize(document)));
    await connection.close();
    const all = Buffer.concat(raw);
    expect(all.includes(made.no)).toBe(true);
    for (const value of Object.values(person)) expect(all.includes(value)).toBe(false);
  });
});

describe('the register of numbers', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(() => test.end());

  it('numbers 400 registrations of two instances without a gap, each chained to the last', async () => {
    const other = await test.second();
    const started = performance.now();
    const made: Case[] = [];
    // So many at once, not all: on a slow machine the last would wait longer than anybody may.
    await inLanes(40, [...Array(400).keys()], async (i) => {
      made.push(await registered(i % 2 ? other : test.store));
    });
    const took = performance.now() - started;
    expect(took).toBeLessThan(20_000);
    const bySeq = made.toSorted((a, b) => a.register.seq - b.register.seq);
    expect(bySeq.map((c) => c.register.seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    let prev = GENESIS;
    for (const c of bySeq) {
      expect(c.register.prev).toBe(prev);
      prev = registerHash(c, prev, c.history[0]!.hash);
      expect(c.register.hash).toBe(prev);
    }
  });

  it('counts each series and each year from one', async () => {
    const visit = await registered(test.store, { channel: 'visit' });
    const next = await test.store.cases.register(
      { series: 'letter', year: 2026, draftId: newId() },
      builtCase,
    );
    expect(visit.register.seq).toBe(1);
    expect(next.case.register).toMatchObject({ year: 2026, seq: 1, prev: GENESIS });
  });

  it('registers a form that is sent five times at once over two instances once', async () => {
    const other = await test.second();
    const key = { series: 'phone' as const, year: 2025, draftId: newId() };
    const all = await Promise.all(
      [test.store, other, test.store, other, test.store].map((s) =>
        s.cases.register(key, (slot) =>
          builtCase(slot, { channel: 'phone', no: `电${slot.seq}`, draftId: key.draftId }),
        ),
      ),
    );
    expect(all.filter((r) => r.created)).toHaveLength(1);
    expect(new Set(all.map((r) => r.case.id)).size).toBe(1);
    const next = await test.store.cases.register({ ...key, draftId: newId() }, (slot) =>
      builtCase(slot, { channel: 'phone', no: `电${slot.seq}` }),
    );
    expect(next.case.register.seq).toBe(2);
  });

  it('fails instead of looping when another number already reads the same', async () => {
    const key = { series: 'online' as const, year: 2025, draftId: newId() };
    const { no } = await registered(test.store);
    await expect(
      test.store.cases.register(key, (slot) => builtCase(slot, { channel: 'online', no })),
    ).rejects.toMatchObject({ code: 11000 });
  });
});
