import type { Case } from './case.ts';
import { type Instant, msOf } from './time.ts';
import { FINAL_STATUSES, type Status } from './vocabulary.ts';

/** A stretch of a case's life, and how long somebody held the ball in it (M8). */
export interface Segment {
  status: Status;
  ms: number;
}

/**
 * How long the case stood in each state, in the order it came to them first; a state it came back to
 * is one segment. All of them make up its age, until it ended or until now.
 */
export function segmentsOf(c: Pick<Case, 'history' | 'registeredAt'>, now: Instant): Segment[] {
  const spent = new Map<Status, number>();
  let since = msOf(c.registeredAt);
  let status: Status = 'registered';
  const add = (until: number) => {
    if (!FINAL_STATUSES.includes(status))
      spent.set(status, (spent.get(status) ?? 0) + until - since);
  };
  for (const entry of c.history) {
    if (entry.from === entry.to) continue;
    const at = msOf(entry.at);
    add(at);
    since = at;
    status = entry.to;
  }
  add(msOf(now));
  return [...spent].map(([s, ms]) => ({ status: s, ms }));
}
