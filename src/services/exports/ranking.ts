import { readsWhole } from '../../domain/affairs/statistics.ts';
import { type UnitId, unitOf } from '../../domain/bureau.ts';
import type { Case } from '../../domain/case.ts';
import { isLate } from '../../domain/figures.ts';
import { RATED_FROM } from '../../domain/period-report.ts';
import type { Instant } from '../../domain/time.ts';
import {
  noTally,
  RANKED,
  type RankedBy,
  type RankedUnit,
  ranking as ranked,
  tallied,
  type UnitTally,
} from '../../domain/unit-ranking.ts';
import { column, workPage } from '../../domain/workbook.ts';
import type { Deps } from '../ports.ts';
import { attemptOf } from '../rules.ts';
import type { Maker } from './maker.ts';

const columnsOf = ({ bureau }: Deps, by: RankedBy) => [
  column<RankedUnit>(['名次', 8, 'number'], (u) => u.rank),
  column<RankedUnit>(['承办单位', 28], (u) => unitOf(bureau, u.unit)?.name),
  column<RankedUnit>([`${RANKED[by]}率`, 14, 'percent'], (u) =>
    u.of >= RATED_FROM ? u.n / u.of : undefined,
  ),
  column<RankedUnit>([`${RANKED[by]}件数`, 14, 'number'], (u) => u.n),
  column<RankedUnit>(['计算件数', 12, 'number'], (u) => u.of),
  column<RankedUnit>(['说明', 30], (u) => (u.rank ? undefined : `不足${RATED_FROM}件，不列名次`)),
];

/** 单位排名 of a month (S5.1): by limits kept, satisfaction, right the first time; each rate with its counts. */
export const ranking: Maker = {
  may: ({ bureau }, { by }) => readsWhole(bureau, by),
  refusal: '单位排名供领导和信访办公室查阅。',
  open: async (deps, { of = '', by }) => {
    const { now, today } = attemptOf(deps, by);
    const tallies = new Map(deps.bureau.units.map((u): [UnitId, UnitTally] => [u.id, noTally()]));
    for await (const c of deps.store.cases.endedRows(of)) add(tallies, c, now);
    // What is past its limit and open counts against the unit at once, not only when it ends.
    for await (const c of deps.store.cases.lateRows(today))
      if (isLate(c, now)) add(tallies, { ...c, history: [], owed: [] }, now);
    const kinds = Object.keys(RANKED) as RankedBy[];
    return {
      pages: kinds.map((k) => workPage(RANKED[k], columnsOf(deps, k), ranked(tallies, k))),
    };
  },
};

function add(tallies: Map<UnitId, UnitTally>, c: Case, now: Instant): void {
  const unit = c.assignment?.unit ?? '';
  const known = tallies.get(unit);
  if (known) tallies.set(unit, tallied(known, c, now));
}
