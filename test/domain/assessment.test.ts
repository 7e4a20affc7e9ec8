import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CLAUSES } from '../../src/domain/assessment/clauses.ts';
import {
  clockDuties,
  count,
  monthsOf,
  noTally,
  type Period,
  sumOf,
  within,
} from '../../src/domain/assessment/duty.ts';
import {
  INDICATOR_IDS,
  indicatorOf,
  scoreOf,
  totalOf,
} from '../../src/domain/assessment/indicators.ts';
import { LIMIT_BASIS, limitText } from '../../src/domain/assessment/limits.ts';
import { CLOCKS } from '../../src/domain/clocks.ts';
import { withSettings } from '../../src/domain/settings.ts';
import { at, plusMs } from '../../src/domain/time.ts';
import { aBureau } from '../support/bureau.ts';
import { aCase, aClock } from '../support/cases.ts';

const october = (now: string): Period => ({ from: '2025-10-01', to: '2025-10-31', now });
const state = (now: string, due: string, done?: string) =>
  within(october(now), { what: '甲' }, { due, done })[0]?.state;

describe('a duty with a limit', () => {
  const night = '2025-10-20T23:59:59.999+08:00';

  it('is kept until 24:00 of its day, and late from then on', () => {
    expect(state(at('2025-10-30', '09:00'), '2025-10-20', night)).toBe('done');
    expect(state(at('2025-10-30', '09:00'), '2025-10-20', plusMs(night, 1))).toBe('late');
    const hour = at('2025-10-20', '10:00');
    expect(state(at('2025-10-30', '09:00'), hour, hour)).toBe('done');
    expect(state(at('2025-10-30', '09:00'), hour, plusMs(hour, 1))).toBe('late');
  });

  it('is open until then and missing afterwards', () => {
    expect(state(night, '2025-10-20')).toBe('open');
    expect(state(plusMs(night, 1), '2025-10-20')).toBe('missing');
  });

  it('that is still owed belongs to the present month, whenever it began; what is over to its own', () => {
    expect(state(at('2025-10-02', '09:00'), '2025-09-20')).toBe('missing');
    expect(state(at('2025-10-02', '09:00'), '2025-11-05')).toBe('open');
    const later = at('2025-12-02', '09:00');
    expect(state(later, '2025-09-20')).toBeUndefined();
    expect(state(later, '2025-10-20')).toBe('missing');
    expect(state(later, '2025-10-20', at('2025-11-03', '09:00'))).toBe('missing');
    expect(state(later, '2025-10-20', at('2025-09-03', '09:00'))).toBeUndefined();
  });

  it('is judged by the first limit, and misses nothing while it stands still (S4.2)', () => {
    const k4 = { ...aClock('K4', at('2025-10-01', '09:00')), dueOn: '2025-10-25' };
    const p = october(at('2025-10-21', '09:00'));
    const states = (k: object) =>
      clockDuties(aCase({ clocks: [{ ...k4, ...k }] }), p, ['K4']).map((d) => d.state);
    expect(states({})).toEqual(['open']);
    expect(states({ firstDueOn: '2025-10-16' })).toEqual(['missing']);
    expect(states({ firstDueOn: '2025-10-16', pausedAt: at('2025-10-10', '09:00') })).toEqual([
      'open',
    ]);
  });

  it('nobody kept what was returned unsigned; a unit that took it over has a limit of its own', () => {
    const moved = { stoppedAt: at('2025-10-08', '09:00'), endReason: 'returned' };
    const first = { ...aClock('K4', at('2025-10-01', '09:00'), { forUnit: 'roads' }), ...moved };
    const taken = aClock('K4', at('2025-10-08', '09:00'), { forUnit: 'water' });
    const signed = { stoppedAt: at('2025-10-20', '09:00'), endReason: 'signOff' };
    const second = { ...taken, firstDueOn: first.dueOn, ...signed };
    const c = aCase({ clocks: [first, second] });
    const p = october(at('2025-10-31', '09:00'));
    const states = (duty: object) => clockDuties(c, p, ['K4'], duty).map((d) => d.state);
    expect(states({})).toEqual(['late']);
    expect(states({ unit: 'water' })).toEqual(['done']);
  });

  it('telling the petitioner counts from the day he was told, whenever that was written down', () => {
    const k7 = aClock('K7', at('2025-10-01', '09:00'));
    const late = { ...k7, stoppedAt: at('2025-10-20', '09:00'), endReason: 'inform' };
    const p = october(at('2025-10-31', '09:00'));
    const states = (on: string) => {
      const informed = { on, how: '书面', by: 'ou_clerk' };
      return clockDuties(aCase({ clocks: [late], informed }), p, ['K7']).map((d) => d.state);
    };
    expect(['2025-10-16', '2025-10-17'].map(states)).toEqual([['done'], ['late']]);
  });

  it('a year has the months up to now', () => {
    const year = { from: '2025-01-01', to: '2025-12-31', now: at('2025-03-05', '09:00') };
    expect(monthsOf(year)).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(monthsOf({ ...year, now: at('2026-02-01', '09:00') })).toHaveLength(12);
  });
});

describe('a tally', () => {
  it('adds up, keeps the newest evidence and the first gaps', () => {
    const one = noTally();
    count(one, { what: '乙', state: 'done', at: '2025-10-02' });
    count(one, { what: '甲', state: 'late', at: '2025-10-01' });
    count(one, { what: '丙', state: 'missing' });
    count(one, { what: '丁', state: 'open' });
    expect(one).toMatchObject({ duties: 4, done: 2, late: 1, missing: 1 });
    expect(one.last?.what).toBe('乙');
    const two = sumOf([one, one, noTally()]);
    expect(two).toMatchObject({ duties: 8, done: 4, late: 2, missing: 2 });
    expect(two.gaps.map((d) => d.what)).toEqual(['丙', '丙']);
  });
});

describe('every setting that encodes a limit (S0.1)', () => {
  const known = CLAUSES.map((c) => c.id);

  it('has its clause, which is one of the rule book', () => {
    expect(Object.keys(LIMIT_BASIS).sort()).toEqual(Object.keys(aBureau().limits).sort());
    const lost = Object.values(LIMIT_BASIS).filter((l) => !known.includes(l.clause));
    expect(lost).toEqual([]);
    expect(limitText('ordinaryDays', aBureau())).toBe('一般件办理 15天');
  });

  it('names the same clause in the bureau file', () => {
    const yaml = readFileSync('bureau.demo.yaml', 'utf8');
    const said = Object.keys(LIMIT_BASIS).map((key) => {
      const line = new RegExp(`^  ${key}: .*# (S[\\d.]+\\d)`, 'm').exec(yaml);
      return [key, line?.[1]];
    });
    const meant = Object.entries(LIMIT_BASIS).map(([key, l]) => [key, l.clause]);
    expect(said).toEqual(meant);
  });

  it('clocks and indicators name clauses that there are', () => {
    const named = [
      ...Object.values(CLOCKS).flatMap((k) => (k.basis.startsWith('S') ? [k.basis] : [])),
      ...INDICATOR_IDS.flatMap((id) => indicatorOf(id).clauses),
    ];
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('a score', () => {
  const bureau = aBureau();

  it('is full from the floor on, below it in proportion, with what is missing', () => {
    expect(scoreOf('led', { n: 17, of: 20 }, bureau)).toMatchObject({ points: 10, gap: 0 });
    expect(scoreOf('led', { n: 16, of: 20 }, bureau)).toMatchObject({ points: 9.4, gap: 1 });
    expect(scoreOf('led', { n: 0, of: 20 }, bureau)).toMatchObject({ points: 0, gap: 17 });
    expect(scoreOf('led', { n: 0, of: 0 }, bureau).points).toBeUndefined();
  });

  it('goes by the floor and the points the office head has set', () => {
    const change = { kind: 'indicator' as const, indicator: 'led' as const, floor: 50, weight: 20 };
    const set = { id: 'a', at: at('2025-10-01', '09:00'), by: 'ou_office', change };
    const own = withSettings(bureau, [set]);
    expect(scoreOf('led', { n: 10, of: 20 }, own)).toMatchObject({ points: 20, gap: 0 });
    const total = totalOf([
      scoreOf('led', { n: 10, of: 20 }, own),
      scoreOf('rated', { n: 0, of: 0 }, own),
    ]);
    expect(total).toEqual({ points: 20, of: 20 });
  });

  it('by the shipped values adds up to a hundred', () => {
    const weights = INDICATOR_IDS.map((id) => indicatorOf(id).weight);
    expect(weights.reduce((a, b) => a + b, 0)).toBe(100);
  });
});
