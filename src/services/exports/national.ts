import { nationalEntry } from '../../domain/completeness.ts';
import { instantOf } from '../../domain/time.ts';
import type { CellKind, Head, WorkPage } from '../../domain/workbook.ts';
import { unlistedOf } from '../day-check.ts';
import { mayRegister } from '../register-case.ts';
import type { Maker } from './maker.ts';

const KIND: Record<string, CellKind> = {
  登记日期: 'date',
  收到日期: 'date',
  办理期限: 'date',
  信访人数: 'number',
};
const WIDE = ['概况', '详细情况', '处理结果', '家庭住址'];

const headOf = (label: string): Head => ({
  label,
  kind: KIND[label] ?? 'text',
  width: WIDE.includes(label) ? 40 : 18,
});

/** A month's entries without a number of the national system, in its order of entry; each that is read is recorded. */
export const national: Maker = {
  may: (deps, { by }) => mayRegister(deps, by),
  refusal: '录入表由登记人员导出。',
  open: async (deps, { of = '', by }) => {
    const cases = await unlistedOf(deps, by, of);
    const at = instantOf(deps.clock.now());
    const seen = { at, by, what: 'national', reason: '录入国家信访系统' };
    for (const { id: caseId } of cases) await deps.store.reveals.add({ ...seen, caseId });
    const entries = cases.map((c) => nationalEntry(c, deps.bureau));
    const heads = (entries[0] ?? []).map(([label]) => headOf(label));
    const rows = entries.map((e) =>
      e.map(([label, value]) => (KIND[label] === 'number' ? Number(value) : value)),
    );
    const page: WorkPage = { name: '录入表', heads, rows };
    return { pages: entries.length ? [page] : [] };
  },
};
