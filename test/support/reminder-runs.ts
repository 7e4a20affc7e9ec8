import type { Case } from '../../src/domain/case.ts';
import { nextRungAt, type PlannedReminder, planReminders } from '../../src/domain/reminders.ts';
import type { Rules } from '../../src/domain/step.ts';

export interface Run {
  at: string;
  planned: PlannedReminder[];
}

/** Runs the planner at each time, storing what it says to store, as the job does. */
export function runAt(c: Case, times: readonly string[], rules: Rules): Run[] {
  let current = c;
  return times.map((at) => {
    const plan = planReminders(current, at, rules);
    current = { ...current, remindedUntil: plan.remindedUntil, nextReminderAt: plan.next };
    return { at, planned: plan.reminders };
  });
}

/** Runs the planner at every time it asks for, until a time. */
export function runUntil(c: Case, end: string, rules: Rules): Run[] {
  const runs: Run[] = [];
  let current = c;
  let at = nextRungAt(c, c.remindedUntil, rules);
  while (at && at <= end) {
    const plan = planReminders(current, at, rules);
    runs.push({ at, planned: plan.reminders });
    current = { ...current, remindedUntil: plan.remindedUntil };
    at = plan.next;
  }
  return runs.filter((r) => r.planned.length);
}

const short = (people: readonly string[]) =>
  people.map((p) => p.replace('ou_', '').replace('water_', ''));

/** One run in one line: when, rungs, cards (`!` buzzes), `D:` digest, `O` office line. */
export function inWords(run: Run): string {
  return run.planned
    .map((p) => {
      const cards = short(p.to).map((who, i) =>
        p.buzzTo.includes(p.to[i] as string) ? `${who}!` : who,
      );
      const digest = p.digestTo.length ? ` D:${short(p.digestTo)}` : '';
      const office = p.lines.length ? ' O' : '';
      return `${run.at.slice(5, 16).replace('T', ' ')} ${p.rungs.join('+')}: ${cards}${digest}${office}`;
    })
    .join(' | ');
}
