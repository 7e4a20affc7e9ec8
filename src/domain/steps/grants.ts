import { type Case, runningClock } from '../case.ts';
import { majorLocked } from '../case-major.ts';
import type { CaseRequest } from '../case-parts.ts';
import { startClock } from '../clocks.ts';
import { exemptFromInform } from '../guards.ts';
import { majorReported } from '../guards-major.ts';
import {
  card,
  digest,
  type Effect,
  isRefusal,
  type Refusal,
  refuse,
  type StepContext,
} from '../step.ts';
import { dateWithWeekday } from '../time.ts';
import { DECLINE_EXIT, type RequestKind } from '../vocabulary.ts';
import { changeClocks, changed } from './clock-changes.ts';

/** What each kind does to the case and to which clock. */
export const GRANT: Record<
  RequestKind,
  (c: Case, asked: CaseRequest, ctx: StepContext) => Effect | Refusal
> = {
  extension: extend,
  pause,
  downgrade,
  withdrawal: (c, asked, ctx) => exit(c, ctx, { to: 'closed', word: '撤回', reason: asked.reason }),
  decline: (c, asked, ctx) => {
    const way = asked.exit ? `${DECLINE_EXIT[asked.exit]}。` : '';
    const reason = `${way}${asked.reason}`;
    return exit(c, ctx, { to: 'declined', word: '不予受理', reason });
  },
  reopen,
  merge,
};

/** The first due date stays beside the new one; the petitioner is told why (art. 34). */
function extend(c: Case, { until }: CaseRequest, ctx: StepContext): Effect | Refusal {
  const k4 = runningClock(c, 'K4');
  if (!k4 || !until) return refuse('noLimit', '此件没有正在计算的办结期限。');
  const clocks = changed(c, k4, {
    dueOn: until,
    extendedFrom: k4.dueOn,
    firstDueOn: k4.firstDueOn ?? k4.dueOn,
  });
  const headline = `已同意延期至 ${dateWithWeekday(until)}`;
  return {
    change: { clocks },
    notices: [
      ...card(c, ctx, ['handler', 'unitHead', 'officeHead'], headline),
      ...(exemptFromInform(c) ? [] : card(c, ctx, ['registrar'], `${headline}，请书面告知信访人`)),
    ],
  };
}

function pause(c: Case, { reason, until }: CaseRequest, ctx: StepContext): Effect {
  const reviewOn = until ?? ctx.today;
  const k4 = runningClock(c, 'K4');
  const clocks = k4 ? changed(c, k4, { pausedAt: ctx.now }) : c.clocks;
  return {
    change: {
      pause: { since: ctx.now, reason, reviewOn },
      clocks: changeClocks({ ...c, clocks }, ctx, { start: [{ kind: 'review', dueOn: reviewOn }] }),
    },
    notices: card(
      c,
      ctx,
      ['handler', 'unitHead', 'officeHead', 'registrar'],
      `已中止办理，${dateWithWeekday(reviewOn)} 复核`,
    ),
  };
}

/** The ordinary limit counts from the same opinion; the urgent one is kept for the reports. */
function downgrade(c: Case, _asked: CaseRequest, ctx: StepContext): Effect {
  const k4 = runningClock(c, 'K4');
  const fresh =
    k4 && startClock('K4', { startOn: k4.startOn, now: ctx.now, urgency: 'ordinary' }, ctx);
  const clocks =
    k4 && fresh
      ? changed(c, k4, {
          urgency: 'ordinary',
          limit: fresh.limit,
          roll: fresh.roll,
          dueOn: fresh.dueOn,
          firstDueOn: k4.firstDueOn ?? k4.dueOn,
        })
      : c.clocks;
  const until = fresh ? `，应办结日期 ${dateWithWeekday(fresh.dueOn)}` : '';
  return {
    change: { urgency: 'ordinary', clocks },
    notices: card(c, ctx, ['handler', 'unitHead', 'officeHead'], `已转为一般件${until}`),
  };
}

/** T6: the clocks of the main case go on; its handler answers both. */
function merge(c: Case, { main }: CaseRequest, ctx: StepContext): Effect | Refusal {
  if (!main) return refuse('noMain', '请选择并入的在办件。');
  const gone = exit(c, ctx, { to: 'merged', word: '并案', reason: `并入 ${main.no}` });
  if (isRefusal(gone)) return gone;
  const join = { kind: 'join' as const, main: main.id };
  return {
    ...gone,
    change: { ...gone.change, mergedInto: main },
    notices: [...gone.notices, join],
  };
}

/** T24: back on the leader's desk; a new opinion starts a new handling limit. */
function reopen(c: Case, { reason }: CaseRequest, ctx: StepContext): Effect {
  const ended = c.assignment && { ...c.assignment, endedAt: ctx.now, endReason: 'reopen' };
  const next: Case = { ...c, status: 'awaitingInstruction', reader: ctx.behalf };
  return {
    to: 'awaitingInstruction',
    change: {
      reader: ctx.behalf,
      assignment: undefined,
      pastAssignments: ended ? [...c.pastAssignments, ended] : c.pastAssignments,
      delivered: undefined,
      outcome: undefined,
      reopened: c.reopened + 1,
      clocks: changeClocks(c, ctx, { stop: 'all', reason: 'reopen', start: [{ kind: 'K1a' }] }),
    },
    notices: [
      ...card(c, ctx, ['registrar', 'officeHead', 'unitHead', 'handler'], `决定重办：${reason}`),
      ...card(next, ctx, ['reader'], '重办件，请批示'),
    ],
  };
}

/** An exit: every limit ends, the register row says why, whoever had it in hand is told. */
function exit(
  c: Case,
  ctx: StepContext,
  o: { to: 'closed' | 'declined' | 'merged'; word: string; reason: string },
): Effect | Refusal {
  if (majorLocked(c)) return refuse('majorLocked', '重大事项须待领导批示后再办理，请先呈批。');
  const unreported = majorReported(c);
  if (unreported) return unreported;
  return {
    to: o.to,
    change: {
      pause: undefined,
      clocks: changeClocks(c, ctx, { stop: 'all', reason: o.to }),
      outcome: `${ctx.today} ${o.word}：${o.reason}`,
    },
    notices: [
      ...card(c, ctx, ['registrar', 'handler', 'unitHead'], `${o.word}：${o.reason}`),
      ...digest(c, ctx, ['deputyInCharge'], `${c.no} ${o.word}`),
    ],
  };
}
