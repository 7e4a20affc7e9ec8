import type { CaseNow } from './case.ts';
import { textHash } from './history.ts';
import { FINAL_STATUSES } from './vocabulary.ts';

/** The numbers of one series in one year: how many, from which to which, and the seal of the last. */
interface Numbers {
  count: number;
  first: number;
  last: number;
  hash: string;
}

/** 登记核对 of a period, taken in lot by lot. */
export interface BookCheck {
  series: Map<string, Numbers>;
  numbered: number;
  voided: number;
  lacking: number;
}

export const emptyBook = (): BookCheck => ({
  ...{ series: new Map(), numbered: 0, voided: 0, lacking: 0 },
});

/**
 * Sealed ones are looked through for gaps and sealed into the root, but counted nowhere: their number
 * would tell that there are any (§12.2).
 */
export function checkNumbers(book: BookCheck, registered: readonly CaseNow[]): void {
  for (const c of registered) {
    keepNumber(book.series, c);
    if (c.sealedTo) continue;
    book.numbered += 1;
    if (c.status === 'voided') book.voided += 1;
    else if (lacksBasics(c)) book.lacking += 1;
  }
}

function keepNumber(all: Map<string, Numbers>, { register: r }: Pick<CaseNow, 'register'>): void {
  const key = `${r.series} ${r.year}`;
  const known = all.get(key);
  if (!known) {
    all.set(key, { count: 1, first: r.seq, last: r.seq, hash: r.hash });
    return;
  }
  known.count += 1;
  known.first = Math.min(known.first, r.seq);
  if (r.seq > known.last) Object.assign(known, { last: r.seq, hash: r.hash });
}

/** Numbers between the first and the last of a series that nobody has. */
export function gapsIn({ series }: BookCheck): number {
  const gaps = [...series.values()].map((s) => s.last - s.first + 1 - s.count);
  return gaps.reduce((a, b) => a + b, 0);
}

export function lacksBasics(c: CaseNow): boolean {
  const p = c.petitioner;
  const isNamed = p.type !== 'anonymous';
  const ended = FINAL_STATUSES.includes(c.status);
  return (isNamed && !p.address && !p.unit) || (ended && !c.outcome);
}

/**
 * The root of a month's register: one hash over the last seal of each series. Whoever changes a number
 * or an entry of the register afterwards no longer gets it (`domain.md` M1).
 */
export function rootOfBook({ series }: BookCheck): string {
  const seals = [...series].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = seals.map(([key, s]) => `${key.split(' ')[0]} ${s.last} ${s.hash}`);
  return lines.length ? textHash(lines.join('\n')) : '';
}

/** The root of a month as `npm run verify` tells it beside the chains. */
export function rootOf(registered: readonly Pick<CaseNow, 'register'>[]): string {
  const book = emptyBook();
  for (const c of registered) keepNumber(book.series, c);
  return rootOfBook(book);
}
