import type { Piece } from './affairs/sign.ts';
import type { Case } from './case.ts';
import { traitsOf } from './matching.ts';
import { daysBetween } from './time.ts';

/** From so many pieces within the window there is a sign (S6.2, AC-6.2). */
export const SIGN_FROM = 3;
export const SIGN_WINDOW_DAYS = 30;
/** Growth counts from so many pieces on, and from half as much again (S6.2). */
export const GROWTH_FROM = 6;
export const GROWTH_RATE = 1.5;

export interface Cluster {
  what: string;
  pieces: Piece[];
}

/** Words that stand where a name stands and name nothing. */
const NAMELESS = ['新建', '在建', '老旧', '附近', '周边', '本市', '全市', '某某', '这个', '同一'];

const isNamed = (place: string): boolean =>
  [...place].length >= 2 && !NAMELESS.some((word) => place.startsWith(word));

/** The places a text names. */
export const placesOf = (text: string): string[] => [
  ...new Set(traitsOf(text).places.filter(isNamed)),
];

/**
 * What a petition's text is looked up by: places that are one project begin alike, so that a new piece is
 * compared with those of its places and not with the whole window.
 */
export const placeKeys = (text: string): string[] => [
  ...new Set(placesOf(text).map((place) => `@${place.slice(0, 2)}`)),
];

/** A petition as it is compared: without the petitioner's name. */
export function signText(c: Pick<Case, 'summary' | 'petitioner'>): string {
  const { name } = c.petitioner;
  return name ? c.summary.replaceAll(name, '') : c.summary;
}

/** `望江` and `望江二期` are one project; 江 alone is none. */
export const isSameProject = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= 2 && (a.startsWith(b) || b.startsWith(a)));

/** A piece whose text was read: reading costs more than all comparing. */
interface Read {
  piece: Piece;
  places: string[];
}

const read = (piece: Piece): Read => ({ piece, places: placesOf(piece.text) });
const names = (r: Read, what: string): boolean => r.places.some((x) => isSameProject(x, what));
const near = (a: Read, b: Read): boolean =>
  Math.abs(daysBetween(a.piece.on, b.piece.on)) <= SIGN_WINDOW_DAYS;

/**
 * The pieces around a new one that name the same place or project within the window, the new one among
 * them; undefined while they are too few.
 */
export function clusterAround(
  piece: Piece,
  others: readonly Piece[],
  from = SIGN_FROM,
): Cluster | undefined {
  const all = others.filter((p) => p.id !== piece.id).map(read);
  return around(read(piece), all, from);
}

function around(one: Read, others: readonly Read[], from: number): Cluster | undefined {
  let best: Cluster | undefined;
  for (const what of one.places) {
    const same = [one, ...others.filter((r) => near(r, one) && names(r, what))];
    if (same.length >= from && same.length > (best?.pieces.length ?? 0))
      best = { what: shortest(what, same), pieces: inOrder(same.map((r) => r.piece)) };
  }
  return best;
}

/** The name all pieces share: the shortest of the same project's. */
function shortest(what: string, same: readonly Read[]): string {
  const all = same.flatMap((r) => r.places).filter((x) => isSameProject(x, what));
  return all.sort((a, b) => a.length - b.length)[0] ?? what;
}

const inOrder = (pieces: Piece[]): Piece[] => [...pieces].sort((a, b) => (a.on < b.on ? -1 : 1));

/** All clusters of many pieces at once: each text is read once, each place looked at by itself. */
export function clustersOf(pieces: readonly Piece[], from = SIGN_FROM): Cluster[] {
  const taken = new Set<string>();
  return [...byName(pieces.map(read)).values()].flatMap((same) => inName(same, from, taken));
}

/** The clusters among pieces of one name, the newest first; a piece stands in one of them. */
function inName(same: readonly Read[], from: number, taken: Set<string>): Cluster[] {
  const sorted = [...same].sort((a, b) => (a.piece.on < b.piece.on ? 1 : -1));
  return sorted.flatMap((one, i) => {
    const cluster = taken.has(one.piece.id) ? undefined : around(one, windowFrom(sorted, i), from);
    for (const p of cluster?.pieces ?? []) taken.add(p.id);
    return cluster ? [cluster] : [];
  });
}

function byName(all: readonly Read[]): Map<string, Read[]> {
  const found = new Map<string, Read[]>();
  for (const r of all)
    for (const place of r.places) {
      const key = place.slice(0, 2);
      const known = found.get(key);
      if (known) known.push(r);
      else found.set(key, [r]);
    }
  return found;
}

/** The older pieces after `i` that are still in its window; sorted, they stand together. */
function windowFrom(sorted: readonly Read[], i: number): Read[] {
  const one = sorted[i];
  let end = i + 1;
  while (one && end < sorted.length && near(sorted[end] as Read, one)) end += 1;
  return sorted.slice(i + 1, end);
}

export interface Growth {
  topic: string;
  now: number;
  before: number;
  lastYear: number;
}

/**
 * Classes that grow: half as many again as the month before and as the same month last year, which
 * takes the season out; few pieces are no growth (S6.2).
 */
export function growthOf(
  now: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  lastYear: ReadonlyMap<string, number>,
): Growth[] {
  return [...now]
    .map(([topic, n]) => ({
      topic,
      now: n,
      before: before.get(topic) ?? 0,
      lastYear: lastYear.get(topic) ?? 0,
    }))
    .filter(
      (g) =>
        g.now >= GROWTH_FROM &&
        g.now >= GROWTH_RATE * g.before &&
        g.now >= GROWTH_RATE * g.lastYear,
    );
}
