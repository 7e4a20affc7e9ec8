import { standIn } from '../domain/bureau.ts';
import type { Case, CaseNow } from '../domain/case.ts';
import type { CaseLink } from '../domain/case-parts.ts';
import { mayMerge } from '../domain/merging.ts';
import { owedStep } from '../domain/owed.ts';
import { formatNumber } from '../domain/register.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import { accessOf } from '../domain/visibility.ts';
import { CHANNEL, type Channel } from '../domain/vocabulary.ts';
import { matchText } from './match-text.ts';
import { openCase } from './open-case.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { mayFindByName } from './search.ts';

const MANY = 200;

/** 待办: open cases whose next step is this person's, stand-ins included, earliest due first. */
export async function casesWaitingFor(deps: Deps, person: string): Promise<CaseNow[]> {
  const rules = attemptOf(deps, person);
  const people = [person, ...absentees(deps, person)];
  const held = await deps.store.cases.heldBy(people, MANY);
  return held.filter((c) => owedStep(c, person, rules) !== undefined);
}

/**
 * How many cases wait for this person. Counted where nobody is stood in for, because then whoever is
 * named holds the case; a stand-in holds only what is neither sealed nor about himself.
 */
export async function countWaitingFor(deps: Deps, person: string): Promise<number> {
  if (absentees(deps, person).length) return (await casesWaitingFor(deps, person)).length;
  return deps.store.cases.countHeldBy(person);
}

function absentees(deps: Deps, person: string): string[] {
  const { today } = attemptOf(deps, person);
  return deps.bureau.people
    .map((p) => p.openId)
    .filter((p) => p !== person && standIn(deps.bureau, p, today) === person);
}

/** 查询 <编号或姓名>: only what the asker may see; a sealed case leaves no trace. */
export async function findCases(deps: Deps, person: string, query: string): Promise<Case[]> {
  const no = numberIn(deps, query);
  const found = no
    ? [await deps.store.cases.byNo(no)]
    : await deps.store.cases.byPetitioner(query.trim(), 10);
  const opened = await Promise.all(found.map((c) => openCase(deps, c, person)));
  return opened.flatMap((o) =>
    o && (no || mayFindByName(deps, person, o.access)) ? [o.case] : [],
  );
}

const PETITIONS = 15;

/** What the petitioner of a case brought, this case too: same name with phone, address or unit. */
export async function petitionsOf(deps: Deps, c: Case, viewer: string): Promise<string[]> {
  const { name, phone, address, unit } = c.petitioner;
  const found = await deps.store.cases.alike(
    { name, phone, address, unit, summary: '' },
    PETITIONS,
  );
  const rules = attemptOf(deps, viewer);
  return found.filter((x) => accessOf(x, viewer, rules) !== 'none').map((x) => x.id);
}

const MERGEABLE = 5;
const LINKABLE = 10;

/**
 * T6: open cases of the same petitioner or of the same matter, which the viewer may see and this one may go
 * into.
 */
export async function mergeableInto(deps: Deps, c: Case, viewer: string): Promise<CaseLink[]> {
  const found = await alikeTo(deps, c, viewer);
  return found
    .filter((x) => OPEN_STATUSES.includes(x.status))
    .filter((x) => mayMerge(c, x, deps.bureau))
    .slice(0, MERGEABLE)
    .map(({ id, no }) => ({ id, no }));
}

/** §5.4: what may be linked with a case, open or closed. */
export async function linkableTo(deps: Deps, c: Case, viewer: string): Promise<CaseLink[]> {
  const found = await alikeTo(deps, c, viewer);
  return found.slice(0, LINKABLE).map(({ id, no }) => ({ id, no }));
}

/** Of the same petitioner or the same matter, as far as this one may see them; nothing sealed. */
async function alikeTo(deps: Deps, c: Case, viewer: string): Promise<Case[]> {
  if (c.sealedTo) return [];
  const { name, phone, address, unit } = c.petitioner;
  const alike = { name, phone, address, unit, summary: c.summary };
  const keyed = await deps.store.cases.alike(alike, LINKABLE);
  const worded = await matchText(deps.store.cases, c.summary, LINKABLE);
  const known = new Set(keyed.map((k) => k.id));
  const more = worded.map((m) => m.id).filter((id) => !known.has(id));
  const found = [...keyed, ...(more.length ? await deps.store.cases.byIds(more) : [])];
  const rules = attemptOf(deps, viewer);
  return found.filter((x) => x.id !== c.id && !x.sealedTo && accessOf(x, viewer, rules) !== 'none');
}

/** As people write it: any brackets or none, 第, 年, a dash, full-width digits. */
const NUMBER = /^(\D+?)\s*[〔[(【]?\s*(\d{4})\s*[〕\])】]?\s*年?\s*[-–—.第]?\s*0*(\d{1,6})\s*号?$/;

/** `信〔2025〕0001号`, `信2025-1` and the like, in the bureau's own pattern. */
export function numberIn(deps: Pick<Deps, 'bureau'>, query: string): string | undefined {
  const m = NUMBER.exec(query.normalize('NFKC').trim());
  if (!m) return undefined;
  const [, prefix, year, seq] = m;
  const slot = { year: Number(year), seq: Number(seq), prev: '' };
  const channels = Object.keys(CHANNEL) as Channel[];
  const channel = channels.find((ch) => {
    const pattern = deps.bureau.numberPatterns[ch];
    return prefix !== undefined && pattern.startsWith(prefix.trim());
  });
  return channel && formatNumber(deps.bureau, channel, slot);
}
