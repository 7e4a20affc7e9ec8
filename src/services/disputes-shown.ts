import type { DisputeAffair } from '../domain/affairs/dispute.ts';
import type { PersonId } from '../domain/bureau.ts';
import type { Case } from '../domain/case.ts';
import { isBarred } from '../domain/firewall.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/**
 * Ledger items as a reader may have them: the number of the petition one became only where he sees that. To
 * whom it may not exist at all, the item is simply over (art. 30).
 */
export async function disputesShown(
  deps: Deps,
  viewer: PersonId,
  items: readonly DisputeAffair[],
): Promise<DisputeAffair[]> {
  const ids = items.flatMap((a) => a.body.caseId ?? []);
  const cases = ids.length ? await deps.store.cases.byIds(ids) : [];
  const known = new Map(cases.map((c) => [c.id, c]));
  return items.map((a) => {
    const c = known.get(a.body.caseId ?? '');
    return c ? shownTo(deps, viewer, { a, c }) : a;
  });
}

function shownTo(
  deps: Deps,
  viewer: PersonId,
  { a, c }: { a: DisputeAffair; c: Case },
): DisputeAffair {
  if (accessOf(c, viewer, attemptOf(deps, viewer)) !== 'none') return a;
  const isKept = c.sealedTo || isBarred(c, deps.bureau, viewer);
  const body = { ...a.body, caseId: undefined, caseNo: undefined };
  return { ...a, state: isKept ? 'resolved' : a.state, body };
}
