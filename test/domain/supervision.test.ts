import { describe, expect, it } from '@jest/globals';
import { actorOf } from '../../cards/work/timeline.ts';
import { type Case, runningClock } from '../../src/domain/case.ts';
import { figuresOf } from '../../src/domain/figures.ts';
import { holdersOf, owedIn, owedStep } from '../../src/domain/owed.ts';
import { membersOf } from '../../src/domain/relations.ts';
import { planReminders, toNotices } from '../../src/domain/reminders.ts';
import { at } from '../../src/domain/time.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { DAY, DISPATCHED, LETTER, play, RESULT, type Row, toldBy } from '../support/steps.ts';
import { registeredAt, WALK } from '../support/walk.ts';

const TAKEN: Row[] = [
  ...DISPATCHED,
  ['water_head', 'acknowledge', { promisedOn: '2025-10-30', handler: 'ou_water_handler' }],
];
const SIGNED: Row[] = [
  ...TAKEN,
  ['water_handler', 'reportResult', RESULT],
  ['water_head', 'unitCheck', {}],
  ['line', 'signOff', {}],
];
const CLOSED: Row[] = [
  ...SIGNED,
  ['clerk', 'deliver', { toldHow: '当面', toldOn: DAY }],
  ['office', 'close', {}],
];
const owes = (c: Case, who: string, day = DAY) => owedStep(c, `ou_${who}`, { ...WALK, today: day });

describe('督办 (art. 40)', () => {
  const order: Row = [
    'office',
    'supervise',
    { level: 'written', reason: '推诿', until: '2025-10-23' },
  ];

  it('is numbered, has its own limit, is owed by the unit head and leaves the case limits alone', () => {
    const before = play(LETTER, TAKEN).c;
    const { c } = play(LETTER, [...TAKEN, order]);
    expect(c.orders).toMatchObject([{ no: `${c.no}督1`, unit: 'water', dueOn: '2025-10-23' }]);
    expect(runningClock(c, 'K4')).toEqual(runningClock(before, 'K4'));
    expect(owes(c, 'water_head')).toBe('answerOrder');
    expect(toldBy(c, 'supervise')[0]).toBe(
      'ou_water_head 书面督办，请于 2025-10-23 周四 前答复：推诿',
    );
    const late = planReminders(c, at('2025-10-24', '08:41'), WALK);
    const passed = late.reminders.find((r) => r.clock === 'order');
    expect(passed?.to.sort()).toEqual(['ou_line', 'ou_office', 'ou_water_head']);
  });

  it('is answered by the unit, struck off by the office, and only then followed by another', () => {
    const again = play(LETTER, [...TAKEN, order, order]);
    expect(again.refused).toBe('orderOpen');
    const { c } = play(LETTER, [
      ...TAKEN,
      order,
      ['water_head', 'answerOrder', { text: '已安排' }],
      ['office', 'closeOrder', {}],
      ['deputy', 'supervise', { level: 'listed', reason: '仍未办', until: '2025-10-27' }],
    ]);
    expect(c.orders.map((o) => [Boolean(o.answer), Boolean(o.closed)])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('is owed by nobody where the case has left the unit: it waits for whoever has it now', () => {
    const { c } = play(LETTER, [
      ...TAKEN,
      order,
      ['water_head', 'requestReturn', { reason: '不属职责' }],
      ['office', 'agreeReturn', { organ: '市局' }],
    ]);
    expect(c.status).toBe('awaitingTransfer');
    expect(owedIn(c).map((o) => o.step)).toEqual(['transfer']);
  });

  it('takes no limit that is over already', () => {
    const past: Row = ['office', 'supervise', { level: 'remind', reason: '甲', until: DAY }];
    expect(play(LETTER, [...TAKEN, past]).refused).toBe('notLater');
  });
});

describe('超期说明 (§5.6 D+1)', () => {
  const why: Row = ['water_head', 'explainLate', { reason: '等鉴定', until: '2025-11-12' }];
  const on = (day: string): Row => [why[0], why[1], why[2], day] as Row;

  it('is asked for once the limit is over, once, and moves no limit', () => {
    expect(play(LETTER, [...TAKEN, on('2025-11-04')]).refused).toBe('notLate');
    const { c } = play(LETTER, [...TAKEN, on('2025-11-05')]);
    expect(runningClock(c, 'K4')?.dueOn).toBe('2025-11-04');
    expect(toldBy(c, 'explainLate').map((t) => t.split(' ')[0])).toEqual(['ou_office', 'ou_line']);
    expect(play(LETTER, [...TAKEN, on('2025-11-05'), on('2025-11-06')]).refused).toBe('notLate');
  });

  it('is what the card of the day after opens', () => {
    const { c } = play(LETTER, TAKEN);
    const plan = planReminders(c, at('2025-11-05', '08:41'), WALK);
    const late = plan.reminders.find((r) => r.clock === 'K4')!;
    const notices = toNotices(late, at('2025-11-05', '08:41'));
    expect(notices.filter((n) => n.kind === 'card').every((n) => 'prefer' in n)).toBe(true);
  });
});

describe('复查复核 (T32, K19)', () => {
  const ask = (receivedOn: string): Row => [
    'clerk',
    'registerReview',
    { receivedOn, organ: '市政府', text: '不服' },
    receivedOn,
  ];
  const answer = (opinion: 'uphold' | 'revoke', day: string): Row => [
    'office',
    'answerReview',
    { opinion, text: '维持原意见', answeredOn: day },
    day,
  ];

  it('is asked within thirty days of the reply and answered within thirty more', () => {
    const { c } = play(LETTER, [...CLOSED, ask('2025-11-10')]);
    expect(runningClock(c, 'K19')).toMatchObject({ dueOn: '2025-12-10', roll: false });
    expect(owes(c, 'office', '2025-11-10')).toBe('answerReview');
    expect(toldBy(c, 'registerReview').map((t) => t.split(' ')[0])).toEqual([
      'ou_office',
      'ou_water_handler',
    ]);
    expect(play(LETTER, [...CLOSED, ask('2025-11-20')]).refused).toBe('tooLate');
  });

  it('leads to 复核 and then to the end (art. 36)', () => {
    const first = [...CLOSED, ask('2025-11-10'), answer('uphold', '2025-11-20')];
    const second: Row[] = [...first, ask('2025-12-01'), answer('uphold', '2025-12-20')];
    const { c } = play(LETTER, second);
    expect(c.reviews.map((r) => r.kind)).toEqual(['review', 'recheck']);
    expect(runningClock(c, 'K19')).toBeUndefined();
    expect(play(LETTER, [...second, ask('2025-12-22')]).refused).toBe('ended');
  });

  it('that changes the opinion asks the office whether to take it up again', () => {
    const { c } = play(LETTER, [...CLOSED, ask('2025-11-10'), answer('revoke', '2025-11-20')]);
    expect(toldBy(c, 'answerReview')[0]).toBe('ou_office 复查意见：撤销，请研究是否提议重办');
    expect(c.status).toBe('closed');
  });
});

describe('重大事项阅知 (K13, AC-2.4)', () => {
  const major = () => registeredAt(at(DAY, '19:00'), { ...LETTER, major: 'yes' });
  const plan = (c: Case, time: string) =>
    planReminders(c, at(DAY, time), WALK).reminders.filter((r) => r.clock === 'K13');

  it('is asked for again in ten, twenty and thirty minutes, at any hour, by stronger ways', () => {
    const c = major();
    expect(plan(c, '19:09')).toEqual([]);
    expect(plan(c, '19:10')[0]).toMatchObject({
      to: ['ou_deputy', 'ou_director', 'ou_office'],
      call: undefined,
    });
    expect(plan({ ...c, remindedUntil: at(DAY, '19:10') }, '19:20')[0]?.call).toBe('sms');
    const last = plan({ ...c, remindedUntil: at(DAY, '19:20') }, '19:30')[0]!;
    expect(last.call).toBe('phone');
    const notices = toNotices(last, at(DAY, '19:30'));
    // Neither the day's cap nor the limit of buzzes holds it back.
    for (const n of notices) if (n.kind === 'card') expect(n.reminder).toBe(false);
  });

  it('ends with the first leader who takes note; the office alone does not end it', () => {
    const play2 = (rows: Row[]) => play({ ...LETTER, major: 'yes' }, rows).c;
    const office = play2([['office', 'seeMajor', {}]]);
    expect(runningClock(office, 'K13')).toBeDefined();
    const told = planReminders(office, at(DAY, '23:00'), WALK).reminders;
    expect(told.find((r) => r.clock === 'K13')?.to).not.toContain('ou_office');
    const leader = play2([['director', 'seeMajor', {}]]);
    expect(runningClock(leader, 'K13')).toBeUndefined();
    expect(leader.majorSeen).toMatchObject([{ by: 'ou_director' }]);
  });

  it('ends with the instruction, too, and keeps nobody waiting', () => {
    const c = play({ ...LETTER, major: 'yes' }, [
      ['clerk', 'submit', {}],
      ['deputy', 'instruct', { opinion: '请立即处置', unit: 'water' }],
    ]).c;
    expect(runningClock(c, 'K13')).toBeUndefined();
    const before = major();
    expect(holdersOf(before, { ...WALK, today: DAY })).toEqual(['ou_clerk']);
    expect(owes(before, 'director')).toBe('seeMajor');
  });
});

describe('协办意见 (S4.1)', () => {
  const withCo: Row[] = [
    ['clerk', 'submit', {}],
    ['deputy', 'instruct', { opinion: '请办理', unit: 'water' }],
    ['office', 'dispatch', { unit: 'water', coUnits: ['park'] }],
    ['water_head', 'acknowledge', { promisedOn: '2025-10-30', handler: 'ou_water_handler' }],
  ];

  it('is owed by the co-handling unit and told to the handler; nobody is kept from reporting', () => {
    const { c } = play(LETTER, withCo);
    expect(owes(c, 'park_head')).toBe('filePart');
    const done = play(LETTER, [...withCo, ['park_head', 'filePart', { text: '绿化已恢复' }]]).c;
    expect(done.parts).toMatchObject([{ unit: 'park', text: '绿化已恢复' }]);
    expect(toldBy(done, 'filePart')[0]).toContain('ou_water_handler');
    expect(owes(done, 'park_head')).toBeUndefined();
    const early = play(LETTER, [...withCo, ['water_handler', 'reportResult', RESULT]]);
    expect(early.refused).toBeUndefined();
  });
});

describe('更正登记 (S1.3, AC-1.3)', () => {
  it('AC-1.3: keeps the old words, who changed them and why', () => {
    const { c } = play(LETTER, [['clerk', 'amend', { summary: '加压泵漏水', reason: '笔误' }]]);
    expect(c.summary).toBe('加压泵漏水');
    expect(c.corrections).toMatchObject([
      {
        by: 'ou_clerk',
        reason: '笔误',
        changes: [{ field: 'summary', from: '加压泵故障', to: '加压泵漏水' }],
      },
    ]);
    expect(firstBrokenEntry(c.id, c.history)).toBeUndefined();
  });

  it('keeps the petitioner’s old data sealed with the new ones, never in the open', () => {
    const { c } = play(LETTER, [
      ['clerk', 'amend', { petitionerName: '林某某', petitionerPhone: '99-77', reason: '核对' }],
    ]);
    expect(c.petitioner).toMatchObject({ name: '林某某', phone: '99-77', address: '某路1号' });
    expect(c.petitioner.earlier).toEqual([{ name: '林某', address: '某路1号' }]);
    const { petitioner, ...open } = c;
    expect(JSON.stringify(open)).not.toMatch(/林某|99-77/);
  });

  it('wants something changed', () => {
    const same: Row = ['clerk', 'amend', { summary: LETTER.summary, reason: '无' }];
    expect(play(LETTER, [same]).refused).toBe('nothing');
  });
});

describe('回避 of a sealed case (T37)', () => {
  it('is refused once the opinion is given and nobody inside could handle it any more', () => {
    const accusation = { ...LETTER, category: 'accusation' as const };
    const instructed: Row[] = [
      ['clerk', 'submit', {}],
      ['discipline', 'agree', {}],
    ];
    const gone: Row = ['discipline', 'recuse', { reason: '亲属' }];
    expect(play(accusation, [...instructed, gone]).refused).toBe('nobodyLeft');
    expect(play(accusation, [['clerk', 'submit', {}], gone]).refused).toBeUndefined();
  });
});

describe('询问情况', () => {
  it('is asked of who holds the ball, answered on the card and kept with the question', () => {
    const asked: Row[] = [...TAKEN, ['deputy', 'ask', { question: '款项退了没有？' }]];
    const answer: Row = ['water_handler', 'answerQuestion', { text: '已退' }];
    const { c } = play(LETTER, [...asked, answer]);
    expect(c.questions).toMatchObject([
      { question: '款项退了没有？', to: ['ou_water_handler'], answer: { text: '已退' } },
    ]);
    expect(toldBy(c, 'answerQuestion')).toEqual(['ou_deputy 答复询问：已退']);
    expect(play(LETTER, [...asked, answer, answer]).refused).toBe('notPermitted');
    const other: Row = ['water_liaison', 'answerQuestion', { text: '不知' }];
    expect(play(LETTER, [...asked, other]).refused).toBe('notPermitted');
  });
});

describe('更正回访 (§12.5)', () => {
  const call = (who: string, day: string): Row =>
    [who, 'followUp', { result: 'satisfied' }, day] as Row;
  const right: Row = [
    'clerk',
    'correctRating',
    { result: 'dissatisfied', words: '记错了，不满意' },
  ];

  it('adds an entry beside the wrong one, and the new one counts', () => {
    const { c } = play(LETTER, [...CLOSED, call('clerk', '2025-10-21'), right]);
    expect(c.followUps).toMatchObject([
      { result: 'satisfied' },
      { result: 'dissatisfied', corrects: 0, words: '记错了，不满意' },
    ]);
    const scope = { now: at(DAY, '09:00'), span: { from: '2025-01-01', to: '2025-12-31' } };
    const { satisfied } = figuresOf({ registered: [], ended: [c], open: [] }, scope);
    expect(satisfied).toEqual({ n: 0, of: 1 });
    expect(play(LETTER, [...CLOSED, right]).refused).toBe('notRated');
  });

  it('shows the unit neither who called nor who corrected', () => {
    const { c } = play(LETTER, [...CLOSED, call('clerk', '2025-10-21'), right]);
    const callers = (viewer: string) =>
      c.history.slice(-2).map((e) => actorOf(WALK.bureau, viewer, e));
    expect(callers('ou_water_head')).toEqual(['办公室', '办公室']);
    expect(callers('ou_office')).toEqual(['clerk甲', 'clerk甲']);
  });
});

describe('工作交接 (M15)', () => {
  const over = (from: string, to: string): Row => [from, 'handOver', { to: `ou_${to}` }];

  it('passes on what somebody was given after he had handed over his own', () => {
    const { c } = play(LETTER, [
      ...TAKEN,
      over('water_handler', 'water_responsible'),
      over('water_head', 'water_handler'),
      over('clerk', 'clerk2'),
    ]);
    const who = (r: 'unitHead' | 'handler' | 'registrar') =>
      membersOf(r, c, WALK.bureau, DAY).join();
    expect([who('unitHead'), who('handler'), who('registrar')]).toEqual([
      'ou_water_handler',
      'ou_water_responsible',
      'ou_clerk2',
    ]);
    expect(c.registeredBy).toBe('ou_clerk');
  });

  it('comes back to who handed it over', () => {
    const { c } = play(LETTER, [over('clerk', 'clerk2'), over('clerk2', 'clerk')]);
    expect(membersOf('registrar', c, WALK.bureau, DAY)).toEqual(['ou_clerk']);
  });
});
