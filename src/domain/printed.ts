import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Case } from './case.ts';
import { PRINT, type PrintKind } from './forms.ts';
import type { StepName } from './transitions.ts';
import type { Channel } from './vocabulary.ts';

/**
 * Everything that is printed of a case and may come back signed (M11). The place in the list stands in
 * the code on paper that lies about for months: names are added at the end, none is moved or taken out.
 */
const KINDS = [
  'accept',
  'transfer',
  'decline',
  'extension',
  'reply',
  'receipt',
  'settlement',
  'letter',
  'register',
  'visit',
  'slip',
  'instruction',
  'dispatch',
  'result',
  'delivery',
  'followUp',
  'order',
  'request',
  'major',
  'review',
] as const satisfies readonly PrintKind[];
/** Everything but the flow chart, which nobody signs. */
export type PrintedKind = Exclude<PrintKind, 'flow'>;
const CHANNELS = [
  'letter',
  'visit',
  'phone',
  'online',
  'referred',
] as const satisfies readonly Channel[];

/** One printed page: whose, of which paper, counted from 1. */
export interface PrintedPage {
  register: Pick<Case['register'], 'series' | 'year' | 'seq'>;
  kind: PrintedKind;
  page: number;
}

/** The code of a page of a paper, counted from 1; none where it cannot be named. */
export type PageCode = (page: number) => string | undefined;

/** `第1、2页`. */
export const pagesText = (pages: readonly number[]): string => `第${pages.join('、')}页`;

/** `信访送阅表 第1页 签字件`. */
export const signedName = (s: { paper: PrintedKind; pages: readonly number[] }): string =>
  `${PRINT[s.paper]} ${pagesText(s.pages)} 签字件`;

/** The step that a leader's words on this paper are typed in by (T9p, T20p). */
export const WRITTEN_ON: Partial<Record<PrintedKind, StepName>> = {
  slip: 'paperInstruct',
  instruction: 'paperInstruct',
  result: 'paperSignOff',
};

// Crockford's alphabet: nothing in it is taken for something else when it is read from paper.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 5;
const FIRST_YEAR = 2000;
/** How many of each there may be, from the largest place to the smallest: 40 bits together. */
const ROOM = { series: 8, year: 128, seq: 2 ** 19, kind: 32, page: 64 };

/**
 * The sixteen characters on a printed page. To whoever has no key they are random (design.md §1): the
 * page is masked by its own MAC, so none can be made up, changed or turned into another case's.
 */
export function codeOf(key: Uint8Array, p: PrintedPage): string | undefined {
  const { series, year, seq } = p.register;
  const parts: [number, number][] = [
    [CHANNELS.indexOf(series), ROOM.series],
    [year - FIRST_YEAR, ROOM.year],
    [seq, ROOM.seq],
    [KINDS.indexOf(p.kind), ROOM.kind],
    [p.page, ROOM.page],
  ];
  if (parts.some(([n, room]) => n < 0 || n >= room)) return undefined;
  const plain = Buffer.alloc(BYTES);
  plain.writeUIntBE(
    parts.reduce((all, [n, room]) => all * room + n, 0),
    0,
    BYTES,
  );
  const mac = keyed(key, 'page', plain);
  return written(Buffer.concat([xor(plain, keyed(key, 'mask', mac)), mac]));
}

/** The page a code stands for; undefined for whatever was not made with this key. */
export function pageOf(key: Uint8Array, code: string): PrintedPage | undefined {
  const bytes = read(code);
  if (!bytes) return undefined;
  const mac = bytes.subarray(BYTES);
  const plain = xor(bytes.subarray(0, BYTES), keyed(key, 'mask', mac));
  if (!timingSafeEqual(keyed(key, 'page', plain), mac)) return undefined;
  let rest = plain.readUIntBE(0, BYTES);
  const take = (room: number): number => {
    const n = rest % room;
    rest = (rest - n) / room;
    return n;
  };
  const page = take(ROOM.page);
  const kind = KINDS[take(ROOM.kind)];
  const seq = take(ROOM.seq);
  const year = take(ROOM.year) + FIRST_YEAR;
  const series = CHANNELS[take(ROOM.series)];
  return kind && series ? { register: { series, year, seq }, kind, page } : undefined;
}

/** As it stands under the square, for whoever has to type it: two lines of two groups. */
export const inGroups = (code: string): string[] =>
  [code.slice(0, 8), code.slice(8)].map((half) => `${half.slice(0, 4)}-${half.slice(4)}`);

function keyed(key: Uint8Array, use: string, of: Uint8Array): Buffer {
  return createHmac('sha256', key).update(use).update(of).digest().subarray(0, BYTES);
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((n, i) => n ^ (b[i] ?? 0)));

function written(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let code = '';
  for (let i = 0; i < (BYTES * 16) / 5; i++) {
    code = ALPHABET[Number(bits & 31n)] + code;
    bits >>= 5n;
  }
  return code;
}

/** A code as it was scanned or typed: small letters, spaces and look-alikes are forgiven. */
function read(code: string): Buffer | undefined {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== (BYTES * 16) / 5) return undefined;
  let bits = 0n;
  for (const ch of plain) {
    const n = ALPHABET.indexOf(ch);
    if (n < 0) return undefined;
    bits = (bits << 5n) | BigInt(n);
  }
  return Buffer.from(bits.toString(16).padStart(BYTES * 4, '0'), 'hex');
}
