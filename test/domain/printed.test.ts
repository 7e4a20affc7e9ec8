import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PRINT } from '../../src/domain/forms.ts';
import { codeOf, type PrintedKind, pageOf } from '../../src/domain/printed.ts';
import { CHANNEL, type Channel } from '../../src/domain/vocabulary.ts';

const KEY = Buffer.alloc(32, 1);
const aPage = fc.record({
  register: fc.record({
    series: fc.constantFrom(...(Object.keys(CHANNEL) as Channel[])),
    year: fc.integer({ min: 2000, max: 2127 }),
    seq: fc.integer({ min: 1, max: 2 ** 19 - 1 }),
  }),
  kind: fc.constantFrom(...(Object.keys(PRINT).filter((k) => k !== 'flow') as PrintedKind[])),
  page: fc.integer({ min: 1, max: 63 }),
});
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the sixteen characters on a printed page (M11)', () => {
  it('name case, paper and page, and come back as they were', () => {
    fc.assert(
      fc.property(aPage, (page) => {
        const code = codeOf(KEY, page)!;
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
        expect(pageOf(KEY, code)).toEqual(page);
        expect(codeOf(KEY, page)).toBe(code);
      }),
    );
  });

  it('are forgiven spaces, small letters and look-alikes when they are typed', () => {
    fc.assert(
      fc.property(aPage, (page) => {
        const code = codeOf(KEY, page)!;
        const typed = code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l');
        expect(pageOf(KEY, ` ${typed.slice(0, 4)}-${typed.slice(4)} `)).toEqual(page);
      }),
    );
  });

  it('are refused when one of them is another, or missing', () => {
    const change = fc.tuple(fc.nat(15), fc.integer({ min: 1, max: 31 }));
    fc.assert(
      fc.property(aPage, change, (page, [at, by]) => {
        const code = codeOf(KEY, page)!;
        const other = ALPHABET[(ALPHABET.indexOf(code[at]!) + by) % 32]!;
        expect(pageOf(KEY, code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
        expect(pageOf(KEY, code.slice(0, at) + code.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('mean nothing to another key', () => {
    fc.assert(
      fc.property(aPage, fc.integer({ min: 2, max: 255 }), (page, n) => {
        expect(pageOf(Buffer.alloc(32, n), codeOf(KEY, page)!)).toBeUndefined();
      }),
    );
  });

  it('show nothing of what they name: neighbours have no beginning in common', () => {
    const register = { series: 'letter', year: 2025, seq: 31 } as const;
    const codes = [1, 2, 3, 4].map((page) => codeOf(KEY, { register, kind: 'reply', page })!);
    expect(new Set(codes.map((c) => c.slice(0, 4))).size).toBe(4);
  });

  it('do not exist for what they cannot name', () => {
    const register = { series: 'letter', year: 2025, seq: 1 } as const;
    expect(codeOf(KEY, { register, kind: 'reply', page: 64 })).toBeUndefined();
    expect(
      codeOf(KEY, { register: { ...register, seq: 2 ** 19 }, kind: 'reply', page: 1 }),
    ).toBeUndefined();
  });
});
