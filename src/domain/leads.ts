import { type CaseNow, runningClock } from './case.ts';
import { dateOf, daysBetween, type Instant, type IsoDate } from './time.ts';

/** Where a case in a leader's charge stands (S7.2.4). */
export interface LeadState {
  /** Mondays on which the weekly word was due and did not come. */
  missed: number;
  reached: number;
  milestones: number;
  /** The plan's own date is over. */
  late: boolean;
}

/** The steps of a plan, one a line, as many as a card shows. */
export function milestonesOf(text = ''): string[] {
  return text
    .split(/\n|；|;/)
    .map((m) => m.trim())
    .filter(Boolean)
    .slice(0, MOST_MILESTONES);
}

const MOST_MILESTONES = 6;

/** A step of a plan that is done, by its place. */
export interface Reached {
  milestone: number;
  at: Instant;
}

/** Those named now, without those reached before. */
export const alsoReached = (
  before: readonly Reached[],
  named: readonly number[],
  at: Instant,
): Reached[] => [
  ...before,
  ...named
    .filter((m) => !before.some((r) => r.milestone === m))
    .map((milestone) => ({ milestone, at })),
];

/** `✓逐户核对 ○差额签字`. */
export const milestonesText = (
  milestones: readonly string[],
  reached: readonly Reached[],
): string =>
  milestones.map((m, i) => `${reached.some((r) => r.milestone === i) ? '✓' : '○'}${m}`).join(' ');

const WEEK = 7;

/** Counted from what the case says, on a day. */
export function leadState(c: CaseNow, today: IsoDate): LeadState {
  const clock = runningClock(c, 'K14');
  const over = clock ? daysBetween(clock.dueOn, today) : -1;
  const plan = c.lead?.plan;
  return {
    missed: over > 0 ? 1 + Math.floor((over - 1) / WEEK) : 0,
    reached: c.lead?.reached.length ?? 0,
    milestones: plan?.milestones.length ?? 0,
    late: Boolean(plan && today > plan.until && !c.lead?.verdict),
  };
}

/** What the unit told since the leader's last word: his update starts with it. */
export function newsSince(c: Pick<CaseNow, 'lead' | 'progress'>): string[] {
  const since: Instant = c.lead?.updates.at(-1)?.at ?? c.lead?.at ?? '';
  return c.progress.filter((p) => p.at > since).map((p) => p.note);
}

/** The day of the leader's last word, or of taking charge. */
export const lastWord = (c: CaseNow): IsoDate =>
  dateOf(c.lead?.updates.at(-1)?.at ?? c.lead?.at ?? c.registeredAt);
