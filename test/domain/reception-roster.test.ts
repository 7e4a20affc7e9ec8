import { describe, expect, it } from '@jest/globals';
import { kindOf, remindAffair } from '../../src/domain/affairs/engine.ts';
import {
  bureauYear,
  noticeItems,
  type ReceptionDay,
  receptionDate,
  type Turn,
  unitYear,
} from '../../src/domain/affairs/reception.ts';
import { at } from '../../src/domain/time.ts';
import { affairContext, anAffair, attempt, cardsOf, taken } from '../support/affairs.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';

const calendar = aCalendar();
const bureau = aBureau();

const spread = (days: ReceptionDay[]) => {
  const turns = bureau.reception.rotation.map((p) => days.filter((d) => d.leader === p).length);
  return Math.max(...turns) - Math.min(...turns);
};

describe('AC-7.1.1: a year of mornings', () => {
  it('2025 has twelve, January on the 8th, October on the 15th, turns differ by at most one', () => {
    const days = bureauYear(2025, bureau, calendar, []);
    expect(days.map((d) => d.on)).toEqual([
      '2025-01-08',
      '2025-02-05',
      '2025-03-05',
      '2025-04-02',
      '2025-05-07',
      '2025-06-04',
      '2025-07-02',
      '2025-08-06',
      '2025-09-03',
      '2025-10-15',
      '2025-11-05',
      '2025-12-03',
    ]);
    expect(days.filter((d) => d.moved).map((d) => d.month)).toEqual(['2025-01', '2025-10']);
    expect(spread(days)).toBeLessThanOrEqual(1);
  });

  it('2024 to 2026 have twelve each on working Wednesdays, fair over all three years (M13)', () => {
    const before: Turn[] = [];
    const all = [2024, 2025, 2026].map((year) => {
      const days = bureauYear(year, bureau, calendar, [...before]);
      before.push(...days.map((d) => ({ leader: d.leader, on: d.on })));
      return days;
    });
    for (const days of all) {
      expect(days).toHaveLength(12);
      expect(spread(days)).toBeLessThanOrEqual(1);
      for (const d of days) {
        expect(calendar.isWorkday(d.on)).toBe(true);
        expect(new Date(`${d.on}T00:00:00Z`).getUTCDay()).toBe(3);
      }
    }
    expect(spread(all.flat())).toBeLessThanOrEqual(1);
    const moved = all.flat().filter((d) => d.on !== d.planned);
    expect(moved.map((d) => d.on)).toEqual([
      '2024-05-08',
      '2024-10-09',
      '2025-01-08',
      '2025-10-15',
      '2026-10-14',
    ]);
  });

  it('the other setting goes to the first working day after the holiday', () => {
    expect(receptionDate('2025-10', 'workday', calendar).on).toBe('2025-10-09');
    expect(receptionDate('2025-09', 'workday', calendar).on).toBe('2025-09-03');
  });

  it('a year without a published calendar is provisional', () => {
    expect(receptionDate('2031-10', 'weekday', calendar).provisional).toBe(true);
    expect(receptionDate('2025-10', 'weekday', calendar).provisional).toBeUndefined();
  });

  it('nobody stands twice before everybody has stood once, whoever was absent before', () => {
    const before = [{ leader: 'ou_director', on: '2024-12-04' }];
    const [first] = bureauYear(2025, bureau, calendar, before);
    expect(first?.leader).not.toBe('ou_director');
  });
});

const day = (over: Partial<ReceptionDay> = {}, owner = 'bureau') => {
  const own = owner === 'bureau';
  const made = own
    ? bureauYear(2025, bureau, calendar, [])
    : unitYear(2025, owner, bureau, calendar);
  const body = { ...made[9]!, ...over };
  return anAffair(
    {
      id: `reception:${owner}:2025-10`,
      kind: 'reception',
      state: 'planned',
      period: '2025-10',
      owner,
      body,
    },
    '2025-08-01',
  );
};
const MORNING = at('2025-10-15', '08:10');

describe('a leader who cannot come', () => {
  it('on the morning: two taps, and the next in rotation receives (S7.1.1)', () => {
    const absent = taken(day(), ['discipline', 'absent'], MORNING);
    expect(absent.body.proposed).toBe('ou_director');
    expect(cardsOf(absent)).toContain('director: discipline甲（纪检组长）临时不能接访，请您接替');
    const stepped = taken(absent, ['director', 'stepIn'], MORNING);
    expect(stepped.body.leader).toBe('ou_director');
    const then = stepped.owed.find((n) => n.kind === 'then');
    expect(then).toMatchObject({
      affair: 'nextTurn',
      step: 'takeTurn',
      input: { from: 'ou_director', to: 'ou_discipline' },
    });
    expect(stepped.owed.some((n) => n.kind === 'event')).toBe(true);
  });

  it('who is asked and cannot either is passed over', () => {
    const absent = taken(day(), ['office', 'absent'], MORNING);
    const again = taken(absent, ['director', 'cannotEither'], MORNING);
    expect(again.body.proposed).toBe('ou_line');
    expect(attempt(again, ['director', 'stepIn'], MORNING).kind).toBe('refused');
  });

  it('ahead of time: both leaders confirm a swap, the other half follows', () => {
    const input = { day: 'reception:bureau:2025-11', leader: 'ou_director', reason: '出差' };
    const now = at('2025-10-09', '10:00');
    const asked = taken(day(), ['discipline', 'requestSwap', input], now);
    expect(attempt(asked, ['line', 'agreeSwap'], now).kind).toBe('refused');
    const agreed = taken(asked, ['director', 'agreeSwap'], now);
    expect(agreed.body.leader).toBe('ou_director');
    expect(agreed.owed.find((n) => n.kind === 'then')).toMatchObject({
      affair: 'reception:bureau:2025-11',
      input: { from: 'ou_director', to: 'ou_discipline' },
    });
  });

  it('a change of what was announced is announced again, one that was not is not', () => {
    const lines = (a: ReturnType<typeof day>) => a.owed.filter((n) => n.kind === 'line').length;
    const published = taken(day(), ['office', 'publish'], at('2025-09-20', '09:00'));
    const quiet = taken(day(), ['discipline', 'absent'], MORNING);
    expect(lines(taken(quiet, ['director', 'stepIn'], MORNING))).toBe(0);
    const loud = taken(published, ['discipline', 'absent'], MORNING);
    expect(lines(taken(loud, ['director', 'stepIn'], MORNING))).toBe(2);
  });
});

describe('reminders of a morning (§5.6 Reception)', () => {
  it('T-25, T-7, T-3, T-1 and 08:00, moved back to working days', () => {
    const a = day();
    const ctx = affairContext('system', MORNING);
    const rungs = kindOf(a)
      .rungs(a, ctx)
      .map((r) => [r.id, r.at.slice(5, 16)]);
    expect(rungs.filter(([id]) => id !== 'T-3.all').slice(0, 5)).toEqual([
      ['T-25', '09-19T08:40'],
      ['T-7', '09-30T08:40'],
      ['T-3', '10-11T08:40'],
      ['T-1', '10-14T08:40'],
      ['D0', '10-15T08:00'],
    ]);
  });

  it('the whole bureau hears of it three days ahead, in every group chat for all', () => {
    const now = at('2025-10-11', '08:40');
    const a = { ...day(), remindedUntil: at('2025-10-10', '18:00') };
    const told = remindAffair(a, now, affairContext('system', now));
    expect(told.owed.filter((n) => n.kind === 'line')).toMatchObject([
      { purpose: 'all', text: expect.stringContaining('2025-10-15 周三（顺延）') },
    ]);
  });

  it('each comes once, and a reminder missed for days comes no more', () => {
    const a = { ...day(), remindedUntil: at('2025-10-14', '08:00') };
    const run = (now: string) => remindAffair(a, now, affairContext('system', now));
    const told = run(at('2025-10-14', '08:41'));
    expect(cardsOf(told)).toEqual([
      'discipline: 明日08:30接访',
      'clerk2: 明日08:30接访',
      'clerk: 明日08:30接访',
    ]);
    const again = remindAffair(told, at('2025-10-14', '09:00'), affairContext('system', MORNING));
    expect(cardsOf(again)).toHaveLength(3);
    expect(cardsOf(run(at('2025-10-16', '10:00')))).toEqual([
      'clerk2: 请结束接访并形成记录',
      'clerk: 请结束接访并形成记录',
      'office: 接待日尚无记录，请督促补记',
    ]);
    expect(cardsOf(run(at('2025-10-20', '09:00')))).toEqual([]);
  });
});

describe('the public notice', () => {
  it('has the five items and nothing personal of a visitor', () => {
    const { body } = day({
      visits: [{ n: 1, at: MORNING, people: 1, visitor: 'public', matter: '拖欠工资' }],
    });
    const items = noticeItems(body, bureau);
    expect(items.map(([label]) => label)).toEqual([
      '接访时间',
      '接访地点',
      '接访领导',
      '职务',
      '分管工作',
    ]);
    expect(JSON.stringify(items)).not.toContain('拖欠工资');
  });
});

describe('the queue', () => {
  const opened = () => taken(day(), ['clerk', 'open'], at('2025-10-15', '08:30'));

  it('opens on the day alone', () => {
    const early = attempt(day(), ['clerk', 'open'], at('2025-10-14', '08:30'));
    expect(early).toMatchObject({ kind: 'refused', refusal: { code: 'notToday' } });
  });

  it('is not closed while somebody waits; nobody came is a record too', () => {
    const now = at('2025-10-15', '11:50');
    const waiting = taken(opened(), ['clerk', 'checkIn', { people: 7, visitor: 'public' }], now);
    expect(attempt(waiting, ['clerk', 'close'], now)).toMatchObject({
      refusal: { code: 'visitsWaiting' },
    });
    const gone = taken(waiting, ['clerk', 'left', { n: 1 }], now);
    expect(taken(gone, ['clerk', 'close'], now).state).toBe('closed');
    const empty = taken(opened(), ['clerk', 'close'], now);
    expect(cardsOf(empty)).toContain('director: 接待日记录：无来访群众');
  });

  it('a visit is linked once, whoever tells it again', () => {
    const now = at('2025-10-15', '09:00');
    const one = taken(opened(), ['clerk', 'checkIn', { people: 1, visitor: 'staff' }], now);
    const link = { n: 1, caseId: 'c1', no: '访〔2025〕0001号' };
    const linked = taken(one, ['clerk', 'callIn', { n: 1 }], now);
    const ctx = affairContext('system', now);
    expect(attempt(linked, ['clerk', 'linkVisit', link], now).kind).toBe('refused');
    const done = kindOf(linked).steps.linkVisit?.may(linked, ctx);
    expect(done).toBe('system');
  });
});

describe('a unit of its own (S7.1.5)', () => {
  it('may choose another day of the month, never none', () => {
    const a = day({}, 'water');
    const now = at('2025-10-09', '09:00');
    const input = { place: '大厅', leader: 'ou_water_head', reason: '检修' };
    expect(
      taken(a, ['water_liaison', 'arrange', { ...input, on: '2025-10-22' }], now).body.on,
    ).toBe('2025-10-22');
    expect(
      attempt(a, ['water_liaison', 'arrange', { ...input, on: '2025-11-05' }], now),
    ).toMatchObject({ refusal: { code: 'month' } });
  });

  it('returns what came of it, nobody included; another unit may not', () => {
    const a = day({}, 'water');
    const now = at('2025-10-16', '09:00');
    expect(taken(a, ['water_liaison', 'fileReturn'], now).body.unitReturn?.visits).toBe(0);
    expect(attempt(a, ['park_liaison', 'fileReturn'], now).kind).toBe('refused');
    expect(
      attempt(a, ['water_liaison', 'fileReturn', { visits: 3, people: 1 }], now),
    ).toMatchObject({ refusal: { code: 'people' } });
  });
});
