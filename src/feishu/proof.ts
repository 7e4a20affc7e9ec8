import {
  createDecipheriv,
  createHash,
  createSecretKey,
  hash,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

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

/** The AES key of an Encrypt Key; derived once, used for every body (`feishu.md` §1.3). */
export function deriveKey(encryptKey: string): KeyObject {
  return createSecretKey(createHash('sha256').update(encryptKey, 'utf8').digest());
}

/**
 * Opens base64(IV, AES-256-CBC ciphertext) to the text inside (`feishu.md` §1.3).
 * @throws Undecryptable for anything that was not sealed with this key
 */
export function decrypt(key: KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < 2 * BLOCK_BYTES || bytes.length % BLOCK_BYTES !== 0) throw new Undecryptable();
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK_BYTES));
    const opened = decipher.update(bytes.subarray(BLOCK_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch {
    throw new Undecryptable();
  }
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
