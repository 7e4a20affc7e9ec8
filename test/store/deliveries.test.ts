import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plusMs } from '../../src/domain/time.ts';
import type { DeliveryDraft } from '../../src/services/messages.ts';
import { type TestStore, testStore } from './open.ts';
import { AT, DAY } from './stored-cases.ts';

const to = { kind: 'person' as const, id: 'ou_deputy' };
const LEASE = plusMs(AT, 60_000);

function draft(id: string, change: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return { id, to, message: { kind: 'text', text: `第${id}条` }, ...change };
}

describe('the delivery store', () => {
  const opened: TestStore[] = [];
  let test: TestStore;
  beforeEach(async () => {
    test = await testStore();
    opened.push(test);
  });
  afterAll(async () => {
    await Promise.all(opened.map((t) => t.end()));
  });

  /** Adds a case card and marks it sent. */
  async function sentCard(id: string, sentAt: string, change: Partial<DeliveryDraft> = {}) {
    const { deliveries } = test.store;
    await deliveries.add([draft(id, { caseId: 'c1', purpose: 'task', ...change })], AT);
    await deliveries.sent(id, { messageId: `om_${id}`, chatId: 'oc_1', sentAt, drawn: 'hash' });
    return (await deliveries.byMessage(`om_${id}`))!;
  }

  it('gives the earliest due one first and leaves what is not yet due', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('b', { dueAt: plusMs(AT, 1) }), draft('a')], plusMs(AT, 2));
    await deliveries.add([draft('later', { dueAt: plusMs(AT, 999) })], AT);
    expect(await deliveries.nextDueAt()).toBe(plusMs(AT, 1));
    const tried = { state: 'due', leasedUntil: LEASE, attempts: 1 };
    expect(await deliveries.claim(plusMs(AT, 5), LEASE, 9)).toStrictEqual([
      { ...draft('b'), ...tried, dueAt: plusMs(AT, 1) },
      { ...draft('a'), ...tried, dueAt: plusMs(AT, 2) },
    ]);
    expect(await deliveries.claim(plusMs(AT, 5), LEASE, 9)).toEqual([]);
  });

  it('gives what is urgent before what was due earlier', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('a'), draft('b')], AT);
    await deliveries.add([draft('urgent', { urgent: true })], plusMs(AT, 3));
    await deliveries.add([draft('later', { urgent: true })], plusMs(AT, 99));
    const claim = async (limit: number) =>
      (await deliveries.claim(plusMs(AT, 5), LEASE, limit)).map((d) => d.id);
    expect([await claim(1), await claim(2), await claim(1)]).toEqual([['urgent'], ['a', 'b'], []]);
  });

  it('adds an id once, whatever comes with it later', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('a')], AT);
    await deliveries.add([draft('a', { buzz: true }), draft('b')], AT);
    await deliveries.add([], AT);
    const [a, b, ...others] = await deliveries.claim(AT, LEASE, 9);
    expect(a?.buzz).toBeUndefined();
    expect(b?.id).toBe('b');
    expect(others).toEqual([]);
  });

  it('gives each of forty to one of two instances that claim at once', async () => {
    const other = await test.second();
    const ids = Array.from({ length: 40 }, (_, i) => `d${i}`);
    await test.store.deliveries.add(
      ids.map((id) => draft(id)),
      AT,
    );
    const claims = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        (i % 2 ? other : test.store).deliveries.claim(AT, LEASE, (i % 7) + 1),
      ),
    );
    // Who saw what another took first goes on looking, as the sender does.
    for (;;) {
      const rest = await other.deliveries.claim(AT, LEASE, 3);
      if (!rest.length) break;
      claims.push(rest);
    }
    const taken = claims.flat().map((d) => d.id);
    expect(taken.toSorted()).toEqual(ids.toSorted());
  });

  it('gives it out again when the lease ran out, and counts the tries', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('a')], AT);
    await deliveries.claim(AT, LEASE, 1);
    expect(await deliveries.nextDueAt()).toBe(LEASE);
    expect((await deliveries.claim(LEASE, plusMs(LEASE, 1), 1))[0]?.attempts).toBe(2);
  });

  it('comes back at the time of the next try, and never again once it failed or was sent', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('a')], AT);
    const [first] = await deliveries.claim(AT, LEASE, 1);
    await deliveries.retry(first!, plusMs(AT, 500), '99991400');
    expect(await deliveries.claim(plusMs(AT, 499), LEASE, 1)).toEqual([]);
    const again = await deliveries.claim(plusMs(AT, 500), LEASE, 1);
    expect(again[0]).toMatchObject({ id: 'a', attempts: 2, failure: '99991400' });
    await deliveries.fail(again[0]!, '230002');
    await deliveries.retry(again[0]!, AT, 'too late');
    expect(await deliveries.claim(plusMs(LEASE, 1), LEASE, 1)).toEqual([]);
    expect(await deliveries.nextDueAt()).toBeUndefined();
  });

  it('is left to who holds it when the failure of a try whose lease ran out comes late', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('a')], AT);
    const [frozen] = await deliveries.claim(AT, LEASE, 1);
    const later = plusMs(LEASE, 500);
    await deliveries.claim(LEASE, later, 1);
    await deliveries.retry(frozen!, AT, 'boom');
    expect(await deliveries.claim(LEASE, later, 1)).toEqual([]);
    await deliveries.fail(frozen!, 'boom');
    expect((await deliveries.claim(later, plusMs(later, 1), 1))[0]?.attempts).toBe(3);
  });

  it('keeps a card with a purpose live once it was sent, and a plain text not', async () => {
    const card = await sentCard('a', AT);
    expect(card).toStrictEqual({
      ...draft('a', { caseId: 'c1', purpose: 'task' }),
      state: 'sent',
      dueAt: AT,
      attempts: 0,
      messageId: 'om_a',
      chatId: 'oc_1',
      sentAt: AT,
      drawn: 'hash',
      live: true,
    });
    expect((await sentCard('b', AT, { purpose: undefined })).live).toBeUndefined();
    expect(await test.store.deliveries.liveOf('c1')).toEqual([card]);
    await test.store.deliveries.retire('a');
    expect(await test.store.deliveries.liveOf('c1')).toEqual([]);
  });

  it('remembers what a card shows now, and forgets the form that closed', async () => {
    const { deliveries } = test.store;
    await sentCard('a', AT);
    const message = { kind: 'case' as const, caseId: 'c1', step: 'owed' as const };
    await deliveries.redrawn('a', { message, drawn: 'h2', openStep: 'instruct' });
    const open = await deliveries.byMessage('om_a');
    expect(open).toMatchObject({ message, drawn: 'h2', openStep: 'instruct' });
    await deliveries.redrawn('a', { message: { ...message, step: 'none' }, drawn: 'h3' });
    const closed = await deliveries.byMessage('om_a');
    expect(closed).toMatchObject({ drawn: 'h3', message: { step: 'none' } });
    expect(closed).not.toHaveProperty('openStep');
  });

  it('takes older cards of the same place out of the live set, each for one caller', async () => {
    const { deliveries } = test.store;
    await sentCard('other', AT, { purpose: 'question' });
    await sentCard('elsewhere', AT, { caseId: 'c2' });
    await sentCard('theirs', AT, { to: { kind: 'person', id: 'ou_other' } });
    const old = await sentCard('old', AT);
    const newest = await sentCard('new', plusMs(AT, 1));
    expect(await deliveries.supersede(old)).toEqual([]);
    const taken = await Promise.all([1, 2, 3].map(() => deliveries.supersede(newest)));
    expect(taken.flat().map((d) => d.id)).toEqual(['old']);
    const live = await deliveries.liveOf('c1');
    expect(live.map((d) => d.id).toSorted()).toEqual(['new', 'other', 'theirs']);
    expect(await deliveries.supersede(old)).toEqual([]);
  });

  it('supersedes cards that belong to no case by receiver and purpose', async () => {
    const change = { caseId: undefined, purpose: 'todo' };
    await sentCard('t1', AT, change);
    const newest = await sentCard('t2', AT, change);
    expect((await test.store.deliveries.supersede(newest)).map((d) => d.id)).toEqual(['t1']);
  });

  it('finds live cards that grow old, oldest first', async () => {
    await sentCard('young', plusMs(AT, 10));
    await sentCard('older', plusMs(AT, 2));
    await sentCard('oldest', plusMs(AT, 1));
    const found = await test.store.deliveries.sentBefore(plusMs(AT, 10), 5);
    expect(found.map((d) => d.id)).toEqual(['oldest', 'older']);
    expect(await test.store.deliveries.sentBefore(plusMs(AT, 10), 1)).toHaveLength(1);
  });

  it("finds a person's newest open form: of a step or of a registration", async () => {
    const { deliveries } = test.store;
    const form = (id: string, sentAt: string, openStep?: 'instruct') =>
      deliveries.sent(id, { messageId: `om_${id}`, chatId: 'oc_1', sentAt, openStep });
    const message = { kind: 'register' as const, draftId: 'd1' };
    const toCase = { kind: 'case' as const, caseId: 'c1', step: 'none' as const };
    await deliveries.add([draft('r', { message }), draft('c', { purpose: 'task' })], AT);
    expect(await deliveries.newestForm('ou_deputy')).toBeUndefined();
    await form('r', AT);
    await form('c', plusMs(AT, 1), 'instruct');
    await sentCard('later', plusMs(AT, 2));
    expect(await deliveries.newestForm('ou_deputy')).toMatchObject({
      id: 'c',
      openStep: 'instruct',
    });
    await deliveries.redrawn('c', { message: toCase, drawn: 'h' });
    expect(await deliveries.newestForm('ou_deputy')).toMatchObject({ id: 'r', message });
    await deliveries.redrawn('c', { message: toCase, drawn: 'h', openStep: 'instruct' });
    expect((await deliveries.newestForm('ou_deputy'))?.id).toBe('c');
    await deliveries.retire('c');
    expect((await deliveries.newestForm('ou_deputy'))?.id).toBe('r');
    expect(await deliveries.newestForm('ou_other')).toBeUndefined();
  });

  it("counts a person's reminders of one day, and the buzzes of one case", async () => {
    const { deliveries } = test.store;
    await sentCard('a', `${DAY}T00:00:00.000+08:00`, { reminder: true, buzz: true });
    await sentCard('b', `${DAY}T23:59:59.999+08:00`, { reminder: true });
    await sentCard('c', '2025-10-10T00:00:00.000+08:00', { reminder: true, buzz: true });
    await sentCard('d', AT);
    await deliveries.add([draft('unsent', { reminder: true })], AT);
    expect(await deliveries.remindersOn('ou_deputy', DAY)).toBe(2);
    expect(await deliveries.remindersOn('ou_other', DAY)).toBe(0);
    expect(await deliveries.buzzesOn('c1', 'ou_deputy', DAY)).toBe(1);
    expect(await deliveries.buzzesOn('c1', 'ou_other', DAY)).toBe(0);
  });
});
