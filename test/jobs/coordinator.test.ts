import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JOBS } from '../../jobs/index.ts';
import { coordinator } from '../../jobs/scheduler.ts';
import { at, instantOf, msOf } from '../../src/domain/time.ts';
import { type DemoDeps, demoDeps, fixedClock } from '../support/deps.ts';

const NOW = at('2025-10-09', '08:40');
const MINUTE = 60_000;

let deps: DemoDeps;
beforeAll(async () => {
  deps = await demoDeps(NOW);
});
afterAll(() => deps.close());

/** An instance on the same database whose clock is off by so many ms. */
function instance(offMs = 0) {
  const clock = fixedClock(instantOf(msOf(NOW) + offMs));
  return { clock, ...coordinator({ store: deps.store, clock }) };
}

describe('a job on several instances', () => {
  it('is run by one of twenty that ask at once', async () => {
    const all = Array.from({ length: 20 }, () => instance());
    const given = await Promise.all(all.map((one) => one.shouldRun('digest:08:40', MINUTE)));
    expect(given.filter(Boolean)).toHaveLength(1);
  });

  it('is not run again by one whose clock is a minute behind or ahead', async () => {
    const [first, behind, ahead] = [instance(), instance(-MINUTE), instance(MINUTE)];
    expect(await first.shouldRun('digest:a', MINUTE)).toBe(true);
    await first.onComplete?.('digest:a');
    expect(await behind.shouldRun('digest:a', MINUTE)).toBe(false);
    expect(await ahead.shouldRun('digest:a', MINUTE)).toBe(false);
  });

  it('is taken over once, when the one that began it is frozen for longer than its lease', async () => {
    const [frozen, second, third] = [instance(), instance(), instance()];
    expect(await frozen.shouldRun('digest:b', MINUTE)).toBe(true);
    expect(await second.shouldRun('digest:b', MINUTE)).toBe(false);
    for (const one of [second, third]) one.clock.set(instantOf(msOf(NOW) + 11 * MINUTE));
    const both = await Promise.all([second, third].map((i) => i.shouldRun('digest:b', MINUTE)));
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('is forgotten after two days', async () => {
    const housekeeping = JOBS.find((job) => job.name === 'housekeeping');
    await housekeeping?.run(deps, instantOf(msOf(NOW) + 3 * 1440 * MINUTE));
    expect(await instance().shouldRun('digest:a', MINUTE)).toBe(true);
  });

  it('wakes what lives in a process on every instance', () => {
    expect(JOBS.filter((job) => job.everywhere).map((job) => job.name)).toEqual(['sweep']);
  });
});
