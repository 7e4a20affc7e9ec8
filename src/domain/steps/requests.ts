import { type Case, pendingRequest, runningClock } from '../case.ts';
import type { CaseRequest } from '../case-parts.ts';
import { actsFor, membersOf } from '../relations.ts';
import {
  type Apply,
  card,
  type Effect,
  isRefusal,
  type Refusal,
  refuse,
  type StepContext,
} from '../step.ts';
import { addDays, dateOf, dateWithWeekday, daysBetween, type IsoDate } from '../time.ts';
import { REQUEST } from '../vocabulary.ts';
import { changeClocks, changed } from './clock-changes.ts';
import { GRANT } from './grants.ts';

type Asked = Pick<CaseRequest, 'kind' | 'reason' | 'until' | 'exit' | 'main'>;

/**
 * Every exception is a request (domain.md §5.1): somebody asks, the one whose decision it is agrees or
 * not. Who may decide and asks himself has decided.
 */
function request(c: Case, ctx: StepContext, asked: Asked): Effect | Refusal {
  const made: CaseRequest = { ...asked, by: ctx.actor, at: ctx.now };
  const next: Case = { ...c, requests: [...c.requests, made] };
  const who = { openId: ctx.actor, date: ctx.today };
  if (actsFor('requestDecider', next, ctx.bureau, who)) return grant(next, made, ctx);
  return {
    change: { requests: next.requests },
    notices: card(next, ctx, ['requestDecider'], `申请${wordOf(made)}，请决定：${made.reason}`),
  };
}

const wordOf = ({ kind, until }: Asked): string =>
  kind === 'extension' && until ? `延期至 ${dateWithWeekday(until)}` : REQUEST[kind];

/** T26 (S4.2 A(6), art. 34): once, in time, within the bureau's cap. */
export const requestExtension: Apply<'requestExtension'> = (c, input, ctx) =>
  extensionRefusal(c, input.until, ctx) ?? request(c, ctx, { kind: 'extension', ...input });

function extensionRefusal(c: Case, until: IsoDate, ctx: StepContext): Refusal | undefined {
  const due = runningClock(c, 'K4')?.dueOn ?? ctx.today;
  if (until <= due)
    return refuse('notLater', `延期后的日期应晚于应办结日期 ${dateWithWeekday(due)}。`, 'until');
  const { extensionDays, extensionUrgentDays } = ctx.bureau.limits;
  const cap = c.urgency === 'urgent' ? extensionUrgentDays : extensionDays;
  const statutory = runningClock(c, 'K8')?.dueOn;
  const [last = due] = [addDays(due, cap), statutory ?? '9999'].sort();
  if (until <= last) return undefined;
  return refuse('tooLong', `最多延期${cap}天，不能晚于 ${dateWithWeekday(last)}。`, 'until');
}

/** T25: the handling limit stands still until it is taken up again; it is looked at on a date. */
export const requestPause: Apply<'requestPause'> = (c, input, ctx) =>
  input.until <= ctx.today
    ? refuse('notLater', '复核日期应晚于今天。', 'until')
    : request(c, ctx, { kind: 'pause', ...input });

/** S4.2 A(5): downgrading needs a leader and a reason. */
export const requestDowngrade: Apply<'requestDowngrade'> = (c, input, ctx) =>
  request(c, ctx, { kind: 'downgrade', ...input });

/** T38: the petitioner's own statement is attached first. */
export const requestWithdrawal: Apply<'requestWithdrawal'> = (c, input, ctx) =>
  c.attachments.some((a) => a.at > c.registeredAt)
    ? request(c, ctx, { kind: 'withdrawal', ...input })
    : refuse(
        'noStatement',
        '请先把信访人的撤回声明（图片或文件）回复到此卡片，再申请撤回。',
        'reason',
      );

/** T4 (art. 31, 36): not taken on; the petitioner is shown the lawful way. */
export const proposeDecline: Apply<'proposeDecline'> = (c, input, ctx) =>
  request(c, ctx, { kind: 'decline', ...input });

/** T6: the same petitioner's matter is in hand already; it is answered there. */
export const proposeMerge: Apply<'proposeMerge'> = (c, input, ctx) => {
  const [id = '', no = ''] = input.main.split(' ');
  if (!no || id === c.id) return refuse('noMain', '请选择并入的在办件。', 'main');
  return request(c, ctx, { kind: 'merge', reason: `并入 ${no}`, main: { id, no } });
};

/** T24: dissatisfied with cause, new facts, or wrongly handled; the deputy decides. */
export const proposeReopen: Apply<'proposeReopen'> = (c, input, ctx) =>
  request(c, ctx, { kind: 'reopen', ...input });

/** The request is granted by whoever decides it. */
export const agreeRequest: Apply<'agreeRequest'> = (c, _input, ctx) => {
  const pending = pendingRequest(c);
  return pending ? grant(c, pending, ctx) : NOTHING_ASKED;
};

/** Nothing changes for the case; whoever asked reads why. */
export const refuseRequest: Apply<'refuseRequest'> = (c, input, ctx) => {
  const pending = pendingRequest(c);
  if (!pending) return NOTHING_ASKED;
  const headline = `不同意${REQUEST[pending.kind]}：${input.reason}`;
  const to = tellable(c, pending, ctx);
  return {
    change: {
      requests: settled(c, pending, ctx, { decision: 'refused', decisionReason: input.reason }),
    },
    notices: to ? [{ kind: 'card', to: [to], headline }] : [],
  };
};

const NOTHING_ASKED = refuse('noRequest', '没有待处理的申请。');

/** Who asked, as long as the case is still his to see. */
function tellable(c: Case, asked: CaseRequest, ctx: StepContext): string | undefined {
  const posts = ['registrar', 'clerk', 'officeHead', 'unitHead', 'handler'] as const;
  return posts.some((r) => membersOf(r, c, ctx.bureau, ctx.today).includes(asked.by))
    ? asked.by
    : undefined;
}

function settled(
  c: Case,
  request: CaseRequest,
  ctx: StepContext,
  decision: Pick<CaseRequest, 'decision' | 'decisionReason'>,
): CaseRequest[] {
  const by = { decidedBy: ctx.actor, decidedAt: ctx.now };
  return c.requests.map((r) => (r === request ? { ...r, ...decision, ...by } : r));
}

function grant(c: Case, asked: CaseRequest, ctx: StepContext): Effect | Refusal {
  const effect = GRANT[asked.kind](c, asked, ctx);
  if (isRefusal(effect)) return effect;
  const requests = settled(c, asked, ctx, { decision: 'agreed' });
  return { ...effect, change: { ...effect.change, requests } };
}

/** T25 off: the limit moves by the calendar days it stood still. */
export const resume: Apply<'resume'> = (c, input, ctx) => {
  const k4 = c.clocks.find((k) => k.kind === 'K4' && k.pausedAt && !k.stoppedAt);
  const stood = c.pause ? daysBetween(dateOf(c.pause.since), ctx.today) : 0;
  const moved = k4 && addDays(k4.dueOn, stood);
  const dueOn = moved && (k4?.roll ? ctx.calendar.onOrAfter(moved) : moved);
  const clocks =
    k4 && dueOn
      ? changed(c, k4, { pausedAt: undefined, dueOn, firstDueOn: k4.firstDueOn ?? k4.dueOn })
      : c.clocks;
  const until = dueOn ? `，应办结日期 ${dateWithWeekday(dueOn)}` : '';
  return {
    change: {
      pause: undefined,
      clocks: changeClocks({ ...c, clocks }, ctx, { stop: ['review'], reason: 'resume' }),
    },
    notices: card(c, ctx, ['handler', 'unitHead'], `恢复办理${until}：${input.reason}`),
  };
};
