import type { PersonId, UnitId } from './bureau.ts';
import type { Case } from './case.ts';
import type { Instant } from './time.ts';
import { FINAL_STATUSES, type Status } from './vocabulary.ts';

/** 归档 (T29): the dossier as it was made then; `from` is the state it had ended in. */
export interface Archived {
  /** Stored file, hash (SHA-256) and pages of the dossier. */
  file: string;
  hash: string;
  pages: number;
  /** Papers that could not be put in. */
  missing: number;
  from: Status;
  by: PersonId;
  at: Instant;
}

/** The unit that has it, or had it last: its papers lie there (S5.2). */
export function lastUnitOf(c: Pick<Case, 'assignment' | 'pastAssignments'>): UnitId | undefined {
  return c.assignment?.unit ?? c.pastAssignments.at(-1)?.unit;
}

/** When it came to its end; undefined while it is open. */
export function endedAt(c: Pick<Case, 'status' | 'history'>): Instant | undefined {
  if (!FINAL_STATUSES.includes(c.status)) return undefined;
  return c.history.findLast((e) => e.from !== e.to && e.to !== 'archived')?.at;
}

/** The state it ended in: archiving comes after it and changes nothing of it. */
export function endState(c: Pick<Case, 'status' | 'archive'>): Status {
  return c.archive?.from ?? c.status;
}
