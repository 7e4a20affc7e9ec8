/** `npm run backup`: everything the bot keeps, in one file; a bot may be at work meanwhile. */
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { storeBeside } from '../app/store.ts';
import { loadEnv } from '../config/env.ts';
import { writeBackup } from '../store/backup.ts';

const HELP = `Writes everything the bot keeps into one file, also while it runs.

  npm run backup                       xinfang-<date and time>.backup in this folder
  npm run backup -- FILE               that file; it must not be there yet

Names, addresses, telephone numbers and files in it are encrypted as in the database: keep DATA_KEY
elsewhere. Restore with: npm run restore -- FILE`;

async function main(): Promise<number> {
  const [given] = process.argv.slice(2);
  if (given?.startsWith('-')) {
    console.log(HELP);
    return given === '--help' ? 0 : 2;
  }
  const at = new Date().toISOString();
  const file = given ?? `xinfang-${at.slice(0, 19).replaceAll(/[-:]/g, '')}.backup`;
  if (await stat(file).catch(() => undefined)) throw new Error(`${file} is there already`);
  const beside = await storeBeside(loadEnv(process.env), console.error);
  try {
    await save(file, { ...beside, at });
    return 0;
  } finally {
    await beside.close();
  }
}

/** Under another name until it is whole: a backup that broke off never looks like one. */
async function save(file: string, given: Parameters<typeof writeBackup>[0]): Promise<void> {
  const part = `${file}.part`;
  const disk = (await open(part, 'w', 0o600)).createWriteStream({ flush: true });
  const gzip = createGzip();
  const written = writeBackup(given, gzip).finally(() => gzip.end());
  try {
    const [counts] = await Promise.all([written, pipeline(gzip, disk)]);
    await rename(part, file);
    const { size } = await stat(file);
    const documents = Object.values(counts).reduce((sum, n) => sum + n, 0);
    console.log(`${file}: ${counts.cases ?? 0} cases, ${documents} documents, ${size} bytes`);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

const code = await main().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
// A full disk leaves a read of the database behind that nobody waits for.
process.exit(code);
