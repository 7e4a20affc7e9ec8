import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createLog } from '../app/log.ts';
import type { ChainReport } from '../services/ports.ts';
import { checkShare, joined, type Share, type ShareReport } from '../store/cases/chains.ts';
import { caseSchema } from '../store/cases/schema.ts';
import { createCipher, type DataKeys } from '../store/cipher.ts';
import { openLink } from '../store/link.ts';

/** A year of them is printed. */
const ROOTS = 12;
/** Beside this file in the sources as in the build, with the same ending. */
const PROGRAM = fileURLToPath(
  new URL(`./chains-share.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);
/** What one entry leaves behind is gone before it is moved about: a fifth faster. */
const MEMORY = '--max-semi-space-size=64';

interface Place {
  uri: string;
  dbName: string;
  keys: DataKeys;
}

export interface ShareOrder {
  place: Place;
  share: Share;
}

/** Prints what was read and the first thing that is broken, or `ok`; true when nothing is. */
export async function tellChains(at: Place, processes = 1): Promise<boolean> {
  const report = await checkChains(at, processes);
  console.log(`${report.cases} cases, ${report.entries} entries`);
  for (const [month, root] of report.roots.slice(-ROOTS)) console.log(`root ${month} ${root}`);
  console.log(report.broken ?? 'ok');
  return !report.broken;
}

/**
 * Reads the chains of a database up to the first thing that is broken, in this process or shared out to
 * several. @throws StoreUnavailable
 */
export async function checkChains(at: Place, processes = 1): Promise<ChainReport> {
  const { uri, dbName, keys } = at;
  const place = { uri, dbName, keys };
  const shares = Array.from({ length: processes }, (_, index) => ({ index, of: processes }));
  const check = processes > 1 ? checkElsewhere : checkHere;
  return joined(await Promise.all(shares.map((share) => check({ place, share }))));
}

export async function checkHere({ place, share }: ShareOrder): Promise<ShareReport> {
  const link = await openLink({ ...place, log: createLog('silent') });
  try {
    return await checkShare(
      link.collection('cases', caseSchema()),
      createCipher(place.keys),
      share,
    );
  } finally {
    await link.close();
  }
}

/** In a process of its own; keys travel as they are, over its channel alone. */
async function checkElsewhere(order: ShareOrder): Promise<ShareReport> {
  const child: ChildProcess = fork(PROGRAM, [], {
    execArgv: [...process.execArgv, MEMORY],
    serialization: 'advanced',
  });
  const said = once(child, 'message') as Promise<[ShareReport]>;
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`the check ended with ${code}`);
  });
  ended.catch(() => undefined);
  child.send(order);
  const [report] = await Promise.race([said, ended]);
  child.disconnect();
  return report;
}
