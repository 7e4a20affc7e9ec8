import {
  type AccountabilityAffair,
  GROUND,
  ITEM_STATE,
  MEASURE,
  mayExportItems,
  mayReadItem,
  whoseName,
} from '../../domain/affairs/accountability.ts';
import { LEVEL, mayReadVisit, type UpwardAffair } from '../../domain/affairs/upward.ts';
import { YES_NO } from '../../domain/vocabulary.ts';
import { column, workPage } from '../../domain/workbook.ts';
import type { Deps } from '../ports.ts';
import { attemptOf } from '../rules.ts';
import { eachAffair } from './each-affair.ts';
import type { Maker } from './maker.ts';

type Item = AccountabilityAffair;

const itemColumns = ({ bureau }: Deps) => [
  column<Item>(['单位', 14], (a) => whoseName(a.body.unit, bureau)),
  column<Item>(['情形', 16], (a) => GROUND[a.body.ground]),
  column<Item>(['日期', 11, 'date'], (a) => a.body.on),
  column<Item>(['情况', 36], (a) => a.body.summary),
  column<Item>(['关联信访件', 16], (a) => a.body.caseNo),
  column<Item>(['制度规定', 28], (a) => a.body.rule),
  column<Item>(['单位说明', 28], (a) => a.body.statement?.text),
  column<Item>(['状态', 11], (a) => ITEM_STATE[a.state]),
  column<Item>(['研究日期', 11, 'date'], (a) => a.body.decision?.decidedOn),
  column<Item>(['研究决定', 28], (a) =>
    a.body.decision ? `${MEASURE[a.body.decision.measure]}：${a.body.decision.text}` : undefined,
  ),
  column<Item>(['申诉', 20], (a) => a.body.appeal?.text),
];

interface Fact {
  a: Item;
  fact: string;
}

const factColumns = ({ bureau }: Deps) => [
  column<Fact>(['单位', 20], (f) => whoseName(f.a.body.unit, bureau)),
  column<Fact>(['情形', 20], (f) => GROUND[f.a.body.ground]),
  column<Fact>(['日期', 12, 'date'], (f) => f.a.body.on),
  column<Fact>(['关联信访件', 20], (f) => f.a.body.caseNo),
  column<Fact>(['记录中的事实', 80], (f) => f.fact),
];

const visitColumns = ({ bureau }: Deps) => [
  column<UpwardAffair>(['日期', 12, 'date'], (a) => a.body.on),
  column<UpwardAffair>(['去向', 8], (a) => LEVEL[a.body.level]),
  column<UpwardAffair>(['人数', 8, 'number'], (a) => a.body.people),
  column<UpwardAffair>(['责任单位', 20], (a) => whoseName(a.body.unit, bureau)),
  column<UpwardAffair>(['依法逐级提出', 13], (a) => YES_NO[a.body.lawful]),
  column<UpwardAffair>(['围堵情形', 10], (a) => YES_NO[a.body.blocking]),
  column<UpwardAffair>(['来源', 30], (a) => a.body.source),
  column<UpwardAffair>(['关联信访件', 20], (a) => a.body.caseNo),
  column<UpwardAffair>(['作废原因', 30], (a) => a.body.voided),
];

/** 责任核查 of a year (S7.2.2): what happened, what the records say, what was told; in order of days, never a ranking. */
export const accountability: Maker = {
  may: ({ bureau }, { by }) => mayExportItems(bureau, by),
  refusal: '责任核查情况由办公室主任和领导小组导出。',
  open: async (deps, { of, by }) => {
    const year = of ?? attemptOf(deps, by).today.slice(0, 4);
    const span = { from: year, to: year };
    const { bureau } = deps;
    async function* items(): AsyncGenerator<Item> {
      for await (const a of eachAffair<Item>(deps, { kind: 'accountability', ...span }))
        if (mayReadItem(a, by, bureau)) yield a;
    }
    async function* facts(): AsyncGenerator<Fact> {
      for await (const a of items()) for (const fact of a.body.facts) yield { a, fact };
    }
    async function* visits(): AsyncGenerator<UpwardAffair> {
      for await (const v of eachAffair<UpwardAffair>(deps, { kind: 'upward', ...span }))
        if (mayReadVisit(v, by, bureau)) yield v;
    }
    return {
      pages: [
        workPage('责任核查事项', itemColumns(deps), items()),
        workPage('记录中的事实', factColumns(deps), facts()),
        workPage('上访通报', visitColumns(deps), visits()),
      ],
    };
  },
};
