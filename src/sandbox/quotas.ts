import type { Clock } from '../clock.ts';

/** At most `count` in any `spanMs`. */
interface Window {
  count: number;
  spanMs: number;
}

const perSecond = (count: number): Window => ({ count, spanMs: 1_000 });
const perMinute = (count: number): Window => ({ count, spanMs: 60_000 });

/** How often a call may be made per app and tenant (feishu.md §4.5); both windows of a tier bind. */
const TIERS = {
  standard: [perMinute(1000), perSecond(50)],
  '100/min': [perMinute(100)],
  '20/min': [perMinute(20)],
  '10/min': [perMinute(10)],
  '100/s': [perSecond(100)],
  '50/s': [perSecond(50)],
  '20/s': [perSecond(20)],
  '10/s': [perSecond(10)],
  '5/s': [perSecond(5)],
  '3/s': [perSecond(3)],
  '1/s': [perSecond(1)],
} satisfies Record<string, Window[]>;
export type Tier = keyof typeof TIERS;

/** Messages to one person, to one group, and changes of one message (feishu.md §4.1, §4.2). */
const TARGET: Window[] = [perSecond(5)];

export interface Excess {
  /** Calls the broken window allows. */
  limit: number;
  /** Whole seconds until there is room again. */
  resetSeconds: number;
}

export interface Quotas {
  /** Counts a call of an API; what it exceeds, null while there is room. A refused call does not count. */
  call(api: string, tier: Tier): Excess | null;
  /** Counts something done to one person, group or message; false when it comes too soon. */
  target(id: string): boolean;
  clear(): void;
}

/** Sliding windows on the sandbox's clock: exact to the millisecond, so that nobody gets away with luck. */
export function createQuotas(clock: Clock): Quotas {
  const times = new Map<string, number[]>();

  const take = (key: string, windows: Window[]): Excess | null => {
    const now = clock.now();
    const longest = Math.max(...windows.map(({ spanMs }) => spanMs));
    const seen = (times.get(key) ?? []).filter((at) => at > now - longest && at <= now);
    times.set(key, seen);
    for (const { count, spanMs } of windows) {
      const blocking = seen[seen.length - count];
      const wait = blocking === undefined ? 0 : blocking + spanMs - now;
      if (wait > 0) return { limit: count, resetSeconds: Math.ceil(wait / 1000) };
    }
    seen.push(now);
    return null;
  };

  return {
    call: (api, tier) => take(`api ${api}`, TIERS[tier]),
    target: (id) => take(`target ${id}`, TARGET) === null,
    clear: () => times.clear(),
  };
}
