import { describe, expect, it } from '@jest/globals';
import { type Case, runningClock } from '../../src/domain/case.ts';
import { permittedSteps } from '../../src/domain/decide.ts';
import { planReminders } from '../../src/domain/reminders.ts';
import { addDays, at } from '../../src/domain/time.ts';
import { CHECKED, DAY, LETTER, play, type Row, toldBy } from '../support/steps.ts';
import { WALK } from '../support/walk.ts';

const CLOSED: Row[] = [
  ...CHECKED,
  ['line', 'signOff', {}],
  ['clerk', 'deliver', { toldHow: '面交', toldOn: DAY }],
  ['office', 'close', {}],
];
const call = (result: 'satisfied' | 'dissatisfied' | 'unreached', day: string, words?: string) =>
  ['clerk', 'followUp', { result, words }, day] as Row;
const on = (days: number) => addDays(DAY, days);
const played = (...rows: Row[]) => play(LETTER, [...CLOSED, ...rows]);
const waits = (c: Case) => Boolean(runningClock(c, 'K12'));

describe('回访 (T23)', () => {
  it('is owed by the clerk after closing, and reminded of until it is done', () => {
    const { c } = played();
    expect(c).toMatchObject({ status: 'closed', holders: ['ou_clerk'] });
    const next = planReminders(c, at(on(1), '10:00'), WALK);
    expect(next.reminders[0]).toMatchObject({ clock: 'K12', to: ['ou_clerk'] });
    const done = played(call('satisfied', on(1))).c;
    expect(done.holders).toEqual([]);
    expect(planReminders(done, at(on(8), '10:00'), WALK).reminders).toEqual([]);
  });

  it('ends after three calls on three days that reached nobody', () => {
    const calls = [1, 2, 3].map((n) => call('unreached', on(n)));
    expect(waits(played(...calls.slice(0, 2)).c)).toBe(true);
    expect(waits(played(...calls).c)).toBe(false);
    expect(played(calls[0]!, call('unreached', on(1))).refused).toBe('calledToday');
  });

  it('is not made by who handled the case, nor seen to be made by anybody', () => {
    const { c } = played();
    const by = (who: string) =>
      permittedSteps(c, { ...WALK, now: at(on(1), '10:00'), actor: `ou_${who}` });
    expect(by('water_responsible')).not.toContain('followUp');
    expect(by('clerk2')).toContain('followUp');
  });

  it('of somebody dissatisfied takes down his words and tells office and unit', () => {
    expect(played(call('dissatisfied', on(1))).refused).toBe('noWords');
    const { c } = played(call('dissatisfied', on(1), '没修好'));
    expect(toldBy(c, 'followUp')).toEqual([
      'ou_office 回访不满意，确有原因的请提议重办',
      'ou_water_head 信访人对办理结果不满意',
    ]);
  });
});

describe('归档 (T29)', () => {
  const made = { file: 'f1', hash: '0'.repeat(64), pages: 9, missing: 0 };
  const page = { id: 'p1', name: '送达回证 第1页 签字件.jpg', kind: 'image', size: 1 } as const;
  const came: Row = [
    ...(['clerk', 'attach'] as const),
    { attachment: { ...page, by: 'ou_clerk', at: at(on(2), '09:00'), step: 'closed' } },
    on(2),
  ];
  const bind = (files: number) => ['office', 'archive', { ...made, files }, on(3)] as Row;

  it('takes no dossier that a page came too late for', () => {
    const called = call('satisfied', on(1));
    expect(played(called, came, bind(0))).toMatchObject({
      ...{ refused: 'moreFiles', c: { status: 'closed' } },
    });
    const { c } = played(called, came, bind(1));
    expect(c.archive).toEqual({ ...made, from: 'closed', by: 'ou_office', at: expect.anything() });
  });
});

describe('重办 (T24)', () => {
  const again: Row[] = [
    call('dissatisfied', on(1), '没修好'),
    ['office', 'proposeReopen', { reason: '确未修好' }, on(1)],
    ['deputy', 'agreeRequest', {}, on(1)],
  ];

  it('is decided by the deputy and starts with a new opinion and a new limit', () => {
    const proposed = played(...again.slice(0, 2)).c;
    expect(proposed).toMatchObject({ status: 'closed', holders: ['ou_deputy'] });
    const { c } = played(...again, [
      'deputy',
      'instruct',
      { opinion: '重新修复', unit: 'water' },
      on(2),
    ]);
    expect(c).toMatchObject({ status: 'awaitingDispatch', reopened: 1, outcome: undefined });
    expect(runningClock(c, 'K4')?.startOn).toBe(on(2));
    expect(c.pastAssignments.at(-1)).toMatchObject({ unit: 'water', endReason: 'reopen' });
  });

  it('tells everybody who had it in hand', () => {
    const told = toldBy(played(...again).c, 'agreeRequest').map((t) => t.split(' ')[0]);
    expect(told).toEqual([
      'ou_clerk',
      'ou_office',
      'ou_water_head',
      'ou_water_responsible',
      'ou_deputy',
    ]);
  });

  it('that is refused leaves the case closed', () => {
    const no: Row = ['deputy', 'refuseRequest', { reason: '已解释清楚' }, on(1)];
    const { c } = played(...again.slice(0, 2), no);
    expect(c).toMatchObject({ status: 'closed', holders: [] });
    expect(toldBy(c, 'refuseRequest')).toEqual(['ou_office 不同意重办：已解释清楚']);
  });
});

describe('the receipt of a transfer (T17)', () => {
  const sent: Row[] = [
    ['clerk', 'proposeTransfer', { organ: '市局', reason: '不属本局' }],
    ['office', 'transfer', { organ: '市局', letterNo: '1号', toldPetitioner: 'yes' }],
  ];

  it('is watched for ten working days, then asked of the clerk, then of the office head', () => {
    const { c } = play(LETTER, sent);
    const asked = (day: string) => planReminders(c, at(day, '09:00'), WALK).reminders[0]?.to;
    expect(asked('2025-11-02')).toBeUndefined();
    expect(asked('2025-11-03')).toEqual(['ou_clerk']);
    expect(asked('2025-11-10')).toContain('ou_office');
  });

  it('ends the watch, and cannot be older than the letter', () => {
    const got = (receivedOn: string): Row => ['clerk', 'receipt', { receivedOn }, on(3)];
    expect(play(LETTER, [...sent, got(on(-1))]).refused).toBe('tooEarly');
    expect(play(LETTER, [...sent, got(on(4))]).refused).toBe('future');
    const { c } = play(LETTER, [...sent, got(on(2))]);
    expect(c).toMatchObject({ holders: [], transfer: { receipt: { on: on(2) } } });
    expect(runningClock(c, 'receipt')).toBeUndefined();
  });
});
