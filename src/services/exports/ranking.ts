import { readsWhole } from '../../domain/affairs/statistics.ts';
import { type UnitId, unitOf } from '../../domain/bureau.ts';
import type { CaseNow } from '../../domain/case.ts';
import type { Scope } from '../../domain/figures.ts';
import { periodBefore, spanOf } from '../../domain/period.ts';
import { RATED_FROM } from '../../domain/period-report.ts';
import {
  called,
  missed,
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

/** Whatever limit still runs: one that was extended has missed its first day. */
const EVER = '9999';

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

type Count<C> = (t: UnitTally, c: C, scope: Scope) => UnitTally;

/** 单位排名 of a month (S5.1): by limits kept, satisfaction, right the first time; each rate with its counts. */
export const ranking: Maker = {
  may: ({ bureau }, { by }) => readsWhole(bureau, by),
  refusal: '单位排名供领导和信访办公室查阅。',
  open: async (deps, { of = '', by }) => {
    const scope = { now: attemptOf(deps, by).now, span: spanOf(of) };
    const tallies = new Map(deps.bureau.units.map((u): [UnitId, UnitTally] => [u.id, noTally()]));
    const add = <C extends CaseNow>(c: C, count: Count<C>) => {
      const unit = c.assignment?.unit ?? '';
      const known = tallies.get(unit);
      if (known) tallies.set(unit, count(known, c, scope));
    };
    for await (const c of deps.store.cases.endedRows(of)) add(c, tallied);
    for await (const c of deps.store.cases.endedRows(periodBefore(of))) add(c, called);
    // What is open and past its limit counts in the month the limit ended in, not only when it ends.
    for await (const c of deps.store.cases.lateRows(EVER)) add(c, missed);
    const kinds = Object.keys(RANKED) as RankedBy[];
    return {
      pages: kinds.map((k) => workPage(RANKED[k], columnsOf(deps, k), ranked(tallies, k))),
    };
  },
};
