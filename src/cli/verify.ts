/** `npm run verify`: are the register of numbers and every case's history as they were written? */
import { storeBeside } from '../app/store.ts';
import { loadEnv } from '../config/env.ts';
import { tellChains } from './chains.ts';

async function main(): Promise<number> {
  const beside = await storeBeside(loadEnv(process.env), console.error);
  try {
    return (await tellChains(beside)) ? 0 : 1;
  } finally {
    await beside.close();
  }
}

process.exitCode = await main();
