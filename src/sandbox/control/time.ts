import { z } from 'zod';
import { isoTime } from '../ids.ts';
import { ControlError, type ControlRoute, parse } from './contract.ts';

const clockSchema = z.union([
  z.object({ advance: z.string() }).strict(),
  z.object({ to: z.iso.datetime({ offset: true }) }).strict(),
]);

export const timeControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/clock',
    handler: async ({ clock, host }) => {
      const next = (await host()?.nextDue(clock.now())) ?? null;
      return { now: isoTime(clock.now()), nextDue: next === null ? null : isoTime(next) };
    },
  },
  {
    method: 'POST',
    path: '/clock',
    handler: async ({ clock, host, bus }, { body }) => {
      const given = parse(clockSchema, body);
      const now = clock.now();
      const target = 'to' in given ? Date.parse(given.to) : now + durationMs(given.advance);
      if (target < now) throw new ControlError(400, 'past', 'the clock does not run backwards');
      await clock.run(target, host());
      const after = { now: isoTime(clock.now()) };
      bus.emit('clock', after);
      return after;
    },
  },
];

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds. */
function durationMs(text: string): number {
  const parts = DURATION.exec(text)?.slice(1);
  if (!parts || parts.every((part) => part === undefined)) {
    throw new ControlError(400, 'invalid', `not a duration: ${text}`);
  }
  return parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (UNITS_MS[i] ?? 0), 0);
}
