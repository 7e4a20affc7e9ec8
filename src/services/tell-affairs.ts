import type { Case } from '../domain/case.ts';
import { fileLateReport } from './accountability.ts';
import type { Deps } from './ports.ts';
import { takeAffairStep } from './take-affair-step.ts';

/** The affairs a case speaks to go on by it; told twice, they do it once. */
export async function tellAffairs(deps: Deps, c: Case): Promise<void> {
  for (const n of c.owed) {
    if (n.kind === 'clue') await fileLateReport(deps, c, n);
    if (n.kind !== 'affair') continue;
    const affair = await deps.store.affairs.byId(n.affair);
    if (!affair) continue;
    const actionId = `case:${c.id}:${n.id}`;
    await takeAffairStep(deps, affair, { name: n.step, input: n.input, actor: 'system', actionId });
  }
}
