import { createHash } from 'node:crypto';
import type { Case, Entry } from './case.ts';

/** Where every chain begins. */
export const GENESIS = '0'.repeat(64);

/**
 * Canonical JSON: keys sorted at every level, absent values left out, so that a record reads the
 * same before it is stored and after it is loaded.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`);
  return `{${parts.join(',')}}`;
}

/** SHA-256 (hex) of a record's canonical JSON. */
export function hashOf(record: unknown): string {
  return createHash('sha256').update(canonical(record)).digest('hex');
}

/** SHA-256 (hex) of a text as it stands: the proof that words travelled unchanged (M6). */
export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The history names what was registered or corrected, never who the petitioner is. */
export function withoutPersonalData(input: object): Record<string, unknown> {
  const { petitionerName, petitionerUnit, petitionerAddress, petitionerPhone, ...rest } =
    input as Record<string, unknown>;
  return rest;
}

/** An entry before it has its place in a chain. */
export type EntryDraft = Omit<Entry, 'seq' | 'state' | 'prev' | 'hash'>;

/**
 * The entry that follows the history of the case as it will stand: numbered, chained to the one before,
 * and sealed by its own hash together with what the case says by then (design.md §4).
 */
export function chainEntry(next: Case, entry: EntryDraft): Entry {
  const last = next.history.at(-1);
  const seq = (last?.seq ?? 0) + 1;
  const body = { ...entry, seq, state: stateOf(next), prev: last?.hash ?? GENESIS };
  return { ...body, hash: hashOf({ caseId: next.id, ...body }) };
}

/** What a case says, as far as it is stored in the open: the petitioner is sealed on his own. */
export type Stated = Omit<Case, Unstated> & { petitioner: { type: string } };
type Unstated = Exclude<(typeof UNSTATED)[number], 'register'> | 'petitioner';
/** Sealed otherwise, or the bot's own schedule, which changes without an entry. */
const UNSTATED = [
  'id',
  'no',
  'register',
  'version',
  'history',
  'holders',
  'owed',
  'remindedUntil',
  'nextReminderAt',
] as const satisfies (keyof Case)[];

/** Hash of what a case says now. */
export function stateOf(c: Stated): string {
  const { series, year, seq } = c.register;
  const told: Record<string, unknown> = { ...c, petitioner: c.petitioner.type };
  for (const name of UNSTATED) delete told[name];
  return hashOf({ ...told, series, year, seq });
}

/** The sequence number of the first entry whose hash or link does not hold, or undefined. */
export function firstBrokenEntry(caseId: string, history: readonly Entry[]): number | undefined {
  let prev = GENESIS;
  for (const [index, entry] of history.entries()) {
    const { hash, ...body } = entry;
    const sound =
      entry.seq === index + 1 && entry.prev === prev && hash === hashOf({ caseId, ...body });
    if (!sound) return index + 1;
    prev = hash;
  }
  return undefined;
}

/** What the chain of numbers seals: the number, its case and the first history entry (design.md §4). */
export function registerHash(
  c: Pick<Case, 'id' | 'no'>,
  prev: string,
  firstEntryHash: string,
): string {
  return hashOf({ prev, no: c.no, caseId: c.id, first: firstEntryHash });
}
