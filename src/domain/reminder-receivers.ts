import type { Bureau, PersonId } from './bureau.ts';
import { type Case, type CaseClock, pendingReturn } from './case.ts';
import { isLed } from './case-reception.ts';
import type { Rung } from './ladder.ts';
import { type Relation, receiversOf } from './relations.ts';
import type { IsoDate } from './time.ts';
import type { Status } from './vocabulary.ts';

/** Who gets what from one collapsed reminder; nobody twice. */
export interface Receivers {
  to: PersonId[];
  buzzTo: PersonId[];
  digestTo: PersonId[];
  /** Those among them who are addressed as leaders. */
  leaders: PersonId[];
  officeLine: boolean;
}

interface Setting {
  c: Case;
  clock: CaseClock;
  bureau: Bureau;
  today: IsoDate;
}

/** Who did their part of K4 hears no more of it until it is over: who acted stops the rung (§5.6). */
const ACTED: Partial<Record<Relation, readonly Status[]>> = {
  handler: ['awaitingUnitCheck', 'awaitingSignOff'],
  unitHead: ['awaitingSignOff'],
};

const LEADER_RELATIONS: readonly Relation[] = [
  'reader',
  'signer',
  'lineLeader',
  'deputyInCharge',
  'director',
  'dutyLeader',
  'caseLead',
  'calledLeader',
  'absentLeader',
];

/**
 * The union of the receivers of rungs that fell due together (§12.3): stand-ins applied, respondents
 * left out, a person with a card not listed in the digest too. A sealed case has no group line and
 * no digest; the leader it is sealed to gets a card instead.
 */
export function receiversFor(rungs: readonly Rung[], s: Setting): Receivers {
  const live = rungs.filter((r) => isLive(r, s));
  const cards = live.map((rung) => ({ rung, people: peopleFor(rung.to, s) }));
  const listed = live.flatMap((rung) => peopleFor(rung.digest, s));
  const instead = listed.filter((p) => p === s.c.sealedTo);
  const to = unique([...cards.flatMap((x) => x.people), ...instead]);
  const digestTo = s.c.sealedTo ? [] : unique(listed).filter((p) => !to.includes(p));
  return {
    to,
    buzzTo: strongest(to, unique(cards.flatMap((x) => buzzed(x.rung, x.people, s))), live),
    digestTo,
    leaders: leadersAmong([...to, ...digestTo], live, s),
    officeLine: !s.c.sealedTo && live.some((r) => r.officeLine),
  };
}

/** Rungs that collapsed into one card share the strongest buzz (§12.3). */
function strongest(to: PersonId[], buzzTo: PersonId[], live: Rung[]): PersonId[] {
  return live.length > 1 && buzzTo.length ? to : buzzTo;
}

/** While a return is pending (T13) or the case stands still (T25) nobody is asked for 签收 or 申请退回. */
function isLive(rung: Rung, { c, clock }: Setting): boolean {
  if (rung.unled && isLed(c)) return false;
  if ((pendingReturn(c) || c.pause) && (rung.only || clock.kind === 'K3')) return false;
  return rung.only?.includes(c.status) ?? true;
}

/** A rung that finds nobody reaches the office head. */
function peopleFor(relations: readonly Relation[] | undefined, s: Setting): PersonId[] {
  const waiting = (relations ?? []).filter((r) => !hasActed(r, s));
  if (!waiting.length) return [];
  const people = find(waiting, s);
  return people.length ? people : find(['officeHead'], s);
}

function hasActed(relation: Relation, s: Setting): boolean {
  const { c, clock, today } = s;
  if (clock.kind === 'K13')
    return find([relation], s).every((p) => c.majorSeen.some((seen) => seen.by === p));
  const inTime = clock.kind === 'K4' && today <= clock.dueOn;
  return inTime && Boolean(ACTED[relation]?.includes(c.status));
}

function buzzed(rung: Rung, people: PersonId[], s: Setting): PersonId[] {
  if (!rung.buzz) return [];
  if (rung.buzz === true) return people;
  const wanted = find(rung.buzz, s);
  return people.filter((p) => wanted.includes(p));
}

function leadersAmong(people: PersonId[], rungs: readonly Rung[], s: Setting): PersonId[] {
  const { bureau, c } = s;
  const asked = rungs.flatMap((r) => [...(r.to ?? []), ...(r.digest ?? [])]);
  const known = new Set([
    bureau.director,
    bureau.deputyInCharge,
    bureau.disciplineHead,
    ...bureau.units.map((u) => u.leader),
    ...find(
      LEADER_RELATIONS.filter((r) => asked.includes(r)),
      s,
    ),
  ]);
  return people.filter((p) => p === c.sealedTo || known.has(p));
}

function find(relations: readonly Relation[], s: Setting): PersonId[] {
  return receiversOf(relations, s.c, s.bureau, s.today);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
