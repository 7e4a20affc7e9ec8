import { runPatience } from './patience.ts';
import type { Sealed } from './seal.ts';

/** What became of one request to the bot. `failure` is the code a user would see (feishu.md §2.3). */
export interface Outcome {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  body: string;
  failure: number | null;
}

/** One POST to the bot, cut off after `limitMs` (real ms for the whole exchange). */
export async function deliver(url: string, sealed: Sealed, limitMs: number): Promise<Outcome> {
  const cut = new AbortController();
  const stop = runPatience(limitMs, () => cut.abort(new DOMException('', 'TimeoutError')));
  try {
    const response = await fetch(url, {
      method: 'POST',
      ...sealed,
      redirect: 'manual',
      signal: cut.signal,
    });
    const body = await response.text();
    // 204 counts as a failure: the documents name 200 alone (feishu.md §1.6).
    return { status: response.status, body, failure: response.status === 200 ? null : 200671 };
  } catch (error) {
    return { status: 0, body: '', failure: failureCode(error) };
  } finally {
    stop();
  }
}

/** Told by names, not classes: errors of fetch may come from another realm. */
function failureCode(error: unknown): number {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 200341;
  return cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN' ? 200343 : 200342;
}
