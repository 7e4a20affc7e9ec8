import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadCalendarData } from '../../src/config/calendar-data.ts';
import { addDays, at, weekdayOf } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';

const calendar = aCalendar();
const { spans } = aBureau().hours;
const WEDNESDAY = 3;

describe('working days', () => {
  it.each([
    ['2025-09-27', false, '周六'],
    ['2025-09-28', true, '补班'],
    ['2025-09-30', true, '周二'],
    ['2025-10-01', false, '国庆节'],
    ['2025-10-08', false, undefined],
    ['2025-10-09', true, '周四'],
    ['2025-10-11', true, '补班'],
    ['2025-01-28', false, '春节'],
    ['2026-02-14', true, '补班'],
    ['2026-05-01', false, '劳动节'],
    ['2020-01-31', false, '春节'],
    ['2020-02-01', false, undefined],
    ['2023-01-03', true, '周二'],
  ])('%s is a working day: %s, named %s', (date, work, name) => {
    expect(calendar.isWorkday(date)).toBe(work);
    if (name) expect(calendar.dayName(date)).toBe(name);
  });

  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
  ])('%i has %i working days, as its notice publishes', (year, count) => {
    let days = 0;
    for (let d = `${year}-01-01`; d <= `${year}-12-31`; d = addDays(d, 1))
      if (calendar.isWorkday(d)) days++;
    expect(days).toBe(count);
  });

  it('never lets a make-up day be a weekday or a holiday be one of the same data', () => {
    const data = loadCalendarData();
    for (const date of Object.keys(data.makeupDays)) {
      expect([0, 6]).toContain(weekdayOf(date));
      expect(data.holidays[date]).toBeUndefined();
    }
  });
});

describe('moving to working days', () => {
  it('rolls over a holiday forward and back', () => {
    expect(calendar.onOrAfter('2025-10-01')).toBe('2025-10-09');
    expect(calendar.onOrBefore('2025-10-08')).toBe('2025-09-30');
    expect(calendar.onOrAfter('2025-09-27')).toBe('2025-09-28');
    expect(calendar.onOrBefore('2025-09-30')).toBe('2025-09-30');
  });

  it('counts working days without the start, in both directions', () => {
    expect(calendar.addWorkdays('2025-09-29', 5)).toBe('2025-10-13');
    expect(calendar.addWorkdays('2025-10-13', -5)).toBe('2025-09-29');
    expect(calendar.addWorkdays('2025-10-01', 1)).toBe('2025-10-09');
    expect(calendar.addWorkdays('2025-10-01', 0)).toBe('2025-10-01');
  });

  it('adds as many working days as it takes away', () => {
    const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2019-03-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), (date, n) => {
        const from = calendar.onOrAfter(date);
        expect(calendar.addWorkdays(calendar.addWorkdays(from, n), -n)).toBe(from);
      }),
    );
  });
});

describe('the first Wednesday that works (S7.1)', () => {
  it.each([
    [2025, 1, '2025-01-08'],
    [2025, 9, '2025-09-03'],
    [2025, 10, '2025-10-15'],
    [2024, 5, '2024-05-08'],
    [2024, 10, '2024-10-09'],
    [2026, 10, '2026-10-14'],
  ])('of %i-%i is %s', (year, month, date) =>
    expect(calendar.firstWorkingWeekday(year, month, WEDNESDAY)).toBe(date),
  );

  it('knows the plain n-th weekday, and when a month has none', () => {
    expect(calendar.nthWeekday(2025, 10, WEDNESDAY, 1)).toBe('2025-10-01');
    expect(calendar.nthWeekday(2025, 10, WEDNESDAY, 5)).toBe('2025-10-29');
    expect(calendar.nthWeekday(2025, 11, WEDNESDAY, 5)).toBeUndefined();
  });
});

describe('working hours', () => {
  it.each([
    ['2025-09-24', '09:00', 4, '2025-09-24', '15:00'],
    ['2025-09-24', '16:30', 4, '2025-09-25', '11:30'],
    ['2025-09-24', '12:30', 4, '2025-09-25', '09:00'],
    ['2025-09-24', '12:30', 3.5, '2025-09-24', '17:30'],
    ['2025-09-24', '07:00', 1, '2025-09-24', '09:30'],
    ['2025-09-30', '17:00', 4, '2025-10-09', '12:00'],
    ['2025-10-03', '10:00', 1, '2025-10-09', '09:30'],
    ['2025-09-26', '17:30', 1, '2025-09-28', '09:30'],
  ])('%s %s plus %d h is %s %s', (...[day, time, hours, toDay, toTime]) =>
    expect(calendar.addWorkHours(at(day, time), hours, spans)).toBe(at(toDay, toTime)),
  );
});

describe('the years it knows', () => {
  it('covers the published ones only and is a plain week beyond', () => {
    expect(calendar.covers('2026-12-31')).toBe(true);
    expect(calendar.covers('2027-01-01')).toBe(false);
    expect(calendar.isWorkday('2027-10-01')).toBe(true);
    expect(calendar.isWorkday('2027-10-02')).toBe(false);
  });

  it("lets the bureau's own days win", () => {
    const own = aCalendar([
      { date: '2025-12-06', work: true, name: '迎检加班' },
      { date: '2025-09-28', work: false, name: '停电放假' },
    ]);
    expect(own.isWorkday('2025-12-06')).toBe(true);
    expect(own.dayName('2025-12-06')).toBe('迎检加班');
    expect(own.onOrAfter('2025-09-27')).toBe('2025-09-29');
    expect(own.isHoliday('2025-09-28')).toBe(true);
    expect(own.covers('2028-01-01')).toBe(false);
  });
});

describe('process time zone', () => {
  const script = `
    import { createCalendar } from './src/domain/calendar.ts';
    import { instantOf, at, dateOf } from './src/domain/time.ts';
    const c = createCalendar({ years: { years: [2025], makeupDays: {}, holidays: { '2025-10-01': '国庆节' } }, overrides: [] });
    const ms = Date.parse('2025-09-30T16:30:00Z');
    console.log([c.onOrAfter('2025-10-01'), c.addWorkdays('2025-10-31', 1), dateOf(instantOf(ms)),
      c.addWorkHours(at('2025-09-30', '17:00'), 1, [['08:30', '12:00'], ['14:00', '17:30']])].join(' '));`;
  const answer = (TZ: string) =>
    execFileSync(
      process.execPath,
      ['--import', './test/support/typescript-hook.mjs', '--input-type=module', '-e', script],
      { env: { ...process.env, TZ, NODE_OPTIONS: '' }, encoding: 'utf8' },
    ).trim();

  it('does not change an answer', () => {
    const expected = '2025-10-02 2025-11-03 2025-10-01 2025-10-02T09:00:00.000+08:00';
    expect(answer('America/New_York')).toBe(expected);
    expect(answer('Pacific/Kiritimati')).toBe(expected);
  });
});
