import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountabilityItem } from '../../src/domain/affairs/accountability.ts';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import { kindOf, permittedOn, remindAffair } from '../../src/domain/affairs/engine.ts';
import {
  countOf,
  counts,
  LEVEL,
  namedStep,
  type UpwardAffair,
  type UpwardVisit,
} from '../../src/domain/affairs/upward.ts';
import { at } from '../../src/domain/time.ts';
import { affairContext, anAffair, attempt, cardsOf, taken } from '../support/affairs.ts';
import { aBureau } from '../support/bureau.ts';

const bureau = {
  ...aBureau(),
  leadingGroup: { head: 'ou_director', members: ['ou_deputy', 'ou_line', 'ou_office'] },
};
const NOW = at('2025-10-20', '10:00');

const item = (over: Partial<AccountabilityItem> = {}, state = 'toVerify') =>
  anAffair<AccountabilityItem>(
    {
      id: 'accountability:1',
      kind: 'accountability',
      state,
      period: '2025-10-20',
      owner: 'water',
      body: {
        unit: 'water',
        ground: 'upward',
        on: '2025-10-18',
        summary: '2025-10-18 赴市集体上访 12人',
        facts: ['承办应于2025-10-09，超9天，至今未办'],
        hiddenFrom: [],
        ...over,
      },
    },
    '2025-10-20',
  );
const act = (a: Affair<AccountabilityItem>, who: string, step: string, input = {}) =>
  taken(a, [who, step, input], NOW, bureau);
const refused = (a: Affair<AccountabilityItem>, who: string, step: string, input = {}) =>
  attempt(a as Affair, [who, step, input], NOW, bureau);
const readers = (a: Affair<AccountabilityItem>) =>
  bureau.people
    .map((p) => p.openId)
    .filter((p) => kindOf(a).mayRead(a, p, affairContext(p, NOW, bureau)))
    .map((p) => p.slice(3));

describe('AC-7.2.2: a clue with facts and no decision', () => {
  it('is the office head’s alone until the unit was heard', () => {
    expect(readers(item())).toEqual(['office']);
    const asked = act(item(), 'office', 'askStatement', { summary: '请说明' });
    expect(readers(asked)).toEqual(['office', 'water_head']);
    expect(cardsOf(asked)).toContain('water_head: 请就下列情况作出说明');
  });

  it('cannot be decided, nor become a matter, without the unit’s statement', () => {
    const decision = { measure: 'circular', text: '研究', decidedOn: '2025-10-20' };
    for (const state of ['toVerify', 'awaitingStatement']) {
      const a = item({}, state);
      expect(refused(a, 'director', 'decide', decision)).toMatchObject({
        refusal: { code: 'noStatement' },
      });
      expect(refused(a, 'office', 'openItem')).toMatchObject({ refusal: { code: 'noStatement' } });
    }
  });

  it('becomes a matter by the office head’s tap, then the leading group decides and the unit may appeal', () => {
    const asked = act(item(), 'office', 'askStatement', { summary: '请说明' });
    const stated = act(asked, 'water_head', 'fileStatement', { text: '已两次上门' });
    expect(refused(stated, 'director', 'openItem').kind).toBe('refused');
    const open = act(stated, 'office', 'openItem');
    expect(readers(open).sort()).toEqual(
      ['clerk', 'clerk2', 'deputy', 'director', 'line', 'office', 'water_head'].sort(),
    );
    expect(refused(open, 'office', 'decide').kind).toBe('refused');
    const input = { measure: 'talk', text: '责任较轻', decidedOn: '2025-10-20' };
    const decided = act(open, 'director', 'decide', input);
    expect(decided.body.decision).toMatchObject({ measure: 'talk', by: 'ou_director' });
    const appealed = act(decided, 'water_head', 'appeal', { text: '不属本单位' });
    const answered = act(appealed, 'director', 'answerAppeal', { text: '维持' });
    expect(refused(answered, 'water_head', 'appeal', { text: '再诉' }).kind).toBe('refused');
    expect(act(answered, 'office', 'conclude').state).toBe('concluded');
  });

  it('a member of the unit does not sit in judgement on it, nor who may not see the case', () => {
    const own = { ...bureau, leadingGroup: { head: 'ou_water_head', members: ['ou_deputy'] } };
    const open = item({ statement: { text: '说明', by: 'ou_water_head', at: NOW } }, 'open');
    const input = { measure: 'none', text: '研究', decidedOn: '2025-10-20' };
    expect(attempt(open as Affair, ['water_head', 'decide', input], NOW, own).kind).toBe('refused');
    expect(attempt(open as Affair, ['deputy', 'decide', input], NOW, own).kind).toBe('done');
    const hidden = { ...open, body: { ...open.body, hiddenFrom: ['ou_director'] } };
    expect(refused(hidden, 'director', 'decide', input).kind).toBe('refused');
    expect(readers(hidden)).not.toContain('director');
  });
});

const visit = (over: Partial<UpwardVisit> = {}, state = 'recorded'): UpwardAffair => ({
  ...anAffair<UpwardVisit>(
    {
      id: 'upward:1',
      kind: 'upward',
      state,
      period: over.on ?? '2025-10-18',
      owner: over.unit ?? 'water',
      body: {
        on: '2025-10-18',
        level: 'city',
        people: 12,
        unit: 'water',
        blocking: 'no',
        lawful: 'no',
        source: '市信访局通报',
        ...over,
      },
    },
    '2025-10-20',
  ),
});

describe('AC-7.2.3: the counter names the rule’s step and asks the leading group', () => {
  it('for the second time: written self-examination and demotion, whose decision it is, no more', () => {
    const text = namedStep(countOf([visit(), visit({ level: 'province' })], 'water', '2025'));
    expect(text).toContain('本年第2次');
    expect(text).toContain('书面检查、降职');
    expect(text).toContain('信访工作领导小组');
    expect(text).toContain('由有干部管理权限的机关决定');
    expect(namedStep(1)).toContain('通报批评');
    expect(namedStep(3)).toContain('撤职');
    expect(namedStep(4)).toContain('撤职');
    expect(namedStep(0)).toBeUndefined();
  });

  it('never counts who petitions lawfully, few people, what was voided, another unit or year', () => {
    expect(counts(visit({ lawful: 'yes' }))).toBe(false);
    expect(counts(visit({ people: 4 }))).toBe(false);
    expect(counts(visit({}, 'voided'))).toBe(false);
    const others = [visit({ unit: 'park' }), visit({ on: '2024-12-31' })];
    expect(countOf(others, 'water', '2025')).toBe(0);
  });

  it('the record has no room for a petitioner: no name, no list of people', () => {
    expect(Object.keys(visit().body).sort()).toEqual(
      ['blocking', 'lawful', 'level', 'on', 'people', 'source', 'unit'].sort(),
    );
  });
});

const anyVisit = fc
  .record({
    unit: fc.constantFrom('water', 'park', 'house'),
    on: fc.constantFrom('2024-11-02', '2025-01-05', '2025-06-30', '2025-12-31'),
    people: fc.integer({ min: 1, max: 30 }),
    lawful: fc.constantFrom('yes' as const, 'no' as const),
    level: fc.constantFrom(...(Object.keys(LEVEL) as (keyof typeof LEVEL)[])),
    blocking: fc.constantFrom('yes' as const, 'no' as const),
    voided: fc.boolean(),
  })
  .map(({ voided, ...over }) => visit(over, voided ? 'voided' : 'recorded'));

describe('properties', () => {
  it('the counter equals a recount from the events, in any order', () =>
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 12 }), (events) => {
        const recount = new Map<string, number>();
        for (const { state, body } of events) {
          const isCounted = state === 'recorded' && body.lawful === 'no' && body.people >= 5;
          const key = `${body.unit} ${body.on.slice(0, 4)}`;
          if (isCounted) recount.set(key, (recount.get(key) ?? 0) + 1);
        }
        for (const unit of ['water', 'park', 'house'])
          for (const year of ['2024', '2025'])
            for (const order of [events, [...events].reverse()])
              expect(countOf(order, unit, year)).toBe(recount.get(`${unit} ${year}`) ?? 0);
      }),
    ));

  it('nothing in accountability moves by itself: every change of state has a person’s tap behind it', () => {
    const people = bureau.people.map((p) => p.openId.slice(3));
    const inputs = {
      summary: '请说明',
      text: '意见',
      reason: '理由',
      measure: 'circular',
      decidedOn: '2025-10-20',
    };
    const walk = fc.array(fc.tuple(fc.constantFrom(...people), fc.nat(9), fc.nat(40)), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(walk, (moves) => {
        let a = item();
        let now = NOW;
        for (const [who, choice, hours] of moves) {
          now = at(`2025-11-${String(1 + (hours % 28)).padStart(2, '0')}`, '10:00');
          const reminded = remindAffair(a as Affair, now, affairContext('system', now, bureau));
          expect(reminded.state).toBe(a.state);
          expect((reminded.body as AccountabilityItem).decision).toEqual(a.body.decision);
          expect(permittedOn(a as Affair, affairContext('system', now, bureau))).toEqual([]);
          const may = permittedOn(a as Affair, affairContext(`ou_${who}`, now, bureau));
          const step = may[choice % Math.max(1, may.length)];
          if (!step) continue;
          const before = a;
          a = taken(a, [who, step, inputs], now, bureau);
          expect(a.history.at(-1)?.by).toBe(`ou_${who}`);
          if (a.body.decision && !before.body.decision) {
            expect(before.body.statement).toBeDefined();
            expect(bureau.leadingGroup.head).toBe(`ou_${who}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
