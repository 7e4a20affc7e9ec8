import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Case, ClockKind } from '../../src/domain/case.ts';
import { planReminders } from '../../src/domain/reminders.ts';
import { rungTimes } from '../../src/domain/rung-times.ts';
import { addDays, at, dateOf, plusMs } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { aCase, aCaseWith, aClock } from '../support/cases.ts';
import { runAt } from '../support/reminder-runs.ts';

const rules = { bureau: aBureau(), calendar: aCalendar() };
const KINDS: ClockKind[] = ['K1', 'K1a', 'K2', 'K3', 'K4', 'K5', 'K7', 'K9', 'K10', 'K11'];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const instant = fc
  .tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([day, minute]) => plusMs(at(addDays('2025-01-02', day), '00:00'), minute * MINUTE));
const clock = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    now: instant,
    urgency: fc.constantFrom('ordinary' as const, 'urgent' as const),
    entered: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ kind, now, urgency, entered }) => {
    const startOn = addDays(dateOf(now), kind === 'K4' || kind === 'K7' ? -entered : 0);
    return aClock(kind, now, { startOn, urgency, dueOn: addDays(dateOf(now), entered) });
  });
const gaps = fc.array(fc.integer({ min: 1, max: 6 * 24 * 60 }), { minLength: 1, maxLength: 40 });

/** Run times at the gaps after the clock's start, then one on a working day after everything. */
function timesFor(start: string, minutes: number[]): string[] {
  const times: string[] = [];
  let now = start;
  for (const m of minutes) {
    now = plusMs(now, m * MINUTE);
    times.push(now);
  }
  const last = rules.calendar.onOrAfter(dateOf(plusMs(now, 60 * DAY)));
  return [...times, at(last, '10:00')];
}

describe('over any sequence of run times', () => {
  it('every rung of a running clock is planned exactly once, and none before its time', () =>
    fc.assert(
      fc.property(clock, gaps, (k, minutes) => {
        const times = timesFor(k.startedAt, minutes);
        const end = times.at(-1)!;
        const runs = runAt(aCaseWith(k), times, rules);
        const planned = runs.flatMap((r) => r.planned.flatMap((p) => p.rungs));
        const expected = rungTimes(k, rules, { after: k.startedAt, until: end }).filter(
          (t) => t.at <= end,
        );
        expect([...planned].sort()).toEqual(expected.map((t) => t.id).sort());
        expect(new Set(planned).size).toBe(planned.length);
        for (const run of runs)
          for (const id of run.planned.flatMap((p) => p.rungs))
            expect(expected.find((t) => t.id === id)!.at <= run.at).toBe(true);
      }),
      { numRuns: 400 },
    ));

  it('asking again at the same instant plans nothing', () =>
    fc.assert(
      fc.property(clock, instant, (k, now) => {
        fc.pre(now > k.startedAt);
        const first = planReminders(aCaseWith(k), now, rules);
        const again = { ...aCaseWith(k), remindedUntil: first.remindedUntil };
        if (first.reminders.length) expect(planReminders(again, now, rules).reminders).toEqual([]);
      }),
    ));

  it('the next time is always later than now', () =>
    fc.assert(
      fc.property(clock, instant, (k, now) => {
        fc.pre(now > k.startedAt);
        const { next } = planReminders(aCaseWith(k), now, rules);
        if (next) expect(next > now).toBe(true);
      }),
    ));

  it('nothing that may not disturb is sent in quiet hours or on a day off', () =>
    fc.assert(
      fc.property(clock, gaps, (k, minutes) => {
        fc.pre(k.urgency === 'ordinary');
        for (const run of runAt(aCaseWith(k), timesFor(k.startedAt, minutes), rules)) {
          if (!run.planned.length) continue;
          expect(rules.calendar.isWorkday(dateOf(run.at))).toBe(true);
          expect(run.at.slice(11, 16) >= '08:00' && run.at.slice(11, 16) < '18:00').toBe(true);
        }
      }),
    ));
});

describe('the respondent', () => {
  const posts = ['head', 'liaison', 'responsible', 'handler', 'info'];
  const outside = fc.constantFrom<Partial<Case>>(
    { respondentUnit: 'water' },
    { respondent: 'line甲' },
    { respondent: 'office甲、deputy甲' },
    { respondent: 'director甲', peopleCount: 6 },
  );

  it('is never a receiver, by card, buzz or digest', () =>
    fc.assert(
      fc.property(clock, outside, gaps, (k, over, minutes) => {
        const bureau = aBureau({
          delegations: [
            { from: 'ou_line', to: 'ou_water_head', start: '2025-01-01', end: '2026-12-31' },
          ],
        });
        const forbidden = over.respondentUnit
          ? posts.map((p) => `ou_water_${p}`)
          : (over.respondent ?? '').split('、').map((n) => `ou_${n.replace('甲', '')}`);
        const c = aCaseWith(k, over);
        const runs = runAt(c, timesFor(k.startedAt, minutes), { ...rules, bureau });
        const told = runs.flatMap((r) =>
          r.planned.flatMap((p) => [...p.to, ...p.buzzTo, ...p.digestTo]),
        );
        expect(told.filter((p) => forbidden.includes(p))).toEqual([]);
      }),
    ));
});

describe('cost', () => {
  it('plans 500 due cases well inside a tick', () => {
    const clocks = [
      aClock('K4', at('2025-11-05', '10:00')),
      aClock('K7', at('2025-11-05', '10:00')),
      aClock('K6', at('2025-11-05', '10:00')),
    ];
    const c = aCase({ clocks, remindedUntil: at('2025-11-14', '08:40') });
    const now = at('2025-11-17', '08:40');
    // The computing time, which other work on the machine does not count into.
    const begun = process.cpuUsage();
    for (let i = 0; i < 500; i++) expect(planReminders(c, now, rules).reminders).toHaveLength(2);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
  });
});
