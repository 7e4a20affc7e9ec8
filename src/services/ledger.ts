import type { Affair } from '../domain/affairs/affair.ts';
import {
  type Dispute,
  type DisputeAffair,
  type DisputeSource,
  OPEN_DISPUTE,
  type Risk,
} from '../domain/affairs/dispute.ts';
import { runningLead } from '../domain/affairs/dispute-lead.ts';
import { kindOf, newAffair } from '../domain/affairs/engine.ts';
import type { ScreeningAffair } from '../domain/affairs/screening.ts';
import {
  collectorsOf,
  officersOf,
  type PersonId,
  seesAllLeads,
  type UnitId,
  unitOf,
} from '../domain/bureau.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { Category } from '../domain/vocabulary.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { watchDispute } from './signs.ts';
import { takeAffairStep } from './take-affair-step.ts';

/** A bureau of fifty units finds a few hundred a year. */
const MANY = 2000;
const TRIES = 20;
const YEARS_OPEN = 2;

/** The office and the bureau's information officer; a unit's officers for their own unit. */
export function mayKeepLedger({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  const { head, clerks } = bureau.office;
  return [head, ...clerks, ...collectorsOf(bureau)].includes(person);
}

/** The units whose disputes a person reports. */
export const reportsFor = ({ bureau }: Pick<Deps, 'bureau'>, person: PersonId) =>
  bureau.units.filter((u) => [...officersOf(u), u.liaison, u.head].includes(person));

/** The units a person may enter items for: all of them for the office, else his own. */
export const disputeUnits = (deps: Pick<Deps, 'bureau'>, person: PersonId): UnitId[] =>
  (mayKeepLedger(deps, person) ? deps.bureau.units : reportsFor(deps, person)).map((u) => u.id);

export interface DisputeInput {
  unit: UnitId;
  place: string;
  project?: string;
  cause: string;
  category: Category;
  topic?: string;
  people: number;
  risk: Risk;
}

/** A dispute enters the ledger (S6.2) with the next number of its year. */
export async function addDispute(
  deps: Deps,
  by: PersonId,
  input: DisputeInput,
  from: { source: DisputeSource; screening?: string },
): Promise<Refusal | DisputeAffair> {
  const own = reportsFor(deps, by).some((u) => u.id === input.unit);
  if (!own && !mayKeepLedger(deps, by))
    return refuse('notPermitted', '只能登记本单位的排查事项。', 'unit');
  if (!unitOf(deps.bureau, input.unit)) return refuse('noUnit', '请选择单位。', 'unit');
  const { now, today } = attemptOf(deps, by);
  const year = today.slice(0, 4);
  const known = await disputesOf(deps, { from: year, to: year });
  for (let i = 0; i < TRIES; i++) {
    const seq = String(known.length + 1 + i).padStart(3, '0');
    const body: Dispute = {
      ...input,
      no: `台〔${year}〕${seq}号`,
      found: today,
      foundBy: by,
      source: from.source,
      measures: [],
      unresolved: [],
      assessments: [],
      orders: [],
    };
    const made = newAffair<Dispute>(
      {
        id: `dispute:${year}:${seq}`,
        kind: 'dispute',
        state: 'registered',
        period: today,
        owner: input.unit,
        body,
      },
      { at: now, by, action: 'register', data: { unit: input.unit, risk: input.risk } },
      [{ kind: 'card', to: [deps.bureau.office.head], headline: '新排查事项，请交办' }],
      deps,
    );
    const [added] = await deps.store.affairs.add([made as Affair]);
    if (!added) continue;
    if (from.screening) await tellScreening(deps, from.screening, made.id);
    deps.wakeSender();
    await watchDispute(deps, made);
    return made;
  }
  return refuse('busy', '登记较多，请再点一次。');
}

async function tellScreening(deps: Deps, screening: string, id: string): Promise<void> {
  const a = await deps.store.affairs.byId(screening);
  if (!a) return;
  const actionId = `found:${id}`;
  await takeAffairStep(deps, a, { name: 'added', input: { id }, actor: 'system', actionId });
}

/** Ledger items found in a span of days, in their order. */
export async function disputesOf(
  deps: Pick<Deps, 'store'>,
  span: { from: string; to: string; owner?: UnitId },
): Promise<DisputeAffair[]> {
  return (await deps.store.affairs.list({ kind: 'dispute', ...span }, MANY)) as DisputeAffair[];
}

/** Every item still open, those of earlier years too. */
export async function openDisputes(deps: Deps, owner?: UnitId): Promise<DisputeAffair[]> {
  const { today } = attemptOf(deps, '');
  const from = String(Number(today.slice(0, 4)) - YEARS_OPEN);
  const all = await disputesOf(deps, { from, to: today, ...(owner ? { owner } : {}) });
  return all.filter((a) => OPEN_DISPUTE.includes(a.state));
}

/** Items in a leader's charge: his own; those over the whole bureau and the office see all (S7.2.4). */
export async function ledDisputes(deps: Deps, person: PersonId): Promise<DisputeAffair[]> {
  const isOverAll = seesAllLeads(deps.bureau, person);
  const led = (await openDisputes(deps)).filter(runningLead);
  return led.filter((a) => isOverAll || a.body.leader === person);
}

export interface LedgerFilter {
  risk?: Risk;
  /** Only what is past its limit, or what is over. */
  only?: 'late' | 'done';
}

/** 台账: what a reader may see of it, red first, then by limit. */
export async function ledgerFor(
  deps: Deps,
  person: PersonId,
  filter: LedgerFilter,
): Promise<DisputeAffair[]> {
  const rules = attemptOf(deps, person);
  const year = rules.today.slice(0, 4);
  const done = filter.only === 'done';
  const found = done ? await disputesOf(deps, { from: year, to: year }) : await openDisputes(deps);
  const shown = found.filter(
    (a) =>
      kindOf(a).mayRead(a as Affair, person, rules) &&
      (!filter.risk || a.body.risk === filter.risk) &&
      (!done || !OPEN_DISPUTE.includes(a.state)) &&
      (filter.only !== 'late' || Boolean(a.body.until && a.body.until < rules.today)),
  );
  const order = ['red', 'yellow', 'blue'];
  const rank = (a: DisputeAffair) => `${order.indexOf(a.body.risk)} ${a.body.until ?? '9'}`;
  return shown.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** What a unit still has open, and of how much of it nobody has spoken this month (S6.1). */
export async function unitLedger(deps: Deps, a: ScreeningAffair) {
  const open = await openDisputes(deps, a.body.unit);
  const older = open.filter((d) => d.state === 'assigned' && d.body.found < a.body.month);
  const spoken = (d: DisputeAffair) =>
    [...d.body.measures, ...d.body.unresolved].some((m) => m.at.startsWith(a.body.month));
  return { open: open.length, silent: older.filter((d) => !spoken(d)).length, items: open };
}
