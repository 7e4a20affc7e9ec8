import { personOf, unitOf } from '../../domain/bureau.ts';
import { type CaseNow, runningClock } from '../../domain/case.ts';
import { isLate } from '../../domain/figures.ts';
import { daysBetween } from '../../domain/time.ts';
import { accessOf } from '../../domain/visibility.ts';
import { CATEGORY, STATUS, URGENCY } from '../../domain/vocabulary.ts';
import { column, workPage } from '../../domain/workbook.ts';
import type { Deps } from '../ports.ts';
import { attemptOf } from '../rules.ts';
import type { Maker } from './maker.ts';

const dueOn = (c: CaseNow): string => runningClock(c, 'K4')?.dueOn ?? '';

/** Without the petitioner: whoever presses a unit needs the number. */
const columnsOf = ({ bureau }: Deps, today: string) => [
  column<CaseNow>(['编号', 20], (c) => c.no),
  column<CaseNow>(['承办单位', 18], (c) => unitOf(bureau, c.assignment?.unit)?.name),
  column<CaseNow>(['承办人', 9], (c) => personOf(bureau, c.assignment?.handler ?? '')?.name),
  column<CaseNow>(['分管领导', 9], (c) => {
    const leader = unitOf(bureau, c.assignment?.unit)?.leader;
    return leader && personOf(bureau, leader)?.name;
  }),
  column<CaseNow>(['办理期限', 12, 'date'], dueOn),
  column<CaseNow>(['超期天数', 9, 'number'], (c) => daysBetween(dueOn(c), today)),
  column<CaseNow>(['预告办结日期', 13, 'date'], (c) => c.assignment?.promisedOn),
  column<CaseNow>(['缓急', 8], (c) => URGENCY[c.urgency]),
  column<CaseNow>(['类别', 10], (c) => CATEGORY[c.category]),
  column<CaseNow>(['反映的问题', 46], (c) => c.summary),
  column<CaseNow>(['状态', 12], (c) => STATUS[c.status]),
];

/** 超期在办 of 统计, piece by piece: those this reader may see, the oldest limit first; sealed ones never. */
export const late: Maker = {
  may: () => true,
  refusal: '',
  open: async (deps, { by }) => {
    const rules = attemptOf(deps, by);
    async function* rows(): AsyncGenerator<CaseNow> {
      for await (const c of deps.store.cases.lateRows(rules.today)) {
        if (!c.sealedTo && isLate(c, rules.now) && accessOf(c, by, rules) !== 'none') yield c;
      }
    }
    return { pages: [workPage('超期信访件', columnsOf(deps, rules.today), rows())] };
  },
};
