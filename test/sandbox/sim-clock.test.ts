import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createSimClock, type SimClock } from '../../src/sandbox/sim-clock.ts';

// Bars of real time: the machine of the tests may pause once.
jest.retryTimes(2);

const START = Date.parse('2025-09-24T09:00:00+08:00');
const MIN = 60_000;
const HOUR = 60 * MIN;

/** Real milliseconds, as a socket or a store would take them. */
const io = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let clock: SimClock;
const make = () => {
  clock = createSimClock({ start: START });
  return clock;
};
afterEach(() => clock.close());

describe('a simulated clock left alone', () => {
  it('runs at real speed from its start', async () => {
    const c = make();
    await io(30);
    expect(c.now() - START).toBeGreaterThanOrEqual(25);
    expect(c.now() - START).toBeLessThan(5_000);
  });

  it('ends a sleep after its time and rejects an aborted one with the reason', async () => {
    const c = make();
    await c.sleep(20);
    expect(c.now() - START).toBeGreaterThanOrEqual(20);
    const abort = new AbortController();
    const sleeping = c.sleep(HOUR, abort.signal);
    abort.abort(new Error('stop'));
    await expect(sleeping).rejects.toThrow('stop');
  });
});

describe('a run', () => {
  it('stands exactly on each due time, in order, and on the target at the end', async () => {
    const c = make();
    const seen: [string, number][] = [];
    const at = START + 10;
    c.jump(at);
    const note = (name: string, ms: number) =>
      c.track(async () => {
        await c.sleep(ms);
        await io(5);
        seen.push([name, c.now() - at]);
      });
    const all = [note('b', 5 * HOUR), note('a', HOUR), note('late', 9 * HOUR)];
    await c.run(at + 6 * HOUR);
    expect(seen.map(([name]) => name)).toEqual(['a', 'b']);
    expect(seen[0]![1]).toBeGreaterThanOrEqual(HOUR);
    expect(seen[0]![1]).toBeLessThan(HOUR + 5_000);
    expect(c.now() - at).toBeGreaterThanOrEqual(6 * HOUR);
    expect(c.now() - at).toBeLessThan(6 * HOUR + 5_000);
    await c.run(at + 10 * HOUR);
    await Promise.all(all);
    expect(seen.map(([name]) => name)).toEqual(['a', 'b', 'late']);
  });

  it('waits for work that is not resting, and for work it starts in a later turn', async () => {
    const c = make();
    const log: string[] = [];
    void c.track(async () => {
      await io(40);
      log.push('first');
      setImmediate(() => {
        void c.track(async () => {
          await io(40);
          log.push('follow-up');
        });
      });
    });
    await c.run(c.now() + HOUR);
    expect(log).toEqual(['first', 'follow-up']);
  });

  it('counts work around a sleeping work as resting, and work beside it as active', async () => {
    const c = make();
    let slept = 0;
    let beside = false;
    const outer = c.track(() =>
      c.track(() =>
        c.track(async () => {
          await c.sleep(2 * HOUR);
          slept = c.now();
        }),
      ),
    );
    const other = c.track(async () => {
      await io(60);
      beside = true;
    });
    const began = performance.now();
    const before = c.now();
    await c.run(before + 3 * HOUR);
    expect(beside).toBe(true);
    expect(slept - before).toBeLessThan(2 * HOUR + 5_000);
    expect(performance.now() - began).toBeLessThan(900);
    await Promise.all([outer, other]);
  });

  it('does not lose count over sleeps outside tracked work', async () => {
    const c = make();
    const outside = c.sleep(HOUR);
    let done = false;
    void c.track(async () => {
      await io(30);
      done = true;
    });
    await c.run(c.now() + 2 * HOUR);
    await outside;
    expect(done).toBe(true);
  });

  it('goes through pacing waits beyond the target but not through retries', async () => {
    const c = make();
    let delivered = 0;
    let retried = false;
    void c.track(async () => {
      for (let i = 0; i < 50; i += 1) {
        await c.sleep(200);
        await io(1);
        delivered += 1;
      }
    });
    void c.track(async () => {
      await c.sleep(15_000);
      retried = true;
    });
    const before = c.now();
    await c.run(before);
    expect(delivered).toBe(50);
    expect(c.now() - before).toBeLessThan(11_000);
    expect(retried).toBe(false);
    await c.run(before + 20_000);
    expect(retried).toBe(true);
  });

  it('does not follow the short sleeps of untracked loops beyond its target', async () => {
    const c = make();
    const stop = new AbortController();
    let turns = 0;
    const loop = (async () => {
      for (;;) {
        await c.sleep(1_000, stop.signal);
        turns += 1;
      }
    })().catch(() => undefined);
    const before = c.now();
    await c.run(before + 60_000);
    expect(turns).toBeGreaterThanOrEqual(59);
    expect(c.now() - before).toBeLessThan(61_000);
    stop.abort();
    await loop;
  });

  it('goes on at once when work has joined other work that sleeps', async () => {
    const c = make();
    const shared = c.track(() => c.sleep(HOUR));
    let joined = false;
    void c.track(async () => {
      await c.join(shared);
      await io(20);
      joined = true;
    });
    const began = performance.now();
    await c.run(c.now() + 2 * HOUR);
    expect(joined).toBe(true);
    expect(performance.now() - began).toBeLessThan(900);
  });

  it('goes on when work waits for a sleep that runs in other work', async () => {
    const c = make();
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const waiting = c.track(() => gate);
    const holder = c.track(async () => {
      await c.sleep(HOUR);
      release();
    });
    await c.run(c.now() + 2 * HOUR);
    await Promise.all([waiting, holder]);
  });
});

describe("a run with the host's timed work", () => {
  it('runs each due job at its time, before later sleeps', async () => {
    const c = make();
    const seen: string[] = [];
    const dues = [1, 2, 3, 30].map((h) => START + h * HOUR);
    void c.track(async () => {
      await c.sleep(2.5 * HOUR);
      seen.push('sleep');
    });
    const timed = {
      nextDue: async (after: number) => dues.find((due) => due > after) ?? null,
      runUntil: async (at: number) => {
        await io(3);
        seen.push(`job ${(at - START) / HOUR}`);
        expect(c.now()).toBe(at);
      },
    };
    await c.run(START + 24 * HOUR, timed);
    expect(seen).toEqual(['job 1', 'job 2', 'sleep', 'job 3']);
  });

  it('lets a job pace itself, keeps the next job behind it, and reports a failing one', async () => {
    const c = make();
    const seen: string[] = [];
    const dues = [START + HOUR, START + HOUR + 1_000];
    const timed = {
      nextDue: async (after: number) => dues.find((due) => due > after) ?? null,
      runUntil: async (at: number) => {
        if (at !== dues[0]) throw new Error('second job failed');
        for (let i = 0; i < 10; i += 1) await c.sleep(500);
        seen.push('first');
      },
    };
    await expect(c.run(START + 2 * HOUR, timed)).rejects.toThrow('second job failed');
    expect(seen).toEqual(['first']);
    expect(c.now() - START).toBeGreaterThanOrEqual(2 * HOUR);
  });

  it('still runs what fell due in real time between two runs', async () => {
    const c = make();
    const due = START + HOUR;
    const ran: number[] = [];
    const timed = {
      nextDue: async (after: number) => (due > after ? due : null),
      runUntil: async (at: number) => void ran.push(at),
    };
    await c.run(due - 5, timed);
    await io(30);
    await c.run(c.now(), timed);
    expect(ran).toHaveLength(1);
  });
});

describe('the clock of another process that is led', () => {
  const led = (
    timed = { nextDue: async () => null as number | null, runUntil: async (_at: number) => {} },
  ) => {
    const leader = make();
    const fellow = createSimClock({ start: START });
    leader.lead(fellow.follow(timed));
    return { leader, fellow };
  };

  it('stands on the due times of both, and nowhere else', async () => {
    const { leader, fellow } = led();
    const seen: [string, number, number][] = [];
    const note = (name: string, clock: SimClock, ms: number) =>
      clock.track(async () => {
        await clock.sleep(ms);
        await io(5);
        seen.push([
          name,
          Math.round((leader.now() - START) / MIN),
          Math.round((fellow.now() - START) / MIN),
        ]);
      });
    const all = [
      note('theirs', fellow, HOUR),
      note('ours', leader, 2 * HOUR),
      note('later', fellow, 3 * HOUR),
    ];
    await leader.run(START + 4 * HOUR);
    await Promise.all(all);
    fellow.close();
    expect(seen).toEqual([
      ['theirs', 60, 60],
      ['ours', 120, 120],
      ['later', 180, 180],
    ]);
    expect(Math.abs(leader.now() - fellow.now())).toBeLessThan(200);
  });

  it('runs its timed work at its time, and waits for what that sets off on the other side', async () => {
    const due = START + 90 * MIN;
    const seen: string[] = [];
    const { leader, fellow } = led({
      nextDue: async () => (seen.length ? null : due),
      runUntil: async (at) => {
        seen.push(`job ${(at - START) / MIN}`);
        await leader.track(async () => {
          await io(20);
          seen.push('answered');
        });
      },
    });
    await leader.run(START + 2 * HOUR);
    fellow.close();
    expect(seen).toEqual(['job 90', 'answered']);
  });

  it('flows on by itself between two runs', async () => {
    const { leader, fellow } = led();
    await leader.run(START + HOUR);
    const woken = fellow.sleep(20).then(() => 'woken');
    expect(await Promise.race([woken, io(2_000)])).toBe('woken');
    fellow.close();
  });
});
