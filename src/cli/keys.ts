/** `npm run keys`: the keys personal data is encrypted with. */

import { randomBytes } from 'node:crypto';
import { createLog } from '../app/log.ts';
import { dataKeysOf, type StoreAddress, storeBeside } from '../app/store.ts';
import { type Config, loadEnv } from '../config/env.ts';
import { countKeys, reseal } from '../store/reseal.ts';
import { openStore } from '../store/store.ts';

const HELP = `The keys that encrypt personal data. DATA_KEY may hold several with commas: the first one
encrypts, the others still open what they encrypted.

  npm run keys -- new          a fresh key, to be put before the old one in DATA_KEY
  npm run keys -- list         how many values each key holds
  npm run keys -- rotate       encrypts everything with the first key of DATA_KEY; then the others
                               can be taken out. Start the bot with both keys before`;

type Command = (config: Config, beside: StoreAddress) => Promise<void>;

const COMMANDS: Record<string, Command> = {
  list: async (_config, { uri, dbName }) => {
    const counts = await countKeys({ uri, dbName, log: createLog('silent') });
    for (const [id, n] of Object.entries(counts).sort()) console.log(`${id}: ${n} values`);
  },
  rotate: async (config, { uri, dbName }) => {
    const options = { uri, dbName, keys: dataKeysOf(config), log: createLog('silent') };
    // Opens all known keys: one that is missing is named before anything is touched.
    await (await openStore(options)).close();
    const changed = await reseal(options);
    const [{ id }, ...old] = options.keys;
    console.log(`${changed} documents now encrypted with ${id}`);
    if (old.length) console.log(`take out of DATA_KEY: ${old.map((key) => key.id).join(' ')}`);
  },
};

async function main(): Promise<number> {
  const [name = ''] = process.argv.slice(2);
  if (name === 'new') {
    // The day in its name keeps two keys apart.
    const day = new Date().toISOString().slice(0, 10);
    console.log(`${day}:${randomBytes(32).toString('base64')}`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.log(HELP);
    return name === '--help' ? 0 : 2;
  }
  const config = loadEnv(process.env);
  const beside = await storeBeside(config, console.error);
  try {
    await command(config, beside);
    return 0;
  } finally {
    await beside.close();
  }
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
