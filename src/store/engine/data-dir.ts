import { constants } from 'node:fs';
import { access, mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { dataDirError } from './errors.ts';

const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Creates the data directory if needed and proves that this user can write in it and that the disk
 * has room for a journal, so that the engine does not end in the middle of an opening.
 * @throws EngineError dataDirUnusable, dataDirReadOnly or diskFull
 */
export async function checkDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    await probe(join(dataDir, `.probe-${process.pid}`));
    const { bavail, bsize } = await statfs(dataDir);
    if (bavail * bsize < LEAST_FREE_BYTES) {
      throw Object.assign(new Error('less than 64 MB free'), { code: 'ENOSPC' });
    }
  } catch (error) {
    throw dataDirError(dataDir, error);
  }
}

async function probe(path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(Buffer.alloc(4096));
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
