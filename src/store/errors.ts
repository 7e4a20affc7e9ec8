import mongoose from 'mongoose';

/** The store did not answer in time or is away; trying again later is right (design.md §4). */
export class StoreUnavailable extends Error {
  readonly code = 'storeUnavailable';

  constructor(message: string, cause?: unknown) {
    super(`the store is not available: ${message}`, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** The unique key a write ran into, as the index names it, or undefined for any other error. */
export function duplicateKey(error: unknown): string[] | undefined {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) return undefined;
  return Object.keys(error.keyPattern ?? {});
}

/** An index of that name or key stands already, built otherwise. */
export function isIndexConflict(error: unknown): boolean {
  return (
    error instanceof mongoose.mongo.MongoServerError && (error.code === 85 || error.code === 86)
  );
}

/** What a failed call means to the caller: "away" becomes `StoreUnavailable`, the rest stays itself. */
export function translated(error: unknown): unknown {
  return isAway(error) ? new StoreUnavailable((error as Error).message, error) : error;
}

// Time limit, shutting down, stepping down, no primary, write concern not reached.
const AWAY_CODES = new Set<unknown>([
  50, 64, 91, 133, 189, 262, 10107, 11600, 11602, 13435, 13436, 24,
]);

function isAway(error: unknown): boolean {
  if (error instanceof mongoose.mongo.MongoServerError) return AWAY_CODES.has(error.code);
  if (error instanceof mongoose.mongo.MongoError) return true;
  // A socket that broke while the driver wrote to it: the system's own error comes through.
  if (typeof error === 'object' && error !== null && 'syscall' in error) return true;
  // Mongoose's own: no server at first, or a call while disconnected with buffering off.
  return (
    error instanceof mongoose.Error &&
    /ServerSelection|initial connection|disconnect/i.test(`${error.name} ${error.message}`)
  );
}
