import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ClockKind } from '../../src/domain/case.ts';
import { type ClockStart, isOverdue, startClock, stopClock } from '../../src/domain/clocks.ts';
import { daysLeft, dueParts, dueText, shiftReason } from '../../src/domain/due-text.ts';
import { addDays, at } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';

const bureau = aBureau();
const calendar = aCalendar();
const rules = { bureau, calendar };

const start = (kind: ClockKind, startOn: string, more: Partial<ClockStart> = {}) =>
  startClock(kind, { startOn, now: at(startOn, '09:00'), urgency: 'ordinary', ...more }, rules);
const urgent = { urgency: 'urgent' } as const;

describe('due dates of domain.md §7.4', () => {
  it.each([
    ['2025-09-05', '2025-09-22'],
    ['2025-09-12', '2025-09-28'],
    ['2025-09-18', '2025-10-09'],
    ['2025-09-23', '2025-10-09'],
  ])('K4 ordinary from %s is due %s', (on, due) => expect(start('K4', on).dueOn).toBe(due));

  it('K4 urgent stays inside the holiday', () =>
    expect(start('K4', '2025-09-26', urgent).dueOn).toBe('2025-10-03'));
  it('K5 before the holiday is due after it', () =>
    expect(start('K5', '2025-09-30').dueOn).toBe('2025-10-09'));
  it('K6 of a referred matter counts the make-up Saturday', () =>
    expect(start('K6', '2025-09-29', { referred: true }).dueOn).toBe('2025-10-13'));
  it('K7 is never rolled', () => expect(start('K7', '2025-09-20').dueOn).toBe('2025-10-05'));
});

describe('due dates of the demo cases (domain.md §6)', () => {
  it.each([
    ['01', 'K4', '2025-09-10', urgent, '2025-09-17', undefined],
    ['02', 'K4', '2025-09-22', urgent, '2025-09-29', undefined],
    ['03', 'K4', '2025-09-09', {}, '2025-09-24', undefined],
    ['03 inform', 'K7', '2025-09-08', {}, '2025-09-23', undefined],
    ['04', 'K4', '2025-09-18', {}, '2025-10-09', '原10-03遇假日顺延'],
    ['05', 'K4', '2025-09-22', {}, '2025-10-09', '原10-07遇假日顺延'],
    ['06', 'K5', '2025-09-03', {}, '2025-09-08', '原09-06周六顺延'],
    ['07', 'K5', '2025-09-30', {}, '2025-10-09', '原10-03遇假日顺延'],
    ['08', 'K4', '2025-09-29', urgent, '2025-10-06', undefined],
    ['09', 'K4', '2025-09-04', {}, '2025-09-19', undefined],
    ['10', 'K4', '2025-09-24', urgent, '2025-10-01', undefined],
    ['12', 'K4', '2025-09-12', {}, '2025-09-28', '原09-27周六顺延至补班日'],
    ['14', 'K4', '2025-09-15', {}, '2025-09-30', undefined],
    ['15', 'K4', '2025-09-25', {}, '2025-10-10', undefined],
    ['16', 'K4', '2025-09-26', urgent, '2025-10-03', undefined],
    ['20', 'K5', '2025-09-18', {}, '2025-09-22', '原09-21周日顺延'],
    ['23', 'K5', '2025-09-25', {}, '2025-09-28', undefined],
    ['24', 'K4', '2025-09-04', {}, '2025-09-19', undefined],
  ] as const)('case %s: %s from %s is due', (...[, kind, on, more, due, why]) => {
    const clock = start(kind, on, more);
    expect(clock.dueOn).toBe(due);
    expect(shiftReason(clock, calendar)).toBe(why);
  });

  it('a transfer decided on a Friday is due Monday (S4.3)', () =>
    expect(start('K5', '2025-09-05').dueOn).toBe('2025-09-08'));
});

describe('short limits', () => {
  it.each([
    ['K1', '2025-09-24', '20:00', '2025-09-24'],
    ['K1', '2025-10-01', '10:00', '2025-10-09'],
    ['K1a', '2025-09-30', '10:00', '2025-10-09'],
    ['K2', '2025-09-24', '17:29', '2025-09-24'],
    ['K2', '2025-09-24', '17:30', '2025-09-25'],
    ['K2', '2025-09-30', '18:10', '2025-10-09'],
    ['K2', '2025-09-27', '10:00', '2025-09-28'],
    ['K3', '2025-09-26', '10:00', '2025-09-28'],
    ['K6', '2025-09-26', '10:00', '2025-09-29'],
    ['K10', '2025-10-10', '10:00', '2025-10-11'],
    ['K11', '2025-09-24', '10:00', '2025-09-25'],
  ] as const)('%s started %s %s is due %s', (kind, on, time, due) => {
    const clock = start(kind, on, { now: at(on, time) });
    expect(clock.dueOn).toBe(due);
    expect(clock.dueAt).toBeUndefined();
  });

  it.each([
    ['K1a', '10:00', '2025-09-24T14:00:00.000+08:00'],
    ['K10', '21:30', '2025-09-25T01:30:00.000+08:00'],
    ['K3', '11:30', '2025-09-24T13:30:00.000+08:00'],
    ['K5', '16:30', '2025-09-24T17:30:00.000+08:00'],
    ['K5', '16:31', '2025-09-25T12:00:00.000+08:00'],
  ] as const)('urgent %s started at %s ends at %s', (kind, time, dueAt) => {
    const clock = start(kind, '2025-09-24', { ...urgent, now: at('2025-09-24', time) });
    expect(clock.dueAt).toBe(dueAt);
    expect(clock.dueOn).toBe(dueAt.slice(0, 10));
  });

  it('an urgent transfer decided in a holiday leaves at noon of the first working day', () => {
    const clock = start('K5', '2025-10-02', urgent);
    expect(clock.dueAt).toBe(at('2025-10-09', '12:00'));
  });

  it('K9 keeps the date of the order, working day or not', () =>
    expect(start('K9', '2025-09-20', { dueOn: '2025-10-05' })).toMatchObject({
      unit: 'date',
      dueOn: '2025-10-05',
    }));

  it('takes its limits from the bureau file', () => {
    const slow = aBureau();
    slow.limits.ordinaryDays = 20;
    const on = '2025-09-01';
    const clock = startClock(
      'K4',
      { startOn: on, now: at(on, '09:00'), urgency: 'ordinary', forUnit: 'water' },
      { calendar, bureau: slow },
    );
    expect(clock).toMatchObject({
      limit: 20,
      dueOn: '2025-09-22',
      forUnit: 'water',
      basis: 'S4.2',
    });
  });

  it('counts a paper opinion from its own date, not from the day it was entered', () => {
    const clock = start('K4', '2025-09-10', { now: at('2025-09-12', '10:00') });
    expect(clock).toMatchObject({ startOn: '2025-09-10', dueOn: '2025-09-25' });
  });
});

describe('a clock in words', () => {
  const clock = start('K4', '2025-09-18');

  it.each([
    ['2025-10-03', '2025-10-09 周四 剩余6天', 6],
    ['2025-10-09', '2025-10-09 周四 今天到期', 0],
    ['2025-10-12', '2025-10-09 周四 已超3天', -3],
  ])('on %s reads %s', (day, text, left) => {
    expect(dueText(clock, at(day, '09:00'))).toBe(text);
    expect(daysLeft(clock, day)).toBe(left);
  });

  it.each([
    ['09:00', '2025-09-24 周三 13:00', '剩余4小时', false],
    ['12:35', '2025-09-24 周三 13:00', '剩余25分钟', false],
    ['15:10', '2025-09-24 周三 13:00', '已超2小时', true],
  ])('an hour limit at %s reads %s %s', (time, date, left, overdue) => {
    const hours = start('K1a', '2025-09-24', urgent);
    expect(dueParts(hours, at('2025-09-24', time))).toEqual({ date, left, overdue });
  });

  it('says so when the year of the due date is not published yet', () => {
    const late = start('K4', '2026-12-20');
    expect(shiftReason(late, calendar)).toBe('2027年放假安排尚未公布，日期暂定');
  });

  it('is overdue from 00:00 after the due date, not before', () => {
    expect(isOverdue(clock, '2025-10-09T23:59:59.999+08:00')).toBe(false);
    expect(isOverdue(clock, '2025-10-10T00:00:00.000+08:00')).toBe(true);
  });

  it('keeps the verdict of the moment it was stopped', () => {
    const [stopped] = stopClock([clock], 'K4', at('2025-10-09', '23:00'), 'signOff');
    expect(stopped).toMatchObject({ endReason: 'signOff' });
    expect(isOverdue(stopped!, at('2025-12-01', '09:00'))).toBe(false);
  });

  it('stops only the running clock of its kind', () => {
    const old = { ...clock, stoppedAt: at('2025-09-20', '09:00'), endReason: 'returned' };
    const k7 = start('K7', '2025-09-18');
    const all = stopClock([old, clock, k7], 'K4', at('2025-09-30', '09:00'), 'signOff');
    expect(all.map((k) => k.endReason)).toEqual(['returned', 'signOff', undefined]);
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 365 * 7 }).map((n) => addDays('2019-06-01', n));

  it('a rolled due date is a working day and never earlier than the raw one', () =>
    fc.assert(
      fc.property(day, fc.constantFrom<ClockKind>('K4', 'K5'), (on, kind) => {
        const clock = start(kind, on);
        expect(clock.roll).toBe(true);
        expect(calendar.isWorkday(clock.dueOn)).toBe(true);
        expect(clock.dueOn >= addDays(on, clock.limit)).toBe(true);
      }),
    ));

  it('a later start is never due earlier', () =>
    fc.assert(
      fc.property(
        day,
        day,
        fc.constantFrom<ClockKind>('K1', 'K3', 'K4', 'K5', 'K6', 'K7'),
        (a, b, k) => {
          const [first, second] = a < b ? [a, b] : [b, a];
          expect(start(k, first).dueOn <= start(k, second).dueOn).toBe(true);
        },
      ),
    ));
});
