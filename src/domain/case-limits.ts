import type { Case, ClockKind } from './case.ts';
import type { IsoDate } from './time.ts';

/** A limit of the case itself is over by the end of that day. */
export function endsBy(c: Pick<Case, 'clocks'>, day: IsoDate): boolean {
  return c.clocks.some(
    (k) => !k.stoppedAt && !k.pausedAt && !ASIDE_CLOCKS.includes(k.kind) && k.dueOn <= day,
  );
}

/** Limits beside the case's own way: a right, a leader's weekly word, a call to the reception room. */
export const ASIDE_CLOCKS: readonly ClockKind[] = [
  'K6',
  'K14',
  'leadPlan',
  'call',
  'arrival',
  'firstReport',
  'writtenReport',
  'followUpReport',
];
