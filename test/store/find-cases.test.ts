import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plusMs } from '../../src/domain/time.ts';
import { type TestStore, testStore } from './open.ts';
import { AT, clockDue, registered, stepped } from './stored-cases.ts';

const opened: TestStore[] = [];
let test: TestStore;
beforeEach(async () => {
  test = await testStore();
  opened.push(test);
});
afterAll(async () => {
  await Promise.all(opened.map((t) => t.end()));
});
const nos = (cases: { no: string }[]) => cases.map((c) => Number(c.no.slice(-5, -1)));

describe('finding cases', () => {
  it("finds a petitioner's cases by name, newest first", async () => {
    for (let i = 0; i < 3; i += 1) await registered(test.store, { registeredAt: plusMs(AT, i) });
    await registered(test.store, { petitioner: { type: 'public', name: '林秀' } });
    await registered(test.store, { petitioner: { type: 'anonymous' } });
    expect(nos(await test.store.cases.byPetitioner(' 林秀珍', 2))).toEqual([3, 2]);
    expect(await test.store.cases.byPetitioner('', 5)).toEqual([]);
  });

  it('finds a petitioner under the new name alone after a correction', async () => {
    const before = await registered(test.store);
    const petitioner = { ...before.petitioner, name: '林秀真' };
    await test.store.cases.replace(before, stepped(before, { petitioner }));
    expect(await test.store.cases.byPetitioner('林秀珍', 5)).toEqual([]);
    expect(await test.store.cases.byPetitioner('林秀真', 5)).toHaveLength(1);
  });

  it('takes for alike: same name with phone, address or unit, or the same summary', async () => {
    const person = { name: '林秀珍', phone: '13800138000', address: '甲路1号', unit: '乙厂' };
    await registered(test.store, { petitioner: { type: 'public', ...person }, summary: '漏水。' });
    const { alike } = test.store.cases;
    const hits = async (c: Partial<Parameters<typeof alike>[0]>) =>
      (await alike({ summary: '别的事', ...c }, 5)).length;
    expect(await hits({ name: '林秀珍', phone: '138 0013 8000' })).toBe(1);
    expect(await hits({ name: '林秀珍', address: '甲路 1号' })).toBe(1);
    expect(await hits({ name: '林秀珍', unit: '乙厂' })).toBe(1);
    expect(await hits({ summary: '漏 水' })).toBe(1);
    expect(await hits({ ...person, summary: '漏水' })).toBe(1);
    expect(await hits({ name: '林秀珍' })).toBe(0);
    expect(await hits({ name: '林秀珍', phone: '13800138001' })).toBe(0);
    expect(await hits({ phone: '13800138000', address: '甲路1号', unit: '乙厂' })).toBe(0);
  });

  it('lists open cases by holder, the earliest limit still running first', async () => {
    const hour = clockDue('2025-10-10', { dueAt: '2025-10-10T17:00:00.000+08:00' });
    const stopped = clockDue('2025-10-01', { stoppedAt: AT });
    const holders = ['ou_a'];
    await registered(test.store, { holders, clocks: [] });
    await registered(test.store, { holders, clocks: [clockDue('2025-10-10')] });
    await registered(test.store, { holders, clocks: [stopped, hour] });
    await registered(test.store, { holders: ['ou_b', 'ou_a'], clocks: [clockDue('2025-10-12')] });
    await registered(test.store, { holders: [], status: 'closed' });
    await registered(test.store, { holders: ['ou_c'] });
    const { heldBy, countHeldBy } = test.store.cases;
    expect(await countHeldBy('ou_a')).toBe(4);
    expect(nos(await heldBy(['ou_a', 'ou_b'], 10))).toEqual([3, 2, 4, 1]);
    expect(nos(await heldBy(['ou_a'], 1))).toEqual([3]);
    expect(await heldBy([], 10)).toEqual([]);
  });

  it('lists what a person acted on or holds, the last changed first', async () => {
    const first = await registered(test.store, { holders: [] });
    await registered(test.store, { holders: ['ou_head'], registeredAt: plusMs(AT, 5) });
    await registered(test.store, { holders: ['ou_x'], registeredAt: plusMs(AT, 6) });
    expect(nos(await test.store.cases.recentOf('ou_head', 5))).toEqual([2]);
    await test.store.cases.replace(first, stepped(first, {}, 'ou_head'));
    expect(nos(await test.store.cases.recentOf('ou_head', 5))).toEqual([2, 1]);
    expect(nos(await test.store.cases.recentOf('ou_clerk', 2))).toEqual([3, 2]);
  });

  it('reads the register page by page, sealed cases only for the two who may see them', async () => {
    for (let i = 0; i < 5; i += 1)
      await registered(test.store, {
        registeredAt: plusMs(AT, i),
        registeredBy: i === 0 ? 'ou_me' : 'ou_clerk',
        sealedTo: i < 2 ? 'ou_discipline' : undefined,
      });
    await registered(test.store, { channel: 'visit', registeredAt: plusMs(AT, 9) });
    const { book } = test.store.cases;
    const first = await book({ page: 0, size: 2, hideSealedExcept: 'ou_other' });
    expect(first.rows.map((c) => c.no)).toEqual(['访〔2025〕0001号', '信〔2025〕0005号']);
    expect(first.total).toBe(4);
    const last = await book({ page: 1, size: 2, hideSealedExcept: 'ou_other' });
    expect(nos(last.rows)).toEqual([4, 3]);
    expect((await book({ page: 0, size: 9, hideSealedExcept: 'ou_discipline' })).total).toBe(6);
    const mine = await book({ page: 0, size: 9, hideSealedExcept: 'ou_me' });
    expect(nos(mine.rows)).toEqual([1, 5, 4, 3, 1]);
    expect(mine.total).toBe(5);
  });

  it('finds what is due for a reminder, and when the next one is', async () => {
    await registered(test.store, { nextReminderAt: plusMs(AT, 2) });
    await registered(test.store, { nextReminderAt: plusMs(AT, 1) });
    await registered(test.store, { nextReminderAt: plusMs(AT, 3) });
    await registered(test.store);
    const { dueForReminder, nextReminderAt } = test.store.cases;
    expect(nos(await dueForReminder(plusMs(AT, 2), 9))).toEqual([2, 1]);
    expect(nos(await dueForReminder(plusMs(AT, 2), 1))).toEqual([2]);
    expect(await nextReminderAt()).toBe(plusMs(AT, 1));
  });

  it('finds cases that owe notices until the last one is struck off', async () => {
    const made = await registered(test.store);
    await registered(test.store, { owed: [] });
    const { owing, strikeOff, replace } = test.store.cases;
    const after = stepped(made);
    await replace(made, after);
    await strikeOff(made.id, ['1.1']);
    const [found, ...rest] = await owing(9);
    expect(rest).toEqual([]);
    expect(found!.owed.map((n) => n.id)).toEqual(['2.1']);
    await strikeOff(made.id, ['2.1', 'unknown']);
    expect(await owing(9)).toEqual([]);
    expect((await test.store.cases.byId(made.id))!.version).toBe(after.version);
  });
});
