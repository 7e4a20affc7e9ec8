import { openQuestion } from '../case.ts';
import { isBarred } from '../firewall.ts';
import { exemptFromInform } from '../guards.ts';
import { holdersOf } from '../owed.ts';
import { type Apply, type NoticeDraft, refuse } from '../step.ts';
import { addDays, at, plusMs, timeOf } from '../time.ts';
import type { Status } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';
import { askForFollowUp } from './major-report.ts';
import { toClose } from './to-close.ts';

/** 填报进展. */
export const progress: Apply<'progress'> = (c, input, ctx) => ({
  change: { progress: [...c.progress, { at: ctx.now, by: ctx.actor, note: input.note }] },
  notices: askForFollowUp(c, ctx),
});

/** 回复来文单位: what the source organ was told, and when; stops the limit it had set (K9). */
export const replySource: Apply<'replySource'> = (c, input, ctx) => {
  if (!c.source) return refuse('noSource', '此件没有来文单位。');
  if (input.sentOn > ctx.today) return refuse('future', '回复日期不能晚于今天。', 'sentOn');
  const next = { ...c, source: { ...c.source, reply: input } };
  const told = Boolean(c.delivered) || exemptFromInform(c);
  return {
    change: {
      source: next.source,
      clocks: changeClocks(c, ctx, { stop: ['K9'], reason: 'replySource' }),
    },
    notices: c.status === 'awaitingOfficeCheck' && told ? toClose(next, ctx, '已回复来文单位') : [],
  };
};

/** Leaders are asked, not pressed (design.md §6, Tone). */
const URGED: Partial<Record<Status, string>> = {
  awaitingInstruction: '办公室提请批阅',
  awaitingSignOff: '办公室提请签批',
};

/** 催办 by hand: to whoever holds the ball, with the in-app buzz (§12.3: twice per case and day). */
export const urge: Apply<'urge'> = (c, _input, ctx) => ({
  change: {},
  notices: toHolders(c, ctx, URGED[c.status] ?? '办公室催办，请抓紧办理', true),
});

/** 询问情况: the question goes to whoever holds the ball, who answers it or reports progress. */
export const ask: Apply<'ask'> = (c, input, ctx) => {
  const to = holdersOf(c, ctx).filter((p) => p !== ctx.actor);
  const asked = { at: ctx.now, by: ctx.actor, question: input.question, to };
  return {
    change: { questions: [...c.questions, asked] },
    notices: toHolders(c, ctx, `询问情况：${input.question}`, false).map((n) =>
      n.kind === 'card' ? { ...n, prefer: ['answerQuestion' as const] } : n,
    ),
  };
};

/** The answer goes to whoever asked, and stays with the question. */
export const answerQuestion: Apply<'answerQuestion'> = (c, input, ctx) => {
  const open = openQuestion(c);
  if (!open) return refuse('noQuestion', '没有待答复的询问。');
  const answer = { at: ctx.now, by: ctx.actor, text: input.text };
  const to = isBarred(c, ctx.bureau, open.by) ? [] : [open.by];
  return {
    change: { questions: c.questions.map((q) => (q === open ? { ...q, answer } : q)) },
    notices: to.length ? [{ kind: 'card', to, headline: `答复询问：${input.text}` }] : [],
  };
};

function toHolders(
  c: Parameters<Apply<'urge'>>[0],
  ctx: Parameters<Apply<'urge'>>[2],
  headline: string,
  buzz: boolean,
): NoticeDraft[] {
  const to = holdersOf(c, ctx).filter((p) => p !== ctx.actor);
  return to.length ? [{ kind: 'card', to, headline, buzz }] : [];
}

/** An image or file joins the case and the step it was sent in (S2.2, S4.1). */
export const attach: Apply<'attach'> = (c, input) => ({
  change: { attachments: [...c.attachments, input.attachment] },
  notices: [],
});

/** 稍后提醒: the card comes again then, and the ladder leaves this person alone until then. */
export const snooze: Apply<'snooze'> = (c, input, ctx) => {
  const until = snoozeUntil(input.until, ctx);
  const others = c.snoozes.filter((s) => s.person !== ctx.actor);
  return {
    change: { snoozes: [...others, { person: ctx.actor, until }] },
    notices: [{ kind: 'card', to: [ctx.actor], headline: '您选择的稍后提醒', dueAt: until }],
  };
};

/** Two hours on, this afternoon's opening, or tomorrow morning; what is past moves to tomorrow. */
function snoozeUntil(
  choice: 'twoHours' | 'afternoon' | 'tomorrow',
  ctx: Parameters<Apply<'snooze'>>[2],
): string {
  if (choice === 'twoHours') return plusMs(ctx.now, 2 * 3_600_000);
  const afternoon = ctx.bureau.hours.spans.at(-1)?.[0] ?? '14:00';
  if (choice === 'afternoon' && timeOf(ctx.now) < afternoon) return at(ctx.today, afternoon);
  return at(addDays(ctx.today, 1), ctx.bureau.hours.morning);
}
