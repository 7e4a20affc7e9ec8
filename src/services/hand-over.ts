import { type PersonId, personOf, unitPeople, unitsOf } from '../domain/bureau.ts';
import type { Case, CaseNow } from '../domain/case.ts';
import { isBarred } from '../domain/firewall.ts';
import { membersOf, type Relation } from '../domain/relations.ts';
import { addDays } from '../domain/time.ts';
import { FINAL_STATUSES } from '../domain/vocabulary.ts';
import type { HandoverOffer, Message } from './messages.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { takeStep } from './take-step.ts';

/** What one person ever has in hand. */
const MANY = 500;
const AFTER = '9998';
/** The parts that pass on; a leader who is away has a delegate instead (设置). */
const PARTS: readonly Relation[] = ['registrar', 'handler', 'unitHead', 'reader'];

/** Who may take over from somebody: clerks from a clerk, the others of his units from one of a unit. */
export function successorsOf({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): PersonId[] {
  const { clerks, head } = bureau.office;
  const pool = [head, ...clerks].includes(person)
    ? [head, ...clerks]
    : unitsOf(bureau, person).flatMap(unitPeople);
  return [...new Set(pool)].filter((p) => p !== person && personOf(bureau, p));
}

/** Everything in flight that somebody has a part in; sealed cases are in no list (§12.2). */
export async function inFlightOf(deps: Deps, person: PersonId): Promise<CaseNow[]> {
  const { bureau, store } = deps;
  const { today } = attemptOf(deps, person);
  const units = unitsOf(bureau, person).map((u) => u.id);
  const [touched, ofUnits] = await Promise.all([
    store.cases.touchedBy(person, MANY),
    units.length ? store.cases.dueIn(units, AFTER, MANY) : [],
  ]);
  const all = new Map([...touched, ...ofUnits].map((c) => [c.id, c]));
  const stands = (c: CaseNow) => PARTS.some((r) => membersOf(r, c, bureau, today).includes(person));
  const isLeft = (c: CaseNow) => !FINAL_STATUSES.includes(c.status) || c.holders.length > 0;
  return [...all.values()].filter((c) => !c.sealedTo && isLeft(c) && stands(c));
}

/** An offer waits so many days for its answer. */
const OFFER_DAYS = 7;

type Offered = Extract<Message, { kind: 'handoverOffer' }>;
/** Of an offer what may still be taken, and how many others somebody else has to place. */
interface Open {
  cases: Case[];
  barred: number;
}

/** What of it the other may take: those he is barred from stay where they are and are counted. */
export async function offerTo(deps: Deps, from: PersonId, to: PersonId): Promise<Offered> {
  const cases = (await inFlightOf(deps, from)).filter((c) => !isBarred(c, deps.bureau, to));
  const { today: on } = attemptOf(deps, to);
  const caseIds = cases.map((c) => c.id);
  return { kind: 'handoverOffer', from, to, offer: { id: deps.newId(), on, caseIds } };
}

/** What of an offer is still to be had: the cases it named, once; undefined when it has ended. */
export async function openOffer(
  deps: Deps,
  { from, to, offer }: Offered,
): Promise<Open | undefined> {
  const { today } = attemptOf(deps, to);
  if (!offer || today > addDays(offer.on, OFFER_DAYS)) return undefined;
  if (!successorsOf(deps, from).includes(to)) return undefined;
  const held = await inFlightOf(deps, from);
  const free = held.filter((c) => !isBarred(c, deps.bureau, to)).map((c) => c.id);
  const ids = offer.caseIds.filter((id) => free.includes(id));
  const cases = ids.length ? await deps.store.cases.byIds(ids) : [];
  return {
    cases: cases.filter((c) => !c.history.some((e) => e.actionId === passing(offer, c))),
    barred: held.length - free.length,
  };
}

/** A case passes by an offer once, also where it has come back since. */
const passing = (offer: HandoverOffer, c: CaseNow): string => `handover:${offer.id}:${c.id}`;

/**
 * The other has accepted: each case passes by the step of the one who goes; how many did. Undefined when the
 * offer has ended.
 */
export async function acceptAll(deps: Deps, m: Offered): Promise<number | undefined> {
  const open = await openOffer(deps, m);
  if (!open || !m.offer) return undefined;
  let done = 0;
  for (const c of open.cases) {
    const outcome = await takeStep(deps, c, {
      name: 'handOver',
      input: { to: m.to },
      actor: m.from,
      actionId: passing(m.offer, c),
    });
    if (outcome.kind === 'done') done += 1;
  }
  return done;
}
