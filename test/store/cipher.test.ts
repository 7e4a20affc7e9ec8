import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createCipher } from '../../src/store/cipher.ts';
import { likenessKeys, nameKeys } from '../../src/store/search-keys.ts';

const oldKey = { id: '2024', key: randomBytes(32) };
const newKey = { id: '2025', key: randomBytes(32) };
const place = { collection: 'cases', id: 'c1', field: 'petitioner' };

describe('the cipher', () => {
  const cipher = createCipher([oldKey]);

  it('opens what it sealed and never seals the same twice alike', () => {
    const value = { name: '林秀珍', list: [1, null] };
    const sealed = cipher.sealValue(value, place);
    expect(cipher.openValue(sealed, place)).toStrictEqual(value);
    expect(cipher.sealValue(value, place).equals(sealed)).toBe(false);
    expect(sealed.includes('林秀珍')).toBe(false);
  });

  it.each([
    ['collection', { ...place, collection: 'drafts' }],
    ['document', { ...place, id: 'c2' }],
    ['field', { ...place, field: 'phone' }],
  ])('does not open a value moved to another %s', (_, elsewhere) => {
    const sealed = cipher.seal(Buffer.from('x'), place);
    expect(() => cipher.open(sealed, elsewhere)).toThrow(
      expect.objectContaining({ code: 'broken' }),
    );
  });

  it('does not open a value with any byte changed', () => {
    const sealed = cipher.seal(Buffer.from('电话'), place);
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(() => cipher.open(changed, place)).toThrow();
    }
    expect(() => cipher.open(sealed.subarray(0, 20), place)).toThrow();
  });

  it('seals with the first key, opens and searches with all of them', () => {
    const both = createCipher([newKey, oldKey]);
    const before = cipher.seal(Buffer.from('x'), place);
    expect(both.open(before, place).toString()).toBe('x');
    expect(() => cipher.open(both.seal(Buffer.from('x'), place), place)).toThrow(
      expect.objectContaining({ code: 'unknownKey', message: expect.stringContaining('2025') }),
    );
    expect(both.fingerprints('name', '林')).toEqual([
      ...createCipher([newKey]).fingerprints('name', '林'),
      ...cipher.fingerprints('name', '林'),
    ]);
  });
});

describe('search keys', () => {
  const cipher = createCipher([oldKey]);
  const likeness = (c: Partial<Parameters<typeof likenessKeys>[1]>) =>
    likenessKeys(cipher, { summary: '', ...c }).flat();

  it('read a name the same in every width, spacing and case', () => {
    const key = nameKeys(cipher, '阿不都·Karim');
    expect(nameKeys(cipher, ' 阿不都・karim')).toEqual(key);
    expect(nameKeys(cipher, '阿不都Karim')).toEqual(key);
    expect(nameKeys(cipher, '阿不都')).not.toEqual(key);
  });

  it('read a phone the same with blanks, dashes and the country code', () => {
    const key = likeness({ name: '林', phone: '13800138000' });
    for (const phone of ['+86 138-0013-8000', '0086 13800138000', '１３８００１３８０００'])
      expect(likeness({ name: '林', phone })).toEqual(key);
    expect(likeness({ name: '林', phone: '13800138001' })).not.toEqual(key);
  });

  it('need a name beside phone, address or unit, and nothing beside the summary', () => {
    expect(likeness({ phone: '1', address: '二', unit: '三' })).toEqual([]);
    expect(likeness({ name: '林', phone: '1', address: '二', unit: '三' })).toHaveLength(3);
    expect(likeness({ summary: '漏水,没人管!' })).toEqual(likeness({ summary: '漏水 没人管' }));
    expect(nameKeys(cipher, '·')).toEqual([]);
  });
});
