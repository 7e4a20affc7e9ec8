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

/** The first one encrypts, all of them decrypt: the old ones stay while `npm run keys -- rotate` has not run. */
export type DataKeys = readonly [DataKey, ...DataKey[]];

/** One key or several with commas between; each `base64`, `hex`, `id:base64` or `id:hex`. */
export const dataKeysSchema = z.string().transform((text, context): DataKeys => {
  const keys = text.split(',').map((part) => decode(part.trim()));
  const known = keys.filter((key) => key !== undefined);
  const [current, ...older] = known.map((key) => Object.freeze(key));
  if (current === undefined || known.length < keys.length) {
    context.addIssue(
      'must be 32 bytes as base64 or as 64 hex digits, with or without "id:" before; several with commas',
    );
    return z.NEVER;
  }
  if (new Set(known.map((key) => key.id)).size < known.length) {
    context.addIssue('has two keys of one name: write "id:" before each');
    return z.NEVER;
  }
  return Object.freeze([current, ...older] as const);
});

function decode(text: string): DataKey | undefined {
  const parts = text.match(/^(?:([\w.-]{1,32}):)?(\S+)$/);
  const [, id = DEFAULT_ID, material = ''] = parts ?? [];
  if (HEX.test(material)) return { id, key: Buffer.from(material, 'hex') };
  return BASE64.test(material) ? { id, key: Buffer.from(material, 'base64') } : undefined;
}
