import { createHash } from 'node:crypto';
import type { Drawn } from './delivery-ports.ts';

/** Fingerprint of a drawn card: an unchanged card is not sent again (5 QPS per message). */
export function fingerprint(drawn: Drawn): string {
  return createHash('sha256')
    .update(JSON.stringify(drawn.card ?? {}))
    .digest('hex')
    .slice(0, 16);
}
