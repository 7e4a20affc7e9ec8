import {
  archivistsOf,
  type Bureau,
  officersOf,
  type PersonId,
  type UnitId,
  unitOf,
} from '../bureau.ts';
import { monthLimit } from '../month-limits.ts';
import { monthAfter } from '../period.ts';
import { refuse } from '../step.ts';
import { at, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind, AffairStep, Owner } from './affair.ts';

/** A case that ended and waits to be archived, or why it cannot be yet. */
export interface FilingItem {
  id: string;
  no: string;
  state: 'waiting' | 'filed' | 'held';
  pages?: number;
  why?: string;
}

/** 月度归档 (S5.2, T29, K17): what ended in a month, and what the months before left. */
export interface Filing {
  /** `2025-10`. */
  month: string;
  items: FilingItem[];
  /** The batch that runs: whoever pressed for it archives. */
  run?: { by: PersonId; at: Instant };
  left?: { reason: string; by: PersonId; at: Instant };
}
export type FilingAffair = Affair<Filing>;

export const filingId = (owner: Owner, month: string): string => `filing:${owner}:${month}`;

export const FILING_STATE: Record<string, string> = {
  open: '待归档',
  running: '归档中',
  done: '已归档',
  left: '已结转',
};

export const keepersOf = (bureau: Bureau, owner: Owner): PersonId[] =>
  archivistsOf(bureau, owner === 'bureau' ? undefined : owner);

/** Everybody who reads the list, or the year's made of it: none of them may be barred from a case in it. */
export function filingReaders(bureau: Bureau, owner: Owner): PersonId[] {
  const { office, deputyInCharge, director } = bureau;
  const unit = owner === 'bureau' ? undefined : unitOf(bureau, owner);
  const own = unit ? [unit.head, ...officersOf(unit)] : [];
  const all = [...keepersOf(bureau, owner), ...own, office.head, ...office.clerks];
  return [...new Set([...all, deputyInCharge, director])];
}

export const ownerName = (bureau: Bureau, owner: Owner): string =>
  owner === 'bureau' ? '信访办公室' : (unitOf(bureau, owner as UnitId)?.name ?? '');

const keeper: AffairStep<Filing>['may'] = (a, ctx) =>
  actingFor(
    [...keepersOf(ctx.bureau, a.owner), ctx.bureau.office.head, ...ctx.bureau.office.clerks],
    ctx,
  );

const isLeft = (i: FilingItem): boolean => i.state !== 'filed';

/** One case more is through; when it was the last one, whoever began hears what came of it. */
function through(
  a: FilingAffair,
  { id, pages, why }: { id: string; pages?: number; why?: string },
): AffairEffect<Filing> {
  const items = a.body.items.map((i): FilingItem => {
    if (i.id !== id) return i;
    return why
      ? { id, no: i.no, state: 'held', why }
      : { id, no: i.no, state: 'filed', ...(pages ? { pages } : {}) };
  });
  if (items.some((i) => i.state === 'waiting')) return { change: { items } };
  const held = items.filter((i) => i.state === 'held').length;
  const filed = items.length - held;
  const headline = held ? `归档完成${filed}件，${held}件暂不能归档` : `归档完成，共${filed}件`;
  const to = a.body.run ? [a.body.run.by] : [];
  return {
    state: held ? 'open' : 'done',
    change: { items, run: undefined },
    notices: [{ kind: 'card', to, headline }],
  };
}

export const FILING: AffairKind<Filing> = {
  steps: {
    start: {
      word: '批量归档',
      done: '已开始归档，进度见本卡片。',
      from: ['open'],
      may: (a, ctx) => (ctx.actor === 'system' ? 'system' : keeper(a, ctx)),
      guard: (a) =>
        a.body.items.some(isLeft) ? undefined : refuse('nothing', '没有待归档的信访件。'),
      apply: (a, input: { by?: PersonId }, ctx): AffairEffect<Filing> => ({
        state: 'running',
        change: {
          run: { by: input.by ?? ctx.actor, at: ctx.now },
          items: a.body.items.map(
            (i): FilingItem => (isLeft(i) ? { id: i.id, no: i.no, state: 'waiting' } : i),
          ),
        },
      }),
    },
    filed: {
      word: '归档',
      from: ['running'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (a, input: { id: string; pages?: number; why?: string }) => through(a, input),
    },
    extend: {
      word: '补入清单',
      from: ['open', 'running', 'done', 'left'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (a, { items }: { items: FilingItem[] }): AffairEffect<Filing> => ({
        state: a.state === 'running' ? 'running' : 'open',
        change: { items: [...a.body.items, ...items] },
      }),
    },
    carry: {
      word: '转入下月清单',
      from: ['open'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (_a, _input: object, ctx): AffairEffect<Filing> => ({
        state: 'left',
        change: { left: { reason: '未归档的已转入下月清单', by: 'system', at: ctx.now } },
      }),
    },
    leave: {
      word: '结转下月',
      from: ['open'],
      may: keeper,
      guard: (a) =>
        a.body.items.some((i) => i.state === 'waiting')
          ? refuse('waiting', '请先点“批量归档”，不能归档的再结转下月。')
          : undefined,
      apply: (_a, { reason }: { reason: string }, ctx): AffairEffect<Filing> => ({
        state: 'left',
        change: { left: { reason, by: ctx.actor, at: ctx.now } },
      }),
    },
  },
  mayRead: (a, person, { bureau }) => filingReaders(bureau, a.owner).includes(person),
  /** A batch that runs is the bot's own work: its job asks for what `system` holds. */
  owed: (a, { bureau }) => {
    if (a.state === 'running') return [{ by: ['system'], step: 'filed' }];
    return a.state === 'open' ? [{ by: keepersOf(bureau, a.owner), step: 'start' }] : [];
  },
  rungs: (a, { bureau, calendar }) => {
    if (a.state !== 'open') return [];
    const next = monthAfter(a.body.month);
    const due = monthLimit(calendar, next, 'filing');
    const early = monthLimit(calendar, next, 'reminder');
    const morning = (day: IsoDate) => at(day, bureau.hours.morning);
    const keepers = keepersOf(bureau, a.owner);
    const late = morning(calendar.addWorkdays(due, 1));
    const text = '上月办结的信访件尚未归档，请归档';
    return [
      ...(early < due ? [{ id: 'D-2', at: morning(early), to: keepers, text }] : []),
      { id: 'D0', at: morning(due), to: keepers, text: '上月归档今天截止，请归档' },
      { id: 'D+1', at: late, to: [...keepers, bureau.deputyInCharge], text: '上月归档尚未完成' },
    ];
  },
  title: (a, { bureau }) => `${ownerName(bureau, a.owner)} ${a.body.month} 归档`,
};
