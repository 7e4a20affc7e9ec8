import {
  DISPUTE_SOURCE,
  DISPUTE_STATE,
  type DisputeAffair,
  RISK,
} from '../../domain/affairs/dispute.ts';
import { personOf, unitOf } from '../../domain/bureau.ts';
import { CATEGORY } from '../../domain/vocabulary.ts';
import { column, workPage } from '../../domain/workbook.ts';
import { disputesShown } from '../disputes-shown.ts';
import { mayKeepLedger } from '../ledger.ts';
import type { Deps } from '../ports.ts';
import { attemptOf } from '../rules.ts';
import { eachAffair } from './each-affair.ts';
import type { Maker } from './maker.ts';

type Item = DisputeAffair;

const columnsOf = ({ bureau }: Deps) => {
  const name = (id: string | undefined) => (id ? personOf(bureau, id)?.name : undefined);
  return [
    column<Item>(['编号', 16], (a) => a.body.no),
    column<Item>(['发现日期', 11, 'date'], (a) => a.body.found),
    column<Item>(['来源', 10], (a) => DISPUTE_SOURCE[a.body.source]),
    column<Item>(['责任单位', 14], (a) => unitOf(bureau, a.body.unit)?.name),
    column<Item>(['地点', 16], (a) => a.body.place),
    column<Item>(['项目', 12], (a) => a.body.project),
    column<Item>(['起因', 30], (a) => a.body.cause),
    column<Item>(['类别', 9], (a) => CATEGORY[a.body.category]),
    column<Item>(['涉及人数', 9, 'number'], (a) => a.body.people),
    column<Item>(['风险', 7], (a) => RISK[a.body.risk]),
    column<Item>(['责任领导', 9], (a) => name(a.body.leader)),
    column<Item>(['责任人', 8], (a) => name(a.body.person)),
    column<Item>(['化解期限', 11, 'date'], (a) => a.body.until),
    column<Item>(['状态', 9], (a) => DISPUTE_STATE[a.state]),
    column<Item>(['化解措施', 30], (a) => a.body.measures.map((m) => m.text).join('；')),
    column<Item>(['化解情况', 30], (a) => a.body.resolved?.text),
    column<Item>(['转信访件', 16], (a) => a.body.caseNo),
  ];
};

/** The year's ledger, every item of it (S6.2). */
export const ledger: Maker = {
  may: (deps, { by }) => mayKeepLedger(deps, by),
  refusal: '台账表格由信访办公室导出。',
  open: async (deps, { of, by }) => {
    const year = of ?? attemptOf(deps, by).today.slice(0, 4);
    async function* items(): AsyncGenerator<Item> {
      for await (const a of eachAffair<Item>(deps, { kind: 'dispute', from: year, to: year }))
        yield* await disputesShown(deps, by, [a]);
    }
    return { pages: [workPage('台账', columnsOf(deps), items())] };
  },
};
