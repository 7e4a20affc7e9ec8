import { collectorsOf, standIn } from '../domain/bureau.ts';
import { vacantUnits } from '../domain/officers.ts';
import { dateOf, type Instant, type IsoDate } from '../domain/time.ts';
import { makeExport } from './exports/index.ts';
import type { DeliveryDraft } from './messages.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';

/**
 * 08:45 of a working day: the head of a unit without an officer is asked to name one; on the first of the
 * month the list goes to the bureau's officer and the office head (S8.1, AC-8.1).
 */
export async function watchOfficers(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  if (!deps.calendar.isWorkday(today)) return counts;
  const asked = vacantUnits(deps.bureau).map(
    (u): DeliveryDraft => ({
      id: `vacancy:${u.id}:${today}`,
      to: { kind: 'person', id: standIn(deps.bureau, u.head, today) },
      message: { kind: 'officers', open: u.id },
    }),
  );
  const first = deps.calendar.onOrAfter(`${today.slice(0, 7)}-01`);
  const listed = today === first ? await monthlyLists(deps, today) : [];
  await deps.store.deliveries.add([...asked, ...listed], now);
  if (asked.length + listed.length) deps.wakeSender();
  return { ...counts, planned: asked.length + listed.length };
}

async function monthlyLists(deps: Deps, today: IsoDate): Promise<DeliveryDraft[]> {
  const { bureau } = deps;
  const readers = [...new Set([...collectorsOf(bureau), bureau.office.head])];
  const drafts: DeliveryDraft[] = [];
  for (const id of readers) {
    const made = await makeExport(deps, { kind: 'officers', by: id });
    if (!made) continue;
    drafts.push({
      id: `officers:${today}:${id}`,
      to: { kind: 'person', id },
      message: { kind: 'file', fileId: made.file.id },
    });
  }
  return drafts;
}
