import type { Attempt } from '../domain/decide.ts';
import type { StepContext } from '../domain/step.ts';
import { dateOf, instantOf } from '../domain/time.ts';
import type { Deps } from './ports.ts';

/** The rules as they stand now, for a person who tries something. */
export function attemptOf(
  deps: Pick<Deps, 'bureau' | 'calendar' | 'clock'>,
  actor: string,
  actionId?: string,
): Attempt & Pick<StepContext, 'today'> {
  const now = instantOf(deps.clock.now());
  return { bureau: deps.bureau, calendar: deps.calendar, actor, now, today: dateOf(now), actionId };
}
