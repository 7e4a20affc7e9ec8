import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createOpener, sameToken, Undecryptable, verifySignature } from '../../src/feishu/proof.ts';
import { encrypt } from '../../src/sandbox/seal.ts';

// The fixtures of feishu.md §1.3 and §10.
const KEY = 'test key';
const SEALED =
  'AAECAwQFBgcICQoLDA0OD6alpwIsMFbSsWTHppjb1mGOKBkY13tTrQCEtlgMV7U16rdZM+VuoN6J4B91eqysujIP14CY6Z1mvp7JZk6KDmc=';
const SIGNATURE = 'c10165cc61cd188a324c5a51c8b76092a2f19da74e7e07abd0532f7151ec7fce';
const STAMPED_AT = 1_700_000_000_000;
const request = {
  timestamp: '1700000000',
  nonce: 'nonce-1',
  signature: SIGNATURE,
  body: Buffer.from(`{"encrypt":"${SEALED}"}`),
  encryptKey: KEY,
  now: STAMPED_AT,
  windowMs: 300_000,
};

describe('signature', () => {
  it('accepts the fixed vector', () => {
    expect(verifySignature(request)).toBeUndefined();
  });

  it.each([
    ['a changed byte of the body', { body: Buffer.from(`{"encrypt":"${SEALED}"} `) }],
    ['another nonce', { nonce: 'nonce-2' }],
    ['another stamp', { timestamp: '1700000001' }],
    ['another key', { encryptKey: 'other key' }],
    ['an empty key', { encryptKey: '' }],
    ['upper case hex', { signature: SIGNATURE.toUpperCase() }],
    ['an empty signature', { signature: '' }],
    ['a cut signature', { signature: SIGNATURE.slice(0, 63) }],
    ['characters of several bytes', { signature: '签'.repeat(64) }],
  ])('refuses %s', (_name, change) => {
    expect(verifySignature({ ...request, ...change })).toBe('signature');
  });

  it.each([
    ['at the end of the window', STAMPED_AT + 300_000, undefined],
    ['just after the window', STAMPED_AT + 300_001, 'stale'],
    ['five minutes ahead of our clock', STAMPED_AT - 300_000, undefined],
    ['further ahead of our clock', STAMPED_AT - 300_001, 'future'],
  ])('judges a stamp %s', (_name, now, fault) => {
    expect(verifySignature({ ...request, now })).toBe(fault);
  });

  it.each([
    '',
    'abc',
    '170000000',
    '17000000000',
    '1700000000.',
    '-170000000',
    '1.70000000',
    '1e10000000',
  ])('refuses the stamp %j', (timestamp) => {
    expect(verifySignature({ ...request, timestamp })).toBe('stamp');
  });

  it('reads a stamp of 13 digits as milliseconds', () => {
    const stale = verifySignature({ ...request, timestamp: '1699999699999' });
    const fresh = verifySignature({ ...request, timestamp: '1699999700000' });
    expect([stale, fresh]).toEqual(['stale', 'signature']);
  });
});

describe('decryption', () => {
  const open = createOpener(KEY);

  it('opens the fixed vectors, in any order', () => {
    const hello = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';
    const challenge = '{"challenge":"abc123","token":"vtok","type":"url_verification"}';
    expect([SEALED, hello, hello, SEALED].map(open)).toEqual([
      challenge,
      'hello world',
      'hello world',
      challenge,
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '!!!!'],
    ['an IV alone', SEALED.slice(0, 22)],
    ['a part of a block', SEALED.slice(0, 60)],
    ['a missing last block', SEALED.slice(0, 64)],
    ['a tampered last block', `${SEALED.slice(0, -4)}AAA=`],
  ])('refuses %s, and opens the next body all the same', (_name, sealed) => {
    expect(() => open(sealed)).toThrow(Undecryptable);
    expect(open(SEALED)).toContain('abc123');
  });

  it('refuses what was sealed with another key', () => {
    expect(() => createOpener('other key')(SEALED)).toThrow(Undecryptable);
  });

  it('opens whatever the platform seals', async () => {
    const property = fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(open(encrypt(text, KEY))).toBe(text);
    });
    await fc.assert(property);
  });
});

describe('token', () => {
  it.each([
    ['vtok', true],
    ['vtoK', false],
    ['vtok ', false],
    ['', false],
    [undefined, false],
    [['vtok'], false],
  ])('compares %j with ours', (given, same) => {
    expect(sameToken(given, 'vtok')).toBe(same);
  });
});
