import { createLog } from '../app/log.ts';
import type { ChainReport } from '../services/ports.ts';
import { checkChains as check } from '../store/cases/chains.ts';
import { caseSchema } from '../store/cases/schema.ts';
import { createCipher, type DataKeys } from '../store/cipher.ts';
import { openLink } from '../store/link.ts';

/** A year of them is printed. */
const ROOTS = 12;

interface Place {
  uri: string;
  dbName: string;
  keys: DataKeys;
}

/** Prints what was read and the first thing that is broken, or `ok`; true when nothing is. */
export async function tellChains(at: Place): Promise<boolean> {
  const report = await checkChains(at);
  console.log(`${report.cases} cases, ${report.entries} entries`);
  for (const [month, root] of report.roots.slice(-ROOTS)) console.log(`root ${month} ${root}`);
  console.log(report.broken ?? 'ok');
  return !report.broken;
}

/** Reads the chains of a database up to the first thing that is broken. @throws StoreUnavailable */
export async function checkChains(at: Place): Promise<ChainReport> {
  const link = await openLink({ ...at, log: createLog('silent') });
  try {
    const cipher = createCipher(at.keys);
    return await check(link.collection('cases', caseSchema()), cipher);
  } finally {
    await link.close();
  }
}
