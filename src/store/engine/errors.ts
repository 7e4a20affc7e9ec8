/** Stable reasons why the embedded engine cannot run; scripts and tests compare these. */
export type EngineErrorCode =
  | 'dataDirInUse'
  | 'dataDirUnusable'
  | 'dataDirReadOnly'
  | 'diskFull'
  | 'unsupportedPlatform'
  | 'glibcUnavailable'
  | 'engineFailed';

/** The embedded engine cannot run here; the message names the way out (design §4). */
export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineError';
    this.code = code;
  }
}

const BY_ERRNO: Record<string, EngineErrorCode> = {
  EROFS: 'dataDirReadOnly',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
};

const MESSAGES: Record<'dataDirUnusable' | 'dataDirReadOnly' | 'diskFull', string> = {
  dataDirUnusable:
    'cannot be read and written by this user. Correct its owner and mode, set DATA_DIR to another directory, or set MONGODB_URI to a MongoDB server.',
  dataDirReadOnly:
    'lies on a read-only file system. Set DATA_DIR to a writable directory, or set MONGODB_URI to a MongoDB server.',
  diskFull:
    'lies on a disk that is full. Free some space, set DATA_DIR to a directory on another disk, or set MONGODB_URI to a MongoDB server.',
};

/** What a failed file operation on the data directory means for the person who has to repair it. */
export function dataDirError(dataDir: string, cause: unknown): EngineError {
  const errno = String((cause as { code?: unknown } | undefined)?.code);
  const code = BY_ERRNO[errno] ?? 'dataDirUnusable';
  return ofDataDir(code, dataDir, cause);
}

/** What the engine's own words at opening mean; it says "in use" also when the lock is unreadable. */
export function openError(dataDir: string, words: string): EngineError {
  if (/no space left|quota exceeded/i.test(words)) return ofDataDir('diskFull', dataDir, words);
  if (/read-only file system/i.test(words)) return ofDataDir('dataDirReadOnly', dataDir, words);
  if (/permission denied/i.test(words)) return ofDataDir('dataDirUnusable', dataDir, words);
  if (/DBPathInUse/.test(words)) {
    return new EngineError(
      'dataDirInUse',
      `DATA_DIR ${dataDir} is in use by another running start. Stop that one first, or set DATA_DIR to another directory.`,
      words,
    );
  }
  return new EngineError(
    'engineFailed',
    `The embedded MongoDB engine could not open DATA_DIR ${dataDir}: ${words.trim() || 'it ended without a word'}. Restore a backup or set DATA_DIR to another directory, or set MONGODB_URI to a MongoDB server.`,
  );
}

function ofDataDir(code: EngineErrorCode, dataDir: string, cause: unknown): EngineError {
  const key = code === 'dataDirReadOnly' || code === 'diskFull' ? code : 'dataDirUnusable';
  return new EngineError(key, `DATA_DIR ${dataDir} ${MESSAGES[key]}`, cause);
}
