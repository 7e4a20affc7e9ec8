/** `npm run verify`: are the register of numbers and every case's history as they were written? */
import { dataKeysOf, storeBeside } from '../app/store.ts';
import { loadEnv } from '../config/env.ts';
import { tellChains } from './chains.ts';

async function main(): Promise<number> {
  const config = loadEnv(process.env);
  const beside = await storeBeside(config, console.error);
  try {
    return (await tellChains({ ...beside, keys: dataKeysOf(config) })) ? 0 : 1;
  } finally {
    await beside.close();
  }
}

process.exitCode = await main();
