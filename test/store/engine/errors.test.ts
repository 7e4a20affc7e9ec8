import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkDataDir } from '../../../src/store/engine/data-dir.ts';
import { dataDirError, openError } from '../../../src/store/engine/errors.ts';

const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? it.skip : it;

describe('what stops the engine', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xinfang-dir-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['EACCES', 'dataDirUnusable'],
    ['ENOTDIR', 'dataDirUnusable'],
    ['EROFS', 'dataDirReadOnly'],
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
  ])('turns %s on the data directory into %s and names the way out', (errno, code) => {
    const error = dataDirError('/srv/data', Object.assign(new Error(errno), { code: errno }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^DATA_DIR \/srv\/data .*MONGODB_URI/);
  });

  it.each([
    [
      'DBPathInUse: Unable to lock the lock file (Resource temporarily unavailable)',
      'dataDirInUse',
    ],
    ['DBPathInUse: Unable to create/open the lock file (Permission denied)', 'dataDirUnusable'],
    ['DBPathInUse: Unable to create/open the lock file (Read-only file system)', 'dataDirReadOnly'],
    ['WiredTiger error: No space left on device', 'diskFull'],
    ['WT_PANIC: WiredTiger library panic', 'engineFailed'],
  ])('reads the engine\'s "%s" as %s', (words, code) => {
    expect(openError('/srv/data', words).code).toBe(code);
  });

  it('creates a missing directory for this user alone and leaves nothing in it', async () => {
    const dataDir = join(root, 'a', 'b');
    await checkDataDir(dataDir);
    const listing = spawnSync('ls', ['-la', dataDir], { encoding: 'utf8' }).stdout;
    expect(listing).toMatch(/drwx------ .* \.\n/);
    expect(listing.trim().split('\n')).toHaveLength(3);
  });

  asUser('refuses a directory this user may not write', async () => {
    const dataDir = join(root, 'closed');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o500);
    await expect(checkDataDir(dataDir)).rejects.toMatchObject({ code: 'dataDirUnusable' });
  });

  it.each([
    ['size=1m', 'diskFull'],
    ['ro', 'dataDirReadOnly'],
  ])('refuses a file system mounted %s as %s, where this user can mount one', async (how, code) => {
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', how, 'tmpfs', root]);
    if (mount.status !== 0) return;
    try {
      await expect(checkDataDir(root)).rejects.toMatchObject({ code });
    } finally {
      spawnSync('umount', [root]);
    }
  });
});
