import { describe, expect, it } from '@jest/globals';
import { kindOf } from '../../src/domain/affairs/engine.ts';
import { CLAUSES } from '../../src/domain/assessment/clauses.ts';
import { monthLimit } from '../../src/domain/month-limits.ts';
import { at } from '../../src/domain/time.ts';
import { anAffair } from '../support/affairs.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { aCase } from '../support/cases.ts';

const rules = { bureau: aBureau(), calendar: aCalendar() };
const seed = (kind: string, state: string, body: object) =>
  anAffair({ id: `${kind}:a`, kind, state, period: '2025', owner: 'bureau', body }, '2025-10-09');
const rungsOf = (kind: string, state: string, body: object) => {
  const a = seed(kind, state, body);
  return kindOf(a)
    .rungs(a, rules)
    .map((r) => [r.id, r.at.slice(0, 10), r.to]);
};

describe('what a month leaves to the next (K17)', () => {
  it.each([
    ['2025-12', '2025-12-03', '2025-12-05'],
    // The 3rd is a Saturday, and on the 5th the holiday is over for the first day.
    ['2026-01', '2026-01-05', '2026-01-05'],
    ['2025-10', '2025-10-10', '2025-10-10'],
    // The first working day is the 6th.
    ['2025-05', '2025-05-07', '2025-05-07'],
    ['2025-07', '2025-07-03', '2025-07-07'],
  ])(
    '%s: by the 3rd %s, by the 5th %s, forward and never on the day it is drafted',
    (month, third, fifth) => {
      expect(monthLimit(rules.calendar, month, 'report')).toBe(third);
      expect(monthLimit(rules.calendar, month, 'statistics')).toBe(fifth);
    },
  );

  it('statistics are asked for on the 3rd and the 5th, then of the deputy too', () => {
    const [office, deputy] = [rules.bureau.office.head, rules.bureau.deputyInCharge];
    expect(rungsOf('statistics', 'draft', { period: '2025-11' })).toEqual([
      ['D-2', '2025-12-03', [office]],
      ['D0', '2025-12-05', [office]],
      ['D+1', '2025-12-08', [office, deputy]],
    ]);
    expect(rungsOf('statistics', 'submitted', { period: '2025-09' })).toEqual([
      ['D0', '2025-10-10', [deputy]],
      ['D+1', '2025-10-11', [deputy, office]],
    ]);
  });

  it('lists and the report upward go by the same days', () => {
    const days = (all: unknown[][]) => all.map(([id, on]) => `${id} ${on}`);
    const files = rungsOf('filing', 'open', { month: '2025-09', items: [] });
    expect(days(files)).toEqual(['D0 2025-10-10', 'D+1 2025-10-11']);
    const report = rungsOf('report', 'draft', { kind: 'routine', month: '2025-09' });
    expect(days(report)).toEqual(['D0 2025-10-10', 'D+1 2025-10-11']);
  });

  it('are assessed by them', () => {
    const clause = CLAUSES.find((c) => c.id === 'S5.2');
    const c = aCase({ status: 'closed', registeredAt: at('2025-09-20', '09:00') });
    const state = (day: string) => {
      const period = { from: '2025-10-01', to: '2025-10-31', now: at(day, '09:00') };
      return clause?.ofCase?.(c, period, rules.calendar)[0]?.state;
    };
    expect(['2025-10-10', '2025-10-11'].map(state)).toEqual(['open', 'missing']);
  });
});
