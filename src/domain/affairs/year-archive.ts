import { type Bureau, officersOf, type PersonId, reporterOf, unitOf } from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import { addDays, at, type Instant, nextMonday } from '../time.ts';
import { actingFor } from './acting.ts';
import type {
  Affair,
  AffairContext,
  AffairEffect,
  AffairKind,
  AffairStep,
  Owner,
} from './affair.ts';
import { filingReaders, keepersOf, ownerName } from './filing.ts';

/** What a unit hands over beside its case files (S5.3). */
export const YEAR_PAPER = { plan: '工作计划', summary: '工作总结', other: '信访文件' } as const;
export type YearPaperKind = keyof typeof YEAR_PAPER;

/** 归档移交清单, as it was when it was made. */
export interface HandoverList {
  at: Instant;
  by: PersonId;
  cases: { no: string; pages: number }[];
  /** Ended and not archived, with the reason where one is known (AC-5.3). */
  gaps: { no: string; why: string }[];
  /** What the bureau itself made in the year, and what is missing of it. */
  records: { label: string; text: string }[];
}

/** The list as the year stands now, before anybody signs for it. */
export type ListAsItStands = Omit<HandoverList, 'at' | 'by'>;

/** 年度归档 (S5.3, K18): papers, list, hand-over, receipt. */
export interface YearArchive {
  year: number;
  papers: { kind: YearPaperKind; name: string; file: string; by: PersonId; at: Instant }[];
  none: YearPaperKind[];
  list?: HandoverList;
  handed?: { by: PersonId; at: Instant };
  received?: { by: PersonId; at: Instant };
  returned?: { reason: string; by: PersonId; at: Instant };
}
export type YearArchiveAffair = Affair<YearArchive>;

export const yearArchiveId = (owner: Owner, year: number): string => `archive:${owner}:${year}`;

export const YEAR_ARCHIVE_STATE: Record<string, string> = {
  collecting: '收集材料',
  listed: '待移交',
  handed: '待接收',
  received: '已移交',
};

/** Who is asked for the papers of the year. */
export function collectingFor(bureau: Bureau, owner: Owner): PersonId[] {
  const unit = unitOf(bureau, owner);
  return unit ? [reporterOf(unit)] : [bureau.office.head];
}

/** 移交人: the head of the unit, or who reports for it. */
function handers(bureau: Bureau, owner: Owner): PersonId[] {
  const unit = unitOf(bureau, owner);
  return unit ? [unit.head, ...officersOf(unit)] : [bureau.office.head];
}

const collector: AffairStep<YearArchive>['may'] = (a, ctx) =>
  actingFor(handers(ctx.bureau, a.owner), ctx);
const keeper: AffairStep<YearArchive>['may'] = (a, ctx) =>
  actingFor(keepersOf(ctx.bureau, a.owner), ctx);

/** The list is made anew at each signature: what has ended since it was last made stands in it, too. */
const madeBy = (
  { cases, gaps, records }: ListAsItStands,
  { actor, now }: AffairContext,
): HandoverList => ({ cases, gaps, records, by: actor as PersonId, at: now });

/** Kinds of paper that were neither sent nor said not to exist. */
export const lacking = ({ papers, none }: YearArchive): YearPaperKind[] =>
  (Object.keys(YEAR_PAPER) as YearPaperKind[]).filter(
    (k) => !none.includes(k) && !papers.some((p) => p.kind === k),
  );

/** A file's own name tells what it is; else it is the next one that lacks. */
export function kindOfFile(name: string, body: YearArchive): YearPaperKind {
  if (name.includes('计划')) return 'plan';
  if (name.includes('总结')) return 'summary';
  return lacking(body)[0] ?? 'other';
}

export const YEAR_ARCHIVE: AffairKind<YearArchive> = {
  steps: {
    provide: {
      word: '报送归档材料',
      from: ['collecting', 'listed'],
      // Nobody presses for it: a file that somebody sends is brought here.
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (
        a,
        f: { file: string; name: string; by: PersonId },
        ctx,
      ): AffairEffect<YearArchive> | Refusal => {
        if (!actingFor(handers(ctx.bureau, a.owner), { ...ctx, actor: f.by }))
          return refuse('notPermitted', '归档材料由本单位负责人或信息员报送。');
        const kind = kindOfFile(f.name, a.body);
        const paper = { kind, name: f.name, file: f.file, by: f.by, at: ctx.now };
        return {
          state: 'collecting',
          change: {
            papers: [...a.body.papers.filter((p) => p.file !== f.file), paper],
            none: a.body.none.filter((k) => k !== kind),
            list: undefined,
          },
        };
      },
    },
    none: {
      word: '登记无此材料',
      from: ['collecting'],
      may: collector,
      guard: (a) =>
        lacking(a.body).length ? undefined : refuse('all', '各项材料都已报送或登记。'),
      apply: (a, { paper }: { paper: YearPaperKind }): AffairEffect<YearArchive> => ({
        change: { none: [...new Set([...a.body.none, paper])] },
      }),
    },
    list: {
      word: '生成移交清单',
      from: ['collecting'],
      may: collector,
      guard: (a) => {
        const names = lacking(a.body).map((k) => YEAR_PAPER[k]);
        return names.length
          ? refuse('lacking', `请先报送或登记无此材料：${names.join('、')}。`)
          : undefined;
      },
      apply: (_a, list: ListAsItStands, ctx): AffairEffect<YearArchive> => ({
        state: 'listed',
        change: { list: madeBy(list, ctx) },
      }),
    },
    handOver: {
      word: '确认移交',
      from: ['listed'],
      may: collector,
      apply: (a, list: ListAsItStands, ctx): AffairEffect<YearArchive> => ({
        state: 'handed',
        change: { list: madeBy(list, ctx), handed: { by: ctx.actor as PersonId, at: ctx.now } },
        notices: [
          {
            kind: 'card',
            to: keepersOf(ctx.bureau, a.owner),
            headline: '年度归档材料已移交，请核对接收',
          },
        ],
      }),
    },
    receive: {
      word: '确认接收',
      from: ['handed'],
      may: keeper,
      /** Two people sign: who hands over does not receive. */
      guard: (a, ctx) =>
        a.body.handed?.by === ctx.actor
          ? refuse('samePerson', '移交人和接收人不能是同一人，请由档案员接收。')
          : undefined,
      apply: (a, list: ListAsItStands, ctx): AffairEffect<YearArchive> => ({
        state: 'received',
        change: { list: madeBy(list, ctx), received: { by: ctx.actor as PersonId, at: ctx.now } },
        notices: [
          { kind: 'card', to: handers(ctx.bureau, a.owner), headline: '年度归档材料已接收' },
        ],
      }),
    },
    sendBack: {
      word: '退回补充',
      from: ['handed'],
      may: keeper,
      apply: (a, { reason }: { reason: string }, ctx): AffairEffect<YearArchive> => ({
        state: 'collecting',
        change: {
          list: undefined,
          handed: undefined,
          returned: { reason, by: ctx.actor as PersonId, at: ctx.now },
        },
        notices: [
          {
            kind: 'card',
            to: collectingFor(ctx.bureau, a.owner),
            headline: `归档材料退回补充：${reason}`,
          },
        ],
      }),
    },
  },
  mayRead: (a, person, { bureau }) =>
    [...filingReaders(bureau, a.owner), ...handers(bureau, a.owner)].includes(person),
  owed: (a, { bureau }) => {
    const by = collectingFor(bureau, a.owner);
    if (a.state === 'collecting') return [{ by, step: lacking(a.body).length ? 'none' : 'list' }];
    if (a.state === 'listed') return [{ by, step: 'handOver' }];
    return a.state === 'handed' ? [{ by: keepersOf(bureau, a.owner), step: 'receive' }] : [];
  },
  /** 12-15, 12-25 (moved back), then every Monday of January (K18). */
  rungs: (a, { bureau, calendar }) => {
    if (a.state === 'received') return [];
    const { year } = a.body;
    const morning = (day: string) => at(calendar.onOrBefore(day), bureau.hours.morning);
    const own = [
      ...new Set([...collectingFor(bureau, a.owner), ...handers(bureau, a.owner).slice(0, 1)]),
    ];
    const all = [...new Set([...own, ...keepersOf(bureau, a.owner)])];
    const mondays: string[] = [];
    for (let day = nextMonday(`${year}-12-31`); day < `${year + 1}-02-01`; day = addDays(day, 7))
      mondays.push(day);
    return [
      { id: '12-15', at: morning(`${year}-12-15`), to: own, text: '请报送本年度归档材料' },
      {
        id: '12-25',
        at: morning(`${year}-12-25`),
        to: all,
        text: '年度归档12月31日截止，请完成移交',
      },
      ...mondays.map((day) => ({
        id: day,
        at: at(calendar.onOrAfter(day), bureau.hours.morning),
        to: all,
        text: '年度归档尚未完成，请尽快移交接收',
      })),
    ];
  },
  title: (a, { bureau }) => `${ownerName(bureau, a.owner)} ${a.body.year}年度归档`,
};
