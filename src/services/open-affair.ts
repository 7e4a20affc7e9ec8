import type { Affair } from '../domain/affairs/affair.ts';
import { kindOf } from '../domain/affairs/engine.ts';
import type { AffairName } from '../domain/affairs/kinds.ts';
import type { PersonId } from '../domain/bureau.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/** The door to one affair somebody asked for by a button; undefined when he may not read it, or it is another kind. */
export async function openAffair<A extends Affair = Affair>(
  deps: Deps,
  id: string,
  o: { person: PersonId; kind?: AffairName },
): Promise<A | undefined> {
  const a = await deps.store.affairs.byId(id);
  if (!a || (o.kind && a.kind !== o.kind)) return undefined;
  return kindOf(a).mayRead(a, o.person, attemptOf(deps, o.person)) ? (a as A) : undefined;
}
