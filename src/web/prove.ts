import type { IncomingMessage } from 'node:http';
import { credentialsOf, type Envelope, readEnvelope, readSealed } from '../feishu/envelope.ts';
import { Malformed } from '../feishu/malformed.ts';
import {
  checkStamp,
  createOpener,
  sameToken,
  Undecryptable,
  verifySignature,
} from '../feishu/proof.ts';
import { Refusal } from './refusal.ts';

export interface Credentials {
  appId: string;
  encryptKey: string;
  verificationToken: string;
}

export interface Proven {
  envelope: Envelope;
  /** Undefined for the challenge, which the platform does not sign. */
  signed?: { timestamp: string; nonce: string };
}

/** Retries come up to 6 h later and nobody knows whether they are signed anew (design.md §5). */
const EVENT_WINDOW_MS = 7 * 3_600_000;
const CARD_WINDOW_MS = 300_000;

/**
 * Makes the proof of a request, in the order of design.md §5: signature and stamp over the raw
 * bytes, decryption, token. An unsigned body may only be the challenge (`feishu.md` §1.2).
 * @throws Refusal 401 without proof, 400 when what was proven has no shape
 */
export function createProver({ appId, encryptKey, verificationToken }: Credentials) {
  const opened = createOpener(encryptKey);

  const open = (body: Buffer): Envelope => {
    try {
      const envelope = readEnvelope(opened(readSealed(body)));
      const claimed = credentialsOf(envelope);
      if (!sameToken(claimed.token, verificationToken)) throw new Refusal(401, 'token');
      if ((claimed.appId ?? appId) !== appId) throw new Refusal(401, 'app');
      return envelope;
    } catch (error) {
      if (error instanceof Malformed) throw new Refusal(400, error.message);
      if (error instanceof Undecryptable) throw new Refusal(400, 'undecryptable');
      throw error;
    }
  };

  return (headers: IncomingMessage['headers'], body: Buffer, now: number): Proven => {
    const signed = signedHeaders(headers);
    if (!signed) {
      const envelope = open(body);
      if (!('challenge' in envelope)) throw new Refusal(401, 'unsigned');
      return { envelope };
    }
    const { timestamp, nonce, signature } = signed;
    const windowMs = EVENT_WINDOW_MS;
    const fault = verifySignature({
      timestamp,
      nonce,
      signature,
      body,
      encryptKey,
      now,
      windowMs,
    });
    if (fault) throw new Refusal(401, fault);
    return { envelope: open(body), signed };
  };
}

/** Card callbacks are never sent again: the wide window of the events is not theirs. */
export function checkCardStamp(timestamp: string, now: number): void {
  const fault = checkStamp(timestamp, now, CARD_WINDOW_MS);
  if (fault) throw new Refusal(401, fault);
}

/** Undefined when there is none of the three; one without the others is no proof. */
function signedHeaders(headers: IncomingMessage['headers']) {
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  const signature = headers['x-lark-signature'];
  if (timestamp === undefined && nonce === undefined && signature === undefined) return undefined;
  const isComplete =
    typeof timestamp === 'string' && typeof nonce === 'string' && typeof signature === 'string';
  if (!isComplete) throw new Refusal(401, 'headers');
  return { timestamp, nonce, signature };
}
