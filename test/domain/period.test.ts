import { describe, expect, it } from '@jest/globals';
import { daysAsked, sameDaysBefore } from '../../src/domain/own-statistics.ts';
import { comparedWith, daysOf, endedBefore, periodText, spanOf } from '../../src/domain/period.ts';

describe('periods of statistics', () => {
  it('a quarter, a half and a year end with their last month', () => {
    expect(endedBefore('2025-11')).toEqual(['2025-10']);
    expect(endedBefore('2025-10')).toEqual(['2025-09', '2025-Q3']);
    expect(endedBefore('2025-07')).toEqual(['2025-06', '2025-Q2', '2025-H1']);
    expect(endedBefore('2026-01')).toEqual(['2025-12', '2025-Q4', '2025-H2', '2025']);
  });

  it.each([
    ['2024-02', '2024-02-01', '2024-02-29', '2024年2月'],
    ['2025-Q1', '2025-01-01', '2025-03-31', '2025年一季度'],
    ['2025-H2', '2025-07-01', '2025-12-31', '2025年下半年'],
    ['2025', '2025-01-01', '2025-12-31', '2025年'],
  ])('%s is its days', (period, from, to, text) => {
    expect(spanOf(period)).toEqual({ from, to });
    expect(periodText(period)).toBe(text);
  });

  it('is compared with the one before and the same one last year', () => {
    const of = (period: string) => comparedWith(period).map((c) => `${c.word}${c.period}`);
    expect(of('2025-01')).toEqual(['上月2024-12', '去年同月2024-01']);
    expect(of('2025-Q1')).toEqual(['上季度2024-Q4', '去年同期2024-Q1']);
    expect(of('2025-H1')).toEqual(['前半年2024-H2', '去年同期2024-H1']);
    expect(of('2025')).toEqual(['上年2024']);
  });

  it('asks for days up to today, a year at most', () => {
    const on = (asked: object) => daysAsked(asked as never, '2025-11-05');
    expect(on({ period: 'quarter' })).toEqual({ from: '2025-10-01', to: '2025-11-05' });
    expect(on({ period: 'lastMonth' })).toEqual({ from: '2025-10-01', to: '2025-10-31' });
    expect(on({ period: 'days', from: '2024-11-05' })).toEqual({
      from: '2024-11-05',
      to: '2025-11-05',
    });
    expect(on({ period: 'days', from: '2024-11-04' })).toMatchObject({ code: 'long' });
    expect(on({ period: 'days', from: '2025-11-06' })).toMatchObject({ code: 'order' });
    expect(on({ period: 'days', from: '2025-11-01', to: '2025-11-06' })).toMatchObject({
      code: 'future',
    });
    expect(on({ period: 'days' })).toMatchObject({ field: 'from' });
    expect(daysOf({ from: '2025-02-27', to: '2025-03-01' })).toHaveLength(3);
    expect(sameDaysBefore({ from: '2024-02-20', to: '2024-02-29' })).toEqual([
      { word: '前一时段', days: { from: '2024-02-10', to: '2024-02-19' } },
      { word: '去年同期', days: { from: '2023-02-20', to: '2023-02-28' } },
    ]);
  });
});
