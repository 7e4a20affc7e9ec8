import type { PersonId } from './bureau.ts';
import type { Case, CaseClock, ClockKind } from './case.ts';
import { startClock } from './clocks.ts';
import { shiftReason } from './due-text.ts';
import type { Rung } from './ladder.ts';
import { quietUntil } from './quiet.ts';
import type { Relation } from './relations.ts';
import { receiversFor } from './reminder-receivers.ts';
import { type RungTime, rungTimes } from './rung-times.ts';
import type { Rules } from './step.ts';
import { addDays, at, dateOf, type Instant, type IsoDate } from './time.ts';
import type { Urgency } from './vocabulary.ts';

/** What is asked of the simulator (M2): which limit, from which day, how urgent. */
export interface Asked {
  kind: ClockKind;
  on: IsoDate;
  urgency: Urgency;
}

/** The limits that count from a day somebody may choose; the others follow from dates that were set. */
export const SIMULATED = [
  'K4',
  'K5',
  'K7',
  'K8',
  'K1a',
  'K3',
  'K6',
  'K10',
  'K11',
  'K12',
] as const satisfies ClockKind[];

/** One reminder as it would be sent: people of the case, or without a case the posts. */
export interface SimulatedReminder {
  at: Instant;
  to: PersonId[] | Relation[];
  buzz: boolean;
  digest: PersonId[] | Relation[];
  officeLine: boolean;
}

export interface Simulation {
  clock: CaseClock;
  /** Why the due date is not the one a reader would count. */
  shift?: string;
  reminders: SimulatedReminder[];
}

/** What comes after the limit repeats every week: shown are the first two of those. */
const SHOWN_AFTER_DAYS = 20;

/**
 * Due date and every reminder of a limit, from the rules that run the bureau (M2). Without a case
 * the receivers are posts. Nothing is stored.
 */
export function simulate(asked: Asked, rules: Rules, c?: Case): Simulation {
  const now = at(asked.on, '09:00');
  const clock = startClock(asked.kind, { startOn: asked.on, now, urgency: asked.urgency }, rules);
  const until = at(addDays(clock.dueOn, SHOWN_AFTER_DAYS), '23:59');
  const times = rungTimes(clock, rules, { after: now, until }).filter((t) => t.at <= until);
  const byInstant = new Map<Instant, Rung[]>();
  for (const time of [...times].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const when = sentAt(time, rules);
    byInstant.set(when, [...(byInstant.get(when) ?? []), time.rung]);
  }
  const reminders = [...byInstant].map(([when, rungs]) => ({
    at: when,
    ...(c ? peopleOf(rungs, { c, clock, rules, when }) : postsOf(rungs)),
  }));
  return {
    clock,
    shift: shiftReason(clock, rules.calendar),
    reminders: reminders.filter((r) => r.to.length || r.digest.length || r.officeLine),
  };
}

/** Quiet hours and days off hold a reminder back (§5.6). */
function sentAt(time: RungTime, rules: Rules): Instant {
  return (time.anyTime ? undefined : quietUntil(time.at, rules)) ?? time.at;
}

function peopleOf(
  rungs: Rung[],
  o: { c: Case; clock: CaseClock; rules: Rules; when: Instant },
): Omit<SimulatedReminder, 'at'> {
  const { bureau } = o.rules;
  const setting = { c: o.c, clock: o.clock, bureau, today: dateOf(o.when) };
  const { to, buzzTo, digestTo, officeLine } = receiversFor(rungs, setting);
  return { to, buzz: buzzTo.length > 0, digest: digestTo, officeLine };
}

function postsOf(rungs: Rung[]): Omit<SimulatedReminder, 'at'> {
  const to = [...new Set(rungs.flatMap((r) => r.to ?? []))];
  const digest = [...new Set(rungs.flatMap((r) => r.digest ?? []))];
  return {
    to,
    buzz: rungs.some((r) => r.buzz),
    digest: digest.filter((r) => !to.includes(r)),
    officeLine: rungs.some((r) => r.officeLine),
  };
}
