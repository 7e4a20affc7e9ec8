import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ALIKE_FROM, matchKeys, matchOf, traitsOf } from '../../src/domain/matching.ts';

interface PetitionSet {
  texts: { id: string; text: string }[];
  same: [string, string][];
}

/** Every two texts of a set, found by a shared key and taken for the same. */
function figures(file: string): { recall: number; precision: number } {
  const { texts, same } = JSON.parse(readFileSync(file, 'utf8')) as PetitionSet;
  const read = texts.map(({ id, text }) => ({ id, traits: traitsOf(text) }));
  const isSame = new Set(same.map((pair) => pair.join(' ')));
  const found = read.flatMap((a, i) =>
    read.slice(i + 1).flatMap((b) => (isFound(a.traits, b.traits) ? [`${a.id} ${b.id}`] : [])),
  );
  const right = found.filter((pair) => isSame.has(pair)).length;
  return { recall: right / same.length, precision: right / found.length };
}

type Traits = ReturnType<typeof traitsOf>;

function isFound(a: Traits, b: Traits): boolean {
  const keys = matchKeys(a);
  return matchKeys(b).some((k) => keys.includes(k)) && matchOf(a, b).score >= ALIKE_FROM;
}

const score = (a: string, b: string) => matchOf(traitsOf(a), traitsOf(b)).score;

describe('petitions told apart by their text', () => {
  it('finds the pairs of the set, and hardly any other', () => {
    const { recall, precision } = figures('test/match/petitions.json');
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.8);
  });

  it('finds most of texts in another hand', () => {
    const { recall, precision } = figures('test/match/petitions-later.json');
    expect(recall).toBeGreaterThanOrEqual(0.85);
    expect(precision).toBeGreaterThanOrEqual(0.8);
  });

  it('says why', () => {
    const a = traitsOf('锦绣里小区3号楼电梯停运半个月');
    expect(matchOf(a, traitsOf('锦绣里三号楼的电梯坏了')).reason).toBe(
      '同一地点“锦绣里”，同类问题（电梯停运）',
    );
  });

  it('keeps places, buildings and matters apart', () => {
    const lift = '锦绣里小区3号楼电梯停运';
    expect(score(lift, '锦绣里小区停车位被占')).toBeLessThan(ALIKE_FROM);
    expect(score(lift, '清风苑3号楼电梯停运')).toBe(0);
    expect(score('南湖公馆漏水', '南湖花园漏水')).toBe(0);
    expect(score('文昌路1号院下水道堵塞', '反映下水道堵塞')).toBeLessThan(ALIKE_FROM);
    expect(score('对法院判决不服', '对法院已判房屋合同案不满')).toBeLessThan(ALIKE_FROM);
    const lamps = (n: number) => `第${n}栋楼道照明损坏，物业长期不修`;
    expect(score(lamps(3), lamps(4))).toBe(0);
    expect(score(lamps(3), lamps(3))).toBeGreaterThan(ALIKE_FROM);
    const cracked = (n: number) => `凤鸣小区${n}号楼外墙开裂，要求鉴定`;
    expect(score(cracked(5), cracked(5))).toBeGreaterThan(ALIKE_FROM);
    expect(score(cracked(5), cracked(8))).toBeLessThan(score(cracked(5), cracked(5)));
  });

  it('is the same either way and never more than one', () => {
    const { texts } = JSON.parse(readFileSync('test/match/petitions.json', 'utf8')) as PetitionSet;
    const some = texts.slice(0, 60).map((t) => traitsOf(t.text));
    for (const a of some)
      for (const b of some) {
        const there = matchOf(a, b).score;
        expect(there).toBeCloseTo(matchOf(b, a).score, 10);
        expect(there).toBeLessThanOrEqual(1);
      }
  });

  it('bears texts without a word to compare', () => {
    expect(matchKeys(traitsOf('……'))).toEqual([]);
    expect(score('', '反映问题')).toBe(0);
  });
});
