import type { UnitId } from './bureau.ts';
import type { Case, CaseNow } from './case.ts';
import {
  addShares,
  isRunning,
  onTimeOf,
  type Scope,
  type Share,
  satisfiedOf,
  share,
} from './figures.ts';
import { RATED_FROM } from './period-report.ts';
import { firstTimeRight } from './period-tally.ts';
import { OPEN_STATUSES } from './transitions.ts';

/** What units are ranked by: never by how many petitions or upward visits they have (S5.1). */
export const RANKED = {
  onTime: '按期办结',
  satisfied: '满意',
  firstTime: '一次性办结',
} as const;
export type RankedBy = keyof typeof RANKED;

export type UnitTally = Record<RankedBy, Share>;

export const noTally = (): UnitTally => ({
  onTime: { n: 0, of: 0 },
  satisfied: { n: 0, of: 0 },
  firstTime: { n: 0, of: 0 },
});

/** A tally with one more case; void and sealed ones are in none. */
export function tallied(t: UnitTally, c: Case, scope: Scope): UnitTally {
  if (c.sealedTo || c.status === 'voided') return t;
  return {
    onTime: addShares(t.onTime, onTimeOf([c], { ...scope, own: true })),
    satisfied: addShares(t.satisfied, satisfiedOf([c], scope)),
    firstTime: addShares(t.firstTime, share(firstTimeRight(c))),
  };
}

/** With what the petitioner of a case that ended earlier, or is open again, said in the days. */
export function called(t: UnitTally, c: CaseNow, scope: Scope): UnitTally {
  if (c.sealedTo || c.status === 'voided') return t;
  return { ...t, satisfied: addShares(t.satisfied, satisfiedOf([c], scope)) };
}

/** With an open case, of which a limit that ended in the days is missed already. */
export function missed(t: UnitTally, c: CaseNow, scope: Scope): UnitTally {
  if (c.sealedTo || !OPEN_STATUSES.includes(c.status)) return t;
  const heard = called(t, c, scope);
  if (!isRunning(c)) return heard;
  return { ...heard, onTime: addShares(t.onTime, onTimeOf([c], { ...scope, own: true })) };
}

export interface RankedUnit extends Share {
  unit: UnitId;
  /** Absent where there are too few pieces to be fair. */
  rank?: number;
}

/** Units by one rate, the best first; equal rates share a rank, those with too few pieces stand below without one. */
export function ranking(tallies: ReadonlyMap<UnitId, UnitTally>, by: RankedBy): RankedUnit[] {
  const all = [...tallies].map(([unit, t]): RankedUnit => ({ unit, ...t[by] }));
  const rate = (u: Share) => u.n / u.of;
  const ranked = all.filter((u) => u.of >= RATED_FROM).sort((a, b) => rate(b) - rate(a));
  const placed = ranked.map((u) => ({
    ...u,
    rank: 1 + ranked.filter((o) => rate(o) > rate(u)).length,
  }));
  return [...placed, ...all.filter((u) => u.of < RATED_FROM)];
}
