import {
  DISPUTE_SOURCE,
  DISPUTE_STATE,
  type DisputeAffair,
  RISK,
} from '../domain/affairs/dispute.ts';
import { type Bureau, personOf, unitOf } from '../domain/bureau.ts';
import { instantOf } from '../domain/time.ts';
import { CATEGORY } from '../domain/vocabulary.ts';
import { csv } from './csv.ts';
import { disputesOf } from './ledger.ts';
import type { Deps, StoredFile } from './ports.ts';
import { attemptOf } from './rules.ts';

type Column = [label: string, value: (a: DisputeAffair, bureau: Bureau) => string | undefined];

const name = (bureau: Bureau, id: string | undefined): string =>
  (id && personOf(bureau, id)?.name) || '';

const COLUMNS: Column[] = [
  ['编号', (a) => a.body.no],
  ['发现日期', (a) => a.body.found],
  ['来源', (a) => DISPUTE_SOURCE[a.body.source]],
  ['责任单位', (a, b) => unitOf(b, a.body.unit)?.name],
  ['地点', (a) => a.body.place],
  ['项目', (a) => a.body.project],
  ['起因', (a) => a.body.cause],
  ['类别', (a) => CATEGORY[a.body.category]],
  ['涉及人数', (a) => String(a.body.people)],
  ['风险', (a) => RISK[a.body.risk]],
  ['责任领导', (a, b) => name(b, a.body.leader)],
  ['责任人', (a, b) => name(b, a.body.person)],
  ['化解期限', (a) => a.body.until],
  ['状态', (a) => DISPUTE_STATE[a.state]],
  ['化解措施', (a) => a.body.measures.map((m) => m.text).join('；')],
  ['化解情况', (a) => a.body.resolved?.text],
  ['转信访件', (a) => a.body.caseNo],
];

/** The year's ledger as a sheet, every item of it (S6.2). */
export async function ledgerSheet(deps: Deps, by: string): Promise<StoredFile> {
  const { today } = attemptOf(deps, by);
  const year = today.slice(0, 4);
  const items = await disputesOf(deps, { from: year, to: year });
  const rows = items.map((a) => COLUMNS.map(([, value]) => value(a, deps.bureau) ?? ''));
  const at = instantOf(deps.clock.now());
  const file = { name: `矛盾纠纷排查台账 ${year}.csv`, kind: 'file' as const, by, at };
  return deps.store.files.put(file, csv([COLUMNS.map(([label]) => label), ...rows]));
}
