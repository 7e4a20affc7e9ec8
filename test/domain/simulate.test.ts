import { describe, expect, it } from '@jest/globals';
import type { ClockKind } from '../../src/domain/case.ts';
import { planReminders } from '../../src/domain/reminders.ts';
import { SIMULATED, simulate } from '../../src/domain/simulate.ts';
import { at } from '../../src/domain/time.ts';
import type { Urgency } from '../../src/domain/vocabulary.ts';
import { aCaseWith } from '../support/cases.ts';
import { WALK } from '../support/walk.ts';

const asked = (kind: ClockKind, on: string, urgency: Urgency = 'ordinary') => ({
  kind,
  on,
  urgency,
});

describe('期限推演 (M2)', () => {
  /** The golden vectors of domain.md §7.4. */
  it.each([
    ['K4', '2025-09-05', 'ordinary', '2025-09-22'],
    ['K4', '2025-09-12', 'ordinary', '2025-09-28'],
    ['K4', '2025-09-18', 'ordinary', '2025-10-09'],
    ['K4', '2025-09-23', 'ordinary', '2025-10-09'],
    ['K4', '2025-09-26', 'urgent', '2025-10-03'],
    ['K5', '2025-09-30', 'ordinary', '2025-10-09'],
    ['K7', '2025-09-20', 'ordinary', '2025-10-05'],
    ['K8', '2025-09-20', 'ordinary', '2025-11-19'],
  ] as const)('%s from %s %s is due on %s', (kind, on, urgency, due) => {
    expect(simulate(asked(kind, on, urgency), WALK).clock.dueOn).toBe(due);
  });

  it('says which holiday shifts the date', () => {
    expect(simulate(asked('K4', '2025-09-18'), WALK).shift).toBe('原10-03遇假日顺延');
    expect(simulate(asked('K4', '2025-09-26', 'urgent'), WALK).shift).toBeUndefined();
  });

  it('names posts where there is no case, in the order of time', () => {
    const { reminders } = simulate(asked('K4', '2025-11-03'), WALK);
    const times = reminders.map((r) => r.at);
    expect(times).toEqual([...times].sort());
    const lastDay = reminders.find((r) => r.at === at('2025-11-18', '08:40'));
    expect(lastDay).toMatchObject({ to: ['handler', 'unitHead'], digest: ['lineLeader'] });
  });

  it.each(SIMULATED.flatMap((k) => [[k, 'ordinary'] as const, [k, 'urgent'] as const]))(
    'tells of %s %s what the bot then does',
    (kind, urgency) => {
      const { clock, reminders } = simulate(asked(kind, '2025-09-24', urgency), WALK);
      let c = aCaseWith(clock, { status: 'inProgress' });
      const told = simulate(asked(kind, '2025-09-24', urgency), WALK, c).reminders;
      const last = reminders.at(-1)?.at ?? '';
      const done: { at: string; to: string[]; digest: string[] }[] = [];
      for (let next: string | undefined = at('2025-09-24', '09:01'); next && next <= last; ) {
        const plan = planReminders(c, next, WALK);
        for (const r of plan.reminders)
          done.push({ at: next, to: [...r.to].sort(), digest: [...r.digestTo].sort() });
        c = { ...c, remindedUntil: plan.remindedUntil };
        next = plan.next;
      }
      const people = told.map((r) => ({
        at: r.at,
        to: [...r.to].sort(),
        digest: [...r.digest].sort(),
      }));
      expect(people.filter((r) => r.to.length || r.digest.length)).toEqual(
        done.filter((r) => r.to.length || r.digest.length),
      );
    },
  );
});
