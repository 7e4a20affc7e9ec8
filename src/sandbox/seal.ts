import { createCipheriv, createHash, randomBytes } from 'node:crypto';

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
