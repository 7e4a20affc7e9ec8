import { dateOf, type Instant } from '../domain/time.ts';
import type { Deps } from '../services/ports.ts';
import { DEMO_CASES } from './cases/index.ts';
import { type Played, type PlayOptions, play } from './play.ts';
import { LEDGER_ACTS, LEDGER_MOVES, MAKE_YEAR, RECEPTION_ACTS } from './reception.ts';

/** The months the scripts of domain.md §6 are written for; both days belong to it. */
export const DEMO_SEASON = { from: '2025-09-01', to: '2025-11-30' } as const;

export type SeedKind = 'demo' | 'bureau' | 'none';

/** Whether a demo that starts then has the cases of domain.md §6. */
export function inSeason(start: Instant): boolean {
  const day = dateOf(start);
  return day >= DEMO_SEASON.from && day <= DEMO_SEASON.to;
}

/**
 * Plays every step of the demo cases dated before `until` (design.md §9, Seed). The clock must stand
 * at or before the season's first morning; outside the season, and for the kinds without cases,
 * nothing is played.
 * @throws when the rules refuse a step, naming case, step and reason
 */
export async function playSeed(deps: Deps, o: PlayOptions & { kind: SeedKind }): Promise<Played> {
  if (o.kind !== 'demo' || !inSeason(o.until)) return { registered: 0, steps: 0 };
  const affairs = [...RECEPTION_ACTS, ...LEDGER_ACTS];
  return play(deps, DEMO_CASES, { ...o, more: [MAKE_YEAR, ...LEDGER_MOVES], affairs });
}
