/** Longer than the stamp window of cards with its drift, so that a replay is always met by one of both. */
const KEEP_MS = 600_000;
const MAX_KEPT = 50_000;

/** Nonces of card callbacks, in memory (design.md §5); oldest first out. */
export function createNonces() {
  const seen = new Map<string, number>();
  /** False when it was seen before. `now` in epoch ms. */
  return (nonce: string, now: number): boolean => {
    for (const [old, at] of seen) {
      if (now - at < KEEP_MS && seen.size < MAX_KEPT) break;
      seen.delete(old);
    }
    if (seen.has(nonce)) return false;
    seen.set(nonce, now);
    return true;
  };
}
