import type { PersonId } from '../domain/bureau.ts';
import type { Deps, Draft } from './ports.ts';
import { mayDraft, mayRegister } from './register-case.ts';

const LISTED = 8;

/** Those who may only prepare: what they keep is registered by the office (T1, T2). */
function preparers(deps: Pick<Deps, 'bureau'>): PersonId[] {
  const people = deps.bureau.people.map((p) => p.openId);
  return people.filter((p) => mayDraft(deps, p) && !mayRegister(deps, p));
}

function isOffice({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return bureau.office.clerks.includes(person) || bureau.office.head === person;
}

/** Kept drafts a person can go on with, newest first: the own ones, for the office also the prepared. */
export function keptDrafts(deps: Deps, person: PersonId): Promise<Draft[]> {
  const others = isOffice(deps, person) ? preparers(deps) : [];
  return deps.store.drafts.keptOf([person, ...others], LISTED);
}

/** May this person fill in and send this form? */
export function mayContinue(deps: Pick<Deps, 'bureau'>, draft: Draft, person: PersonId): boolean {
  const prepared = draft.kept && preparers(deps).includes(draft.by);
  return draft.by === person || (prepared && isOffice(deps, person));
}
