import { describe, expect, it } from '@jest/globals';
import { rungIds } from '../../src/domain/ladder.ts';
import { at } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { aCaseWith, aClock } from '../support/cases.ts';
import { inWords, runUntil } from '../support/reminder-runs.ts';

const rules = { bureau: aBureau(), calendar: aCalendar() };
const urgent = { urgency: 'urgent' } as const;

const ladder = (c: Parameters<typeof runUntil>[0], end: string) =>
  runUntil(c, at(end, '23:59'), rules).map(inWords);

describe('K4, ordinary', () => {
  it('climbs rung by rung over the National Day holiday', () => {
    const c = aCaseWith(aClock('K4', at('2025-09-18', '10:00')));
    expect(c.clocks[0]?.dueOn).toBe('2025-10-09');
    expect(ladder(c, '2025-11-05')).toEqual([
      '09-30 08:40 K4.D-7+K4.D-5+K4.D-3+K4.D-1: handler!,head! O',
      '10-09 08:40 K4.D0: handler!,head D:line',
      '10-09 16:30 K4.D0-16:30: handler!,head!',
      '10-10 08:40 K4.D+1: head!,line!,info O',
      '10-13 08:40 K4.D+3: line,deputy,info',
      '10-15 08:40 K4.D+5: deputy D:director',
      '10-20 08:40 K4.lead: deputy',
      '10-22 08:40 K4.weekly#2025-10-22:  D:director',
      '10-29 08:40 K4.weekly#2025-10-29:  D:director',
      '11-05 08:40 K4.weekly#2025-11-05:  D:director',
    ]);
  });

  it('gives every rung its own day where nothing is off', () => {
    const c = aCaseWith(aClock('K4', at('2025-11-05', '10:00')));
    expect(ladder(c, '2025-12-04')).toEqual([
      '11-13 08:40 K4.D-7: handler',
      '11-14 08:40 K4.D-5:  D:handler',
      '11-17 08:40 K4.D-3: handler,head',
      '11-19 08:40 K4.D-1: handler,head! O',
      '11-20 08:40 K4.D0: handler!,head D:line',
      '11-20 16:30 K4.D0-16:30: handler!,head!',
      '11-21 08:40 K4.D+1: head!,line!,info O',
      '11-24 08:40 K4.D+3: line,deputy,info',
      '11-27 08:40 K4.D+5: deputy D:director',
      '12-01 08:40 K4.lead: deputy',
      '12-04 08:40 K4.weekly#2025-12-04:  D:director',
    ]);
  });

  it('leaves alone whoever did their part, until the limit is over', () => {
    const clock = aClock('K4', at('2025-11-05', '10:00'));
    const checking = aCaseWith(clock, { status: 'awaitingUnitCheck' });
    const signing = aCaseWith(clock, { status: 'awaitingSignOff' });
    expect(ladder(checking, '2025-11-20')).toEqual([
      '11-17 08:40 K4.D-3: head',
      '11-19 08:40 K4.D-1: head! O',
      '11-20 08:40 K4.D0: head D:line',
      '11-20 16:30 K4.D0-16:30: head!',
    ]);
    expect(ladder(signing, '2025-11-21')).toEqual([
      '11-19 08:40 K4.D-1:  O',
      '11-20 08:40 K4.D0:  D:line',
      '11-21 08:40 K4.D+1: head!,line!,info O',
    ]);
  });

  it('goes to the standing responsible person until the unit signs', () => {
    const c = aCaseWith(aClock('K4', at('2025-11-05', '10:00')));
    const unsigned = { ...c, assignment: { ...c.assignment!, handler: undefined } };
    expect(ladder(unsigned, '2025-11-13')).toEqual(['11-13 08:40 K4.D-7: responsible']);
  });

  it('goes to the office head while nothing is dispatched', () => {
    const clock = aClock('K4', at('2025-11-05', '10:00'));
    const c = aCaseWith(clock, { status: 'awaitingDispatch', assignment: undefined });
    expect(ladder(c, '2025-11-17')).toEqual([
      '11-13 08:40 K4.D-7: office',
      '11-14 08:40 K4.D-5:  D:office',
      '11-17 08:40 K4.D-3: office',
    ]);
  });
});

describe('K4, urgent', () => {
  it('runs through the holiday with the duty roster', () => {
    const c = aCaseWith(aClock('K4', at('2025-09-26', '10:00'), urgent));
    expect(c.clocks[0]?.dueOn).toBe('2025-10-03');
    expect(ladder(c, '2025-10-16')).toEqual([
      '09-29 08:40 K4u.D-4: handler',
      '09-30 08:40 K4u.eve#2025-09-30+K4u.D-2+K4u.D-1: handler!,head!,line!',
      '10-01 08:40 K4u.duty#2025-10-01: line2,duty',
      '10-02 08:40 K4u.duty#2025-10-02: deputy,duty',
      '10-03 08:40 K4u.duty#2025-10-03+K4u.D0: line2!,duty!,handler!,head!,line!,deputy!',
      '10-03 15:00 K4u.D0-15:00: handler!,head!,line!,deputy!',
      '10-04 08:40 K4u.D+1: director!,deputy!,line!,head!,info O',
      '10-09 08:40 K4u.D+2: deputy D:director',
      '10-13 08:40 K4u.lead: deputy',
      '10-16 08:40 K4u.weekly#2025-10-16:  D:director',
    ]);
  });

  it('gives every rung its own day in plain weeks and skips the weekend roster', () => {
    const c = aCaseWith(aClock('K4', at('2025-11-07', '10:00'), urgent));
    expect(ladder(c, '2025-11-17')).toEqual([
      '11-10 08:40 K4u.D-4: handler',
      '11-12 08:40 K4u.D-2: handler!,head!',
      '11-13 08:40 K4u.D-1: head!,line!',
      '11-14 08:40 K4u.D0: handler!,head!,line!,deputy!',
      '11-14 15:00 K4u.D0-15:00: handler!,head!,line!,deputy!',
      '11-15 08:40 K4u.D+1: director!,deputy!,line!,head!,info O',
      '11-17 08:40 K4u.D+2: deputy D:director',
    ]);
  });
});

describe('the short ladders', () => {
  const from = at('2025-11-05', '16:00');
  const nobodyActs = (kind: Parameters<typeof aClock>[0], end: string, more = {}, over = {}) =>
    ladder(aCaseWith(aClock(kind, from, more), over), end);

  it('K1 asks the clerk, then the office head', () =>
    expect(nobodyActs('K1', '2025-11-30')).toEqual([
      '11-06 10:00 K1.10:00: clerk',
      '11-06 15:00 K1.15:00: office',
    ]));

  it('K1a is gentle to the leader and ends with the office head', () =>
    expect(nobodyActs('K1a', '2025-11-30')).toEqual([
      '11-06 08:40 K1a.+1wd:  D:deputy',
      '11-07 08:40 K1a.+2wd: deputy',
      '11-10 08:40 K1a.+3wd: office',
    ]));

  it('K10 does the same with the signer', () =>
    expect(nobodyActs('K10', '2025-11-07')).toEqual([
      '11-06 08:40 K10.+1wd:  D:line',
      '11-07 08:40 K10.+2wd: line',
    ]));

  it('urgent K1a counts hours and is held over the night', () =>
    expect(nobodyActs('K1a', '2025-11-30', urgent)).toEqual([
      '11-06 08:00 K1au.+2h+K1au.+4h: deputy',
    ]));

  it('K2 reaches the deputy on the next working day', () =>
    expect(nobodyActs('K2', '2025-11-30')).toEqual([
      '11-06 08:40 K2.+1wd:  D:deputy',
      '11-06 11:00 K2.+4wh: office',
    ]));

  it('K3 climbs from liaison to line leader', () =>
    expect(nobodyActs('K3', '2025-11-30')).toEqual([
      '11-06 08:40 K3.+1wd: head!',
      '11-06 11:00 K3.+4wh: liaison',
      '11-07 08:40 K3.+2wd: line!',
    ]));

  it('urgent K3 does it in hours, collapsed over the night', () =>
    expect(nobodyActs('K3', '2025-11-30', urgent)).toEqual([
      '11-05 17:00 K3u.+1h: liaison',
      '11-06 08:00 K3u.+2h+K3u.+4h: head!,line!',
    ]));

  it('urgent hours count through a holiday, in the hours in which people are disturbed', () => {
    const clock = aClock('K3', at('2025-09-30', '17:00'), urgent);
    expect(ladder(aCaseWith(clock), '2025-10-08')).toEqual([
      '10-01 08:00 K3u.+1h+K3u.+2h+K3u.+4h: liaison!,head!,line!',
    ]);
  });

  it('K5 asks the office and tells the deputy when it is over', () =>
    expect(nobodyActs('K5', '2025-11-30')).toEqual([
      '11-06 08:40 K5.+1d: office,clerk',
      '11-10 08:40 K5.D0: office!',
      '11-10 15:00 K5.D0-15:00: office!',
      '11-11 08:40 K5.D+1: deputy',
    ]));

  it('urgent K5 fits into the day', () => {
    const clock = aClock('K5', at('2025-11-05', '10:00'), urgent);
    expect(ladder(aCaseWith(clock), '2025-11-30')).toEqual([
      '11-05 11:00 K5u.+1h: office,clerk',
      '11-05 13:00 K5u.+3h: office!',
      '11-05 17:00 K5u.17:00: office!',
      '11-06 08:40 K5u.D+1: deputy',
    ]);
  });

  it('K6 tells the unit once, and only while it may still return the case', () => {
    expect(nobodyActs('K6', '2025-11-30')).toEqual(['11-07 08:40 K6.D0: head,liaison']);
    expect(nobodyActs('K6', '2025-11-30', {}, { status: 'awaitingSignOff' })).toEqual([]);
  });

  it('K7 moves its rungs out of the holiday, before the limit', () => {
    const c = aCaseWith(aClock('K7', at('2025-09-20', '10:00')));
    expect(ladder(c, '2025-10-31')).toEqual([
      '09-28 08:40 K7.D-7: clerk',
      '09-30 08:40 K7.D-3+K7.D-1: office! D:deputy',
      '10-09 08:40 K7.D+1: office',
    ]);
  });

  it('K9 climbs towards the date of the order', () =>
    expect(nobodyActs('K9', '2025-11-30', { dueOn: '2025-11-20' })).toEqual([
      '11-14 08:40 K9.D-5: head',
      '11-17 08:40 K9.D-3: office',
      '11-19 08:40 K9.D-1: deputy',
      '11-20 08:40 K9.D0: director',
    ]));

  it('K11 asks the office head, then lists it for the deputy', () =>
    expect(nobodyActs('K11', '2025-11-30')).toEqual([
      '11-06 08:40 K11.+1wd: office',
      '11-07 08:40 K11.+2wd:  D:deputy',
    ]));
});

describe("the bureau's own ladder", () => {
  it('switches a rung off and sends another elsewhere', () => {
    const ladderOverrides = [
      { rung: 'K5.+1d', off: true },
      { rung: 'K5.D+1', to: ['director'] },
    ];
    const own = { ...rules, bureau: aBureau({ ladder: ladderOverrides }) };
    const c = aCaseWith(aClock('K5', at('2025-11-05', '16:00')));
    expect(runUntil(c, at('2025-11-30', '23:59'), own).map(inWords)).toEqual([
      '11-10 08:40 K5.D0: office!',
      '11-10 15:00 K5.D0-15:00: office!',
      '11-11 08:40 K5.D+1: director',
    ]);
  });

  it('names every rung once', () => {
    expect(rungIds()).toEqual(expect.arrayContaining(['K4.D-3', 'K4u.duty', 'K10u.+4h']));
    expect(new Set(rungIds()).size).toBe(rungIds().length);
  });
});
