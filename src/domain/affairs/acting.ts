import { type PersonId, standIn } from '../bureau.ts';
import type { Rules } from '../step.ts';
import type { IsoDate } from '../time.ts';
import type { AffairContext } from './affair.ts';

/** The person himself or the one he stands in for today, of those whose step it is (S3.2). */
export function actingFor(
  people: readonly (PersonId | undefined)[],
  { actor, bureau, today }: AffairContext,
): PersonId | undefined {
  const named = people.filter((p): p is PersonId => p !== undefined);
  if (named.includes(actor)) return actor;
  return named.find((p) => standIn(bureau, p, today) === actor);
}

/** Who gets the card: a leader on leave is replaced by the delegate. */
export function present(
  people: readonly PersonId[],
  rules: Rules & { today: IsoDate },
): PersonId[] {
  return [...new Set(people.map((p) => standIn(rules.bureau, p, rules.today)))];
}
