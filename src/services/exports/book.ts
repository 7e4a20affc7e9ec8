import { personOf, unitOf } from '../../domain/bureau.ts';
import type { CaseNow } from '../../domain/case.ts';
import { type Access, accessOf, maskName } from '../../domain/visibility.ts';
import { CATEGORY, CHANNEL, PETITIONER_TYPE, STATUS, URGENCY } from '../../domain/vocabulary.ts';
import { column, workPage } from '../../domain/workbook.ts';
import type { Deps } from '../ports.ts';
import { attemptOf } from '../rules.ts';
import { mayReadBook } from '../words.ts';
import type { Maker } from './maker.ts';

interface Row {
  c: CaseNow;
  access: Access;
}

function who({ c, access }: Row): string {
  const { type, name = '' } = c.petitioner;
  if (type === 'anonymous') return PETITIONER_TYPE.anonymous;
  return access === 'task' ? name : maskName(name);
}

/** Also of what is done: by when it had to be. */
const lastLimit = (c: CaseNow) => c.clocks.findLast((k) => k.kind === 'K4')?.dueOn;

const where = ({ c, access }: Row): string | undefined =>
  access === 'task' ? (c.petitioner.unit ?? c.petitioner.address) : undefined;

/** The register's four columns (S1.2) and what else its card shows; no phone number, which is asked for by itself. */
const columnsOf = ({ bureau }: Deps) => [
  column<Row>(['编号', 18], (r) => r.c.no),
  column<Row>(['登记时间', 16, 'moment'], (r) => r.c.registeredAt),
  column<Row>(['收到日期', 11, 'date'], (r) => r.c.receivedOn),
  column<Row>(['信访形式', 9], (r) => CHANNEL[r.c.channel]),
  column<Row>(['信访人', 10], who),
  column<Row>(['单位或住址', 20], where),
  column<Row>(['人数', 6, 'number'], (r) => r.c.peopleCount),
  column<Row>(['类别', 9], (r) => CATEGORY[r.c.category]),
  column<Row>(['内容分类', 10], (r) => r.c.topic),
  column<Row>(['属地', 12], (r) => r.c.place),
  column<Row>(['反映的问题', 36], (r) => r.c.summary),
  column<Row>(['缓急', 7], (r) => URGENCY[r.c.urgency]),
  column<Row>(['承办单位', 12], (r) => unitOf(bureau, r.c.assignment?.unit)?.name),
  column<Row>(['承办人', 8], (r) => personOf(bureau, r.c.assignment?.handler ?? '')?.name),
  column<Row>(['办理期限', 11, 'date'], (r) => lastLimit(r.c)),
  column<Row>(['状态', 9], (r) => STATUS[r.c.status]),
  column<Row>(['处理结果', 30], (r) => r.c.outcome),
  column<Row>(['国家信访系统编号', 14], (r) => r.c.nationalNo),
];

/** 登记簿 (S1.1, S1.2): every row this reader may see, the petitioner as he may see him; sealed ones are no row. */
export const book: Maker = {
  may: (deps, { by }) => mayReadBook(deps, by),
  refusal: '登记簿由信访办公室导出。',
  open: async (deps, { of, by }) => {
    const { cases } = deps.store;
    const year = of ? Number(of) : undefined;
    const rules = attemptOf(deps, by);
    async function* rows(): AsyncGenerator<Row> {
      for await (const c of cases.bookRows({ year, viewer: by })) {
        const access = accessOf(c, by, rules);
        if (access !== 'none') yield { c, access };
      }
    }
    const pages = [workPage('登记簿', columnsOf(deps), rows())];
    return { pages, expected: await cases.numbered(year) };
  },
};
