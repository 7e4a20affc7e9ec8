import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Feishu's own limit for what it sends is far below. */
const MAX_BYTES = 1024 * 1024;
/** What is sent beyond the cap is thrown away up to here, so that the sender reads our answer. */
const DRAIN_BYTES = 8 * MAX_BYTES;

/**
 * The exact bytes of a request body.
 * @throws Refusal 413 above 1 MB, 400 when the sender broke off
 */
export function readBody(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BYTES) chunks.push(chunk);
      else if (size > DRAIN_BYTES) req.destroy();
    });
    req.on('end', () => {
      if (size > MAX_BYTES) reject(new Refusal(413, 'oversized'));
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    // 'close' also follows 'end'; an error made for nothing on every request is not cheap.
    req.on('close', () => {
      if (!req.complete) reject(new Refusal(400, 'aborted'));
    });
  });
}
