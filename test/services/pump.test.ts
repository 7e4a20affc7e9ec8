import { describe, expect, it } from '@jest/globals';
import { at } from '../../src/domain/time.ts';
import { createPump } from '../../src/services/pump.ts';
import { fixedClock, silentLog } from '../support/deps.ts';

const parts = { name: 'test', clock: fixedClock(at('2025-10-09', '09:00')), log: silentLog };
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
