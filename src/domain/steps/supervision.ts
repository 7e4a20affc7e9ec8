import { unitOf } from '../bureau.ts';
import { type Case, openOrder } from '../case.ts';
import type { SupervisionOrder } from '../case-parts.ts';
import { type Apply, card, digest, refuse } from '../step.ts';
import { dateWithWeekday } from '../time.ts';
import { ORDER_LEVEL } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';

/** 督办 (art. 40): a numbered order to the unit with a limit of its own; the case's clocks go on. */
export const supervise: Apply<'supervise'> = (c, input, ctx) => {
  if (input.until <= ctx.today) return refuse('notLater', '答复期限应晚于今天。', 'until');
  const unit = c.assignment?.unit;
  if (!unit) return refuse('noUnit', '此件尚未交办，没有可督办的单位。');
  const order: SupervisionOrder = {
    no: `${c.no}督${c.orders.length + 1}`,
    level: input.level,
    reason: input.reason,
    unit,
    by: ctx.actor,
    at: ctx.now,
    dueOn: input.until,
  };
  const until = dateWithWeekday(input.until);
  const headline = `${ORDER_LEVEL[input.level]}，请于 ${until} 前答复：${input.reason}`;
  return {
    change: {
      orders: [...c.orders, order],
      clocks: changeClocks(c, ctx, { start: [{ kind: 'order', dueOn: input.until }] }),
    },
    notices: [
      ...card(c, ctx, ['unitHead'], headline).map((n) => ({ ...n, buzz: true })),
      ...card(c, ctx, ['handler'], headline),
      ...digest(c, ctx, ['lineLeader'], `${c.no} 已督办${unitOf(ctx.bureau, unit)?.name ?? ''}`),
    ],
  };
};

const answered = (
  c: Case,
  change: Partial<SupervisionOrder>,
  isIt: (o: SupervisionOrder) => boolean,
) => c.orders.map((o) => (isIt(o) ? { ...o, ...change } : o));

/** The unit's written answer, to whoever ordered it and the office. */
export const answerOrder: Apply<'answerOrder'> = (c, input, ctx) => {
  const order = openOrder(c);
  if (!order) return refuse('noOrder', '没有待答复的督办。');
  const answer = { text: input.text, by: ctx.actor, at: ctx.now };
  return {
    change: {
      orders: answered(c, { answer }, (o) => o === order),
      clocks: changeClocks(c, ctx, { stop: ['order'], reason: 'answerOrder' }),
    },
    notices: card(c, ctx, ['officeHead'], `督办已答复：${input.text}`),
  };
};

/** 销号: what was answered is enough. */
export const closeOrder: Apply<'closeOrder'> = (c, _input, ctx) => ({
  change: {
    orders: answered(c, { closed: { by: ctx.actor, at: ctx.now } }, (o) =>
      Boolean(o.answer && !o.closed),
    ),
  },
  notices: [],
});

/** §5.6 D+1: why the limit passed, and by when instead. It moves no limit: 延期 does, in time. */
export const explainLate: Apply<'explainLate'> = (c, input, ctx) => {
  if (input.until < ctx.today) return refuse('past', '办结日期不能早于今天。', 'until');
  const until = dateWithWeekday(input.until);
  return {
    change: {
      explanations: [
        ...c.explanations,
        { by: ctx.actor, at: ctx.now, reason: input.reason, until: input.until },
      ],
    },
    notices: card(
      c,
      ctx,
      ['officeHead', 'lineLeader'],
      `拟于 ${until} 办结，原因：${input.reason}`,
    ),
  };
};
