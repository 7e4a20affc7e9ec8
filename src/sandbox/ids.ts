import { randomUUID } from 'node:crypto';

/** A fresh id such as `om_…`: the platform's prefix and 32 hex digits. */
export function newId(prefix: string): string {
  // Made of a stock of random bytes: randomBytes asks the system for each.
  return prefix + randomUUID().replaceAll('-', '');
}

const OFFSET_MS = 8 * 3_600_000;

/** Epoch ms to ISO time in bureau time, `2025-09-24T09:00:00.000+08:00`. */
export function isoTime(ms: number): string {
  return `${new Date(ms + OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}
