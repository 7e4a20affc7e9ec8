/** `npm run verify`: are the register of numbers and every case's history as they were written? */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { dataKeysOf, storeBeside } from '../app/store.ts';
import { loadEnv } from '../config/env.ts';
import { tellChains } from './chains.ts';

const HELP = `Are the register of numbers and every case's history as they were written?

  npm run verify

  --processes N   share the work out to so many (as many as there are processors, at most 4)

Names the first thing that is not and ends with 1.`;

const MOST = 4;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { processes: { type: 'string' }, help: { type: 'boolean' } },
  });
  const processes = Number(values.processes ?? Math.min(availableParallelism(), MOST));
  const isWrong = !Number.isInteger(processes) || processes < 1;
  if (values.help || isWrong) {
    console.log(HELP);
    return isWrong ? 2 : 0;
  }
  const config = loadEnv(process.env);
  const beside = await storeBeside(config, console.error);
  try {
    return (await tellChains({ ...beside, keys: dataKeysOf(config) }, processes)) ? 0 : 1;
  } finally {
    await beside.close();
  }
}

process.exitCode = await main();
