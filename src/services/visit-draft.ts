import type { ReceptionAffair } from '../domain/affairs/reception.ts';
import { instantOf } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import { mayDraft } from './register-case.ts';

/**
 * The registration form of one visit (S7.1.2): begun with what check-in knows and tied to its place in the
 * queue. The same visit gives the same form; undefined when it is over or the person does not register.
 */
export async function visitDraft(
  deps: Deps,
  a: ReceptionAffair,
  n: number,
  by: string,
): Promise<string | undefined> {
  const visit = a.body.visits.find((v) => v.n === n);
  if (!visit || visit.caseId || visit.left || !mayDraft(deps, by)) return undefined;
  const id = `visit-${a.id.replace(/[^0-9a-z]/gi, '-')}-${n}`;
  const known = await deps.store.drafts.byId(id);
  if (known?.by === by) return id;
  const { people, representatives, visitor, matter } = visit;
  await deps.store.drafts.save({
    id,
    by,
    values: {
      channel: 'visit',
      petitioner_type: visitor,
      people_count: String(people),
      ...(representatives ? { representatives: String(representatives) } : {}),
      ...(matter ? { summary: matter } : {}),
    },
    fileIds: [],
    reception: { day: a.id, visit: n, leader: a.body.leader },
    kept: false,
    updatedAt: instantOf(deps.clock.now()),
  });
  return id;
}
