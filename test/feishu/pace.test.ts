import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createPace, type Limit, nextSlot } from '../../src/feishu/pace.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';

const LIMITS: Limit[] = [
  { count: 3, spanMs: 1000 },
  { count: 5, spanMs: 10_000 },
];
const START = Date.parse('2025-10-09T09:00:00+08:00');

describe('nextSlot', () => {
  const now = 5000;
  it.each([
    ['an idle lane', [], 0, now],
    ['room in the window', [4500, 4900], 0, now],
    ['a full short window', [4000, 4500, 4900], 0, 5001],
    ['a window that has just passed', [3999, 4500, 4900], 0, now],
    ['room taken by running calls', [4500], 2, 5501],
    ['a full long window', [1000, 2000, 3000, 4000, 4100], 0, 11_001],
    ['nothing but running calls', [], 3, Number.POSITIVE_INFINITY],
  ])('finds the slot of %s', (_name, ended, running, slot) => {
    expect(nextSlot({ ended, running }, now, LIMITS)).toBe(slot);
  });

  it('never lets a window be overfull', async () => {
    const gaps = fc.array(fc.nat(600), { minLength: 1, maxLength: 60 });
    const property = fc.property(gaps, (waits) => {
      const ended: number[] = [];
      let now = 0;
      for (const wait of waits) {
        now = nextSlot({ ended, running: 0 }, now + wait, LIMITS);
        ended.push(now);
      }
      for (const { count, spanMs } of LIMITS) {
        for (const at of ended) {
          const inside = ended.filter((time) => time >= at && time <= at + spanMs);
          expect(inside.length).toBeLessThanOrEqual(count);
        }
      }
    });
    await fc.assert(property);
  });
});

describe('pace', () => {
  const lane = (key: string) => ({ key, limits: LIMITS });

  const race = async (
    act: (
      pace: ReturnType<typeof createPace>,
      note: (name: string) => () => Promise<void>,
    ) => Promise<unknown>,
  ) => {
    const clock = createSimClock({ start: START });
    const started: [string, number][] = [];
    const work = clock.track(() =>
      act(createPace(clock), (name) => async () => {
        started.push([name, clock.now() - START]);
      }),
    );
    await clock.run(START + 60_000);
    await work;
    clock.close();
    return started;
  };

  it('spreads calls over the windows, in their order', async () => {
    const started = await race((pace, note) =>
      Promise.all(Array.from({ length: 7 }, (_, i) => pace.run([lane('send')], note(`${i}`)))),
    );
    expect(started.map(([name]) => name)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    const times = started.map(([, at]) => at);
    const [first = 0] = times;
    // The clock runs on in real time meanwhile: never early, and late by what the machine took.
    const early = [0, 0, 0, 1001, 1001, 10_001, 10_001];
    for (const [i, at] of times.entries()) {
      expect(at - first).toBeGreaterThanOrEqual(early[i]!);
      expect(at - first).toBeLessThan(early[i]! + 900);
    }
  });

  it('takes its share only of what several processes have together', async () => {
    const clock = createSimClock({ start: START });
    const started: number[] = [];
    const limits = [{ count: 5, spanMs: 1000 }];
    const both = [createPace(clock, () => 2), createPace(clock, () => 2)].flatMap((pace) =>
      Array.from({ length: 12 }, () =>
        clock.track(() =>
          pace.run([{ key: 'send', limits }], async () => void started.push(clock.now())),
        ),
      ),
    );
    await clock.run(START + 60_000);
    await Promise.all(both);
    clock.close();
    const inWindow = started.map((at) => started.filter((t) => t >= at && t < at + 1000).length);
    expect(Math.max(...inWindow)).toBe(4);
  });

  it('gives each of many processes one call at least', async () => {
    const clock = createSimClock({ start: START });
    const pace = createPace(clock, () => 9);
    const call = pace.run([{ key: 'send', limits: [{ count: 5, spanMs: 1000 }] }], async () => 1);
    expect(await call).toBe(1);
    clock.close();
  });

  it('does not let a full lane hold up another', async () => {
    const started = await race((pace, note) =>
      Promise.all([
        ...Array.from({ length: 4 }, () => pace.run([lane('ou_1')], note('ou_1'))),
        pace.run([lane('ou_2')], note('ou_2')),
      ]),
    );
    expect(started.map(([name]) => name)).toEqual(['ou_1', 'ou_1', 'ou_1', 'ou_2', 'ou_1']);
  });

  it('counts a call from its end, as the platform may see it that late', async () => {
    const clock = createSimClock({ start: START });
    const pace = createPace(clock);
    const started: number[] = [];
    const call = (takesMs: number) =>
      clock.track(() =>
        pace.run([{ key: 'slow', limits: [{ count: 1, spanMs: 1000 }] }], async () => {
          started.push(clock.now());
          await clock.sleep(takesMs);
        }),
      );
    const both = Promise.all([call(700), call(0)]);
    await clock.run(START + 10_000);
    await both;
    clock.close();
    expect((started[1] ?? 0) - (started[0] ?? 0)).toBe(1701);
  });

  it('closes a lane for as long as the platform says', async () => {
    const started = await race(async (pace, note) => {
      await pace.run([lane('send')], note('before'));
      pace.hold('send', 5000);
      await pace.run([lane('send')], note('after'));
    });
    const [before, after] = started.map(([, at]) => at);
    expect((after ?? 0) - (before ?? 0)).toBe(5000);
  });

  it('gives back the place of a call that failed', async () => {
    const started = await race(async (pace, note) => {
      for (let i = 0; i < 4; i += 1) {
        await pace
          .run([lane('send')], () => Promise.reject(new Error('no')))
          .catch(() => undefined);
      }
      await pace.run([lane('send')], note('next'));
    });
    expect(started).toHaveLength(1);
  });

  it('keeps no call waiting for an hour that a clock set back has taken away', async () => {
    const clock = createSimClock({ start: START });
    const pace = createPace(clock);
    const call = () => pace.run([lane('a')], async () => clock.now());
    for (let i = 0; i < 3; i++) await call();
    clock.jump(START - 86_400_000);
    const before = performance.now();
    expect(await call()).toBeLessThan(START);
    expect(performance.now() - before).toBeLessThan(900);
    clock.close();
  });
});
