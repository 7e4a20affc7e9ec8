import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** 32 bytes with the name that is stored beside whatever they encrypt. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The first encrypts; all of them decrypt and are searched by. */
export type DataKeys = readonly [DataKey, ...DataKey[]];

/** Where a sealed value lies: moved to any other place it does not open. */
export interface Place {
  collection: string;
  id: string;
  field: string;
}

/** Personal data at rest (design.md §4): AES-256-GCM, and keyed hashes to search by. */
export interface Cipher {
  /** Encrypts with the current key under a fresh IV. */
  seal(plain: Uint8Array, place: Place): Buffer;
  /** @throws CipherError when the key is not known or the value was changed or moved */
  open(sealed: Uint8Array, place: Place): Buffer;
  sealValue(value: unknown, place: Place): Buffer;
  openValue<T>(sealed: Uint8Array, place: Place): T;
  /** Keyed hashes of a text, one per key, the current key's first: store the first, ask for all. */
  fingerprints(kind: string, text: string): [string, ...string[]];
}

/** A sealed value cannot be read; `code` says why. The message never carries the value. */
export class CipherError extends Error {
  readonly code: 'unknownKey' | 'broken';

  constructor(code: CipherError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CipherError';
    this.code = code;
  }
}

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `keys[0]` encrypts; all of them decrypt and are searched by. Layout of a sealed value: format (1
 * byte), length of the key id (1), key id, IV (12), tag (16), ciphertext.
 */
export function createCipher(keys: DataKeys): Cipher {
  const [current] = keys;
  const byId = new Map(keys.map((k) => [k.id, k.key]));
  const searchKeys = keys.map((k) => searchKey(k.key)) as [Buffer, ...Buffer[]];
  const seal: Cipher['seal'] = (plain, place) => {
    const id = Buffer.from(current.id);
    const iv = nextIv();
    const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(boundTo(place));
    const body = [cipher.update(plain), cipher.final()];
    const head = Buffer.from([FORMAT, id.length]);
    return Buffer.concat([head, id, iv, cipher.getAuthTag(), ...body]);
  };
  const open: Cipher['open'] = (sealed, place) => {
    const { keyId, iv, tag, body } = split(sealed);
    const key = byId.get(keyId);
    if (!key) throw new CipherError('unknownKey', `no data key "${keyId}" is configured`);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place)).setAuthTag(tag);
    try {
      // GCM holds nothing back: the end only proves the tag.
      const plain = decipher.update(body);
      decipher.final();
      return plain;
    } catch (error) {
      const where = `${place.collection}/${place.id}/${place.field}`;
      throw new CipherError(
        'broken',
        `${where} was changed, moved or sealed by another key`,
        error,
      );
    }
  };
  return {
    seal,
    open,
    sealValue: (value, place) => seal(Buffer.from(JSON.stringify(value)), place),
    openValue: (sealed, place) => JSON.parse(open(sealed, place).toString('utf8')),
    fingerprints: (kind, text) => {
      const [first, ...rest] = searchKeys;
      const hash = (key: Buffer) => fingerprint(key, kind, text);
      return [hash(first), ...rest.map(hash)];
    },
  };
}

let ivs = Buffer.alloc(0);

/** Random bytes by the stock: to ask for twelve costs more than to encrypt with them. None is used twice. */
function nextIv(): Buffer {
  if (!ivs.length) ivs = randomBytes(IV_BYTES * 256);
  const iv = ivs.subarray(0, IV_BYTES);
  ivs = ivs.subarray(IV_BYTES);
  return iv;
}

function searchKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'search', 32));
}

function fingerprint(key: Buffer, kind: string, text: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([kind, text]))
    .digest('base64url');
}

function boundTo({ collection, id, field }: Place): Buffer {
  return Buffer.from(JSON.stringify([collection, id, field]));
}

/** The key a value is sealed with. @throws CipherError */
export function keyIdOf(sealed: Uint8Array): string {
  return split(sealed).keyId;
}

function split(sealed: Uint8Array) {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const idEnd = 2 + (bytes[1] ?? 0);
  const tagStart = idEnd + IV_BYTES;
  const bodyStart = tagStart + TAG_BYTES;
  if (bytes[0] !== FORMAT || bytes.length < bodyStart)
    throw new CipherError('broken', 'this is not a sealed value');
  return {
    keyId: bytes.toString('utf8', 2, idEnd),
    iv: bytes.subarray(idEnd, tagStart),
    tag: bytes.subarray(tagStart, bodyStart),
    body: bytes.subarray(bodyStart),
  };
}
