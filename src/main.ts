import { existsSync } from 'node:fs';
import { createLog } from './app/log.ts';
import type { Running } from './app/production.ts';
import { startStore } from './app/store.ts';
import { ConfigError } from './config/config-error.ts';
import { loadEnv } from './config/env.ts';

/** The bureau's time, whatever the machine is set to (design.md §7). */
process.env.TZ = 'Asia/Shanghai';

/** Settings kept in a file beside the program; the environment itself wins. */
if (existsSync('.env')) process.loadEnvFile('.env');

/** Demo without FEISHU_APP_ID, production with it; the other one's code is not even loaded. */
async function start(): Promise<Running> {
  const config = loadEnv(process.env);
  const log = createLog(config.logLevel);
  const store = await startStore(config, log);
  try {
    if (config.mode === 'production') {
      const { runProduction } = await import('./app/production.ts');
      return await runProduction(config, store, log);
    }
    const { runDemo } = await import('./app/demo.ts');
    return await runDemo(config, store, log);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function stopOnSignal(running: Running): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What an operator can act on is told in its own words; anything else with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error || error.message.includes('PORT') || error.message.includes('HOST');
  return known ? error.message : (error.stack ?? error.message);
}

start().then(
  (running) => {
    stopOnSignal(running);
    process.stdout.write(`\n  ${running.address}\n\n`);
  },
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  },
);
