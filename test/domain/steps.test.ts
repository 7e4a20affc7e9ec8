import { describe, expect, it } from '@jest/globals';
import { runningClock } from '../../src/domain/case.ts';
import { resultSheet } from '../../src/domain/handling-sheets.ts';
import type { Registration } from '../../src/domain/inputs.ts';
import { reportDraft } from '../../src/domain/major-text.ts';
import { paperOf } from '../../src/domain/papers.ts';
import { receiversOf, signerOf } from '../../src/domain/relations.ts';
import { planReminders } from '../../src/domain/reminders.ts';
import { addDays, at } from '../../src/domain/time.ts';
import {
  CHECKED,
  DAY,
  DISPATCHED,
  LETTER,
  play,
  REFERRED,
  type Row,
  toldBy,
} from '../support/steps.ts';
import { registeredAt, WALK } from '../support/walk.ts';

const PAPER = { opinion: '同意', photo: 'f1' };

describe('a correction that names another unit', () => {
  const moved = play(LETTER, [
    ...DISPATCHED,
    ['water_head', 'requestReturn', { reason: '不属职责' }],
    ['deputy', 'correct', { opinion: '改由园林', unit: 'park' }],
  ]).c;

  it('settles the pending return, so that the new unit can sign for the case', () => {
    expect(moved.returns).toMatchObject([{ decision: 'reassign', decidedBy: 'ou_deputy' }]);
    expect(runningClock(moved, 'K5')).toBeUndefined();
    expect(moved.holders).toEqual(['ou_office']);
  });

  it('tells the unit that had it', () =>
    expect(toldBy(moved, 'correct')).toContain('ou_water_head 领导已更正批示'));
});

describe('a return', () => {
  const asked: Row[] = [...DISPATCHED, ['water_head', 'requestReturn', { reason: '不属职责' }]];

  it('is not granted by giving the case to the same unit with a fresh limit', () =>
    expect(play(LETTER, [...asked, ['office', 'reassign', { unit: 'water' }]]).refused).toBe(
      'sameUnit',
    ));

  it('asks nobody to sign for the case while it is pending', () => {
    const { c } = play(LETTER, asked);
    const plan = planReminders(c, at(addDays(DAY, 2), '09:00'), WALK);
    expect(plan.reminders.map((r) => r.clock)).not.toContain('K3');
  });

  it('keeps the first due date through a correction', () => {
    const { c } = play(LETTER, [
      ...asked,
      ['office', 'reassign', { unit: 'park' }],
      ['deputy', 'correct', { opinion: '请抓紧' }],
    ]);
    expect(runningClock(c, 'K4')).toMatchObject({ forUnit: 'park', firstDueOn: '2025-11-04' });
  });
});

describe('a referred matter', () => {
  const signed: Row[] = [...CHECKED, ['line', 'signOff', {}]];
  const delivered: Row = ['clerk', 'deliver', { toldHow: '面交', toldOn: DAY }];
  const reply: Row = ['clerk', 'replySource', { text: '已办', sentOn: DAY }];

  it('goes to the clerk for the reply once the petitioner is told, then to the office head', () => {
    const { c } = play(REFERRED, [...signed, delivered]);
    expect(toldBy(c, 'deliver')).toEqual(['ou_clerk 已送达登记，请回复来文单位']);
    const replied = play(REFERRED, [...signed, delivered, reply]).c;
    expect(toldBy(replied, 'replySource')).toEqual(['ou_office 已回复来文单位，请审核办结']);
  });

  it('keeps its source’s limit when an answer on the spot is taken back', () => {
    const answer = { question: '问', answer: '答', attitude: 'fair' } as const;
    const { c } = play(REFERRED, [
      ['clerk', 'answerOnSpot', answer],
      ['deputy', 'pullBack', { reason: '重批' }],
    ]);
    expect(runningClock(c, 'K9')?.dueOn).toBe('2025-11-20');
    expect(runningClock(c, 'K7')).toBeDefined();
  });
});

describe('a signature on paper', () => {
  const next = addDays(DAY, 1);
  const signed: Row[] = [...CHECKED, ['clerk', 'paperSignOff', { ...PAPER, date: DAY }, next]];

  it('counts from its own date: the petitioner may have been told that day', () => {
    const told: Row = ['clerk', 'deliver', { toldHow: '面交', toldOn: DAY }, next];
    const { c, refused } = play(LETTER, [...signed, told]);
    expect(refused).toBeUndefined();
    expect(runningClock(c, 'K11')).toMatchObject({ startOn: DAY, dueOn: next });
    expect(paperOf('reply', c, WALK.bureau, next).on).toBe(DAY);
    const rows = resultSheet(c, WALK.bureau, next).rows;
    expect(rows.find((r) => r.label === '领导签批')?.text).toMatch(new RegExp(`${DAY}$`));
  });

  it('unconfirmed holds nobody once the case is closed, but whoever follows it up', () => {
    const { c } = play(LETTER, [
      ...signed,
      ['clerk', 'deliver', { toldHow: '面交', toldOn: next }, next],
      ['office', 'close', {}, next],
    ]);
    expect([c.status, c.holders]).toEqual(['closed', ['ou_clerk']]);
  });
});

describe('回避 (T37)', () => {
  const withdrawn: Row[] = [
    ...DISPATCHED,
    ['water_head', 'acknowledge', { promisedOn: '2025-10-30' }],
    ['water_responsible', 'recuse', { reason: '信访人是我的亲属' }],
  ];

  it('leaves the part to the office head, who names somebody of the unit', () => {
    const { c } = play(LETTER, withdrawn);
    expect(c.holders).toEqual(['ou_office']);
    expect(toldBy(c, 'recuse')).toEqual([
      'ou_office water_responsible甲申请回避：信访人是我的亲属',
    ]);
    const named = play(LETTER, [
      ...withdrawn,
      ['office', 'replace', { person: 'ou_water_handler' }],
    ]);
    expect(named.c.holders).toEqual(['ou_water_handler']);
    expect(toldBy(named.c, 'replace')).toEqual([
      'ou_water_handler water_responsible甲回避，请接办此件',
    ]);
  });

  it('takes neither the one who withdrew nor a stranger to the unit', () => {
    for (const person of ['ou_water_responsible', 'ou_park_head'])
      expect(play(LETTER, [...withdrawn, ['office', 'replace', { person }]]).refused).toBe(
        'notFree',
      );
  });

  it('passes a sealed case on within its circle, and stops where nobody is left', () => {
    const sealed = { ...LETTER, category: 'accusation' as const };
    const reason = '被反映人是我的亲属';
    const rows: Row[] = [
      ['clerk', 'submit', {}],
      ['discipline', 'recuse', { reason }],
    ];
    const { c } = play(sealed, rows);
    expect([c.sealedTo, c.reader, c.holders]).toEqual([
      'ou_director',
      'ou_director',
      ['ou_director'],
    ]);
    const last = play(sealed, [
      ...rows,
      ['director', 'recuse', { reason }],
      ['deputy', 'recuse', { reason }],
    ]);
    expect([last.c.sealedTo, last.refused]).toEqual(['ou_deputy', 'nobodyLeft']);
  });
});

describe('a routing slip whose receiving leader withdrew', () => {
  it('goes back, and the case is submitted in the ordinary way', () => {
    const visit: Registration = {
      ...{ ...LETTER, channel: 'visit', urgentHint: 'no', replyRequired: 'yes' },
    };
    const { c, refused } = play(visit, [
      ['clerk', 'draftSlip', { words: '请水务局查实', unit: 'water' }],
      ['director', 'recuse', { reason: '信访人是我的亲属' }],
      ['office', 'replace', { person: 'ou_deputy' }],
      ['deputy', 'sendBack', { reason: '接访领导已回避' }],
      ['clerk', 'explain', { explained: '已说明办理程序' }],
      ['clerk', 'submit', {}],
      ['deputy', 'agree', {}],
    ]);
    expect([refused, c.status]).toEqual([undefined, 'awaitingDispatch']);
  });
});

describe('whoever is complained about', () => {
  const about = (who: string, more: Partial<Registration> = {}) =>
    play({ ...LETTER, respondent: `${who}甲`, ...more }, DISPATCHED.slice(0, 2)).c;

  it('keeps the case from the units under him', () => {
    const { c, refused } = play({ ...LETTER, respondent: 'line甲' }, DISPATCHED);
    expect([c.status, refused]).toEqual(['awaitingDispatch', 'respondentHead']);
  });

  it('is passed over for the leader above', () => {
    expect(about('office').holders).toEqual(['ou_deputy']);
    const recusals = [{ person: 'ou_line', reason: '亲属', at: at(DAY, '12:00') }];
    const assigned = { ...play(LETTER, DISPATCHED).c, recusals };
    expect(signerOf(assigned, WALK.bureau)).toBe('ou_director');
    expect(signerOf(about('director', { major: 'yes' }), WALK.bureau)).toBe('ou_deputy');
  });

  it('does not stand in: the absent leader gets the card himself', () => {
    const c = { ...about('line'), reader: 'ou_line2' };
    expect(receiversOf(['reader'], c, WALK.bureau, DAY)).toEqual(['ou_line2']);
  });
});

it('a sealed major matter reaches the one it is sealed to at once', () => {
  const c = registeredAt(at(DAY, '09:00'), { ...LETTER, category: 'accusation', major: 'yes' });
  expect(c.owed).toMatchObject([
    { to: ['ou_clerk'], headline: '已登记' },
    { to: ['ou_discipline'], headline: '重大事项，请即阅处', buzz: true },
    { to: ['ou_clerk'], headline: '重大事项，请在30分钟内报送首报', buzz: true },
    { kind: 'redraw' },
  ]);
});

it('the draft of a major report names no petitioner, wherever the name was typed', () => {
  const c = registeredAt(at(DAY, '09:00'), {
    ...{ ...LETTER, major: 'yes' },
    summary: '林某反映加压泵爆裂，林某家进水',
  });
  expect(reportDraft(c, WALK.bureau)).toContain('信访人反映加压泵爆裂，信访人家进水');
});
