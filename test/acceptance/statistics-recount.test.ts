import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { playHistory } from '../../src/demo/history.ts';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import type { PackLine } from '../../src/domain/affairs/meeting.ts';
import { type StatisticsAffair, statisticsId } from '../../src/domain/affairs/statistics.ts';
import type { Case, Entry } from '../../src/domain/case.ts';
import { addDays, at } from '../../src/domain/time.ts';
import { CATEGORY, CHANNEL } from '../../src/domain/vocabulary.ts';
import { draftStatistics } from '../../src/services/statistics.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const MONTHS = [
  ...['09', '10', '11', '12'].map((m) => `2024-${m}`),
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((m) => `2025-${m}`),
];
/** Longer periods, by the months they are made of. */
const LONGER: [string, string[]][] = [
  ['2024-Q4', MONTHS.slice(1, 4)],
  ['2025-Q2', MONTHS.slice(7, 10)],
  ['2025-H1', MONTHS.slice(4, 10)],
  ['2024', MONTHS.slice(0, 4)],
];
const ALL: [string, string[]][] = [...MONTHS.map((m): [string, string[]] => [m, [m]]), ...LONGER];
const ENDS = ['answeredOnSpot', 'declined', 'transferred', 'merged', 'closed', 'archived'];

/** What the history of a case says by itself: nothing is taken from what the bot derives of it. */
const entry = (c: Case, action: string): Entry | undefined =>
  c.history.findLast((e) => e.action === action);
const day = (e: Entry | undefined): string => e?.at.slice(0, 10) ?? '';
const endOf = (c: Case) => c.history.findLast((e) => e.from !== e.to && ENDS.includes(e.to));
const pairs = (words: string[]): Record<string, string> => {
  const counts = new Map<string, number>();
  for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1);
  return Object.fromEntries([...counts].map(([w, n]) => [w, `${n}件`]));
};
const told = (lines: PackLine[], section: string) =>
  Object.fromEntries(lines.filter((l) => l.section === section).map((l) => [l.label, l.value]));
const rate = (all: boolean[]) => {
  const n = all.filter(Boolean).length;
  return all.length ? `${Math.round((n / all.length) * 100)}%（${n}/${all.length}）` : '无';
};

describe('AC-5.1: twelve months, two quarters, a half and a year against the raw history', () => {
  let deps: DemoDeps;
  let cases: Case[];
  const reportOf = async (month: string) => {
    const a = (await deps.store.affairs.byId(statisticsId(month))) as StatisticsAffair;
    return a.body.report;
  };

  beforeAll(async () => {
    deps = await demoDeps(at('2025-09-01', '08:00'));
    await playHistory(deps, '2025-09-01');
    const all = await Promise.all(MONTHS.map((m) => deps.store.cases.registeredIn(m, 500)));
    cases = await deps.store.cases.byIds(all.flat().map((c) => c.id));
    for (const month of MONTHS) {
      const [year = 0, m = 0] = month.split('-').map(Number);
      const next = m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, '0')}`;
      const first = deps.calendar.onOrAfter(`${next}-01`);
      // The bot stood still on the first working day after February.
      const day = month === '2025-02' ? addDays(first, 1) : first;
      await draftStatistics(deps, at(day, '09:00'));
    }
  });
  afterAll(() => deps?.close());

  it.each(ALL)('%s: intake by channel and class', async (period, months) => {
    const { lines } = await reportOf(period);
    const isIn = (time = '') => months.some((m) => time.startsWith(m));
    const own = cases.filter((c) => !c.sealedTo && isIn(c.history[0]?.at));
    const kept = own.filter((c) => !entry(c, 'void'));
    expect(told(lines, '总体')).toMatchObject({ 登记: `${kept.length}件` });
    expect(told(lines, '渠道')).toEqual(pairs(kept.map((c) => CHANNEL[c.channel])));
    expect(told(lines, '类别')).toEqual(pairs(kept.map((c) => CATEGORY[c.category])));
    if (months.length > 1) return;
    expect(told(lines, '登记核对')).toMatchObject({ 编号: `${own.length}个`, 缺号: '0个' });
  });

  it.each(ALL)('%s: endings, limits, satisfaction, first time right', async (period, months) => {
    const { lines } = await reportOf(period);
    const isIn = (time = '') => months.some((m) => time.startsWith(m));
    const ended = cases.filter((c) => !c.sealedTo && isIn(endOf(c)?.at));
    expect(told(lines, '总体')).toMatchObject({ 办结: `${ended.length}件` });
    const limited = ended.filter((c) => entry(c, 'signOff') && entry(c, 'dispatch'));
    const kept = limited.map((c) => {
      const k4 = c.clocks.findLast((k) => k.kind === 'K4');
      const limits = [k4?.firstDueOn, k4?.extendedFrom, k4?.dueOn].flatMap((d) => d ?? []);
      return limits.every((d) => day(entry(c, 'signOff')) <= d);
    });
    const unsealed = cases.filter((c) => !c.sealedTo);
    const answers = unsealed.flatMap((c) => {
      const calls = c.history.filter((e) => e.action === 'followUp' && isIn(e.at));
      const results = calls.map((e) => (e.data as { result: string }).result);
      const said = results.findLast((r) => !['unreached', 'none'].includes(r));
      return said ? [['satisfied', 'fair'].includes(said)] : [];
    });
    const right = ended
      .filter((c) => c.status === 'closed' && entry(c, 'reportResult'))
      .map((c) => !entry(c, 'redo') && !entry(c, 'officeSendBack'));
    expect(told(lines, '质量')).toMatchObject({
      按期办结率: rate(kept),
      满意率: rate(answers),
      一次性办结率: rate(right),
    });
  });

  it.each([
    ['2025-08', '2025-08', '2025-09-01'],
    ['2025-Q2', '2025-06', '2025-07-01'],
    ['2025-H1', '2025-06', '2025-07-01'],
  ])('%s, once frozen, is not made anew', async (period, month, drafted) => {
    const before = await reportOf(period);
    const [first] = await deps.store.cases.registeredIn(month, 1);
    const c = (await deps.store.cases.byId(first!.id))!;
    await deps.store.cases.replace(c, { ...c, version: c.version + 1, category: 'ended' });
    const again = await draftStatistics(deps, at(drafted, '09:30'));
    expect(again.planned).toBe(0);
    expect(await reportOf(period)).toEqual(before);
  });

  it('a month that was missed for weeks is not made up', async () => {
    expect((await draftStatistics(deps, at('2024-09-20', '09:00'))).planned).toBe(0);
  });

  it('a month is compared with what was printed of the one before', async () => {
    const { lines } = await reportOf('2025-08');
    const { 登记: registered, 办结: ended } = told((await reportOf('2025-07')).lines, '总体');
    expect(told(lines, '比较').上月).toMatch(`登记${registered}，办结${ended}，`);
  });

  it('a correction of whichever earlier month is told in the next draft, and once', async () => {
    const id = statisticsId('2025-06');
    const june = (await deps.store.affairs.byId(id)) as StatisticsAffair;
    const by = 'ou_liangjing';
    const corrections = [
      { text: '已列入七月的', by, at: at('2025-08-20', '09:00') },
      { text: '重复件多计1件', by, at: at('2025-09-10', '09:00') },
    ];
    const after = { ...june, version: june.version + 1, body: { ...june.body, corrections } };
    expect(await deps.store.affairs.replace(june as Affair, after as Affair)).toBe(true);
    await draftStatistics(deps, at(deps.calendar.onOrAfter('2025-10-01'), '09:00'));
    const { lines } = await reportOf('2025-09');
    const notes = lines.filter((l) => l.section === '更正说明').map((l) => l.value);
    expect(notes).toEqual(['2025年6月：重复件多计1件']);
    const quarter = (await reportOf('2025-Q3')).lines;
    expect(quarter.some((l) => l.section === '更正说明')).toBe(false);
  });
});
