import type { PersonId } from '../domain/bureau.ts';
import { isBarred } from '../domain/firewall.ts';
import type { Deps, Draft } from './ports.ts';
import { mayDraft, mayRegister } from './register-case.ts';

const LISTED = 8;
/** Looked through for those a person may see. */
const MANY = 200;

/** Those who may only prepare: what they keep is registered by the office (T1, T2). */
function preparers(deps: Pick<Deps, 'bureau'>): PersonId[] {
  const people = deps.bureau.people.map((p) => p.openId);
  return people.filter((p) => mayDraft(deps, p) && !mayRegister(deps, p));
}

function isOffice({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return bureau.office.clerks.includes(person) || bureau.office.head === person;
}

/**
 * A prepared form is for the office as the case will be: an accusation for the discipline head alone
 * (§12.2), and never for those it is about (art. 30).
 */
function isPreparedFor(deps: Pick<Deps, 'bureau'>, { values }: Draft, person: PersonId): boolean {
  const { bureau } = deps;
  const about = { respondent: values.respondent, respondentUnit: values.respondent_unit };
  if (isBarred(about, bureau, person)) return false;
  return values.category === 'accusation'
    ? bureau.disciplineHead === person
    : isOffice(deps, person);
}

/** Kept drafts a person can go on with, newest first: the own ones, for the office also the prepared. */
export async function keptDrafts(deps: Deps, person: PersonId): Promise<Draft[]> {
  const registers = isOffice(deps, person) || deps.bureau.disciplineHead === person;
  const others = registers ? preparers(deps) : [];
  const kept = await deps.store.drafts.keptOf([person, ...others], others.length ? MANY : LISTED);
  return kept.filter((d) => d.by === person || isPreparedFor(deps, d, person)).slice(0, LISTED);
}

/** May this person fill in and send this form? */
export function mayContinue(deps: Pick<Deps, 'bureau'>, draft: Draft, person: PersonId): boolean {
  const prepared = draft.kept && preparers(deps).includes(draft.by);
  return draft.by === person || (prepared && isPreparedFor(deps, draft, person));
}
