/** `npm run inbox`: messages that could not be worked, and another try for them. */
import { createLog } from '../app/log.ts';
import { dataKeysOf, storeBeside } from '../app/store.ts';
import { loadEnv } from '../config/env.ts';
import type { InboxStore } from '../services/inbox-ports.ts';
import { openStore } from '../store/store.ts';

const HELP = `Messages that failed five times and were set aside.

  npm run inbox -- list                the newest hundred: id, when it came, tries, why
  npm run inbox -- retry ID…           tries these again; a running bot takes them within a minute
  npm run inbox -- retry all           tries all of them again`;
const MOST = 100;

type Command = (inbox: InboxStore, ids: string[]) => Promise<number>;

const COMMANDS: Record<string, Command> = {
  list: async (inbox) => {
    const events = await inbox.poisoned(MOST);
    for (const { id, at, attempts, failure } of events)
      console.log(`${id}  ${at}  ${attempts} tries  ${failure}`);
    console.log(events.length ? `${events.length} set aside` : 'nothing is set aside');
    return 0;
  },
  retry: async (inbox, ids) => {
    const released = await inbox.release(ids.includes('all') ? 'all' : ids);
    console.log(`${released} to be tried again`);
    return released > 0 ? 0 : 1;
  },
};

async function main(): Promise<number> {
  const [name = '', ...ids] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || (name === 'retry' && !ids.length)) {
    console.log(HELP);
    return name === '--help' ? 0 : 2;
  }
  const config = loadEnv(process.env);
  const { uri, dbName, close } = await storeBeside(config, console.error);
  try {
    const store = await openStore({
      uri,
      dbName,
      keys: dataKeysOf(config),
      log: createLog('silent'),
    });
    const code = await command(store.inbox, ids);
    await store.close();
    return code;
  } finally {
    await close();
  }
}

process.exitCode = await main();
