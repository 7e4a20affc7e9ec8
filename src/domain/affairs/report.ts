import {
  type Bureau,
  collectorsOf,
  officersOf,
  type PersonId,
  type UnitId,
  unitOf,
} from '../bureau.ts';
import { monthLimit } from '../month-limits.ts';
import { monthAfter } from '../period.ts';
import { type Refusal, refuse } from '../step.ts';
import { at, type Instant, type IsoDate } from '../time.ts';
import type { YesNo } from '../vocabulary.ts';
import { actingFor } from './acting.ts';
import type { Affair, AffairEffect, AffairKind, AffairStep } from './affair.ts';

/** What a unit's information officer reports, at any time (S8.1). */
export interface Brief {
  unit: UnitId;
  text: string;
  urgent: YesNo;
  by: PersonId;
  /** The report slip it went into. */
  report?: string;
}
export type BriefAffair = Affair<Brief>;

/** 报送单 to the superior petition department (S8.2). */
export interface Report {
  /** `信息〔2025〕003号`. */
  no: string;
  kind: 'routine' | 'adhoc';
  month?: string;
  title: string;
  text: string;
  to: string;
  briefs: string[];
  cleared?: { by: PersonId; at: Instant; opinion?: string };
  sent?: { channel: string; on: IsoDate; by: PersonId; at: Instant };
  receipt?: { no: string; on: IsoDate };
  replies: { on: IsoDate; text: string; by: PersonId; at: Instant }[];
  /** Every wording that was submitted. */
  versions: { text: string; by: PersonId; at: Instant }[];
}
export type ReportAffair = Affair<Report>;

export const REPORT_STATE: Record<string, string> = {
  draft: '待编报',
  submitted: '待领导审签',
  cleared: '待报送',
  sent: '已报送',
};
export const SUPERIOR = '市信访局';

/** The bureau's information officer and the office head keep the slips (S8.2). */
export const keepsReports = (bureau: Bureau, person: PersonId): boolean =>
  [...collectorsOf(bureau), bureau.office.head].includes(person);

const keeper: AffairStep<Report>['may'] = (_a, ctx) =>
  actingFor([...collectorsOf(ctx.bureau), ctx.bureau.office.head], ctx);
const leader: AffairStep<Report>['may'] = (_a, ctx) =>
  actingFor([ctx.bureau.deputyInCharge, ctx.bureau.director], ctx);

interface Draft {
  title: string;
  text: string;
  to: string;
}

const submit = (
  a: ReportAffair,
  input: Draft,
  ctx: { actor: string; now: Instant; bureau: Bureau },
): AffairEffect<Report> => ({
  state: 'submitted',
  change: {
    ...input,
    cleared: undefined,
    versions: [...a.body.versions, { text: input.text, by: ctx.actor, at: ctx.now }],
  },
  notices: [{ kind: 'card', to: [ctx.bureau.deputyInCharge], headline: '信息报送请审签' }],
});

/** Nothing leaves before a leader has cleared it (AC-8.2). */
export const REPORTS: AffairKind<Report> = {
  steps: {
    submit: { word: '呈领导审签', from: ['draft'], may: keeper, apply: submit },
    /** With what was approved since it was drafted; what somebody wrote already stays. */
    prefill: {
      word: '更新内容',
      from: ['draft'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (a, { text }: { text: string }): AffairEffect<Report> =>
        a.body.versions.length ? {} : { change: { text } },
    },
    clear: {
      word: '同意报送',
      from: ['submitted'],
      may: leader,
      apply: (a, { opinion }: { opinion?: string }, ctx): AffairEffect<Report> => ({
        state: 'cleared',
        change: { cleared: { by: ctx.actor, at: ctx.now, opinion } },
        notices: [
          {
            kind: 'card',
            to: [ctx.bureau.bureauInformationOfficer],
            headline: `${a.body.no} 已审签，请报送`,
          },
        ],
      }),
    },
    sendBack: {
      word: '退回修改',
      from: ['submitted'],
      may: leader,
      apply: (_a, { reason }: { reason: string }, ctx): AffairEffect<Report> => ({
        state: 'draft',
        notices: [
          {
            kind: 'card',
            to: [ctx.bureau.bureauInformationOfficer],
            headline: `信息报送退回修改：${reason}`,
          },
        ],
      }),
    },
    send: {
      word: '登记报送',
      from: ['submitted', 'cleared'],
      may: keeper,
      guard: (a) => (a.body.cleared ? undefined : refuse('notCleared', '领导审签后方可报送。')),
      apply: (
        _a,
        { channel, on }: { channel: string; on: IsoDate },
        ctx,
      ): AffairEffect<Report> | Refusal =>
        on > ctx.today
          ? refuse('future', '报送日期不能晚于今天。', 'on')
          : {
              state: 'sent',
              change: { sent: { channel, on, by: ctx.actor, at: ctx.now } },
            },
    },
    receipt: {
      word: '登记回执',
      from: ['sent'],
      may: keeper,
      guard: (a) => (a.body.receipt ? refuse('received', '已登记回执。') : undefined),
      apply: (_a, { no, on }: { no: string; on: IsoDate }): AffairEffect<Report> => ({
        change: { receipt: { no, on } },
      }),
    },
    reply: {
      word: '登记上级答复',
      from: ['sent'],
      may: keeper,
      apply: (a, { on, text }: { on: IsoDate; text: string }, ctx): AffairEffect<Report> => ({
        change: { replies: [...a.body.replies, { on, text, by: ctx.actor, at: ctx.now }] },
        notices: [
          {
            kind: 'card',
            to: [ctx.bureau.deputyInCharge, ctx.bureau.office.head],
            headline: `上级对${a.body.no}的答复`,
          },
        ],
      }),
    },
  },
  mayRead: (_a, person, { bureau }) => {
    const { office, deputyInCharge, director } = bureau;
    return [
      office.head,
      ...office.clerks,
      ...collectorsOf(bureau),
      deputyInCharge,
      director,
    ].includes(person);
  },
  owed: (a, { bureau }) => {
    const asked: Record<string, [PersonId, string]> = {
      draft: [bureau.bureauInformationOfficer, 'submit'],
      submitted: [bureau.deputyInCharge, 'clear'],
      cleared: [bureau.bureauInformationOfficer, 'send'],
    };
    const [by, step] = asked[a.state] ?? [];
    if (by && step) return [{ by: [by], step }];
    return a.state === 'sent' && !a.body.receipt
      ? [{ by: [bureau.bureauInformationOfficer], step: 'receipt' }]
      : [];
  },
  /** The routine report is due by the 3rd (S8.2), moved on off days that are off. */
  rungs: (a, { bureau, calendar }) => {
    if (a.body.kind !== 'routine' || !a.body.month || a.state === 'sent') return [];
    const due = monthLimit(calendar, monthAfter(a.body.month), 'report');
    const to = [bureau.bureauInformationOfficer];
    const late = at(calendar.addWorkdays(due, 1), bureau.hours.morning);
    return [
      { id: 'D0', at: at(due, bureau.hours.morning), to, text: '上月信息应于今天报送' },
      { id: 'D+1', at: late, to: [...to, bureau.office.head], text: '上月信息尚未报送' },
    ];
  },
  title: (a) => `${a.body.no} ${a.body.title}`,
};

/** What a unit told stays with the office until it goes into a slip. */
export const BRIEFS: AffairKind<Brief> = {
  steps: {
    merge: {
      word: '编入报送单',
      from: ['received'],
      may: (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined),
      apply: (_a, { report }: { report: string }): AffairEffect<Brief> => ({
        state: 'merged',
        change: { report },
      }),
    },
    file: {
      word: '存查',
      from: ['received'],
      may: (_a, ctx) => actingFor([...collectorsOf(ctx.bureau), ctx.bureau.office.head], ctx),
      apply: (): AffairEffect<Brief> => ({ state: 'filed' }),
    },
  },
  mayRead: (a, person, { bureau }) => {
    const unit = unitOf(bureau, a.body.unit);
    const { office, deputyInCharge, director } = bureau;
    const over = [office.head, ...office.clerks, ...collectorsOf(bureau), deputyInCharge, director];
    const own = unit ? [unit.head, ...officersOf(unit)] : [];
    return [...over, a.body.by, ...own].includes(person);
  },
  owed: () => [],
  rungs: () => [],
  title: (a, { bureau }) => `${unitOf(bureau, a.body.unit)?.name ?? ''} 信息报送`,
};
