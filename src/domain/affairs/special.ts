import {
  type Bureau,
  collectorsOf,
  leadersOf,
  officeOf,
  type PersonId,
  personOf,
  type UnitId,
  unitOf,
} from '../bureau.ts';
import { textHash } from '../history.ts';
import { type Refusal, refuse } from '../step.ts';
import { at, dateOf, type Instant, type IsoDate } from '../time.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairContext, AffairEffect, AffairKind, AffairStep } from './affair.ts';
import type { Task } from './meeting.ts';

/** What a special report says: one issue, one page (S5.1). */
export interface SpecialText {
  title: string;
  facts: string;
  analysis: string;
  suggestion: string;
}

/** 批示 on a special report: never edited, sealed by its hash; what was ordered by it, and what came of it. */
export interface SpecialWords {
  leader: PersonId;
  by: PersonId;
  at: Instant;
  text: string;
  hash: string;
  /** As the leader named them, for the office to order by. */
  unit?: UnitId;
  until?: IsoDate;
  /** The task it became; 存查 where it asked for nothing. */
  task?: { id: string; unit: UnitId; person: PersonId; until: IsoDate };
  filed?: { by: PersonId; at: Instant };
  done?: { text: string; at: Instant };
}

/** 《信访专报》. */
export interface Special extends SpecialText {
  /** `专报〔2025〕001号`. */
  no: string;
  /** The statistics or the early sign it was begun from. */
  source?: string;
  /** Every wording that was submitted. */
  versions: (SpecialText & { by: PersonId; at: Instant })[];
  approved?: { by: PersonId; at: Instant; opinion?: string };
  words: SpecialWords[];
}
export type SpecialAffair = Affair<Special>;

export const SPECIAL_STATE: Record<string, string> = {
  draft: '待撰写',
  submitted: '待审定',
  issued: '已印发',
  discarded: '作废',
};

/** More would not be read between two meetings, and not fit the page. */
export const SPECIAL_MAX = { title: 40, facts: 500, analysis: 400, suggestion: 400 } as const;

const office: AffairStep<Special>['may'] = (_a, ctx) => actingFor(officeOf(ctx.bureau), ctx);
const approver: AffairStep<Special>['may'] = (_a, ctx) =>
  actingFor([ctx.bureau.deputyInCharge, ctx.bureau.director], ctx);
const system: AffairStep<Special>['may'] = (_a, ctx) =>
  ctx.actor === 'system' ? 'system' : undefined;

/** Who begins and keeps them, and who reads what was issued. */
export const mayBeginSpecial = (bureau: Bureau, person: PersonId): boolean =>
  officeOf(bureau).includes(person);
export function readsSpecials(bureau: Bureau, person: PersonId): boolean {
  return [...leadersOf(bureau), ...officeOf(bureau), ...collectorsOf(bureau)].includes(person);
}

/** Words nobody has ordered anything by yet, with their place. */
export const pendingWords = (d: Special): { n: number; words: SpecialWords }[] =>
  d.words.map((words, n) => ({ n, words })).filter(({ words: w }) => !w.task && !w.filed);

const someWords: AffairStep<Special>['guard'] = (a) =>
  pendingWords(a.body).length ? undefined : refuse('noWords', '没有待交办的批示。');

type Submitted = SpecialText & { pages: number };

/** `pages` is what it comes to on A4: it is made shorter, never cut off (S5.1). */
function submit(a: SpecialAffair, input: Submitted, ctx: AffairContext) {
  const { pages, ...text } = input;
  const length = [...text.facts, ...text.analysis, ...text.suggestion].length;
  if (pages > 1)
    return refuse('long', `专报限一页A4，现在共${length}字，超出一页，请压缩后再呈送。`, 'facts');
  return {
    state: 'submitted',
    change: { ...text, versions: [...a.body.versions, { ...text, by: ctx.actor, at: ctx.now }] },
    notices: [{ kind: 'card', to: [ctx.bureau.deputyInCharge], headline: '信访专报请审定' }],
  } satisfies AffairEffect<Special>;
}

interface Instructed {
  text: string;
  unit?: UnitId;
  until?: IsoDate;
}

function instruct(
  a: SpecialAffair,
  { text, unit, until }: Instructed,
  ctx: AffairContext & { behalf: PersonId },
): AffairEffect<Special> | Refusal {
  if (until && until < ctx.today) return refuse('past', '完成期限不能早于今天。', 'until');
  const words: SpecialWords = {
    ...{ leader: ctx.behalf, by: ctx.actor, at: ctx.now, text, hash: textHash(text) },
    ...(unit ? { unit } : {}),
    ...(until ? { until } : {}),
  };
  const person = personOf(ctx.bureau, ctx.behalf);
  const headline = `${person?.title ?? ''} ${person?.name ?? ''}对专报作出批示，请交办`;
  return {
    change: { words: [...a.body.words, words] },
    notices: [{ kind: 'card', to: [ctx.bureau.office.head], headline: headline.trim() }],
  };
}

interface Assigned {
  n: string;
  unit: UnitId;
  person: PersonId;
  until: IsoDate;
}

/** The words become a task with a unit, a person and a limit; it is reminded of like every task. */
function assign(
  a: SpecialAffair,
  { n, unit, person, until }: Assigned,
  ctx: AffairContext,
): AffairEffect<Special> | Refusal {
  const place = Number(n);
  const words = pendingWords(a.body).find((p) => p.n === place)?.words;
  if (!words) return refuse('noWords', '这条批示已交办或存查。', 'n');
  if (!unitOf(ctx.bureau, unit)) return refuse('noUnit', '请选择承办单位。', 'unit');
  if (!personOf(ctx.bureau, person)) return refuse('nobody', '请选择责任人。', 'person');
  if (until < ctx.today) return refuse('past', '完成期限不能早于今天。', 'until');
  const id = `task:${a.id.replaceAll(':', '-')}-${place}`;
  const task: Task = {
    ...{ text: words.text, origin: a.id, leader: words.leader, unit, person, until },
  };
  const head = unitOf(ctx.bureau, unit)?.head;
  return {
    change: { words: changed(a.body, place, { task: { id, unit, person, until } }) },
    notices: [
      {
        kind: 'begin',
        affair: { id, kind: 'task', state: 'open', period: ctx.today, owner: 'bureau', body: task },
        to: [...new Set([person, ...(head ? [head] : [])])],
        headline: `领导对${a.body.no}的批示，请落实`,
      },
    ],
  };
}

const changed = (d: Special, n: number, change: Partial<SpecialWords>): SpecialWords[] =>
  d.words.map((w, i) => (i === n ? { ...w, ...change } : w));

function taskDone(
  a: SpecialAffair,
  { task, text }: { task: string; text: string },
  ctx: AffairContext,
): AffairEffect<Special> {
  const n = a.body.words.findIndex((w) => w.task?.id === task);
  const leader = a.body.words[n]?.leader;
  if (!leader) return {};
  return {
    change: { words: changed(a.body, n, { done: { text, at: ctx.now } }) },
    notices: [{ kind: 'card', to: [leader], headline: `您对${a.body.no}的批示已落实` }],
  };
}

/** One issue on one page for the leaders; what they write on it is carried out (S5.1). */
export const SPECIAL: AffairKind<Special> = {
  steps: {
    submit: { word: '呈领导审定', from: ['draft'], may: office, apply: submit },
    approve: {
      word: '同意印发',
      from: ['submitted'],
      may: approver,
      apply: (a, { opinion }: { opinion?: string }, ctx): AffairEffect<Special> => ({
        state: 'issued',
        change: { approved: { by: ctx.actor, at: ctx.now, opinion } },
        notices: [
          { kind: 'card', to: leadersOf(ctx.bureau), headline: `${a.body.no} 请阅示` },
          { kind: 'card', to: [ctx.bureau.office.head], headline: `${a.body.no} 已印发` },
        ],
      }),
    },
    sendBack: {
      word: '退回修改',
      from: ['submitted'],
      may: approver,
      apply: (_a, { reason }: { reason: string }, ctx): AffairEffect<Special> => ({
        state: 'draft',
        notices: [
          { kind: 'card', to: [ctx.bureau.office.head], headline: `信访专报退回修改：${reason}` },
        ],
      }),
    },
    discard: {
      word: '作废',
      from: ['draft'],
      may: office,
      apply: (): AffairEffect<Special> => ({ state: 'discarded' }),
    },
    instruct: {
      word: '批示',
      from: ['issued'],
      may: (_a, ctx) => actingFor(leadersOf(ctx.bureau), ctx),
      apply: instruct as AffairStep<Special>['apply'],
    },
    assign: {
      word: '交办落实',
      done: '已交办',
      from: ['issued'],
      may: office,
      guard: someWords,
      apply: assign,
    },
    file: {
      word: '阅示存查',
      done: '已存查',
      from: ['issued'],
      may: office,
      guard: someWords,
      apply: (a, { n }: { n: string }, ctx): AffairEffect<Special> | Refusal =>
        pendingWords(a.body).some((p) => p.n === Number(n))
          ? {
              change: {
                words: changed(a.body, Number(n), { filed: { by: ctx.actor, at: ctx.now } }),
              },
            }
          : refuse('noWords', '这条批示已交办或存查。', 'n'),
    },
    taskDone: { word: '批示落实', from: ['issued'], may: system, apply: taskDone },
  },
  mayRead: (a, person, { bureau }) => {
    if (a.state === 'issued') return readsSpecials(bureau, person);
    return [...officeOf(bureau), bureau.deputyInCharge, bureau.director].includes(person);
  },
  owed: (a, { bureau }) => {
    if (a.state === 'draft') return [{ by: [bureau.office.head], step: 'submit' }];
    if (a.state === 'submitted') return [{ by: [bureau.deputyInCharge], step: 'approve' }];
    const waits = a.state === 'issued' && pendingWords(a.body).length > 0;
    return waits ? [{ by: [bureau.office.head], step: 'assign' }] : [];
  },
  /** Words wait a working day for the office at most. */
  rungs: (a, { bureau, calendar }) => {
    if (a.state !== 'issued') return [];
    return pendingWords(a.body).map(({ n, words }) => ({
      id: `words${n}`,
      at: at(calendar.addWorkdays(dateOf(words.at), 1), bureau.hours.morning),
      to: [bureau.office.head],
      text: '领导对专报的批示尚未交办',
    }));
  },
  title: (a) => `${a.body.no} ${a.body.title}`,
};
