import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import type {
  HandoverList,
  YearArchive,
  YearArchiveAffair,
} from '../../src/domain/affairs/year-archive.ts';
import type { Case } from '../../src/domain/case.ts';
import { at, type IsoDate } from '../../src/domain/time.ts';
import { factsOf } from '../../src/services/evidence.ts';
import { handoverList, startYearArchive } from '../../src/services/year-archive.ts';
import { registered } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = at('2026-12-15', '09:00');
const by = 'ou_hanchengzhi';
const ASSIGNMENT: Case['assignment'] = {
  ...{ unit: 'wuye', unitHead: by, leader: 'ou_luzhiyuan', responsible: by },
  ...{ coUnits: [], sentAt: NOW },
};

let deps: DemoDeps;
beforeEach(async () => {
  deps = await demoDeps(NOW);
});
afterEach(() => deps.close());

/** A petition of the unit that ended on a day; bound where it has pages. */
async function ended(day: IsoDate, pages?: number, more: Partial<Case> = {}): Promise<string> {
  const bound = { file: 'f', hash: 'h', missing: 0, from: 'closed' as const, by, at: NOW };
  const { no } = await registered(deps.store, {
    ...{ registeredAt: at(day, '09:00'), status: 'closed', assignment: ASSIGNMENT, holders: [] },
    ...(pages ? { status: 'archived', archive: { ...bound, pages } } : {}),
    ...{ owed: [], ...more },
  });
  return no;
}

const yearOf = (
  year: number,
  more: Partial<YearArchive> = {},
  rest: Partial<Affair> = {},
): YearArchiveAffair => ({
  ...{ id: `archive:${rest.owner ?? 'wuye'}:${year}`, kind: 'archive', state: 'collecting' },
  ...{ period: String(year), owner: 'wuye', version: 1, history: [], holders: [], owed: [] },
  remindedUntil: NOW,
  ...rest,
  body: { year, papers: [], none: [], ...more },
});
const add = (...all: Affair<never>[] | YearArchiveAffair[]) =>
  deps.store.affairs.add(all as Affair[]);
const list = (cases: string[], gaps: string[]): HandoverList => ({
  ...{ at: at('2025-12-26', '09:00'), by, records: [] },
  cases: cases.map((no) => ({ no, pages: 9 })),
  gaps: gaps.map((no) => ({ no, why: '未归档' })),
});

describe('the hand-over list of a year (S5.3, AC-5.3)', () => {
  it('begins with what the year before has not handed over', async () => {
    const handed = await ended('2025-11-03', 9);
    const gap = await ended('2025-12-02', 7);
    const late = await ended('2025-12-29');
    const own = await ended('2026-03-02', 5);
    const received = { received: { by, at: NOW }, list: list([handed], [gap]) };
    await add(yearOf(2025, received, { state: 'received' }));
    const made = await handoverList(deps, yearOf(2026));
    expect(made.cases.map((c) => c.no)).toEqual([gap, own]);
    expect(made.gaps.map((g) => g.no)).toEqual([late]);
  });

  it('leaves to the year before what is still to be handed over there', async () => {
    const before = await ended('2025-12-29', 4);
    await add(yearOf(2025, { list: list([], []) }, { state: 'handed' }));
    expect((await handoverList(deps, yearOf(2026))).cases).toEqual([]);
    const made = await handoverList(deps, yearOf(2025));
    expect(made.cases.map((c) => c.no)).toEqual([before]);
  });

  it('counts the statistics of quarters, halves and the year, too', async () => {
    const statistics = (period: string, state: string) =>
      yearOf(2026, {}, { id: `statistics:bureau:${period}`, kind: 'statistics', period, state });
    const all = [
      ...['2026-08', '2026-Q2', '2026-H1', '2026', '2025-Q4', '2027'].map((p) =>
        statistics(p, 'approved'),
      ),
      statistics('2026-Q3', 'draft'),
    ].map((a) => ({ ...a, owner: 'bureau' as const }));
    await add(...all);
    const made = await handoverList(deps, yearOf(2026, {}, { owner: 'bureau' }));
    expect(made.records[0]).toEqual({
      label: '统计分析',
      text: '4份，未完成：2026年三季度',
    });
  });

  it('names no petition about one of those who read it', async () => {
    const officer = deps.bureau.units.find((u) => u.id === 'wuye')?.informationOfficer;
    const name = deps.bureau.people.find((p) => p.openId === officer)?.name;
    const no = await ended('2026-03-02', 5, { respondent: name });
    expect((await handoverList(deps, yearOf(2026))).cases).toEqual([]);
    const office = await handoverList(deps, yearOf(2026, {}, { owner: 'bureau' }));
    expect(office.cases.map((c) => c.no)).toEqual([no]);
  });
});

it('what last year has not handed over is owed in January', async () => {
  await startYearArchive(deps, at('2025-12-01', '09:00'));
  const now = at('2026-01-12', '09:00');
  const { affairs } = await factsOf(deps, { from: '2026-01-01', to: '2026-01-31', now });
  expect(affairs.get('archive')?.map((a) => a.period)).toContain('2025');
});
