import type { Clock } from '../clock.ts';

/** At most `count` calls in any `spanMs`. */
export interface Limit {
  count: number;
  spanMs: number;
}

/** 1000/min and 50/s per API; 5/s per person, per group and, for PATCH, per message (`feishu.md` §4). */
export const API_LIMITS: Limit[] = [
  { count: 50, spanMs: 1000 },
  { count: 1000, spanMs: 60_000 },
];
export const TARGET_LIMITS: Limit[] = [{ count: 5, spanMs: 1000 }];

export interface Lane {
  key: string;
  limits: Limit[];
}

export interface Pace {
  /** Runs the call as soon as all its lanes have room. */
  run<T>(lanes: Lane[], call: () => Promise<T>): Promise<T>;
  /** Closes a lane for `ms`: the platform said how long to wait. */
  hold(key: string, ms: number): void;
}

/** The calls of one lane: how many are under way, and when the others ended (epoch ms, ascending). */
export interface Traffic {
  running: number;
  ended: number[];
}

/**
 * The earliest time (epoch ms) at which one more call may start; Infinity when only the end of a
 * running call can tell. A call counts from its end: the platform saw it no later than that, so its
 * own window, wherever it begins, is never overfull, however long the way there takes.
 */
export function nextSlot({ running, ended }: Traffic, now: number, limits: Limit[]): number {
  let slot = now;
  for (const { count, spanMs } of limits) {
    const room = count - running;
    if (room <= 0) return Number.POSITIVE_INFINITY;
    const blocking = ended[ended.length - room];
    // One more millisecond, as nobody knows to which side a window's edge belongs.
    if (blocking !== undefined) slot = Math.max(slot, blocking + spanMs + 1);
  }
  return slot;
}

interface OpenLane extends Traffic {
  limits: Limit[];
  heldUntil: number;
  /** Callers waiting for the end of a running call. */
  waiting: (() => void)[];
}

/** How many lanes may be kept before those that are idle are dropped. */
const MAX_IDLE_LANES = 1000;

/**
 * Sliding windows per lane. The platform counts per app: of `instances` processes each takes its share,
 * at least one call.
 */
export function createPace(clock: Clock, instances: () => number = () => 1): Pace {
  const lanes = new Map<string, OpenLane>();

  const open = ({ key, limits }: Lane): OpenLane => {
    const known = lanes.get(key);
    if (known) return afterSetBack(known, clock.now());
    if (lanes.size >= MAX_IDLE_LANES) dropIdle(lanes, clock.now());
    const lane = { limits, running: 0, ended: [], heldUntil: 0, waiting: [] };
    lanes.set(key, lane);
    return lane;
  };

  const run: Pace['run'] = async (wanted, call) => {
    const mine = await enter(() => wanted.map(open), { clock, instances });
    try {
      return await call();
    } finally {
      const now = clock.now();
      for (const lane of mine) leave(lane, now);
    }
  };

  return {
    run,
    hold: (key, ms) => {
      const lane = lanes.get(key);
      if (lane) lane.heldUntil = Math.max(lane.heldUntil, clock.now() + ms);
    },
  };
}

/**
 * Waits until all lanes have room and takes a place in them. Everybody who waits looks again after
 * waking, in its own sleep: a simulated clock sees who rests, and lanes dropped meanwhile are opened
 * anew.
 */
async function enter(
  open: () => OpenLane[],
  { clock, instances }: { clock: Clock; instances(): number },
): Promise<OpenLane[]> {
  for (;;) {
    const lanes = open();
    const now = clock.now();
    const slotOf = (lane: OpenLane) => {
      const limits = lane.limits.map((limit) => shareOf(limit, instances()));
      return Math.max(nextSlot(lane, now, limits), lane.heldUntil);
    };
    const full = lanes.find((lane) => slotOf(lane) === Number.POSITIVE_INFINITY);
    if (full) {
      await new Promise<void>((resolve) => full.waiting.push(resolve));
      continue;
    }
    const slot = Math.max(...lanes.map(slotOf));
    if (slot <= now) {
      // In the same turn as the look, or others would see the same room.
      for (const lane of lanes) lane.running += 1;
      return lanes;
    }
    await clock.sleep(slot - now);
  }
}

const shareOf = ({ count, spanMs }: Limit, instances: number): Limit => ({
  count: Math.max(1, Math.floor(count / instances)),
  spanMs,
});

/**
 * A clock that was set back (a new run of the demo, a corrected system clock) leaves ends that lie
 * ahead, and they would close the lane until then.
 */
function afterSetBack(lane: OpenLane, now: number): OpenLane {
  if ((lane.ended.at(-1) ?? 0) <= now) return lane;
  lane.ended = [];
  lane.heldUntil = 0;
  return lane;
}

function leave(lane: OpenLane, now: number): void {
  afterSetBack(lane, now);
  lane.running -= 1;
  lane.ended.push(now);
  const most = Math.max(...lane.limits.map((limit) => limit.count));
  if (lane.ended.length > most) lane.ended.shift();
  const waiting = lane.waiting;
  lane.waiting = [];
  for (const wake of waiting) wake();
}

function dropIdle(lanes: Map<string, OpenLane>, now: number): void {
  for (const [key, lane] of lanes) {
    const longest = Math.max(...lane.limits.map((limit) => limit.spanMs));
    const last = Math.max(lane.ended.at(-1) ?? 0, lane.heldUntil);
    const isIdle = lane.running === 0 && lane.waiting.length === 0 && last + longest < now;
    if (isIdle) lanes.delete(key);
  }
}
