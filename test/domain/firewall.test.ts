import { describe, expect, it } from '@jest/globals';
import { accusedUnits, isBarred, keptFrom } from '../../src/domain/firewall.ts';
import { registerSheet } from '../../src/domain/intake-sheets.ts';
import { accessOf } from '../../src/domain/visibility.ts';
import { DAY, DISPATCHED, INSTRUCTED, LETTER, play, type Row } from '../support/steps.ts';
import { WALK } from '../support/walk.ts';

const { bureau } = WALK;
const WATER = bureau.units.find((u) => u.id === 'water')!;
const rules = { ...WALK, today: DAY };
const amended = (more: object): Row => ['clerk', 'amend', { reason: '来信人补充', ...more }];

/** The bureau after somebody has gone from the water section to the park's. */
const moved = (who: string) => ({
  ...bureau,
  people: bureau.people.map((p) => (p.openId === who ? { ...p, unit: 'park' } : p)),
  units: bureau.units.map((u) =>
    u.id === 'water' ? { ...u, handlers: u.handlers.filter((h) => h !== who) } : u,
  ),
});

describe('who is complained about (art. 30, M7)', () => {
  it('is a unit also where only the words of the petition name it', () => {
    const c = { respondent: `${WATER.name}工作人员` };
    expect(accusedUnits(c, bureau)).toEqual(['water']);
    for (const who of ['ou_water_head', 'ou_water_handler'])
      expect(isBarred(c, bureau, who)).toBe(true);
    expect(isBarred(c, bureau, 'ou_park_head')).toBe(false);
  });

  it('is not the whole unit where it only says where somebody works', () => {
    const c = { respondent: `${WATER.name}water_handler甲` };
    expect(accusedUnits(c, bureau)).toEqual([]);
    expect(isBarred(c, bureau, 'ou_water_handler')).toBe(true);
    expect(isBarred(c, bureau, 'ou_water_head')).toBe(false);
  });

  it('is never given the case, whichever way it was named', () => {
    const words = { ...LETTER, respondent: `${WATER.name}工作人员` };
    expect(play(words, INSTRUCTED).refused).toBe('respondentUnit');
    const open: Row[] = [INSTRUCTED[0]!, ['deputy', 'instruct', { opinion: '请办理' }]];
    expect(play(words, open).refused).toBeUndefined();
    expect(play(words, [...open, ['office', 'dispatch', { unit: 'water' }]]).refused).toBe(
      'respondentUnit',
    );
    const beside = { unit: 'park', coUnits: ['water'] };
    expect(play(words, [...open, ['office', 'dispatch', beside]]).refused).toBe('respondentUnit');
  });

  it('stays barred after going to another unit', () => {
    const about = { respondentUnit: 'water', respondent: undefined };
    const { c } = play({ ...LETTER, respondentUnit: 'water' }, []);
    const later = moved('ou_water_handler');
    expect(isBarred(about, later, 'ou_water_handler')).toBe(false);
    expect(isBarred(c, later, 'ou_water_handler')).toBe(true);
    expect(accessOf(c, 'ou_water_handler', { ...rules, bureau: later })).toBe('none');
    expect(keptFrom({}, bureau)).toBeUndefined();
    expect(play(LETTER, []).c).not.toHaveProperty('keptFrom', expect.anything());
  });
});

describe('更正登记 of whom a petition is about', () => {
  it('keeps it from them from then on, also those who join an earlier one', () => {
    const first = play(LETTER, [amended({ respondent: 'park_head甲' })]).c;
    expect(isBarred(first, bureau, 'ou_park_head')).toBe(true);
    const both = play(LETTER, [
      amended({ respondent: WATER.name }),
      amended({ respondent: `${WATER.name}、park_head甲` }),
    ]).c;
    expect(both.keptFrom).toEqual(
      expect.arrayContaining(['ou_water_head', 'ou_water_handler', 'ou_park_head']),
    );
  });

  it('lets go whom a mistake had named', () => {
    const { c } = play({ ...LETTER, respondent: 'house_head甲' }, [
      amended({ respondent: 'line2甲' }),
    ]);
    expect(isBarred(c, bureau, 'ou_house_head')).toBe(false);
    expect(isBarred(c, bureau, 'ou_line2')).toBe(true);
  });

  it('waits until those complained about have it no longer in hand', () => {
    for (const about of [{ respondent: WATER.name }, { respondent: 'water_head甲' }])
      expect(play(LETTER, [...DISPATCHED, amended(about)]).refused).toBe('respondentHolds');
    expect(
      play(LETTER, [...DISPATCHED, amended({ respondent: 'park_head甲' })]).refused,
    ).toBeUndefined();
  });

  it('is not for the one it is about', () => {
    expect(play(LETTER, [amended({ respondent: 'clerk甲' })]).refused).toBe('respondent');
  });

  it('stands on the register sheet in words', () => {
    const { c } = play({ ...LETTER, respondent: '某公司' }, [
      amended({ respondent: '某物业公司', place: '城东' }),
    ]);
    const rows = registerSheet(c, bureau, DAY).rows.map((r) => JSON.stringify(r));
    const row = rows.find((r) => r.includes('更正记录'));
    expect(row).toContain('（问题属地、被反映单位或人员原为“某公司”）');
  });
});
