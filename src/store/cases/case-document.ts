import type { PersonId, UnitId } from '../../domain/bureau.ts';
import type { Case } from '../../domain/case.ts';
import { endedAt } from '../../domain/case-end.ts';
import { ASIDE_CLOCKS } from '../../domain/case-limits.ts';
import type { Petitioner } from '../../domain/case-parts.ts';
import { canonical, stateOf } from '../../domain/history.ts';
import { matchKeys, traitsOf } from '../../domain/matching.ts';
import { placeKeys, signText } from '../../domain/signs.ts';
import { dateOf, type Instant, type IsoDate } from '../../domain/time.ts';
import { FINAL_STATUSES } from '../../domain/vocabulary.ts';
import type { Cipher } from '../cipher.ts';
import { likenessKeys, nameKeys } from '../search-keys.ts';

/** A case as it is stored: the petitioner sealed, and beside it what the queries need. */
export type CaseDocument = Omit<Case, 'id' | 'petitioner'> & Searchable & Derived & { _id: string };

/** What is read where nobody asks how the case came to be as it is. */
export type CaseNowDocument = Omit<CaseDocument, 'history' | 'owed'>;

interface Searchable {
  petitioner: { type: Petitioner['type']; sealed: Buffer };
  nameKey?: string;
  likeness: string[];
  /** What its text is found by (`matchKeys`, `placeKeys`); nothing of a sealed case. */
  words: string[];
}

interface Derived {
  /** The earliest limit still running, comparable as a string; after every date when none runs. */
  dueBy: string;
  /** Who acted on the case or holds it. */
  touched: PersonId[];
  /** Time of the last entry. */
  changedAt: Instant;
  /** The units that have or had it. */
  units: UnitId[];
  /** The day it came to a final state; absent while it is open. */
  endedOn?: IsoDate;
}

/** Of a case without a running limit: after every date. */
export const NEVER = '9999';

export function toDocument(cipher: Cipher, c: Case): CaseDocument {
  const { id, petitioner, ...plain } = c;
  return { _id: id, ...plain, ...searchable(cipher, c), ...derived(c) };
}

export function fromDocument<D extends CaseNowDocument>(cipher: Cipher, document: D) {
  // Taken apart in one go: every click does this.
  const {
    _id,
    petitioner,
    nameKey,
    likeness,
    words,
    dueBy,
    touched,
    changedAt,
    units,
    endedOn,
    ...plain
  } = document;
  const person = cipher.openValue<Omit<Petitioner, 'type'>>(petitioner.sealed, placeOf(_id));
  return { id: _id, ...plain, petitioner: { type: petitioner.type, ...person } };
}

/** What a case says, and what the queries need beside it. */
function apart<D extends Omit<CaseNowDocument, '_id' | 'petitioner'>>(document: D) {
  const { nameKey, likeness, words, dueBy, touched, changedAt, units, endedOn, ...plain } =
    document;
  return { plain, index: { words, dueBy, touched, changedAt, units, endedOn } };
}

/** What of a stored case is not as it was written, as far as its own parts can tell; undefined = nothing. */
export function brokenPart(cipher: Cipher, document: CaseDocument): string | undefined {
  const { _id, ...rest } = document;
  const { plain: told, index } = apart(rest);
  const { nameKey, likeness } = document;
  if (stateOf(told) !== document.history.at(-1)?.state) return 'its contents were changed';
  const due = derived({ ...told, id: _id } as unknown as Case);
  try {
    const { petitioner, summary, sealedTo } = fromDocument(cipher, document);
    const words = wordsOf({ petitioner, summary, sealedTo });
    if (canonical({ ...due, words }) !== canonical(index)) return 'its index was changed';
    const isNamed = nameKey === undefined || nameKeys(cipher, petitioner.name).includes(nameKey);
    const keys = likenessKeys(cipher, { ...petitioner, summary }).flat();
    return isNamed && likeness.every((l) => keys.includes(l)) ? undefined : 'its index was changed';
  } catch {
    return 'the petitioner cannot be read';
  }
}

/** The one guarded update that turns `before` into `after`; history and owed notices only grow. */
export function updateOf(cipher: Cipher, before: Case, after: Case) {
  const { id, petitioner, history, owed, ...plain } = after;
  const samePerson =
    before.petitioner === petitioner &&
    before.summary === after.summary &&
    before.sealedTo === after.sealedTo;
  const names = new Set([...Object.keys(before), ...Object.keys(plain)]) as Set<keyof typeof plain>;
  const changed = [...names].filter((k) => !APART.has(k) && before[k] !== after[k]);
  const next = {
    ...Object.fromEntries(changed.map((k) => [k, after[k]])),
    ...(samePerson ? {} : searchable(cipher, after)),
    ...derived(after),
  };
  const known = new Set(before.owed.map((n) => n.id));
  return {
    $set: Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined)),
    $unset: Object.fromEntries(
      Object.entries(next).flatMap(([k, v]) => (v === undefined ? [[k, 1 as const]] : [])),
    ),
    $push: {
      history: { $each: history.slice(before.history.length) },
      owed: { $each: owed.filter((n) => !known.has(n.id)) },
    },
  };
}

const APART = new Set<keyof Case>(['id', 'petitioner', 'history', 'owed']);

function searchable(cipher: Cipher, c: Case): Searchable {
  const { type, ...person } = c.petitioner;
  return {
    petitioner: { type, sealed: cipher.sealValue(person, placeOf(c.id)) },
    nameKey: nameKeys(cipher, person.name)[0],
    likeness: likenessKeys(cipher, { ...person, summary: c.summary }).map(([current]) => current),
    words: wordsOf(c),
  };
}

function wordsOf(c: Pick<Case, 'summary' | 'sealedTo' | 'petitioner'>): string[] {
  return c.sealedTo ? [] : [...matchKeys(traitsOf(c.summary)), ...placeKeys(signText(c))];
}

export function placeOf(id: string) {
  return { collection: 'cases', id, field: 'petitioner' };
}

function derived(c: Case): Derived {
  const own = c.clocks.filter((k) => !ASIDE_CLOCKS.includes(k.kind));
  const running = own.filter((k) => !k.stoppedAt && !k.pausedAt);
  // A day limit is met until 24:00, so it comes after every hour limit of that day.
  const limits = running.map((k) => k.dueAt ?? `${k.dueOn}T24:00`).sort();
  const people = c.history.flatMap((e) => [e.by, e.onBehalfOf ?? e.by]);
  return {
    dueBy: limits[0] ?? NEVER,
    touched: [...new Set([...people, ...c.holders])],
    changedAt: c.history.at(-1)?.at ?? c.registeredAt,
    units: [...new Set([c.assignment, ...c.pastAssignments].flatMap((a) => a?.unit ?? []))],
    endedOn: endedOn(c),
  };
}

function endedOn(c: Case): IsoDate | undefined {
  if (!FINAL_STATUSES.includes(c.status)) return undefined;
  return dateOf(endedAt(c) ?? c.registeredAt);
}
