import { z } from 'zod';

/** The key personal data is encrypted with; its id is stored beside what it encrypted. */
export interface DataKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const DEFAULT_ID = 'k1';
const HEX = /^[0-9a-fA-F]{64}$/;
/** 32 bytes are 43 base64 characters and one of padding; the URL-safe alphabet is taken too. */
const BASE64 = /^[\w+/-]{43}=?$/;

/** `base64`, `hex`, `id:base64` or `id:hex`. */
export const dataKeySchema = z.string().transform((text, context): DataKey => {
  const dataKey = decode(text);
  if (dataKey) return Object.freeze(dataKey);
  context.addIssue('must be 32 bytes as base64 or as 64 hex digits, with or without "id:" before');
  return z.NEVER;
});

function decode(text: string): DataKey | undefined {
  const parts = text.match(/^(?:([\w.-]{1,32}):)?(\S+)$/);
  const [, id = DEFAULT_ID, material = ''] = parts ?? [];
  if (HEX.test(material)) return { id, key: Buffer.from(material, 'hex') };
  return BASE64.test(material) ? { id, key: Buffer.from(material, 'base64') } : undefined;
}
