import {
  type AccountabilityAffair,
  type AccountabilityItem,
  type Ground,
  mayReadItem,
  verifierOf,
} from '../domain/affairs/accountability.ts';
import type { Affair } from '../domain/affairs/affair.ts';
import type { DisputeAffair } from '../domain/affairs/dispute.ts';
import { earlyFacts } from '../domain/affairs/early-facts.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  countOf,
  counts,
  mayReadVisit,
  namedStep,
  type UpwardAffair,
  type UpwardVisit,
  upwardText,
} from '../domain/affairs/upward.ts';
import type { PersonId, UnitId } from '../domain/bureau.ts';
import type { Case } from '../domain/case.ts';
import { caseFacts } from '../domain/case-facts.ts';
import { isBarred } from '../domain/firewall.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { addDays, dateOf, type IsoDate, instantOf } from '../domain/time.ts';
import { findCases } from './find-cases.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { openSigns } from './signs.ts';

const MANY = 500;

/** The office and the leading group read it; nobody else learns that there is any (S7.2.2). */
export function mayReadAccountability({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  const { office, leadingGroup } = bureau;
  const readers = [office.head, ...office.clerks, leadingGroup.head, ...leadingGroup.members];
  return readers.includes(person);
}

export async function upwardOf(deps: Pick<Deps, 'store'>, year: string): Promise<UpwardAffair[]> {
  const of = { kind: 'upward', from: year, to: year };
  return (await deps.store.affairs.list(of, MANY)) as UpwardAffair[];
}

export interface UpwardInput extends Omit<UpwardVisit, 'caseId' | 'hiddenFrom' | 'voided'> {
  caseNo?: string;
}

/**
 * 登记上访通报 (S7.2.3): kept as it was told. What counts against a unit also becomes 待核实 for the office
 * head, with the facts and the rule's own words; nothing is decided by it.
 */
export async function recordUpward(
  deps: Deps,
  by: PersonId,
  input: UpwardInput,
): Promise<Refusal | { filed: boolean }> {
  const { today, now } = attemptOf(deps, by);
  if (by !== deps.bureau.office.head) return NOT_YOURS;
  if (input.on > today) return refuse('future', '上访日期不能晚于今天。', 'on');
  const c = await linked(deps, by, input);
  if (c && 'code' in c) return c;
  const id = `upward:${deps.newId()}`;
  const hiddenFrom = barredReaders(deps, c);
  const body: UpwardVisit = { ...input, caseId: c?.id, caseNo: c?.no, hiddenFrom };
  const visit = newAffair<UpwardVisit>(
    { id, kind: 'upward', state: 'recorded', period: input.on, owner: input.unit, body },
    { at: now, by, action: 'record', data: { level: input.level, people: input.people } },
    [],
    deps,
  );
  await deps.store.affairs.add([visit as Affair]);
  const filed = counts(visit);
  if (filed) await fileUpward(deps, by, { visit, c });
  deps.log.info({ affair: id, filed }, 'upward visit recorded');
  return { filed };
}

const NOT_YOURS = refuse('notPermitted', '责任核查由办公室主任登记。');

async function fileUpward(
  deps: Deps,
  by: PersonId,
  { visit, c }: { visit: UpwardAffair; c?: Case },
): Promise<void> {
  const { unit, on } = visit.body;
  const year = on.slice(0, 4);
  const count = countOf(await upwardOf(deps, year), unit, year);
  await file(deps, by, {
    unit,
    ground: 'upward',
    on,
    summary: `${upwardText(visit.body)}（${visit.body.source}）`,
    upwardId: visit.id,
    rule: namedStep(count),
    c,
  });
}

/** 登记责任核查线索 on one of the six grounds (S7.2.2), with what the case's records say. */
export async function fileItem(
  deps: Deps,
  by: PersonId,
  input: { unit: UnitId; ground: Ground; on: IsoDate; summary: string; caseNo?: string },
): Promise<Refusal | undefined> {
  if (by !== deps.bureau.office.head) return NOT_YOURS;
  const { today } = attemptOf(deps, by);
  if (input.on > today) return refuse('future', '日期不能晚于今天。', 'on');
  const c = await linked(deps, by, input);
  if (c && 'code' in c) return c;
  await file(deps, by, { ...input, c });
  return undefined;
}

/**
 * A major matter's report is late (S8.3, art. 46(4)): a clue about the office, whose duty it is, once per
 * limit; laid before the discipline head, unless he or the office head, who would answer, has no part in the case.
 */
export async function fileLateReport(
  deps: Deps,
  c: Case,
  clue: { id: string; text: string },
): Promise<void> {
  const { disciplineHead, office } = deps.bureau;
  if ([disciplineHead, office.head].some((p) => isBarred(c, deps.bureau, p))) return;
  const on = dateOf(instantOf(deps.clock.now()));
  const id = `accountability:${c.id}:${clue.id.replace('.', '-')}`;
  await file(deps, 'system', { id, unit: 'bureau', ground: 'late', on, summary: clue.text, c });
}

interface Filing extends Pick<AccountabilityItem, 'unit' | 'ground' | 'on' | 'summary'> {
  id?: string;
  upwardId?: string;
  rule?: string;
  c?: Case;
}

async function file(deps: Deps, by: PersonId | 'system', f: Filing): Promise<void> {
  const now = instantOf(deps.clock.now());
  const { c, id = `accountability:${deps.newId()}`, ...known } = f;
  const body: AccountabilityItem = {
    ...known,
    ...(c ? { caseId: c.id, caseNo: c.no } : {}),
    facts: await factsOf(deps, f),
    hiddenFrom: barredReaders(deps, c),
  };
  const item = newAffair<AccountabilityItem>(
    {
      id,
      kind: 'accountability',
      state: 'toVerify',
      period: f.on,
      owner: f.unit,
      body,
    },
    { at: now, by, action: 'file', data: { ground: f.ground } },
    [{ kind: 'card', to: [verifierOf({ body }, deps.bureau)], headline: '责任核查线索待核实' }],
    deps,
  );
  await deps.store.affairs.add([item as Affair]);
  deps.wakeSender();
}

/** Who would read it and may see nothing of the case behind it. */
function barredReaders({ bureau }: Pick<Deps, 'bureau'>, c: Case | undefined): PersonId[] {
  const { leadingGroup, office } = bureau;
  const readers = [leadingGroup.head, ...leadingGroup.members, office.head, ...office.clerks];
  return c ? readers.filter((p) => isBarred(c, bureau, p)) : [];
}

/** What the case's records say, and what had been known before it came to this. */
async function factsOf(deps: Deps, { c, unit, on }: Filing): Promise<string[]> {
  const now = instantOf(deps.clock.now());
  const { affairs, deliveries } = deps.store;
  const lastYear = { kind: 'dispute', from: addDays(on, -365), to: on };
  const early = earlyFacts(
    {
      signs: await openSigns(deps, on),
      disputes: (await affairs.list(lastYear, MANY)) as DisputeAffair[],
    },
    { unit, caseId: c?.id, on },
  );
  if (!c) return early;
  return [...caseFacts(c, deps.bureau, now, await deliveries.remindersOf(c.id)), ...early];
}

/** The case behind it, by its number: one the office sees, and none that is sealed. */
async function linked(
  deps: Deps,
  by: PersonId,
  { caseNo, unit }: { caseNo?: string; unit: UnitId },
): Promise<Case | Refusal | undefined> {
  if (!caseNo) return undefined;
  const c = (await findCases(deps, by, caseNo))[0];
  if (!c || c.sealedTo) return refuse('noCase', '没有查到这个编号的信访件，请核对。', 'caseNo');
  const units = [c.assignment, ...c.pastAssignments].flatMap((a) => a?.unit ?? []);
  return units.includes(unit) || c.slip?.unit === unit
    ? c
    : refuse('otherUnit', '此件不由所选单位承办，请核对。', 'caseNo');
}

/** What a reader of the year's accountability sees: counters by unit, visits, items. */
export async function accountabilityOf(deps: Deps, person: PersonId, year: string) {
  const { bureau } = deps;
  const visits = await upwardOf(deps, year);
  const of = { kind: 'accountability', from: year, to: year };
  const items = (await deps.store.affairs.list(of, MANY)) as AccountabilityAffair[];
  const readable = visits.filter((v) => mayReadVisit(v, person, bureau));
  const units = [...new Set(readable.map((v) => v.body.unit))];
  return {
    visits: readable,
    counters: units.map((unit) => ({ unit, count: countOf(readable, unit, year) })),
    items: items.filter((a) => mayReadItem(a, person, bureau)),
  };
}
