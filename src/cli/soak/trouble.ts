import { setTimeout as pause } from 'node:timers/promises';
import { type Dice, dice } from '../../demo/random.ts';
import type { Bot } from './bots.ts';
import type { Platform } from './platform.ts';

/** What goes wrong while a month is played. */
export interface Trouble {
  /** Something may go wrong in the moments that follow. */
  strike(): Promise<void>;
  counts: { bot: number; engine: number; faults: number };
}

/** Chances in a thousand, for each act of the month. */
const KILL_BOT = 7;
const KILL_ENGINE = 3;
const FAULT = 60;
/** A kill hits some real ms later, so that it finds whatever is under way then. */
const WITHIN_MS = 120;

const SENDING = { path: '/open-apis/im/v1/messages' };
const API_FAULTS = [
  { status: 500 },
  { status: 502, match: {} },
  {
    status: 429,
    code: 99991400,
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '3' },
  },
  { status: 400, code: 230020 },
  { drop: 'request' },
  { drop: 'answer' },
  { delayMs: 150 },
  { revokeToken: true },
] as const;
const PUSH_FAULTS = [
  { duplicate: true },
  { duplicate: true },
  { reorder: true },
  { delayMs: 200 },
  { drop: 'request' },
  { drop: 'answer' },
  { status: 503 },
] as const;

export const NO_TROUBLE: Trouble = {
  strike: async () => undefined,
  counts: { bot: 0, engine: 0, faults: 0 },
};

export function createTrouble(seed: string, platform: Platform, bots: Bot[]): Trouble {
  const luck = dice(seed);
  const counts = { bot: 0, engine: 0, faults: 0 };
  const isHit = (chance: number) => luck.below(1000) < chance;
  const soon = (kill: () => unknown) => {
    void pause(luck.below(WITHIN_MS)).then(kill);
  };
  return {
    counts,
    strike: async () => {
      if (isHit(FAULT)) {
        counts.faults += 1;
        await platform.post('/faults', someFault(luck));
      }
      const bot = luck.pick(bots);
      if (isHit(KILL_BOT)) {
        counts.bot += 1;
        soon(bot.kill);
      }
      // Of several bots on one engine none owns it.
      if (isHit(KILL_ENGINE) && bots.length === 1) {
        counts.engine += 1;
        soon(bot.killEngine);
      }
    },
  };
}

function someFault(luck: Dice): object {
  const times = 1 + luck.below(3);
  return luck.below(2) === 0
    ? { face: 'api', match: SENDING, times, ...luck.pick(API_FAULTS) }
    : { face: 'push', times, ...luck.pick(PUSH_FAULTS) };
}
