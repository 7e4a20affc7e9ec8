/** The production bot on a clock that starts at the epoch ms given as argument, at real speed. */
import { startSchedule } from '../../jobs/scheduler.ts';
import { createLog } from '../../src/app/log.ts';
import { runProduction } from '../../src/app/production.ts';
import { startStore } from '../../src/app/store.ts';
import { systemClock } from '../../src/clock.ts';
import { loadEnv } from '../../src/config/env.ts';

const start = Number(process.argv[2]);
const begun = performance.now();
const clock = { ...systemClock, now: () => start + Math.floor(performance.now() - begun) };

const config = loadEnv(process.env);
if (config.mode !== 'production') throw new Error('only production runs here');
const log = createLog(config.logLevel);
const store = await startStore(config, log);
const { address } = await runProduction(config, store, log, { clock, start: startSchedule });
process.stdout.write(`${address}\n`);
