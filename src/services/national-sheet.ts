import { nationalEntry } from '../domain/completeness.ts';
import { instantOf } from '../domain/time.ts';
import { csv } from './csv.ts';
import { unlistedOf } from './day-check.ts';
import type { Deps, StoredFile } from './ports.ts';

/**
 * A month's entries without a number of the national system, as a sheet in its order of entry (CSV with
 * the mark that sheet programs need for Chinese). Each entry read this way is recorded.
 */
export async function nationalSheet(
  deps: Deps,
  person: string,
  month: string,
): Promise<StoredFile | undefined> {
  const cases = await unlistedOf(deps, person, month);
  const entries = cases.map((c) => nationalEntry(c, deps.bureau));
  const [first] = entries;
  if (!first) return undefined;
  const at = instantOf(deps.clock.now());
  const what = 'national';
  for (const { id: caseId } of cases)
    await deps.store.reveals.add({ at, by: person, caseId, what, reason: '录入国家信访系统' });
  const rows = [first.map(([label]) => label), ...entries.map((e) => e.map(([, value]) => value))];
  const file = { name: `国家信访系统录入表 ${month}.csv`, kind: 'file' as const, by: person, at };
  return deps.store.files.put(file, csv(rows));
}
