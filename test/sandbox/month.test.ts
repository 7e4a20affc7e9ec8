import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instantOf } from '../../src/domain/time.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { slowness } from '../support/slowness.ts';

const CASES = 200;
const CLERK = 'ou_bailu';
const LEADER = 'ou_luzhiyuan';
/** What somebody in front of the page may be made to wait for a month (real ms). */
const BAR_MS = 60_000;

let demo: TestDemo;
let own: DemoDeps;
beforeAll(async () => {
  demo = await startDemo({ seed: 'bureau' });
  const { now } = await demo.get<{ now: string }>('/clock');
  own = await demoDeps(instantOf(Date.parse(now)));
  for (let n = 0; n < CASES; n++) await submitLetter({ ...own, store: demo.store }, n);
  // Any word wakes the sender, which finds 200 cases that owe the leader a card.
  await demo.as(CLERK).say('帮助');
});
afterAll(async () => {
  await own.close();
  await demo.stop();
});

async function submitLetter(deps: DemoDeps, n: number): Promise<void> {
  const registration = {
    channel: 'letter' as const,
    petitionerType: 'public' as const,
    petitionerName: `来信人${n}`,
    petitionerAddress: `安澜市锦绣里${n}号`,
    category: 'claim' as const,
    summary: `锦绣里小区电梯停运、保洁差（第${n}封）`,
  };
  const how = { actor: CLERK, draftId: deps.newId(), fileIds: [], anyway: true };
  const registered = await registerCase(deps, registration, how);
  if (registered.kind !== 'done') throw new Error(registered.kind);
  const submit = { name: 'submit' as const, input: { suggestion: '请阅' }, actor: CLERK };
  const { kind } = await takeStep(deps, registered.case, submit);
  if (kind !== 'done') throw new Error(kind);
}

it('runs 30 days with 200 open cases, all their reminders on the way, within a minute', async () => {
  const leader = demo.as(LEADER);
  const before = (await leader.messages()).length;
  expect(before).toBeGreaterThanOrEqual(CASES);
  const startedAt = performance.now();
  await demo.goTo('P30D');
  const tookMs = performance.now() - startedAt;
  // A month of ladder and digests reached the leader whose instruction 200 cases wait for.
  expect((await leader.messages()).length).toBeGreaterThan(before);
  expect((await demo.get<{ now: string }>('/clock')).now.slice(0, 10)).toBe('2025-10-24');
  process.stderr.write(`30 days: ${Math.round(tookMs)} ms\n`);
  expect(tookMs).toBeLessThan(BAR_MS * slowness());
});
