import { hash } from 'node:crypto';
import type { Case, Entry } from './case.ts';

/** Where every chain begins. */
export const GENESIS = '0'.repeat(64);

/**
 * Canonical JSON: keys sorted at every level, absent values left out, so that a record reads the
 * same before it is stored and after it is loaded.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`;
  let parts = '';
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) parts += `${parts && ','}${nameOf(key)}${canonical(inner)}`;
  }
  return `{${parts}}`;
}

/** The few hundred names records have, quoted once: a check of the chains reads millions of them. */
const NAMES = new Map<string, string>();
const MAX_NAMES = 1000;

function nameOf(key: string): string {
  const known = NAMES.get(key);
  if (known) return known;
  const name = `${JSON.stringify(key)}:`;
  if (NAMES.size < MAX_NAMES) NAMES.set(key, name);
  return name;
}

/** SHA-256 (hex) of a record's canonical JSON. */
export function hashOf(record: unknown): string {
  return hash('sha256', canonical(record));
}

/** SHA-256 (hex) of a text as it stands: the proof that words travelled unchanged (M6). */
export function textHash(text: string): string {
  return hash('sha256', text);
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
  return { ...body, hash: entryHash(next.id, entryText(body)) };
}

/** All an entry says but its hash, which is taken of it; read back by `entryOf`. */
export function entryText(entry: Omit<Entry, 'hash'>): string {
  return canonical({ ...entry, hash: undefined });
}

/** An entry is sealed as one of its case. */
export function entryHash(caseId: string, text: string): string {
  return textHash(`${caseId} ${text}`);
}

/** The entry of a text, with the hash of it as it stands. @throws SyntaxError when it is no JSON */
export function entryOf(caseId: string, text: string): Entry {
  const entry = JSON.parse(text) as Entry;
  entry.hash = entryHash(caseId, text);
  return entry;
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
/** Absent for `canonical`. */
const LEFT_OUT = Object.fromEntries(UNSTATED.map((name) => [name, undefined]));

/** Hash of what a case says now. */
export function stateOf(c: Stated): string {
  const { series, year, seq } = c.register;
  return hashOf({ ...c, petitioner: c.petitioner.type, ...LEFT_OUT, series, year, seq });
}

/** What the chain of numbers seals: the number, its case and the first history entry (design.md §4). */
export function registerHash(
  c: Pick<Case, 'id' | 'no'>,
  prev: string,
  firstEntryHash: string,
): string {
  return hashOf({ prev, no: c.no, caseId: c.id, first: firstEntryHash });
}
