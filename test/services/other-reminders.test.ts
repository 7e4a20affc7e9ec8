import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { JOBS } from '../../jobs/index.ts';
import { at, dateOf, instantOf } from '../../src/domain/time.ts';
import { handOverNotices } from '../../src/notify/owed-notices.ts';
import { createPresenter } from '../../src/notify/presenter.ts';
import type { Delivery } from '../../src/services/messages.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

/** Beyond the six cards a person is sent in a day (§5.6). */
const CASES = 9;
const reminders = JOBS.find((job) => job.name === 'reminders')!;
let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps(at('2025-09-08', '09:00'));
  for (let i = 1; i <= CASES; i += 1) {
    const letter = { channel: 'letter', petitionerType: 'public', category: 'claim' } as const;
    const who = { petitionerName: `林某${i}`, petitionerAddress: '某路1号', summary: `第${i}件` };
    const by = { actor: 'ou_bailu', draftId: deps.newId(), fileIds: [], anyway: true };
    const done = await registerCase(deps, { ...letter, ...who }, by);
    if (done.kind !== 'done') throw new Error(done.kind);
  }
  await handOver();
  await sendAll();
});
afterAll(() => deps.close());

/** What the sender does first: what cases owe becomes deliveries and lines. */
async function handOver() {
  for (const c of await deps.store.cases.owing(50)) {
    await handOverNotices(deps, c);
    await deps.store.cases.strikeOff(
      c.id,
      c.owed.map((n) => n.id),
    );
  }
}

async function sendAll(): Promise<Delivery[]> {
  const now = instantOf(deps.clock.now() + 86_400_000);
  const sent: Delivery[] = [];
  for (;;) {
    const [next] = await deps.store.deliveries.claim(now, now, 1);
    if (!next) return sent;
    const arrived = { messageId: `om_${next.id}`, chatId: 'oc_a', sentAt: now };
    await deps.store.deliveries.sent(next.id, { ...arrived, openStep: undefined, drawn: 'x' });
    sent.push(next);
  }
}

const idOf = (d: Delivery) => (d.message.kind === 'case' ? d.message.caseId : undefined);

it('beyond six cards a day the rest comes as one list, also after a crash before it', async () => {
  const run = async (drainSender: () => Promise<void>) => {
    await reminders.run({ ...deps, drainSender }, instantOf(deps.clock.now()));
  };
  deps.clock.set((await deps.store.cases.nextReminderAt())!);
  // The process ends after the cases were written, before anything was handed over.
  await expect(run(async () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  await handOver();
  deps.clock.set(at(dateOf(instantOf(deps.clock.now())), '23:00'));
  await run(handOver);
  const sent = await sendAll();
  const person = sent.find((d) => d.message.kind === 'reminders')?.to.id;
  const own = sent.filter((d) => d.to.id === person);
  const cards = own.filter((d) => d.reminder).map(idOf);
  expect(cards).toHaveLength(deps.bureau.limits.cardsPerPersonPerDay);
  const lists = own.filter((d) => d.message.kind === 'reminders');
  expect(lists).toHaveLength(1);
  const drawn = await createPresenter({ ...deps, messenger: undefined as never }).draw(
    lists[0]!.message,
    person!,
  );
  const listed = [...JSON.stringify(drawn).matchAll(/"c":"(\w+)"/g)].map((m) => m[1]);
  expect(new Set([...cards, ...listed]).size).toBe(CASES);
  expect(listed).toHaveLength(CASES - cards.length);
});
