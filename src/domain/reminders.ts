import type { PersonId } from './bureau.ts';
import type { Case, CaseClock, ClockKind } from './case.ts';
import { PRESSING_CLOCKS } from './case-major.ts';
import { CLOCKS } from './clocks.ts';
import { quietUntil } from './quiet.ts';
import { receiversFor } from './reminder-receivers.ts';
import { groupText, headlinesOf } from './reminder-text.ts';
import { type RungTime, rungTimes, type Window } from './rung-times.ts';
import type { NoticeDraft, Rules } from './step.ts';
import { dateOf, type Instant, type IsoDate, timeOf } from './time.ts';
import type { StepName } from './transitions.ts';

/** All that fell due on one clock since the last run, told once (§12.3). */
export interface PlannedReminder {
  clock: ClockKind;
  /** In the order of their times. */
  rungs: string[];
  /** Private cards. */
  to: PersonId[];
  /** Those of `to` whose card buzzes. */
  buzzTo: PersonId[];
  buzz: boolean;
  call?: 'sms' | 'phone';
  prefer: StepName[];
  /** Those who have had their day's cards: they read it in one list (§5.6). */
  listTo?: PersonId[];
  digestTo: PersonId[];
  /** The digest the lines belong to: today's, or the next working day's. */
  digestOn: IsoDate;
  /** Those of `to` and `digestTo` who read `leaderHeadline`. */
  leaders: PersonId[];
  lines: { purpose: 'office'; text: string }[];
  /** What is late, where that is a matter of its own (S8.3). */
  clue?: string;
  /** Begins the digest line. */
  no: string;
  headline: string;
  leaderHeadline: string;
}

export interface ReminderPlan {
  reminders: PlannedReminder[];
  /** To be stored as `nextReminderAt`. */
  next?: Instant;
  /** To be stored as `remindedUntil`: `now`, unless the run fell into quiet hours and was held over. */
  remindedUntil: Instant;
}

/** The first rung of any running clock after an instant; undefined when none is left. */
export function nextRungAt(c: Case, after: Instant, rules: Rules): Instant | undefined {
  return firstAfter(
    after,
    running(c).flatMap((clock) => rungTimes(clock, rules, { after, until: after })),
  );
}

/**
 * What is due by `now` and was not planned before (style.md habit 7): after days without a run it
 * comes once, with the days left counted at `now`. Only what may disturb at any hour goes out in
 * quiet hours and on days off (§5.6); the rest waits until they end.
 */
export function planReminders(c: Case, now: Instant, rules: Rules): ReminderPlan {
  const window = { after: c.remindedUntil, until: now };
  const ahead = running(c).map((clock) => ({ clock, times: rungTimes(clock, rules, window) }));
  const due = ahead.flatMap(({ clock, times }) => dueOf(clock, times, window));
  const next = firstAfter(
    now,
    ahead.flatMap((a) => a.times),
  );
  const held = due.some((d) => d.times.some((t) => t.anyTime)) ? undefined : quietUntil(now, rules);
  if (due.length && held)
    return {
      reminders: [],
      next: next && next < held ? next : held,
      remindedUntil: c.remindedUntil,
    };
  return {
    reminders: due.flatMap((d) => compose(c, d, now, rules)),
    next,
    remindedUntil: now,
  };
}

interface DueRungs {
  clock: CaseClock;
  times: RungTime[];
}

function dueOf(clock: CaseClock, times: RungTime[], window: Window): DueRungs[] {
  const due = times
    .filter((t) => t.at > window.after && t.at <= window.until)
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  return due.length ? [{ clock, times: due }] : [];
}

function firstAfter(after: Instant, times: readonly RungTime[]): Instant | undefined {
  let first: Instant | undefined;
  for (const { at } of times) if (at > after && (!first || at < first)) first = at;
  return first;
}

function running(c: Case): CaseClock[] {
  return c.clocks.filter((k) => !k.stoppedAt && !k.pausedAt);
}

function compose(c: Case, due: DueRungs, now: Instant, rules: Rules): PlannedReminder[] {
  const { clock, times } = due;
  const today = dateOf(now);
  if (clock.kind === 'K6' && today > clock.dueOn) return [];
  const rungs = times.map((t) => t.rung);
  const { officeLine, ...people } = receiversFor(rungs, { c, clock, bureau: rules.bureau, today });
  if (!people.to.length && !people.digestTo.length && !officeLine) return [];
  return [
    {
      clock: clock.kind,
      rungs: times.map((t) => t.id),
      ...people,
      buzz: people.buzzTo.length > 0,
      call: rungs.findLast((r) => r.call)?.call,
      prefer: rungs.flatMap((r) => r.prefer ?? []),
      digestOn: rules.calendar.onOrAfter(today),
      lines: officeLine ? [{ purpose: 'office', text: groupText(c, clock) }] : [],
      clue: clueOf(c, due),
      no: c.no,
      ...headlinesOf(c, clock, rungs, today),
    },
  ];
}

/** A sealed case is laid before nobody (§12.2). */
function clueOf(c: Case, { clock, times }: DueRungs): string | undefined {
  if (c.sealedTo || !clock.dueAt || !times.some((t) => t.rung.clue)) return undefined;
  const due = `${dateOf(clock.dueAt)} ${timeOf(clock.dueAt)}`;
  return `${c.no} ${CLOCKS[clock.kind].title}应于 ${due} 前报送，到时未报出`;
}

/** The headline a receiver reads: leaders have their own. */
export function headlineFor(planned: PlannedReminder, person: PersonId): string {
  return planned.leaders.includes(person) ? planned.leaderHeadline : planned.headline;
}

/**
 * The notices a planned reminder owes at `now`: a card per audience and buzz, group lines, digest and
 * list lines.
 */
export function toNotices(planned: PlannedReminder, now: Instant): NoticeDraft[] {
  return [
    ...[...new Set([planned.leaderHeadline, planned.headline])].flatMap((headline) => {
      const reads = (p: PersonId) => headlineFor(planned, p) === headline;
      return [
        ...cards(planned, planned.to.filter(reads), headline),
        ...digests(planned.listTo?.filter(reads) ?? [], `${planned.no} ${headline}`, now),
        ...digests(planned.digestTo.filter(reads), `${planned.no} ${headline}`, planned.digestOn),
      ];
    }),
    ...(planned.clue ? [{ kind: 'clue' as const, text: planned.clue }] : []),
    ...planned.lines.map(({ purpose, text }) => ({
      kind: 'line' as const,
      group: { purpose },
      text,
      reminder: true,
    })),
  ];
}

function cards(
  { clock, buzzTo, call, prefer }: PlannedReminder,
  people: PersonId[],
  headline: string,
) {
  const groups = [true, false].map((buzz) => ({
    buzz,
    to: people.filter((p) => buzzTo.includes(p) === buzz),
  }));
  return groups
    .filter((g) => g.to.length)
    .map(({ to, buzz }) => ({
      kind: 'card' as const,
      to,
      headline,
      buzz,
      reminder: !PRESSING_CLOCKS.includes(clock),
      ...(buzz && call ? { call } : {}),
      ...(prefer.length ? { prefer } : {}),
    }));
}

function digests(to: PersonId[], text: string, on: IsoDate | Instant) {
  return to.length ? [{ kind: 'digest' as const, to, text, on }] : [];
}
