import { type Case, runningClock } from '../case.ts';
import { MAJOR_CLOCKS, REPORT_CLOCKS } from '../case-major.ts';
import type { Instruction } from '../case-parts.ts';
import { actsFor } from '../relations.ts';
import { type Apply, card, type NoticeDraft, type StepContext, withCards } from '../step.ts';
import { addDays, dateWithWeekday } from '../time.ts';
import { changeClocks } from './clock-changes.ts';

const buzzing = (notices: NoticeDraft[]) => withCards(notices, { buzz: true });

/** T27 (S2.4): three leaders at once; reply, transfer and closing wait for an instruction. */
export const markMajor: Apply<'markMajor'> = (c, input, ctx) => ({
  change: {
    major: true,
    majorAt: ctx.now,
    majorSeen: [],
    clocks: changeClocks(c, ctx, { start: MAJOR_CLOCKS.map((kind) => ({ kind })) }),
  },
  notices: majorNotices({ ...c, major: true }, ctx, `重大事项，请即阅处：${input.reason}`),
});

/** Three leaders and the office head at once, and whoever reports it upward (T27, S8.3). */
export function majorNotices(c: Case, ctx: StepContext, text: string): NoticeDraft[] {
  const told = card(c, ctx, ['deputyInCharge', 'director', 'officeHead'], text);
  const minutes = ctx.bureau.limits.firstReportMinutes;
  const reports = card(c, ctx, ['reportKeeper'], `重大事项，请在${minutes}分钟内报送首报`);
  return buzzing([...told, ...withCards(reports, { prefer: ['fileReport'] })]);
}

/** T27: the instruction that unlocks a case marked while it was under way. */
export const instructMajor: Apply<'instructMajor'> = (c, input, ctx) => {
  const words: Instruction = {
    kind: 'instruction',
    leader: ctx.behalf,
    by: ctx.actor,
    at: ctx.now,
    on: ctx.today,
    text: input.opinion,
  };
  return {
    change: {
      instructions: [...c.instructions, words],
      clocks: changeClocks(c, ctx, { stop: ['K13'], reason: 'instructMajor' }),
    },
    notices: buzzing(
      card(c, ctx, ['officeHead', 'unitHead', 'handler'], `重大事项批示：${input.opinion}`),
    ),
  };
};

/** K13 (S2.4): who has taken note; the chain of notices ends with the first leader, not with the office. */
export const seeMajor: Apply<'seeMajor'> = (c, _input, ctx) => {
  const who = { openId: ctx.actor, date: ctx.today };
  const isLeader = (['deputyInCharge', 'director'] as const).some((r) =>
    actsFor(r, c, ctx.bureau, who),
  );
  return {
    change: {
      majorSeen: [...c.majorSeen, { by: ctx.actor, at: ctx.now }],
      clocks: isLeader ? changeClocks(c, ctx, { stop: ['K13'], reason: 'seeMajor' }) : c.clocks,
    },
    notices: [],
  };
};

/** T35. */
export const unmarkMajor: Apply<'unmarkMajor'> = (c, input, ctx) => ({
  change: {
    major: false,
    majorAt: undefined,
    clocks: changeClocks(c, ctx, { stop: ['K13', ...REPORT_CLOCKS], reason: 'unmarkMajor' }),
  },
  notices: card(c, ctx, ['officeHead', 'registrar', 'unitHead'], `已取消重大：${input.reason}`),
});

/** T28 (S4.2 A(5)): the earlier of the running limit and the urgent one from today. */
export const markUrgent: Apply<'markUrgent'> = (c, input, ctx) => {
  const clocks = hastened(c, ctx);
  const due = runningClock({ clocks }, 'K4')?.dueOn;
  const until = due ? `，应办结日期 ${dateWithWeekday(due)}` : '';
  const why = input.reason ? `：${input.reason}` : '';
  return {
    change: { urgency: 'urgent', clocks },
    notices: buzzing(
      card(c, ctx, ['unitHead', 'handler', 'officeHead'], `已升为急件${until}${why}`),
    ),
  };
};

function hastened(c: Case, ctx: StepContext): Case['clocks'] {
  const urgentEnd = addDays(ctx.today, ctx.bureau.limits.urgentDays);
  return c.clocks.map((k) => {
    if (k.kind !== 'K4' || k.stoppedAt) return k;
    const [dueOn = k.dueOn] = [urgentEnd, k.dueOn].sort();
    return { ...k, urgency: 'urgent', dueOn, firstDueOn: k.firstDueOn ?? k.dueOn };
  });
}
