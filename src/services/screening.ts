import type { Affair } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  dayOf,
  SCREENING_DAYS,
  type Screening,
  type ScreeningAffair,
  screeningId,
} from '../domain/affairs/screening.ts';
import { reporterOf } from '../domain/bureau.ts';
import { dateOf, type Instant } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';

const MANY = 200;

/** On the 20th, or the working day before it, every unit is asked to screen (S6.1). Asked twice, it is asked once. */
export async function startScreening(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const month = today.slice(0, 7);
  const start = deps.calendar.onOrBefore(dayOf(month, SCREENING_DAYS.card));
  if (today < start || today > dayOf(month, SCREENING_DAYS.overdue)) return counts;
  const made = deps.bureau.units.map((u) => {
    const body: Screening = { month, unit: u.id, found: [] };
    return newAffair<Screening>(
      {
        id: screeningId(u.id, month),
        kind: 'screening',
        state: 'open',
        period: month,
        owner: u.id,
        body,
      },
      { at: now, by: 'system', action: 'ask', data: {} },
      [{ kind: 'card', to: [reporterOf(u)], headline: '请报送本月矛盾纠纷排查情况' }],
      deps,
    ) as Affair;
  });
  const added = await deps.store.affairs.add(made);
  counts.planned = added.filter(Boolean).length;
  if (counts.planned) deps.wakeSender();
  return counts;
}

/** The month as the office sees it: which units have reported, which not. */
export async function screeningsOf(
  deps: Pick<Deps, 'store'>,
  month: string,
): Promise<ScreeningAffair[]> {
  const of = { kind: 'screening', from: month, to: month };
  return (await deps.store.affairs.list(of, MANY)) as ScreeningAffair[];
}
