import { createDecipheriv, createHash, hash, timingSafeEqual } from 'node:crypto';

/** Why a request is not proven to come from the platform. */
export type ProofFault = 'stamp' | 'stale' | 'future' | 'signature';

/** A stamp ahead of our clock by more than this (ms) is no clock drift any more. */
const DRIFT_MS = 300_000;
const BLOCK_BYTES = 16;
const SIGNATURE_LENGTH = 64;

/** What came sealed cannot be opened with our key. */
export class Undecryptable extends Error {
  constructor() {
    super('the body cannot be decrypted with the encrypt key');
    this.name = 'Undecryptable';
  }
}

export interface Signed {
  timestamp: string;
  nonce: string;
  signature: string;
  /** The bytes received, never a JSON text made again (`feishu.md` §1.4). */
  body: Buffer;
}

/**
 * Checks stamp and signature of a request; undefined when both hold. `now` and `windowMs` in
 * milliseconds; the stamp has 10 or 13 digits and may be at most `windowMs` old. Constant time in
 * the signature (`feishu.md` §1.4, design.md §5).
 */
export function verifySignature(
  request: Signed & { encryptKey: string; now: number; windowMs: number },
): ProofFault | undefined {
  const { timestamp, nonce, signature, body, encryptKey } = request;
  const fault = checkStamp(timestamp, request.now, request.windowMs);
  if (fault) return fault;
  const signed = Buffer.concat([Buffer.from(timestamp + nonce + encryptKey), body]);
  const expected = hash('sha256', signed, 'hex');
  return signature.length === SIGNATURE_LENGTH && equal(expected, signature)
    ? undefined
    : 'signature';
}

/** The age of a stamp against a window (both ms); undefined when it lies inside. */
export function checkStamp(
  timestamp: string,
  now: number,
  windowMs: number,
): ProofFault | undefined {
  if (!/^(\d{10}|\d{13})$/.test(timestamp)) return 'stamp';
  const at = Number(timestamp) * (timestamp.length === 10 ? 1000 : 1);
  if (now - at > windowMs) return 'stale';
  return at - now > DRIFT_MS ? 'future' : undefined;
}

/** Opens what was sealed: base64 in, text out. */
export type Opener = (sealed: string) => string;

/**
 * Opens base64(IV, AES-256-CBC ciphertext), key SHA-256 of the Encrypt Key (`feishu.md` §1.3).
 * The opener throws Undecryptable for anything that was not sealed with this key.
 */
export function createOpener(encryptKey: string): Opener {
  const key = createHash('sha256').update(encryptKey, 'utf8').digest();
  // One decipher for all bodies, as making one costs more than using it: a block is opened with the
  // block before it, so an IV sent through as the first block leaves 16 bytes of noise, then the text.
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(BLOCK_BYTES));
  decipher.setAutoPadding(false);
  return (sealed) => {
    const bytes = Buffer.from(sealed, 'base64');
    const isWhole = bytes.length >= 2 * BLOCK_BYTES && bytes.length % BLOCK_BYTES === 0;
    if (!isWhole) throw new Undecryptable();
    const opened = decipher.update(bytes);
    return opened.toString('utf8', BLOCK_BYTES, opened.length - paddingOf(opened));
  };
}

/** PKCS#7: 1 to 16 bytes at the end, each of them their number. */
function paddingOf(opened: Buffer): number {
  const count = opened[opened.length - 1] ?? 0;
  if (count < 1 || count > BLOCK_BYTES) throw new Undecryptable();
  for (let i = opened.length - count; i < opened.length; i += 1) {
    if (opened[i] !== count) throw new Undecryptable();
  }
  return count;
}

/** Compares a token with ours in constant time; lengths are no secret. */
export function sameToken(given: unknown, ours: string): boolean {
  return typeof given === 'string' && equal(ours, given);
}

function equal(ours: string, given: string): boolean {
  const a = Buffer.from(ours);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
