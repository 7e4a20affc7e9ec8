import type { CaseNow } from '../domain/case.ts';
import { isBarred } from '../domain/firewall.ts';
import { instantOf } from '../domain/time.ts';
import { type Access, accessOf } from '../domain/visibility.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/**
 * The door to one case somebody asked for by number, name or button: undefined when he may not see it.
 * Who is complained about, or withdrew, leaves a record of having asked (domain.md M7).
 */
export async function openCase<C extends CaseNow>(
  deps: Deps,
  c: C | undefined,
  person: string,
): Promise<{ case: C; access: Exclude<Access, 'none'> } | undefined> {
  if (!c) return undefined;
  const access = accessOf(c, person, attemptOf(deps, person));
  if (access !== 'none') return { case: c, access };
  if (isBarred(c, deps.bureau, person)) {
    const at = instantOf(deps.clock.now());
    const reason = '被反映人、其下属或回避人员，未予显示';
    await deps.store.reveals.add({ at, by: person, caseId: c.id, what: 'refused', reason });
    deps.log.warn({ no: c.no, code: 'barred' }, 'a barred person asked for a case');
  }
  return undefined;
}
