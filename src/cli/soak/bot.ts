/** The production bot under soak: its clock is led by the process that started it (design §8). */
import { coordinator, manualSchedule } from '../../../jobs/scheduler.ts';
import { createLog } from '../../app/log.ts';
import { runProduction } from '../../app/production.ts';
import { startStore } from '../../app/store.ts';
import { loadEnv } from '../../config/env.ts';
import { createSimClock, type TimedWork } from '../../sandbox/index.ts';
import type { Deps } from '../../services/ports.ts';
import type { Answer, Request } from './order.ts';

const MINUTE_MS = 60_000;

const config = loadEnv(process.env);
if (config.mode !== 'production') throw new Error('only production runs here');
const log = createLog(config.logLevel);
const clock = createSimClock({ start: Number(process.argv[2]) });
const store = await startStore(config, log);
let timed: TimedWork = { nextDue: async () => null, runUntil: async () => undefined };
const start = (deps: Deps, isShared: boolean) => {
  timed = everyMinute(deps, isShared);
  return { stop: async () => undefined };
};
const { address } = await runProduction(config, store, log, { clock, start });
const led = clock.follow(timed);

/** Like the real schedule: what is due still after a look is looked at again a minute later. */
function everyMinute(deps: Deps, isShared: boolean): TimedWork {
  const shared = isShared ? coordinator(deps) : undefined;
  const schedule = manualSchedule(deps, clock.now(), shared);
  return {
    nextDue: async (after) => {
      const due = await schedule.nextDue(Number.NEGATIVE_INFINITY).catch(() => after);
      if (due === undefined || due > after) return due ?? null;
      return Math.floor(after / MINUTE_MS + 1) * MINUTE_MS;
    },
    runUntil: schedule.runUntil,
  };
}

async function obey(order: Request['order']): Promise<Answer['result']> {
  if (order.do === 'stand') return led.stand(order.at, order.target);
  if (order.do === 'flow') return void (await led.flow(order.at));
  return store.enginePid();
}

process.on('message', async ({ n, order }: Request) => {
  // Whoever asked may be gone by now.
  process.send?.({ n, result: await obey(order) }, () => undefined);
});
// Nobody leads it any more.
process.on('disconnect', () => process.exit());
process.send?.({ address });
