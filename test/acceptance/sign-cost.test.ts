import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inLanes } from '../../src/demo/lanes.ts';
import { watchCase } from '../../src/services/signs.ts';
import { builtCase, newId } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { slowness } from '../support/slowness.ts';

// Bars of real time: the machine of the tests may pause once.
jest.retryTimes(2);

/** Ten times what the busiest bureau of design.md §11 registers in thirty days. */
const MONTH = 2000;
const BAR_MS = 100;
const AT = '2025-10-20T09:00:00.000+08:00';
const MATTERS = ['电梯停运', '下水道堵塞', '夜间施工噪声', '路灯不亮', '外墙渗水'];
const han = (n: number) => String.fromCodePoint(0x4e00 + (n % 200));
/** Ten petitions a place, as in a month with a new story in every street. */
const summary = (n: number) => `${han(n * 7)}${han(n * 3 + 1)}小区${MATTERS[n % 5]}${n}`;

describe('looking for signs when a petition comes in (S6.2)', () => {
  let deps: DemoDeps;
  const enter = (n: number) =>
    deps.store.cases.register({ series: 'letter', year: 2025, draftId: newId() }, (slot) =>
      builtCase(slot, { summary: summary(n), receivedOn: '2025-10-20', registeredAt: AT }),
    );
  beforeAll(async () => {
    deps = await demoDeps(AT);
    await inLanes(20, [...Array(MONTH).keys()], async (n) => void (await enter(n)));
  });
  afterAll(() => deps?.close());

  it('costs under 100 ms with two thousand others in the window', async () => {
    const [c] = await deps.store.cases.registeredSince('2025-10-01', 1);
    const took: number[] = [];
    for (let i = 0; i < 11; i++) {
      const began = performance.now();
      await watchCase(deps, c!);
      took.push(performance.now() - began);
    }
    const of = { kind: 'sign', from: '2025-10-01', to: '2025-10-31' };
    expect(await deps.store.affairs.list(of, 5)).toHaveLength(1);
    const median = took.sort((a, b) => a - b)[5] ?? 0;
    process.stdout.write(`signs of one more petition: ${median.toFixed(1)} ms\n`);
    expect(median).toBeLessThan(BAR_MS * slowness());
  });
});
