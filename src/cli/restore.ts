/** `npm run restore`: a backup into an empty database, checked before and after. */

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { createLog } from '../app/log.ts';
import { dataKeysOf, type StoreAddress, storeBeside } from '../app/store.ts';
import { type Config, loadEnv } from '../config/env.ts';
import { BadBackup, checkBackup, dropAll, isEmpty, readBackup } from '../store/backup.ts';
import { runningEngine } from '../store/engine/running.ts';
import { openStore } from '../store/store.ts';
import { tellChains } from './chains.ts';

const HELP = `Restores a backup into an empty database and checks it.

  npm run restore -- FILE

Stop the bot first. DATA_KEY must be the one of the backup.`;

async function main(): Promise<number> {
  const [file] = process.argv.slice(2);
  if (!file || file.startsWith('-')) {
    console.log(HELP);
    return file === '--help' ? 0 : 2;
  }
  const config = loadEnv(process.env);
  if (!config.mongodbUri && (await runningEngine(config.dataDir)))
    throw new Error(`a bot runs on ${config.dataDir}: stop it first`);
  const counts = await checkBackup(open(file)).catch((error: Error) => {
    throw new BadBackup(`${file} cannot be used: ${error.message}`);
  });
  const beside = await storeBeside(config, console.error);
  try {
    if (!(await isEmpty(beside))) throw new Error(`the database ${beside.dbName} is not empty`);
    await putIn(config, beside, file);
    for (const [name, n] of Object.entries(counts)) console.log(`${name}: ${n}`);
    return (await tellChains({ ...beside, keys: dataKeysOf(config) })) ? 0 : 1;
  } finally {
    await beside.close();
  }
}

const open = (file: string) => {
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
};

/** All or nothing; opening the store builds its indexes and fails if the key is another one. */
async function putIn(config: Config, beside: StoreAddress, file: string): Promise<void> {
  const { uri, dbName } = beside;
  try {
    await readBackup(beside, open(file));
    const store = await openStore({
      uri,
      dbName,
      keys: dataKeysOf(config),
      log: createLog('silent'),
    });
    await store.close();
  } catch (error) {
    await dropAll(beside);
    throw error;
  }
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
