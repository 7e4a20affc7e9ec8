import {
  copyFileSync,
  lutimesSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A Unix socket's path holds 103 bytes (macOS); ours adds up to 52 to the base directory.
const MAX_BASE = 51;
const TOUCH_MS = 6 * 3600 * 1000;

/** A private directory (0700) and in it one link that always leads to the engine's live socket. */
export interface Address {
  readonly directory: string;
  /** What the driver is given; stays the same over restarts of the engine. */
  readonly uri: string;
  /** Puts a fresh copy of the child's program into the directory and returns its path. */
  stage(program: string): string;
  /** Lets the link lead to the socket of the engine that has just started. */
  lead(socketPath: string): void;
  remove(): void;
}

export function createAddress(): Address {
  const base = Buffer.byteLength(tmpdir()) <= MAX_BASE ? tmpdir() : '/tmp';
  const directory = mkdtempSync(join(base, 'xinfang-'));
  const link = join(directory, 'db.sock');
  // Cleaners of /tmp remove what has not been touched for ten days, links included.
  const touch = setInterval(() => touchLink(link), TOUCH_MS);
  touch.unref();
  return {
    directory,
    uri: `mongodb://${encodeURIComponent(link)}/?directConnection=true`,
    stage(program) {
      const copy = join(directory, 'engine.mjs');
      copyFileSync(program, copy);
      return copy;
    },
    lead(socketPath) {
      const next = join(directory, 'next.sock');
      rmSync(next, { force: true });
      symlinkSync(socketPath, next);
      renameSync(next, link);
      removeStale(directory, socketPath);
    },
    remove() {
      clearInterval(touch);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The socket's path in an address made here. */
export function socketOf(uri: string): string {
  return decodeURIComponent(new URL(uri).host);
}

function touchLink(link: string): void {
  const seconds = Date.now() / 1000;
  lutimesSync(link, seconds, seconds);
}

/** An engine that was killed leaves its socket's directory behind. */
function removeStale(directory: string, socketPath: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (name.startsWith('embedded-mongodb-') && !socketPath.startsWith(path)) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
