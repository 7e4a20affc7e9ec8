import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { manualSchedule } from '../../jobs/scheduler.ts';
import type { Registration } from '../../src/domain/inputs.ts';
import { msOf } from '../../src/domain/time.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { LETTER } from '../support/steps.ts';

const CLERK = 'ou_bailu';
let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps('2025-09-18T16:00:00.000+08:00');
});
afterAll(() => deps.close());

/** Ids of what is due to be sent to the clerk and asks to check the day. */
async function checks(): Promise<string[]> {
  const later = '2025-09-18T23:00:00.000+08:00';
  const due = await deps.store.deliveries.claim(later, later, 50);
  return due.filter((d) => d.to.id === CLERK && d.message.kind === 'dayCheck').map((d) => d.id);
}

it('登记核对 comes an hour later when the store was away at 17:00, and once', async () => {
  const by = { actor: CLERK, draftId: 'd1', fileIds: [], anyway: true };
  await registerCase(deps, LETTER as Registration, by);
  const { registeredIn } = deps.store.cases;
  const schedule = manualSchedule(deps, deps.clock.now());
  const runTo = async (time: string) => {
    deps.clock.set(`2025-09-18T${time}:00.000+08:00`);
    await schedule.runUntil(msOf(`2025-09-18T${time}:00.000+08:00`));
  };
  deps.store.cases.registeredIn = () => Promise.reject(new Error('store away'));
  await runTo('17:00');
  expect(await checks()).toEqual([]);
  deps.store.cases.registeredIn = registeredIn;
  await runTo('18:00');
  expect(await checks()).toHaveLength(1);
});
