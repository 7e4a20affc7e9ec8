import type { Case, CaseClock, ClockKind } from '../case.ts';
import { startClock, stopClock } from '../clocks.ts';
import type { StepContext } from '../step.ts';
import type { IsoDate } from '../time.ts';
import type { Urgency } from '../vocabulary.ts';

interface Start {
  kind: ClockKind;
  /** The day the count starts from; today unless said. */
  on?: IsoDate;
  urgency?: Urgency;
  unit?: string;
  dueOn?: IsoDate;
  /** Kept from the clock of the first unit, for the reports (T15). */
  firstDueOn?: IsoDate;
}

/** Stops and starts clocks in one go; `stop: 'all'` ends whatever runs (every exit does). */
export function changeClocks(
  c: Pick<Case, 'clocks' | 'urgency' | 'channel'>,
  ctx: StepContext,
  plan: { stop?: readonly ClockKind[] | 'all'; reason?: string; start?: readonly Start[] },
): CaseClock[] {
  const kinds = plan.stop === 'all' ? c.clocks.map((k) => k.kind) : (plan.stop ?? []);
  const reason = plan.reason ?? 'done';
  const stopped = kinds.reduce((all, kind) => stopClock(all, kind, ctx.now, reason), c.clocks);
  return [...stopped, ...(plan.start ?? []).map((s) => begin(c, ctx, s))];
}

function begin(c: Pick<Case, 'urgency' | 'channel'>, ctx: StepContext, s: Start): CaseClock {
  const clock = startClock(
    s.kind,
    {
      startOn: s.on ?? ctx.today,
      now: ctx.now,
      urgency: s.urgency ?? c.urgency,
      forUnit: s.unit,
      dueOn: s.dueOn,
      referred: c.channel === 'referred',
    },
    ctx,
  );
  return s.firstDueOn ? { ...clock, firstDueOn: s.firstDueOn } : clock;
}

/** The clocks with one of them altered. */
export const changed = (
  c: Pick<Case, 'clocks'>,
  clock: CaseClock,
  change: Partial<CaseClock>,
): CaseClock[] => c.clocks.map((k) => (k === clock ? { ...k, ...change } : k));
