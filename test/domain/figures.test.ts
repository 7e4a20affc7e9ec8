import { describe, expect, it } from '@jest/globals';
import { figuresOf } from '../../src/domain/figures.ts';
import { at } from '../../src/domain/time.ts';
import { aCase, aClock } from '../support/cases.ts';

const START = at('2025-09-01', '09:00');
const NOW = at('2025-09-30', '09:00');
const SPAN = { from: '2025-09-01', to: '2025-09-30' };
const SCOPE = { now: NOW, span: SPAN };
/** Ordinary: due on 2025-09-16. */
const k4 = (more: object = {}) => ({ ...aClock('K4', START), ...more });
const signedOn = (stoppedAt: string) => ({ stoppedAt, endReason: 'signOff' });
const none = { registered: [], ended: [], open: [] };

describe('统计', () => {
  it('counts what was kept within the first limit and within the extended one', () => {
    const signed = signedOn(at('2025-09-20', '10:00'));
    const extended = aCase({
      clocks: [k4({ dueOn: '2025-09-26', extendedFrom: '2025-09-16', ...signed })],
    });
    const inTime = aCase({ clocks: [k4(signedOn(at('2025-09-16', '23:59')))] });
    const f = figuresOf({ ...none, ended: [extended, inTime] }, SCOPE);
    expect(f.onTime).toEqual({ n: 1, of: 2 });
    expect(f.onTimeExtended).toEqual({ n: 2, of: 2 });
  });

  it('judges by a signature, never by a return, a transfer or a withdrawal', () => {
    const gone = ['returned', 'closed', 'withdraw', 'corrected'].flatMap((endReason) =>
      ['2025-09-10', '2025-09-20'].map((day) =>
        aCase({ clocks: [k4({ stoppedAt: at(day, '10:00'), endReason })] }),
      ),
    );
    const f = figuresOf({ ...none, ended: gone }, SCOPE);
    expect(f.onTime).toEqual({ n: 0, of: 0 });
    expect(f.onTimeExtended).toEqual({ n: 0, of: 0 });
  });

  it('what became urgent is kept within the urgent limit alone', () => {
    const hastened = { firstDueOn: '2025-09-16', dueOn: '2025-09-12' };
    const ended = ['2025-09-12', '2025-09-14'].map((day) =>
      aCase({ clocks: [k4({ ...hastened, ...signedOn(at(day, '10:00')) })] }),
    );
    expect(figuresOf({ ...none, ended }, SCOPE).onTime).toEqual({ n: 1, of: 2 });
  });

  it('after 改派 the whole goes by the first limit, the unit by its own', () => {
    const first = k4({
      forUnit: 'roads',
      stoppedAt: at('2025-09-08', '09:00'),
      endReason: 'returned',
    });
    const second = aClock('K4', at('2025-09-08', '09:00'), { forUnit: 'water' });
    const clocks = [
      first,
      { ...second, firstDueOn: first.dueOn, ...signedOn(at('2025-09-20', '10:00')) },
    ];
    const ended = [aCase({ clocks })];
    expect(figuresOf({ ...none, ended }, SCOPE).onTime).toEqual({ n: 0, of: 1 });
    expect(figuresOf({ ...none, ended }, { ...SCOPE, own: true }).onTime).toEqual({ n: 1, of: 1 });
  });

  it('an open case is missed once its first limit has passed, though the extended one runs', () => {
    const open = [aCase({ clocks: [k4({ dueOn: '2025-10-10', extendedFrom: '2025-09-16' })] })];
    const f = figuresOf({ ...none, open }, SCOPE);
    expect([f.onTime, f.onTimeExtended, f.late]).toEqual([{ n: 0, of: 1 }, { n: 0, of: 0 }, 0]);
  });

  it('counts an open case that is late against the rate, one with time left not at all', () => {
    const late = aCase({ clocks: [k4()] });
    const young = aCase({ clocks: [aClock('K4', at('2025-09-25', '09:00'))] });
    const f = figuresOf({ ...none, open: [late, young] }, SCOPE);
    expect(f).toMatchObject({ open: 2, late: 1, onTime: { n: 0, of: 1 } });
    expect(f.byUnit).toEqual([{ unit: 'water', open: 2, late: 1, ended: 0 }]);
  });

  it('an open miss counts in the days its limit ended in, and in no others', () => {
    const open = [aCase({ clocks: [k4({ dueOn: '2025-10-10', extendedFrom: '2025-09-16' })] })];
    const inDays = (from: string, to: string) => {
      const f = figuresOf(
        { ...none, open },
        { now: at('2025-11-03', '09:00'), span: { from, to } },
      );
      return [f.onTime.of, f.onTimeExtended.of, f.late];
    };
    expect(inDays('2025-08-01', '2025-08-31')).toEqual([0, 0, 1]);
    expect(inDays('2025-09-01', '2025-09-30')).toEqual([1, 0, 1]);
    expect(inDays('2025-10-01', '2025-10-31')).toEqual([0, 1, 1]);
    expect(inDays('2025-01-01', '2025-12-31')).toEqual([1, 1, 1]);
  });

  it('a case that stands still is not late', () => {
    const paused = aCase({ clocks: [k4({ pausedAt: at('2025-09-10', '09:00') })] });
    expect(figuresOf({ ...none, open: [paused] }, SCOPE).late).toBe(0);
  });

  it('rates by what the citizen said, never by who was not reached', () => {
    const called = (...results: ('satisfied' | 'fair' | 'dissatisfied' | 'unreached' | 'none')[]) =>
      aCase({ followUps: results.map((result) => ({ by: 'ou_clerk', at: NOW, result })) });
    const ended = [
      called('satisfied'),
      called('unreached', 'fair'),
      called('dissatisfied'),
      called('none'),
      called('unreached', 'unreached', 'unreached'),
      aCase(),
    ];
    const f = figuresOf({ ...none, ended }, SCOPE);
    expect(f.rated).toEqual({ n: 4, of: 5 });
    expect(f.satisfied).toEqual({ n: 2, of: 3 });
  });

  it('counts telling the petitioner in time once that time has come', () => {
    const k7 = (more: object = {}) => aCase({ clocks: [{ ...aClock('K7', START), ...more }] });
    const registered = [k7({ stoppedAt: at('2025-09-10', '09:00') }), k7()];
    expect(figuresOf({ ...none, registered }, SCOPE).informed).toEqual({ n: 1, of: 2 });
    expect(
      figuresOf({ ...none, registered }, { ...SCOPE, now: at('2025-09-12', '09:00') }).informed,
    ).toEqual({
      n: 1,
      of: 1,
    });
  });

  it('goes by the day the petitioner was told, in the days that was known', () => {
    const k7 = { ...aClock('K7', START), stoppedAt: at('2025-09-20', '09:00') };
    const c = aCase({
      clocks: [{ ...k7, endReason: 'inform' }],
      informed: { on: '2025-09-15', how: '书面', by: 'ou_clerk' },
    });
    const f = figuresOf({ ...none, registered: [c] }, SCOPE);
    expect(f.informed).toEqual({ n: 1, of: 1 });
    const late = { ...c, informed: { on: '2025-09-17', how: '书面', by: 'ou_clerk' } };
    expect(figuresOf({ ...none, registered: [late] }, SCOPE).informed).toEqual({ n: 0, of: 1 });
  });

  it('whose time comes after the month counts in the next one, once', () => {
    const c = aCase({
      registeredAt: at('2025-09-25', '09:00'),
      clocks: [aClock('K7', at('2025-09-25', '09:00'))],
    });
    const told = {
      ...c,
      clocks: c.clocks.map((k) => ({ ...k, stoppedAt: at('2025-10-08', '09:00') })),
    };
    const OCTOBER = {
      now: at('2025-11-03', '09:00'),
      span: { from: '2025-10-01', to: '2025-10-31' },
    };
    const september = { now: at('2025-10-09', '09:00'), span: SPAN };
    const counts = (one: typeof c) => [
      figuresOf({ ...none, registered: [one] }, september).informed,
      figuresOf({ ...none, toTell: [one] }, OCTOBER).informed,
    ];
    expect(counts(c)).toEqual([
      { n: 0, of: 0 },
      { n: 0, of: 1 },
    ]);
    expect(counts(told)).toEqual([
      { n: 0, of: 0 },
      { n: 1, of: 1 },
    ]);
  });

  it('calls count in the days they were made in, also of what ended before', () => {
    const call = (day: string, result: 'satisfied' | 'unreached') => ({
      ...{ by: 'ou_clerk', at: at(day, '10:00'), result },
    });
    const followUps = [call('2025-08-30', 'unreached'), call('2025-09-02', 'satisfied')];
    const f = figuresOf({ ...none, toCall: [aCase({ followUps })] }, SCOPE);
    expect([f.ended, f.rated, f.satisfied]).toEqual([0, { n: 1, of: 1 }, { n: 1, of: 1 }]);
    const august = { ...SCOPE, span: { from: '2025-08-01', to: '2025-08-31' } };
    const before = figuresOf({ ...none, ended: [aCase({ followUps })] }, august);
    expect([before.rated, before.satisfied]).toEqual([
      { n: 0, of: 1 },
      { n: 0, of: 0 },
    ]);
  });
});
