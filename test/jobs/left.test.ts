import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { coordinator, finishLeft } from '../../jobs/scheduler.ts';
import type { Registration } from '../../src/domain/inputs.ts';
import { at, instantOf, msOf } from '../../src/domain/time.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { LETTER } from '../support/steps.ts';

const CLERK = 'ou_bailu';
const MINUTE = 60_000;
const SLOT = msOf(at('2025-09-18', '18:00'));
const slotOf = (job: string) => `${job}:${new Date(SLOT).toISOString()}`;

let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps(instantOf(SLOT));
  const by = { actor: CLERK, draftId: 'd1', fileIds: [], anyway: true };
  await registerCase(deps, LETTER as Registration, by);
});
afterAll(() => deps.close());
beforeEach(() => deps.clock.set(instantOf(SLOT)));

const begin = (key: string) => coordinator(deps).shouldRun(key, 10 * MINUTE);

/** What is due to be sent to the clerk and asks to check the day. */
async function checks(): Promise<number> {
  const later = at('2025-09-18', '23:00');
  const due = await deps.store.deliveries.claim(later, later, 50);
  return due.filter((d) => d.to.id === CLERK && d.message.kind === 'dayCheck').length;
}

async function finishedAfter(minutes: number): Promise<void> {
  deps.clock.set(instantOf(SLOT + minutes * MINUTE));
  await finishLeft(deps);
}

it('what looks every minute anyway is not gone through again', async () => {
  await begin(slotOf('reminders'));
  await finishedAfter(11);
  const left = await deps.store.jobRuns.left(instantOf(0), at('2025-09-18', '23:00'));
  expect(left).toEqual([slotOf('reminders')]);
});

it('a run of yesterday is left to the job’s next time', async () => {
  await begin(slotOf('dayCheck'));
  await finishedAfter(24 * 60);
  expect(await checks()).toBe(0);
  await deps.store.jobRuns.prune(at('2025-12-01', '00:00'));
});

it('a run that was cut off is gone through once its lease has run out, and once', async () => {
  await begin(slotOf('dayCheck'));
  await finishedAfter(9);
  expect(await checks()).toBe(0);
  await finishedAfter(11);
  expect(await checks()).toBe(1);
  const left = await deps.store.jobRuns.left(instantOf(0), at('2025-09-18', '23:00'));
  expect(left).not.toContain(slotOf('dayCheck'));
  await finishedAfter(30);
  expect(await checks()).toBe(1);
});

it('a run that ended is not', async () => {
  const key = slotOf('digest');
  await begin(key);
  await coordinator(deps).onComplete?.(key);
  expect(await deps.store.jobRuns.left(instantOf(0), at('2025-09-18', '23:00'))).not.toContain(key);
});
