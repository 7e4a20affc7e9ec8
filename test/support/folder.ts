import { mkdtempSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 250;

/** Free space a run needs with ease (bytes). */
const ROOM = 4 * 1024 ** 3;

/** In memory the engine's journal does not wait for a disk that others use too. */
function roomyMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ROOM ? '/dev/shm' : undefined;
  } catch {
    return undefined;
  }
}

/** A data directory of a test's own engine; in memory where there is room. */
export function newFolder(prefix: string): string {
  return mkdtempSync(join(roomyMemory() ?? tmpdir(), prefix));
}

/** Removes a data directory whose engine lost its bot and may be writing its last for some seconds. */
export async function removeFolder(folder: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await rm(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
