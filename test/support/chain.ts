import type { Entry } from '../../src/domain/case.ts';
import { entryHash, entryText, GENESIS } from '../../src/domain/history.ts';

/** The number of the first entry whose hash, number or link does not hold; undefined = all do. */
export function firstBrokenEntry(caseId: string, history: readonly Entry[]): number | undefined {
  let prev = GENESIS;
  for (const [index, entry] of history.entries()) {
    const isWhole =
      entry.seq === index + 1 &&
      entry.prev === prev &&
      entry.hash === entryHash(caseId, entryText(entry));
    if (!isWhole) return index + 1;
    prev = entry.hash;
  }
  return undefined;
}
