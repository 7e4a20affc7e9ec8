import { describe, expect, it } from '@jest/globals';
import { type Case, pendingRequest, runningClock } from '../../src/domain/case.ts';
import { permittedSteps } from '../../src/domain/decide.ts';
import { planReminders } from '../../src/domain/reminders.ts';
import { at } from '../../src/domain/time.ts';
import { DAY, DISPATCHED, LETTER, play, RESULT, type Row, toldBy } from '../support/steps.ts';
import { WALK } from '../support/walk.ts';

/** Opinion on 10-20: due on 11-04. */
const DUE = '2025-11-04';
const TAKEN: Row[] = [...DISPATCHED, ['water_head', 'acknowledge', { promisedOn: '2025-10-30' }]];
const URGENT: Row[] = [
  ['clerk', 'submit', {}],
  ['deputy', 'instruct', { opinion: '请办理', unit: 'water', urgency: 'urgent' }],
  ['office', 'dispatch', { unit: 'water' }],
  ['water_head', 'acknowledge', { promisedOn: '2025-10-25' }],
];
const LONGER: Row = ['water_head', 'requestExtension', { until: '2025-11-14', reason: '等鉴定' }];
const dueOf = (c: Case) => runningClock(c, 'K4')?.dueOn;
const may = (c: Case, who: string, day: string) =>
  permittedSteps(c, { ...WALK, now: at(day, '09:00'), actor: `ou_${who}` });

describe('延期 (T26)', () => {
  it('is decided by the deputy, keeps the first date and has the petitioner told', () => {
    const asked = play(LETTER, [...TAKEN, LONGER]).c;
    expect(toldBy(asked, 'requestExtension')).toEqual([
      'ou_deputy 申请延期至 2025-11-14 周五，请决定：等鉴定',
    ]);
    expect(dueOf(asked)).toBe(DUE);
    const { c } = play(LETTER, [...TAKEN, LONGER, ['deputy', 'agreeRequest', {}]]);
    expect(runningClock(c, 'K4')).toMatchObject({
      dueOn: '2025-11-14',
      extendedFrom: DUE,
      firstDueOn: DUE,
    });
    expect(toldBy(c, 'agreeRequest')).toContain(
      'ou_clerk 已同意延期至 2025-11-14 周五，请书面告知信访人',
    );
  });

  it('of an urgent case is decided by the director', () => {
    const longer: Row = ['water_head', 'requestExtension', { until: '2025-10-30', reason: '甲' }];
    const deputy = play(LETTER, [...URGENT, longer, ['deputy', 'agreeRequest', {}]]);
    expect(deputy.refused).toBe('notPermitted');
    const { c } = play(LETTER, [...URGENT, longer, ['director', 'agreeRequest', {}]]);
    expect(dueOf(c)).toBe('2025-10-30');
  });

  it('is asked once, in time, and within the cap', () => {
    const ask = (until: string, day?: string): Row => [
      'water_head',
      'requestExtension',
      { until, reason: '甲' },
      day,
    ];
    expect(play(LETTER, [...TAKEN, ask(DUE)]).refused).toBe('notLater');
    expect(play(LETTER, [...TAKEN, ask('2025-11-20')]).refused).toBe('tooLong');
    expect(play(LETTER, [...TAKEN, ask('2025-11-14', '2025-11-03')]).refused).toBe(
      'extensionTooLate',
    );
    expect(play(LETTER, [...TAKEN, ask('2025-11-14', '2025-11-02')]).refused).toBeUndefined();
    const twice: Row[] = [...TAKEN, LONGER, ['deputy', 'agreeRequest', {}], LONGER];
    expect(play(LETTER, twice).refused).toBe('extended');
  });

  it('that is refused leaves the date, and tells who asked why', () => {
    const no: Row = ['deputy', 'refuseRequest', { reason: '请按期办结' }];
    const { c } = play(LETTER, [...TAKEN, LONGER, no]);
    expect(dueOf(c)).toBe(DUE);
    expect(toldBy(c, 'refuseRequest')).toEqual(['ou_water_head 不同意延期：请按期办结']);
    expect(pendingRequest(c)).toBeUndefined();
  });

  it('lapses with the signature that ends the limit, and stands in nobody’s way afterwards', () => {
    const { c } = play(LETTER, [
      ...TAKEN,
      LONGER,
      ['water_responsible', 'reportResult', RESULT],
      ['water_head', 'unitCheck', {}],
      ['line', 'signOff', {}],
    ]);
    expect(pendingRequest(c)).toBeUndefined();
    expect(c.holders).not.toContain('ou_deputy');
    expect(may(c, 'deputy', '2025-10-22')).not.toContain('agreeRequest');
  });

  it('that the deputy asks for himself is decided with the asking', () => {
    const stop: Row = ['deputy', 'requestPause', { until: '2025-11-20', reason: '进入诉讼' }];
    expect(play(LETTER, [...TAKEN, stop]).c.pause).toMatchObject({ reviewOn: '2025-11-20' });
  });
});

describe('中止 (T25)', () => {
  const stopped: Row[] = [
    ...TAKEN,
    ['water_head', 'requestPause', { until: '2025-11-20', reason: '等鉴定' }],
    ['deputy', 'agreeRequest', {}],
  ];
  const resumed: Row = ['office', 'resume', { reason: '鉴定已出' }, '2025-10-30'];

  it('silences the handling limit, not the statutory one, and asks the office on its day', () => {
    const { c } = play(LETTER, stopped);
    const clocks = (day: string) =>
      planReminders(c, at(day, '17:00'), WALK).reminders.map((r) => r.clock);
    expect(clocks('2025-11-05')).toContain('K7');
    expect(clocks('2025-11-05')).not.toContain('K4');
    expect(clocks('2025-11-20')).toContain('review');
    expect(may(c, 'water_responsible', '2025-10-22')).not.toContain('reportResult');
    expect(c.holders).toEqual(['ou_office']);
  });

  it('before 签收 asks nobody to sign', () => {
    const { c } = play(LETTER, [
      ...DISPATCHED,
      ['deputy', 'requestPause', { until: '2025-11-20', reason: '进入诉讼' }],
    ]);
    const asked = planReminders(c, at('2025-10-24', '17:00'), WALK).reminders;
    expect(asked.map((r) => r.clock)).not.toContain('K3');
  });

  it('moves the limit by the days it stood still', () => {
    const { c } = play(LETTER, [...stopped, resumed]);
    expect(runningClock(c, 'K4')).toMatchObject({ dueOn: '2025-11-14', firstDueOn: DUE });
    expect(runningClock(c, 'review')).toBeUndefined();
    expect(c.holders).toEqual(['ou_water_responsible']);
  });
});

describe('转为一般件', () => {
  it('counts the ordinary limit from the same opinion', () => {
    const { c } = play(LETTER, [
      ...URGENT,
      ['water_head', 'requestDowngrade', { reason: '险情已除' }],
      ['deputy', 'agreeRequest', {}],
    ]);
    expect(c.urgency).toBe('ordinary');
    expect(runningClock(c, 'K4')).toMatchObject({ dueOn: DUE, firstDueOn: '2025-10-27' });
  });
});

describe('撤回 (T38)', () => {
  const back: Row = ['clerk', 'requestWithdrawal', { reason: '信访人书面撤回' }];
  const statement = {
    attachment: {
      id: 'f1',
      name: '撤回声明.jpg',
      kind: 'image',
      size: 1,
      by: 'ou_clerk',
      at: at(DAY, '12:30'),
      step: 'inProgress',
    },
  } as const;

  it('asks for the petitioner’s own statement first', () =>
    expect(play(LETTER, [...TAKEN, back]).refused).toBe('noStatement'));

  it('ends the case by the office head’s word, every limit with it', () => {
    const { c } = play(LETTER, [
      ...TAKEN,
      ['clerk', 'attach', statement],
      back,
      ['office', 'agreeRequest', {}],
    ]);
    expect(c.status).toBe('closed');
    expect(c.outcome).toBe(`${DAY} 撤回：信访人书面撤回`);
    expect(c.clocks.filter((k) => !k.stoppedAt)).toEqual([]);
  });
});

describe('不予受理 (T4)', () => {
  const decline: Row = ['clerk', 'proposeDecline', { exit: 'lawsuit', reason: '可申请再审' }];

  it('is the office head’s decision and writes the register row', () => {
    const { c } = play(LETTER, [decline, ['office', 'agreeRequest', {}]]);
    expect(c.status).toBe('declined');
    expect(c.outcome).toBe(`${DAY} 不予受理：诉讼、检察、公安等法定程序。可申请再审`);
    expect(runningClock(c, 'K7')).toBeUndefined();
  });

  it('waits for the office alone while it is undecided', () => {
    expect(play(LETTER, [decline]).c.holders).toEqual(['ou_office']);
  });
});

describe('重大 on the way (T27, T35)', () => {
  const marked: Row = ['clerk', 'markMajor', { reason: '十余人聚集' }];

  it('tells three leaders with the buzz and locks the exits until one has spoken', () => {
    const { c } = play(LETTER, [...TAKEN, marked]);
    expect(toldBy(c, 'markMajor').map((t) => t.split(' ')[0])).toEqual([
      'ou_deputy',
      'ou_director',
      'ou_office',
      // The bureau's information officer, who reports it upward (S8.3).
      'ou_clerk2',
    ]);
    expect(c.owed.filter((n) => n.kind === 'card' && n.buzz).length).toBeGreaterThan(0);
    const back: Row = ['water_head', 'requestReturn', { reason: '不属职责' }];
    const out: Row = ['office', 'agreeReturn', { organ: '市局' }];
    expect(play(LETTER, [...TAKEN, marked, back, out]).refused).toBe('majorLocked');
    const said: Row = ['deputy', 'instructMajor', { opinion: '我来牵头' }];
    expect(play(LETTER, [...TAKEN, marked, said, back, out]).refused).toBeUndefined();
    expect(c.holders).toContain('ou_deputy');
  });

  it('is taken back by the leaders alone', () => {
    const off = (who: string): Row => [who, 'unmarkMajor', { reason: '已平息' }];
    expect(play(LETTER, [...TAKEN, marked, off('office')]).refused).toBe('notPermitted');
    expect(play(LETTER, [...TAKEN, marked, off('director')]).c.major).toBe(false);
  });
});

describe('升为急件 (T28)', () => {
  it('takes the earlier of the running limit and seven days from today', () => {
    const raise = (day: string): Row => ['deputy', 'markUrgent', {}, day];
    expect(dueOf(play(LETTER, [...TAKEN, raise(DAY)]).c)).toBe('2025-10-27');
    // AC-4.2d: on day 12 the due date stays day 15.
    const late = play(LETTER, [...TAKEN, raise('2025-11-01')]).c;
    expect(runningClock(late, 'K4')).toMatchObject({ dueOn: DUE, urgency: 'urgent' });
  });
});

describe('the statutory limit (K8)', () => {
  it('runs sixty days from the opinion of a claim, and of nothing else', () => {
    expect(runningClock(play(LETTER, TAKEN).c, 'K8')).toMatchObject({
      startOn: DAY,
      dueOn: '2025-12-19',
    });
    const advice = { ...LETTER, category: 'suggestion' as const };
    expect(runningClock(play(advice, TAKEN).c, 'K8')).toBeUndefined();
  });

  it('goes on through a pause', () => {
    const { c } = play(LETTER, [
      ...TAKEN,
      ['deputy', 'requestPause', { until: '2025-12-20', reason: '进入诉讼' }],
    ]);
    const told = planReminders(c, at('2025-12-19', '09:00'), WALK).reminders;
    expect(told.find((r) => r.clock === 'K8')?.to).toContain('ou_director');
  });
});

describe('并案 (T6)', () => {
  const into: Row = ['clerk', 'proposeMerge', { main: 'c9 信〔2025〕0009号' }];

  it('is confirmed by the office head, ends this case and owes the other one the news', () => {
    const { c } = play(LETTER, [into, ['office', 'agreeRequest', {}]]);
    expect(c).toMatchObject({
      status: 'merged',
      outcome: `${DAY} 并案：并入 信〔2025〕0009号`,
      mergedInto: { id: 'c9', no: '信〔2025〕0009号' },
      holders: [],
    });
    expect(c.owed).toContainEqual(expect.objectContaining({ kind: 'join', main: 'c9' }));
    expect(c.clocks.filter((k) => !k.stoppedAt)).toEqual([]);
  });

  it('never goes into itself', () => {
    const self: Row = ['clerk', 'proposeMerge', { main: 'c1 信〔2025〕0001号' }];
    expect(play(LETTER, [self]).refused).toBe('noMain');
  });
});

describe('a paper opinion of a leader who withdrew', () => {
  it('is confirmed by who took his part over', () => {
    const { c } = play(LETTER, [
      ['clerk', 'submit', {}],
      ['clerk', 'paperInstruct', { opinion: '请办理', date: DAY, photo: 'f1', unit: 'water' }],
      ['deputy', 'recuse', { reason: '亲属' }],
      ['office', 'replace', { person: 'ou_director' }],
      ['director', 'confirmPaper', {}],
    ]);
    expect(c.instructions[0]?.confirmedAt).toBeDefined();
    expect(c.holders).toEqual(['ou_office']);
  });
});
