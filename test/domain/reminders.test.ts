import { describe, expect, it } from '@jest/globals';
import type { Case, ClockKind } from '../../src/domain/case.ts';
import { headlineFor, nextRungAt, planReminders, toNotices } from '../../src/domain/reminders.ts';
import { at, dateOf } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { aCase, aCaseWith, aClock } from '../support/cases.ts';
import { inWords, runAt, runUntil } from '../support/reminder-runs.ts';

const rules = { bureau: aBureau(), calendar: aCalendar() };
const urgent = { urgency: 'urgent' } as const;
/** Due 2025-11-20, D-3 on Monday 11-17 08:40. */
const k4 = aClock('K4', at('2025-11-05', '10:00'));
const from = (c: Case, remindedUntil: string): Case => ({ ...c, remindedUntil });

describe('the edge of a rung', () => {
  const c = from(aCaseWith(k4), at('2025-11-14', '08:40'));

  it('is asked for next', () =>
    expect(nextRungAt(c, c.remindedUntil, rules)).toBe('2025-11-17T08:40:00.000+08:00'));

  it('plans nothing a millisecond before', () => {
    const plan = planReminders(c, '2025-11-17T08:39:59.999+08:00', rules);
    expect(plan.reminders).toEqual([]);
    expect(plan.next).toBe('2025-11-17T08:40:00.000+08:00');
  });

  it('plans at the instant, and once', () => {
    const now = '2025-11-17T08:40:00.000+08:00';
    const plan = planReminders(c, now, rules);
    expect(plan.reminders.map((r) => r.rungs)).toEqual([['K4.D-3']]);
    expect(plan).toMatchObject({ remindedUntil: now, next: at('2025-11-19', '08:40') });
    expect(planReminders(from(c, now), now, rules).reminders).toEqual([]);
  });

  it('plans just after it when the run was late', () =>
    expect(planReminders(c, '2025-11-17T08:40:00.001+08:00', rules).reminders).toHaveLength(1));
});

describe('runs that did not happen', () => {
  it('are caught up with one card that counts the days left now', () => {
    const c = from(aCaseWith(k4), at('2025-11-14', '08:40'));
    const [late, again] = runAt(c, [at('2025-11-19', '14:00'), at('2025-11-19', '14:01')], rules);
    expect(late?.planned).toHaveLength(1);
    expect(late?.planned[0]).toMatchObject({
      rungs: ['K4.D-3', 'K4.D-1'],
      to: ['ou_water_handler', 'ou_water_head'],
      buzzTo: ['ou_water_handler', 'ou_water_head'],
      headline: '应办结日期 2025-11-20 周四 剩余1天，请抓紧报送处理结果',
    });
    expect(again?.planned).toEqual([]);
  });

  it('wait for the end of the quiet hours', () => {
    const c = from(aCaseWith(k4), at('2025-11-14', '08:40'));
    const plan = planReminders(c, at('2025-11-19', '22:00'), rules);
    expect(plan).toEqual({
      reminders: [],
      next: at('2025-11-20', '08:00'),
      remindedUntil: c.remindedUntil,
    });
    const [morning] = runAt(c, [at('2025-11-20', '08:00')], rules);
    expect(inWords(morning!)).toBe('11-20 08:00 K4.D-3+K4.D-1: handler!,head! O');
  });

  it('do not wait on a day off when the rung may disturb', () => {
    const c = aCaseWith(aClock('K4', at('2025-09-26', '10:00'), urgent));
    const [run] = runAt(from(c, at('2025-10-02', '09:00')), [at('2025-10-03', '20:00')], rules);
    expect(run?.planned[0]?.rungs).toEqual(['K4u.duty#2025-10-03', 'K4u.D0', 'K4u.D0-15:00']);
  });
});

describe('a clock started late', () => {
  it('does not repeat rungs from before its start', () => {
    const clock = aClock('K4', at('2025-11-18', '10:00'), { startOn: '2025-11-05' });
    const runs = runUntil(aCaseWith(clock), at('2025-11-19', '23:59'), rules);
    expect(runs.map(inWords)).toEqual(['11-19 08:40 K4.D-1: handler,head! O']);
  });

  it('tells on the next working morning what was over already', () => {
    const clock = aClock('K4', at('2025-11-24', '10:00'), { startOn: '2025-11-05' });
    const runs = runUntil(aCaseWith(clock), at('2025-11-26', '23:59'), rules);
    expect(runs.map(inWords)).toEqual(['11-25 08:40 K4.D+1+K4.D+3: head!,line!,info!,deputy! O']);
  });
});

describe('a case without a running clock', () => {
  const stopped = { ...k4, stoppedAt: at('2025-11-10', '09:00'), endReason: 'signOff' };

  it.each([
    ['none at all', aCase()],
    ['a stopped one', aCaseWith(stopped)],
  ])('with %s has no next rung and plans nothing', (_what, c) => {
    expect(nextRungAt(c, c.remindedUntil, rules)).toBeUndefined();
    const plan = planReminders(c, at('2025-12-30', '10:00'), rules);
    expect(plan.reminders).toEqual([]);
    expect(plan.next).toBeUndefined();
  });
});

describe('several clocks', () => {
  it('are planned in one run, a reminder each', () => {
    const k7 = aClock('K7', at('2025-11-05', '10:00'));
    const c = aCaseWith(k4, { clocks: [k4, k7] });
    const [run] = runAt(c, [at('2025-11-13', '08:40')], rules);
    expect(run?.planned.map((p) => [p.clock, p.rungs])).toEqual([
      ['K4', ['K4.D-7']],
      ['K7', ['K7.D-7']],
    ]);
  });
});

describe('words', () => {
  const overdue = () => {
    const c = from(aCaseWith(k4), at('2025-11-20', '17:00'));
    return planReminders(c, at('2025-11-21', '08:40'), rules).reminders[0]!;
  };

  it('may say 超期 to the unit and never to a leader', () => {
    const planned = overdue();
    expect(headlineFor(planned, 'ou_water_head')).toContain('已超期1天');
    expect(headlineFor(planned, 'ou_line')).toBe(
      '尚待办结，应办结日期 2025-11-20 周四，已请承办单位书面说明原因',
    );
  });

  it('never holds 超期 or 逾期 in any leader headline, whatever the clock', () => {
    const kinds: ClockKind[] = [
      'K1',
      'K1a',
      'K2',
      'K3',
      'K4',
      'K5',
      'K6',
      'K7',
      'K9',
      'K10',
      'K11',
    ];
    const start = at('2025-11-05', '10:00');
    const clocks = kinds.flatMap((k) => [
      aClock(k, start, { dueOn: '2025-11-12' }),
      aClock(k, start, { dueOn: '2025-11-12', ...urgent }),
    ]);
    const runs = clocks.flatMap((k) => runUntil(aCaseWith(k), at('2026-01-10', '09:00'), rules));
    const said = runs.flatMap((r) => r.planned.map((p) => p.leaderHeadline));
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((text) => /超期|逾期|已超/.test(text))).toEqual([]);
  });

  it('gives a group number, class and due date only', () =>
    expect(overdue().lines).toEqual([
      { purpose: 'office', text: '信〔2025〕0001号 申诉求决 尚待办结，应办结日期 2025-11-20 周四' },
    ]));

  it('asks the office to dispatch when nobody has the case yet', () => {
    const c = aCaseWith(k4, { assignment: undefined, status: 'awaitingDispatch' });
    const [run] = runAt(c, [at('2025-11-17', '08:40')], rules);
    expect(run?.planned[0]?.headline).toContain('尚未交办，请先交办');
  });

  it('speaks of the return while one is pending', () => {
    const k5 = aClock('K5', at('2025-11-05', '10:00'));
    const returns = [
      { by: 'ou_water_head', unit: 'water', at: at('2025-11-05', '10:00'), reason: '不属本科' },
    ];
    const [run] = runAt(aCaseWith(k5, { returns }), [at('2025-11-10', '08:40')], rules);
    expect(run?.planned[0]?.headline).toBe('退回申请应答复日期 2025-11-10 周一 今天到期');
  });
});

describe('notices', () => {
  it('split cards by audience and buzz, the line last', () => {
    const c = from(aCaseWith(k4), at('2025-11-20', '17:00'));
    const [planned] = planReminders(c, at('2025-11-21', '08:40'), rules).reminders;
    const notices = toNotices(planned!, at('2025-11-21', '08:40'));
    expect(notices.map((n) => [n.kind, 'to' in n ? n.to : n.kind])).toEqual([
      ['card', ['ou_line']],
      ['card', ['ou_water_head']],
      ['card', ['ou_water_info']],
      ['line', 'line'],
    ]);
    expect(notices[0]).toMatchObject({ buzz: true, reminder: true });
    expect(notices[2]).toMatchObject({ buzz: false, reminder: true });
  });

  it('put digest lines under the number, on a working day', () => {
    const k2 = aClock('K2', at('2025-09-30', '10:00'));
    const c = from(aCaseWith(k2), at('2025-09-30', '18:00'));
    const [run] = runAt(c, [at('2025-10-09', '08:40')], rules);
    expect(toNotices(run!.planned[0]!, at('2025-10-09', '08:40'))).toEqual([
      {
        kind: 'digest',
        to: ['ou_deputy'],
        text: '信〔2025〕0001号 尚待交办',
        on: '2025-10-09',
      },
    ]);
  });
});

describe('who is not there', () => {
  it('is replaced by the delegate for the days of the delegation', () => {
    const away = { from: 'ou_line', to: 'ou_line2', start: '2025-11-20', end: '2025-11-21' };
    const bureau = aBureau({ delegations: [away] });
    const runs = runUntil(aCaseWith(k4), at('2025-11-25', '09:00'), { ...rules, bureau });
    const leadersOn = (day: string) =>
      runs.filter((r) => dateOf(r.at) === day).flatMap((r) => r.planned.flatMap((p) => p.leaders));
    expect(leadersOn('2025-11-20')).toEqual(['ou_line2']);
    expect(leadersOn('2025-11-24')).toEqual(['ou_line', 'ou_deputy']);
  });

  it('leaves the rung to the office head, and above when the office is complained about', () => {
    const c = aCaseWith(k4, { assignment: undefined, respondent: 'office甲' });
    const [run] = runAt(c, [at('2025-11-13', '08:40')], rules);
    expect(run?.planned[0]?.to).toEqual(['ou_deputy']);
  });
});

describe('a sealed case', () => {
  const sealed = aCaseWith(k4, { category: 'accusation', sealedTo: 'ou_discipline' });
  const runs = runUntil(sealed, at('2025-12-12', '09:00'), rules);

  it('never speaks in a group or a digest', () => {
    expect(runs.length).toBeGreaterThan(8);
    expect(runs.flatMap((r) => r.planned.flatMap((p) => [...p.lines, ...p.digestTo]))).toEqual([]);
  });

  it('gives its leader a card where others have a digest line', () => {
    const meeting = runs.find((r) => r.planned[0]?.rungs[0]?.startsWith('K4.weekly'));
    expect(meeting?.planned[0]?.to).toEqual(['ou_discipline']);
  });

  it('reaches only its own people', () => {
    const all = new Set(runs.flatMap((r) => r.planned.flatMap((p) => p.to)));
    expect([...all].sort()).toEqual(['ou_discipline', 'ou_water_handler', 'ou_water_head']);
  });
});
