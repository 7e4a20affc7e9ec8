import type { Affair } from '../domain/affairs/affair.ts';
import { type DutyList, dutyId, dutyLines, signersOf } from '../domain/affairs/duties.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import type { PersonId } from '../domain/bureau.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { isLeader } from './words.ts';

/** Leaders, heads of units, the office: those the list names, and who keeps it. */
export function mayReadDuties(deps: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  const { office, units } = deps.bureau;
  return (
    isLeader(deps, person) ||
    [office.head, ...office.clerks].includes(person) ||
    units.some((u) => u.head === person)
  );
}

/** Issues the year's 责任清单 (S7.2.1) from the posts of the day; there is one a year. */
export async function issueDuties(
  deps: Deps,
  by: PersonId,
  year: number,
): Promise<Refusal | undefined> {
  const { bureau } = deps;
  if (by !== bureau.office.head) return refuse('notPermitted', '责任清单由办公室主任印发。');
  const { now } = attemptOf(deps, by);
  const body: DutyList = { year, lines: dutyLines(bureau), signatures: [] };
  const list = newAffair<DutyList>(
    {
      id: dutyId(year),
      kind: 'duties',
      state: 'open',
      period: String(year),
      owner: 'bureau',
      body,
    },
    { at: now, by, action: 'issue', data: { year } },
    [{ kind: 'card', to: signersOf(body), headline: '请签字确认信访工作责任清单' }],
    deps,
  );
  const [added] = await deps.store.affairs.add([list as Affair]);
  deps.wakeSender();
  return added ? undefined : refuse('issued', `${year}年责任清单已印发。`);
}
