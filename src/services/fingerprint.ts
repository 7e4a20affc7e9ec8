import { createHash } from 'node:crypto';
import type { Drawn } from './delivery-ports.ts';

/** Fingerprint of a drawn card: an unchanged card is not sent again (5 QPS per message). */
export function fingerprint(drawn: Drawn): string {
  return createHash('sha256')
    .update(JSON.stringify(drawn.card ?? {}))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Feishu's `uuid` of what one cause sends: it takes 50 characters, and shows a message at most once within
 * the hour (`feishu.md` §4.1).
 */
export function uuidOf(cause: string): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, 40);
}
