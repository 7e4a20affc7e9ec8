import { randomBytes } from 'node:crypto';
import { encrypt, signature } from './seal.ts';
import type { SandboxApp } from './types.ts';

/** What became of one request to the bot. `failure` is the code a user would see (feishu.md §2.3). */
export interface Outcome {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  body: string;
  failure: number | null;
}

interface Delivery {
  url: string;
  app: SandboxApp;
  envelope: object;
  /** Epoch ms of the sandbox clock, for the stamp. */
  now: number;
  signed: boolean;
  /** Real ms for the whole exchange. */
  limitMs: number;
}

/** One POST to the bot: encrypted, signed unless it is the challenge, cut off at the limit. */
export async function deliver(delivery: Delivery): Promise<Outcome> {
  const { app, envelope, limitMs } = delivery;
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), app.encryptKey) });
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: headersFor(delivery, body),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text,
      failure: response.status === 200 ? null : 200671,
    };
  } catch (error) {
    return { status: 0, body: '', failure: failureCode(error) };
  }
}

function headersFor({ app, now, signed }: Delivery, body: string): Record<string, string> {
  const contentType = { 'Content-Type': 'application/json; charset=utf-8' };
  if (!signed) return contentType;
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(8).toString('hex');
  return {
    ...contentType,
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': signature({ timestamp, nonce, encryptKey: app.encryptKey, body }),
  };
}

/** Told by names, not classes: errors of fetch may come from another realm. */
function failureCode(error: unknown): number {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 200341;
  return cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN' ? 200343 : 200342;
}
