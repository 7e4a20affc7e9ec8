import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { history, playHistory } from '../../src/demo/history.ts';
import type { DemoCase } from '../../src/demo/script.ts';
import { isOverdue } from '../../src/domain/clocks.ts';
import { at } from '../../src/domain/time.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const BEFORE = '2025-09-01';
const months = [
  ...['09', '10', '11', '12'].map((m) => `2024-${m}`),
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((m) => `2025-${m}`),
];

describe('a year of history', () => {
  let deps: DemoDeps;
  let cases: DemoCase[];
  const inMonth = (month: string) => cases.filter((c) => c.register.at.startsWith(month));
  const share = (topic: string, among: string[]) => {
    const all = among.flatMap(inMonth);
    return all.filter((c) => c.register.input.topic === topic).length / all.length;
  };

  beforeAll(async () => {
    deps = await demoDeps(at('2025-09-01', '08:00'));
    cases = history(BEFORE, deps);
  });
  afterAll(() => deps?.close());

  it('has 8 to 20 cases in each of the twelve months before', () => {
    const counts = months.map((m) => inMonth(m).length);
    expect(counts.reduce((a, b) => a + b)).toBe(cases.length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...counts)).toBeLessThanOrEqual(20);
  });

  it.each([
    ['拖欠工资', ['2024-12', '2025-01']],
    ['施工噪声', ['2025-06', '2025-07', '2025-08']],
    ['学区划分', ['2024-09', '2025-08']],
    ['供水排水', ['2024-11', '2024-12', '2025-01', '2025-02']],
  ])('has the peak of %s in its season', (topic, season) => {
    const rest = months.filter((m) => !season.includes(m));
    expect(share(topic, season)).toBeGreaterThan(2 * share(topic, rest));
  });

  it('is the same whenever it is written', () => {
    expect(history(BEFORE, deps)).toEqual(cases);
  });

  it('begins on working days and is over before the date', () => {
    const ends = cases.map((c) => c.steps.at(-1)!.at);
    expect(cases.filter((c) => !deps.calendar.isWorkday(c.register.at.slice(0, 10)))).toEqual([]);
    expect(ends.filter((at) => at.slice(0, 10) >= BEFORE)).toEqual([]);
  });

  it.each(['2024-02-29', '2025-11-01', '2026-03-01', '2026-03-10', '2027-01-01'])(
    'is over before %s too',
    (before) => {
      const ends = history(before, deps).map((c) => c.steps.at(-1)!.at);
      expect(ends.length).toBe(cases.length);
      expect(ends.filter((at) => at.slice(0, 10) >= before)).toEqual([]);
    },
  );

  it('plays through the services to the end of every case, nearly all in time', async () => {
    const played = await playHistory(deps, BEFORE);
    const steps = cases.reduce((n, c) => n + c.steps.length, 0);
    expect(played).toEqual({ registered: cases.length, steps });
    const { rows } = await deps.store.cases.book({
      page: 0,
      size: 500,
      hideSealedExcept: 'ou_yanshouyi',
    });
    expect(rows).toHaveLength(cases.length);
    const final = ['closed', 'transferred', 'answeredOnSpot'];
    expect(rows.filter((c) => !final.includes(c.status) || !c.outcome)).toEqual([]);
    const handled = rows.filter((c) => c.status === 'closed');
    const late = handled.filter((c) =>
      c.clocks.some((k) => k.kind === 'K4' && isOverdue(k, c.registeredAt)),
    );
    expect(late.length).toBeGreaterThan(0);
    expect(late.length / handled.length).toBeLessThan(0.12);
    const told = rows.flatMap((c) => c.clocks.filter((k) => k.kind === 'K7'));
    expect(told.filter((k) => isOverdue(k, BEFORE))).toEqual([]);
  });
});
