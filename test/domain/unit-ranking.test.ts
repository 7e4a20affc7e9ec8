import { describe, expect, it } from '@jest/globals';
import { ranking, type UnitTally } from '../../src/domain/unit-ranking.ts';

const unit = (n: number, of: number): UnitTally => {
  const share = { n, of };
  return { onTime: share, satisfied: share, firstTime: share };
};

describe('单位排名 (S5.1)', () => {
  it('ranks by rate, never by how many there are; equal rates share a rank; too few have none', () => {
    const tallies = new Map([
      ['busy', unit(90, 100)],
      ['few', unit(2, 2)],
      ['good', unit(10, 10)],
      ['same', unit(9, 10)],
      ['last', unit(1, 4)],
      ['none', unit(0, 0)],
    ]);
    expect(ranking(tallies, 'onTime').map((u) => [u.unit, u.rank])).toEqual([
      ['good', 1],
      ['busy', 2],
      ['same', 2],
      ['last', 4],
      ['few', undefined],
      ['none', undefined],
    ]);
  });
});
