import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '../../src/clock.ts';
import { loadBureau, resolveBureau } from '../../src/config/bureau-file.ts';
import { loadCalendarData } from '../../src/config/calendar-data.ts';
import { documents } from '../../src/documents/index.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { type Instant, msOf } from '../../src/domain/time.ts';
import type { Deps, Log } from '../../src/services/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { testDatabase } from './store.ts';

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A clock that stands still until it is set; whoever sleeps on it never wakes. */
export interface FixedClock extends Clock {
  set(at: Instant): void;
}

export function fixedClock(start: Instant): FixedClock {
  let now = msOf(start);
  return {
    now: () => now,
    sleep: () => new Promise(() => undefined),
    track: (work) => work(),
    join: (work) => work,
    set: (at) => {
      now = msOf(at);
    },
  };
}

export interface DemoDeps extends Deps {
  clock: FixedClock;
  close(): Promise<void>;
}

/** What every use case is given: the demo bureau, an empty database, a clock set by hand, no sender. */
export async function demoDeps(start: Instant): Promise<DemoDeps> {
  const text = readFileSync(new URL('../../bureau.demo.yaml', import.meta.url), 'utf8');
  const bureau = await resolveBureau(loadBureau(text).bureau, async () => new Map());
  const database = await testDatabase();
  const keys = [{ id: 'k1', key: randomBytes(32) }] as const;
  const store = await openStore({ uri: database.uri, log: silentLog, keys });
  return {
    clock: fixedClock(start),
    log: silentLog,
    bureau,
    calendar: createCalendar({
      years: loadCalendarData(),
      overrides: bureau.calendarOverrides,
    }),
    store,
    newId: () => randomBytes(12).toString('hex'),
    wakeSender: () => undefined,
    wakeInbox: () => undefined,
    wakeExporter: () => undefined,
    refreshSettings: async () => undefined,
    documents,
    drainSender: async () => undefined,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
}
