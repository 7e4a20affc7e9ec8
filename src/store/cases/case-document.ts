import type { PersonId, UnitId } from '../../domain/bureau.ts';
import type { Case, CaseNow, Entry, Notice } from '../../domain/case.ts';
import { endedAt } from '../../domain/case-end.ts';
import { ASIDE_CLOCKS } from '../../domain/case-limits.ts';
import { canonical, entryOf, entryText, GENESIS, hashOf, stateOf } from '../../domain/history.ts';
import { matchKeys, traitsOf } from '../../domain/matching.ts';
import { placeKeys, signText } from '../../domain/signs.ts';
import { dateOf, type Instant, type IsoDate } from '../../domain/time.ts';
import { FINAL_STATUSES } from '../../domain/vocabulary.ts';
import type { Cipher } from '../cipher.ts';
import { likenessKeys, nameKeys, wordKeys } from '../search-keys.ts';

/** What of a case lies readable beside what is sealed: numbers, days and the ids of people of the bureau. */
const OPEN = [
  'no',
  'register',
  'draftId',
  'version',
  'status',
  'category',
  'registeredAt',
  'registeredBy',
  'sealedTo',
  'ledBy',
  'holders',
  'remindedUntil',
  'nextReminderAt',
] as const satisfies (keyof Case)[];
type Open = Pick<Case, (typeof OPEN)[number]>;
/** All the rest, as far as it is not sealed one by one: what people wrote, and who. */
type Said = Omit<CaseNow, keyof Open | 'id'>;

/** Struck off by its id. */
export interface StoredNotice {
  id: string;
  said: Buffer;
}

/**
 * A case as it is stored: what it says sealed, and beside it what the queries need. Each entry of the history
 * is sealed as the text its hash is taken of, so that nothing has to be put together to prove it.
 */
export type CaseDocument = CaseNowDocument & { history: Buffer[]; owed: StoredNotice[] };

/** What is read where nobody asks how the case came to be as it is. */
export type CaseNowDocument = Open & Searchable & Derived & { _id: string; said: Buffer };

interface Searchable {
  nameKey?: string;
  likeness: string[];
  /** What its text is found by (`matchKeys`, `placeKeys`), keyed; nothing of a sealed case. */
  words: string[];
  /** Hash of these, sealed: whether they were changed is told without working them out anew. */
  found: Buffer;
}

interface Derived {
  /** The earliest limit still running, comparable as a string; after every date when none runs. */
  dueBy: string;
  /** Who acted on the case or holds it. */
  touched: PersonId[];
  /** Time of the last entry. */
  changedAt: Instant;
  /** The unit that has it. */
  unit?: UnitId;
  /** The units that have or had it. */
  units: UnitId[];
  /** The day it came to a final state; absent while it is open. */
  endedOn?: IsoDate;
}

/** Of a case without a running limit: after every date. */
export const NEVER = '9999';

export function toDocument(cipher: Cipher, c: Case): CaseDocument {
  return { ...openOf(c), ...sealed(cipher, c), ...searchable(cipher, c), ...derived(c) };
}

/** What is bound to its place: of a copy under another id it has to be made anew. */
export function sealed(cipher: Cipher, c: Case) {
  return {
    _id: c.id,
    said: cipher.sealValue(saidOf(c), placeOf(c.id, 'said')),
    history: c.history.map((entry) => sealedEntry(cipher, c.id, entry)),
    owed: c.owed.map((notice) => sealedNotice(cipher, c.id, notice)),
  };
}

/** @throws CipherError when the key is not known or the value was changed or moved */
export function fromDocument(cipher: Cipher, document: CaseDocument): Case {
  const { _id, history, owed } = document;
  const now: CaseNow = nowFromDocument(cipher, document);
  return {
    ...now,
    history: history.map((said, i) => openedEntry(cipher, _id, { said, seq: i + 1 })),
    owed: owed.map(({ id, said }) => cipher.openValue<Notice>(said, placeOf(_id, `owed.${id}`))),
  };
}

/** @throws CipherError */
export function nowFromDocument(cipher: Cipher, document: CaseNowDocument): CaseNow {
  const said = cipher.openValue<Said>(document.said, placeOf(document._id, 'said'));
  return { id: document._id, ...openOf(document), ...said };
}

/** The history as far as it is proved, and the number of the first entry that is not. */
export function provenHistory(
  cipher: Cipher,
  { _id, history }: CaseDocument,
): { entries: Entry[]; broken?: number } {
  const entries: Entry[] = [];
  let prev = GENESIS;
  for (const said of history) {
    const seq = entries.length + 1;
    const entry = entryIfWhole(cipher, _id, { said, seq });
    if (entry?.seq !== seq || entry.prev !== prev) return { entries, broken: seq };
    entries.push(entry);
    prev = entry.hash;
  }
  return { entries };
}

function entryIfWhole(cipher: Cipher, id: string, stored: StoredEntry): Entry | undefined {
  try {
    return openedEntry(cipher, id, stored);
  } catch {
    return undefined;
  }
}

/** What of a stored case is not as it was written, as far as its own parts can tell; undefined = nothing. */
export function brokenPart(
  cipher: Cipher,
  document: CaseDocument,
  history: Entry[],
): string | undefined {
  let c: Case;
  let found: string;
  try {
    c = { ...nowFromDocument(cipher, document), history, owed: [] };
    found = cipher.openValue(document.found, placeOf(document._id, 'found'));
  } catch {
    return 'what it says cannot be read';
  }
  if (stateOf(c) !== history.at(-1)?.state) return 'its contents were changed';
  const kept = Object.fromEntries(DERIVED.map((name) => [name, document[name]]));
  const isFound = canonical(derived(c)) === canonical(kept) && found === foundBy(document);
  return isFound ? undefined : 'its index was changed';
}

/** The one guarded update that turns `before` into `after`; history and owed notices only grow. */
export function updateOf(cipher: Cipher, before: Case, after: Case) {
  const { id, history, owed } = after;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Case>;
  const changed = [...names].filter((k) => before[k] !== after[k]);
  const isFoundAnew = changed.some((k) => SEARCHED.has(k));
  const open = openOf(after);
  const opened = OPEN.filter((k) => changed.includes(k)).map((k) => [k, open[k]]);
  const next = {
    ...Object.fromEntries(opened),
    ...(changed.some((k) => !APART.has(k))
      ? { said: cipher.sealValue(saidOf(after), placeOf(id, 'said')) }
      : {}),
    ...(isFoundAnew ? searchable(cipher, after) : {}),
    ...derived(after),
  };
  const known = new Set(before.owed.map((n) => n.id));
  const entries = history.slice(before.history.length);
  const notices = owed.filter((n) => !known.has(n.id));
  return {
    $set: Object.fromEntries(Object.entries(next).filter(([, v]) => v !== undefined)),
    $unset: Object.fromEntries(
      Object.entries(next).flatMap(([k, v]) => (v === undefined ? [[k, 1 as const]] : [])),
    ),
    $push: {
      history: { $each: entries.map((entry) => sealedEntry(cipher, id, entry)) },
      owed: { $each: notices.map((notice) => sealedNotice(cipher, id, notice)) },
    },
  };
}

const SEARCHED = new Set<keyof Case>(['petitioner', 'summary', 'sealedTo']);
const APART = new Set<keyof Case>([...OPEN, 'id', 'history', 'owed']);

function openOf(c: Open): Open {
  const open = OPEN.filter((name) => c[name] !== undefined).map((name) => [name, c[name]]);
  return Object.fromEntries(open) as Open;
}

function saidOf(c: Case): Said {
  const said = Object.entries(c).filter(([name]) => !APART.has(name as keyof Case));
  return Object.fromEntries(said) as unknown as Said;
}

const sealedEntry = (cipher: Cipher, id: string, entry: Entry): Buffer =>
  cipher.seal(Buffer.from(entryText(entry)), placeOf(id, `history.${entry.seq}`));

interface StoredEntry {
  said: Buffer;
  /** Its place in the history, from 1. */
  seq: number;
}

const openedEntry = (cipher: Cipher, id: string, { said, seq }: StoredEntry): Entry =>
  entryOf(id, cipher.open(said, placeOf(id, `history.${seq}`)).toString('utf8'));

const sealedNotice = (cipher: Cipher, id: string, notice: Notice): StoredNotice => ({
  id: notice.id,
  said: cipher.sealValue(notice, placeOf(id, `owed.${notice.id}`)),
});

/** What a case is found by, without its number. */
export function searchable(cipher: Cipher, c: CaseNow): Searchable {
  const index = {
    nameKey: nameKeys(cipher, c.petitioner.name)[0],
    likeness: likenessKeys(cipher, { ...c.petitioner, summary: c.summary }).map(([k]) => k),
    words: wordsOf(c).map((text) => wordKeys(cipher, [text])[0] as string),
  };
  return { ...index, found: cipher.sealValue(foundBy(index), placeOf(c.id, 'found')) };
}

const foundBy = ({ nameKey, likeness, words }: Omit<Searchable, 'found'>): string =>
  hashOf({ nameKey, likeness, words });

function wordsOf(c: Pick<Case, 'summary' | 'sealedTo' | 'petitioner'>): string[] {
  return c.sealedTo ? [] : [...matchKeys(traitsOf(c.summary)), ...placeKeys(signText(c))];
}

/** Where a sealed value of a case lies: `said`, `found`, `history.<number of the entry>`, `owed.<id>`. */
export function placeOf(id: string, field: string) {
  return { collection: 'cases', id, field };
}

const DERIVED = [
  'dueBy',
  'touched',
  'changedAt',
  'unit',
  'units',
  'endedOn',
] as const satisfies (keyof Derived)[];

function derived(c: Case): Derived {
  const own = c.clocks.filter((k) => !ASIDE_CLOCKS.includes(k.kind));
  const running = own.filter((k) => !k.stoppedAt && !k.pausedAt);
  // A day limit is met until 24:00, so it comes after every hour limit of that day.
  const limits = running.map((k) => k.dueAt ?? `${k.dueOn}T24:00`).sort();
  const people = new Set<PersonId>();
  for (const { by, onBehalfOf = by } of c.history) people.add(by).add(onBehalfOf);
  return {
    dueBy: limits[0] ?? NEVER,
    touched: [...new Set([...people, ...c.holders])],
    changedAt: c.history.at(-1)?.at ?? c.registeredAt,
    unit: c.assignment?.unit,
    units: [...new Set([c.assignment, ...c.pastAssignments].flatMap((a) => a?.unit ?? []))],
    endedOn: endedOn(c),
  };
}

function endedOn(c: Case): IsoDate | undefined {
  if (!FINAL_STATUSES.includes(c.status)) return undefined;
  return dateOf(endedAt(c) ?? c.registeredAt);
}
