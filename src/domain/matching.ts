import { AFTER_NAME, COMMON, EMPTY, IN_NAME, KINDS, MATTERS, VAGUE } from './matter-words.ts';

/** What a petition's text says, as far as two of them can be compared. */
export interface Traits {
  /** Names of places and projects, without what kind of place it is. */
  places: readonly string[];
  /** Rows of `MATTERS`, by their first word. */
  matters: readonly string[];
  /** Numbers of buildings: another building is another matter. */
  buildings: readonly string[];
  /** The text without its numbers, and the numbers: forms filled in alike are not one petition. */
  skeleton: string;
  numbers: readonly string[];
  /** Pairs of characters that are none of these, in no order. */
  grams: readonly string[];
  /** Characters that carry a meaning, those of the matters too. */
  chars: readonly string[];
}

/** How much two texts are one petition: 0 to 1, and why, in Chinese. */
export interface Match {
  score: number;
  reason: string;
}

/** From this score on a clerk is shown the earlier petition. */
export const ALIKE_FROM = 0.43;

const IS_HAN = /\p{Script=Han}/u;
const NUMBERS = /[\d一二三四五六七八九十百]+/g;
const HAN = /\p{Script=Han}+/gu;
const DIGIT: Record<string, string> = Object.fromEntries(
  [...'一二三四五六七八九'].map((ch, i) => [ch, String(i + 1)]),
);
const matterOf = new Map(MATTERS.flatMap((row) => row.map((word) => [word, row[0] ?? ''])));
const MATTER_WORDS = longestFirst([...matterOf.keys()]);
/** Words that are no name and no wording of one's own. */
const NAMELESS = longestFirst([...COMMON, ...AFTER_NAME]);
/** What may stand before a name and is no part of it. */
const LEAD = new RegExp(`^.*(${NAMELESS.join('|')}|[在于对的是因有从到向把被与旁住])`);
/** Nor what may stand between a name and what it is: `北环线|施工|工地`. */
const TAIL = new RegExp(`(${COMMON.join('|')})+$`);
/** 路灯, 路口 and 路面 are no roads. */
const BEFORE = new RegExp(
  `(\\p{Script=Han}{1,6}?)\\s*\\d*(?=${AFTER_NAME.join('|')})|` +
    `(\\p{Script=Han}{1,4}?(?:[${IN_NAME}](?![灯口面]))+)`,
  'gu',
);

function longestFirst(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length);
}

/** Reads a text once; no dictionary, no service, the same answer every time (issue: matching). */
export function traitsOf(text: string): Traits {
  const plain = inDigits(text.normalize('NFKC'));
  const places = placesIn(plain);
  const { found, rest } = takeOut(plain, MATTER_WORDS);
  const bare = takeOut(without(rest, places), NAMELESS).rest;
  const told = takeOut(without(plain, places), NAMELESS).rest;
  return {
    places,
    matters: unique(found.map((word) => matterOf.get(word) ?? word)),
    buildings: unique([...plain.matchAll(/(\d+)(?=号楼|[栋幢])/g)].map(([n]) => n)),
    skeleton: plain.replace(NUMBERS, ''),
    numbers: plain.match(NUMBERS) ?? [],
    grams: unique(pairsIn(bare)),
    chars: unique([...told].filter((ch) => IS_HAN.test(ch) && !EMPTY.includes(ch))),
  };
}

/** The matters a text names, and nothing else of it: cheap for long ones. */
export function mattersOf(text: string): string[] {
  const { found } = takeOut(text.normalize('NFKC'), MATTER_WORDS);
  return unique(found.map((word) => matterOf.get(word) ?? word));
}

const unique = (all: string[]): string[] => [...new Set(all)];

const without = (text: string, names: readonly string[]): string =>
  names.reduce((left, name) => left.replaceAll(name, ' '), text);

/** The words that stand in a text, longest first, and the text without them. */
function takeOut(text: string, words: readonly string[]): { found: string[]; rest: string } {
  const found = words.filter((word) => text.includes(word));
  let rest = text;
  const kept = found.filter((word) => {
    if (!rest.includes(word)) return false;
    rest = rest.replaceAll(word, ' ');
    return true;
  });
  return { found: kept, rest };
}

/**
 * The same place and the same matter make one petition; the same words about another place do not.
 * Where a text names no place, only much the same wording will do.
 */
export function matchOf(a: Traits, b: Traits): Match {
  const place = a.places.find((x) => b.places.some((y) => isSamePlace(x, y))) ?? sharedName(a, b);
  const matter = overlap(a.matters, b.matters, (m) => (VAGUE.includes(m) ? 0.4 : 1), Math.max);
  const shared = a.matters.filter((m) => b.matters.includes(m));
  const reason = [place && `同一地点“${place}”`, shared[0] && `同类问题（${shared.join('、')}）`];
  const said = reason.filter(Boolean).join('，') || '内容相近';
  const isElsewhere = !place && a.places.length > 0 && b.places.length > 0;
  if (isElsewhere || isOtherNumber(a, b)) return { score: 0, reason: said };
  const score = place
    ? inPlace(a, b, matter)
    : (0.35 * matter + 0.65 * overlap(a.grams, b.grams, ALL_ALIKE, Math.max)) * unnamed(a, b);
  return { score: Math.min(1, score), reason: said };
}

/** Where only one text says where, the other may be about anywhere. */
const unnamed = (a: Traits, b: Traits): number => (a.places.length || b.places.length ? 0.6 : 1);

/** `第3栋…` and `第4栋…`: the same words about something else. */
const isOtherNumber = (a: Traits, b: Traits): boolean =>
  a.skeleton === b.skeleton && a.numbers.join() !== b.numbers.join();

/** Where no known matter is shared the characters tell; more of them, when two matters are known. */
function inPlace(a: Traits, b: Traits, matter: number): number {
  const shared = a.chars.filter((ch) => b.chars.includes(ch)).length;
  const wording = shared > 1 ? overlap(a.chars, b.chars, ALL_ALIKE, Math.min) : 0;
  const isTold = a.matters.length && b.matters.length;
  const isElsewhere =
    a.buildings.length && b.buildings.length && !a.buildings.some((n) => b.buildings.includes(n));
  return Math.max(0.85 * matter, wording * (isTold ? 1.1 : 1.75)) * (isElsewhere ? 0.4 : 1);
}

const ALL_ALIKE = () => 1;

/** `东锦绣里` and `锦绣里`: what stands before a name cannot always be told from it, nor what follows. */
function isSamePlace(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a) || isKindLess(a, b) || isKindLess(b, a);
}

/** `南湖` and `南湖公馆`, but not `南湖花园` and `南湖公馆`. */
const isKindLess = (short: string, long: string): boolean =>
  long.startsWith(short) && [...KINDS, ...IN_NAME].some((kind) => long === short + kind);

/** A name that no rule knows: three characters in a row that both have, beside all known words. */
function sharedName(a: Traits, b: Traits): string | undefined {
  const [first] = a.grams
    .filter((g) => b.grams.includes(g))
    .flatMap((g) => {
      const next = a.grams.find((n) => n.startsWith(g.slice(1)) && b.grams.includes(n) && n !== g);
      return next && isNameLike(g + next) ? [g + next.slice(1)] : [];
    });
  return a.places.length || b.places.length ? undefined : first;
}

/** `对法院` is no name. */
const isNameLike = (text: string): boolean => ![...text].some((ch) => EMPTY.includes(ch));

function overlap(
  a: readonly string[],
  b: readonly string[],
  weight: (x: string) => number,
  of: (a: number, b: number) => number,
): number {
  const sum = (all: readonly string[]) => all.reduce((n, x) => n + weight(x), 0);
  const whole = of(sum(a), sum(b));
  return whole ? sum(a.filter((x) => b.includes(x))) / whole : 0;
}

const SAMPLED = 6;

/**
 * What alike texts have in common, as keys of an index: each place alone and with each matter, and a
 * fixed sample of the wording for texts that name no place.
 */
export function matchKeys({ places, matters, grams }: Traits): string[] {
  const tails = [...new Set(places.map((p) => p.slice(-2)))];
  const paired = tails.flatMap((p) => [p, ...matters.map((m) => `${p} ${m}`)]);
  const sample = [...grams].sort((a, b) => orderOf(a) - orderOf(b)).slice(0, SAMPLED);
  return [...paired, ...sample.map((g) => `~${g}`)];
}

/** The same order in every text, and none that follows the alphabet: all texts sample alike. */
function orderOf(gram: string): number {
  let n = 17;
  for (const ch of gram) n = (Math.imul(n, 31) + (ch.codePointAt(0) ?? 0)) >>> 0;
  return Math.imul(n, 2654435761) >>> 0;
}

/** 三号楼 and 3号楼 are one; 十五 is 15. */
function inDigits(text: string): string {
  return text.replace(
    /[一二三四五六七八九]?十[一二三四五六七八九]?(?=号楼|[栋幢])|[一二三四五六七八九](?=号楼|[栋幢])/g,
    (n) => {
      if (!n.includes('十')) return DIGIT[n] ?? n;
      const [tens = '', ones = ''] = n.split('十');
      return `${DIGIT[tens] ?? '1'}${DIGIT[ones] ?? '0'}`;
    },
  );
}

function placesIn(text: string): string[] {
  const names = [...text.matchAll(BEFORE)]
    .map((m) => ({
      name: (m[1] ?? m[2] ?? '').replace(TAIL, '').replace(LEAD, ''),
      end: m.index + m[0].length,
    }))
    .map(({ name, end }) => name + ((name && KINDS.find((k) => text.startsWith(k, end))) || ''))
    .filter((name) => name.length > 1);
  return unique(names.filter((name) => !isWord(name)));
}

const isWord = (name: string): boolean =>
  AFTER_NAME.includes(name) ||
  COMMON.some((w) => name.endsWith(w)) ||
  MATTER_WORDS.some((w) => name.includes(w) && w.length > 1);

function pairsIn(text: string): string[] {
  return (text.match(HAN) ?? []).flatMap((run) => {
    const chars = [...run];
    return chars.slice(1).map((ch, i) => `${chars[i]}${ch}`);
  });
}
