import { describe, expect, it } from '@jest/globals';
import { at, instantOf, msOf } from '../../src/domain/time.ts';
import { createSimClock } from '../../src/sandbox/index.ts';
import { createPump } from '../../src/services/pump.ts';
import { fixedClock, silentLog } from '../support/deps.ts';

const nextDue = async () => undefined;
const parts = {
  name: 'test',
  clock: fixedClock(at('2025-10-09', '09:00')),
  log: silentLog,
  nextDue,
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a pump', () => {
  it('never loses a wake, however close to its end the run is', async () => {
    for (let ticks = 0; ticks < 12; ticks++) {
      let waiting = 1;
      const pump = createPump(parts, async () => {
        waiting = 0;
      });
      void pump.run();
      for (let i = 0; i < ticks; i++) await undefined;
      waiting = 1;
      pump.wake();
      await turn();
      expect({ ticks, waiting }).toEqual({ ticks, waiting: 0 });
    }
  });

  it('tells work that waits for something slow when it was woken meanwhile', async () => {
    let looks = 0;
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve)).then(() => 'slow');
    const pump = createPump(parts, async (woken) => {
      for (looks = 1; ; looks += 1)
        if ((await Promise.race([slow, woken().then(() => 'woken')])) === 'slow') break;
    });
    const run = pump.run();
    await turn();
    expect(looks).toBe(1);
    pump.wake();
    await turn();
    expect(looks).toBe(2);
    finish();
    await run;
  });

  it('runs again when a retry is due, by itself and once, without holding up the clock', async () => {
    const clock = createSimClock({ start: msOf(at('2025-10-09', '09:00')) });
    const runs: number[] = [];
    const begun = clock.now();
    const due = [5_000, 20_000, 300_000].map((ms) => instantOf(begun + ms));
    const pump = createPump(
      { ...parts, clock, nextDue: async () => due[runs.length - 1] },
      async () => {
        runs.push(clock.now() - begun);
      },
    );
    await clock.track(async () => {
      await pump.run();
    });
    await clock.run(begun + 120_000);
    expect(runs.map((ms) => Math.round(ms / 1000))).toEqual([0, 5, 20]);
    pump.close();
    clock.close();
  });

  it('works on after a run that failed', async () => {
    let runs = 0;
    const pump = createPump(parts, async () => {
      runs += 1;
      if (runs === 1) throw new Error('once');
    });
    await pump.run();
    await pump.run();
    expect(runs).toBe(2);
  });
});
