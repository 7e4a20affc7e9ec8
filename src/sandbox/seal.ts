import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { SandboxApp } from './types.ts';

/** AES-256-CBC with the SHA-256 of the key; base64 of IV and ciphertext (feishu.md §1.3). */
export function encrypt(plain: string, encryptKey: string, iv = randomBytes(16)): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

interface Signing {
  timestamp: string;
  nonce: string;
  encryptKey: string;
  body: string;
}

/** Lower-case hex SHA-256 over stamp, nonce, key and the exact body (feishu.md §1.4). */
export function signature({ timestamp, nonce, encryptKey, body }: Signing): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
}

/** A request as it leaves for the bot. */
export interface Sealed {
  body: string;
  headers: Record<string, string>;
}

const JSON_UTF8 = { 'Content-Type': 'application/json; charset=utf-8' };

/**
 * Events and new callbacks: encrypted and signed with the Encrypt Key; plain and without signature
 * headers where the app has none (their absence is UNCONFIRMED, feishu.md §11.2).
 */
export function sealed(app: SandboxApp, payload: object, now: number): Sealed {
  const { body, headers } = unsigned(app, payload);
  if (!app.encryptKey) return { body, headers };
  const stamp = stampOf(now);
  const signed = signature({ ...stamp, encryptKey: app.encryptKey, body });
  return { body, headers: { ...headers, ...signatureHeaders(stamp, signed) } };
}

/** The challenge: encrypted like everything else, never signed (feishu.md §1.2). */
export function unsigned({ encryptKey }: SandboxApp, payload: object): Sealed {
  const plain = JSON.stringify(payload);
  const body = encryptKey ? JSON.stringify({ encrypt: encrypt(plain, encryptKey) }) : plain;
  return { body, headers: JSON_UTF8 };
}

/** The old card callback: never encrypted, SHA-1 with the Verification Token (feishu.md §2.5). */
export function sealedOld(app: SandboxApp, payload: object, now: number): Sealed {
  const body = JSON.stringify(payload);
  const stamp = stampOf(now);
  const signed = createHash('sha1')
    .update(stamp.timestamp + stamp.nonce + app.verificationToken + body)
    .digest('hex');
  return { body, headers: { ...JSON_UTF8, ...signatureHeaders(stamp, signed) } };
}

interface Stamp {
  timestamp: string;
  nonce: string;
}

const stampOf = (now: number): Stamp => ({
  timestamp: String(Math.floor(now / 1000)),
  nonce: randomBytes(8).toString('hex'),
});

const signatureHeaders = ({ timestamp, nonce }: Stamp, signed: string) => ({
  'X-Lark-Request-Timestamp': timestamp,
  'X-Lark-Request-Nonce': nonce,
  'X-Lark-Signature': signed,
});
