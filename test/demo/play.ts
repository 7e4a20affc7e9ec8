import { DEMO_CASES } from '../../src/demo/cases/index.ts';
import { playSeed } from '../../src/demo/seed.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Instant } from '../../src/domain/time.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

export interface PlayedDemo extends DemoDeps {
  played: { registered: number; steps: number };
  keys: string[];
  /** A demo case by its number in domain.md §6. */
  case(key: string): Promise<Case>;
}

/** The demo seeded to a time, with a clock that is set from step to step. */
export async function playedUntil(until: Instant): Promise<PlayedDemo> {
  const deps = await demoDeps('2025-09-01T08:00:00.000+08:00');
  const played = await playSeed(deps, {
    kind: 'demo',
    until,
    goTo: async (at) => deps.clock.set(at),
  });
  deps.clock.set(until);
  return {
    ...deps,
    played,
    keys: DEMO_CASES.map((c) => c.key),
    case: async (key) => {
      const c = await deps.store.cases.byDraft(`demo-${key}`);
      if (!c) throw new Error(`demo case ${key} was not registered`);
      return c;
    },
  };
}
