import { archivesCard } from '../../cards/work/archives.ts';
import type { Affair } from '../domain/affairs/affair.ts';
import { kindOf } from '../domain/affairs/engine.ts';
import type { FilingAffair } from '../domain/affairs/filing.ts';
import type { YearArchiveAffair } from '../domain/affairs/year-archive.ts';
import type { Drawn } from '../services/delivery-ports.ts';
import type { Deps } from '../services/ports.ts';
import { attemptOf } from '../services/rules.ts';

/** Twelve months of some forty units. */
const MANY = 500;
const SHOWN = 16;

/** 归档: what this reader keeps or oversees of the year, what is open before what is done. */
export async function drawArchives(deps: Deps, viewer: string): Promise<Drawn> {
  const rules = attemptOf(deps, viewer);
  const year = rules.today.slice(0, 4);
  const before = String(Number(year) - 1);
  const { affairs } = deps.store;
  const [filings, years] = await Promise.all([
    affairs.list({ kind: 'filing', from: `${before}-12`, to: `${year}-12` }, MANY),
    affairs.list({ kind: 'archive', from: before, to: year }, MANY),
  ]);
  const own = (all: Affair[]) =>
    all
      .filter((a) => kindOf(a).mayRead(a, viewer, rules))
      .reverse()
      .sort(openFirst);
  const lists = own(filings) as FilingAffair[];
  const card = archivesCard({
    ...{ bureau: deps.bureau, year: Number(year), years: own(years) as YearArchiveAffair[] },
    ...{ filings: lists.slice(0, SHOWN), more: Math.max(0, lists.length - SHOWN) },
  });
  return { card };
}

const DONE = ['done', 'received', 'left'];
const openFirst = (a: Affair, b: Affair): number =>
  Number(DONE.includes(a.state)) - Number(DONE.includes(b.state));
