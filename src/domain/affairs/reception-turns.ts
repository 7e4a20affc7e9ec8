import type { PersonId } from '../bureau.ts';
import { personText } from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import { dateWithWeekday, type IsoDate } from '../time.ts';
import type { AffairContext, AffairEffect, AffairNoticeDraft } from './affair.ts';
import { dayLine, type ReceptionAffair, type ReceptionDay } from './reception.ts';

type Ctx = AffairContext & { behalf: PersonId | 'system' };
type Effect = AffairEffect<ReceptionDay>;
const isBureaus = (a: ReceptionAffair) => a.owner === 'bureau';

/** Everybody who has to know when the morning changes. */
const concerned = (d: ReceptionDay, ctx: AffairContext): PersonId[] => [
  ...new Set([d.leader, ...d.assistants, ctx.bureau.office.head]),
];

/** A change that was announced is announced again (S7.1.1: never silently). */
function changed(a: ReceptionAffair, next: ReceptionDay, why: string, ctx: AffairContext) {
  const text = `接待日安排变更：${dayLine(next, ctx.bureau)}，地点${next.place}。${why}`;
  const notices: AffairNoticeDraft[] = [
    { kind: 'card', to: concerned(next, ctx), headline: why },
    { kind: 'event' },
  ];
  return a.body.publishedAt ? [...notices, ...announced(a, text)] : notices;
}

function announced(a: ReceptionAffair, text: string): AffairNoticeDraft[] {
  if (isBureaus(a)) return [{ kind: 'line', purpose: 'all', text }];
  return [{ kind: 'line', purpose: 'unit', unit: a.owner, text }];
}

/** The next in rotation who was neither absent nor has refused this morning. */
export function nextToAsk(d: ReceptionDay, ctx: AffairContext): PersonId | undefined {
  const { rotation } = ctx.bureau.reception;
  const from = rotation.indexOf(d.proposed ?? d.leader);
  const order = rotation.map((_, i) => rotation[(from + 1 + i) % rotation.length] as PersonId);
  const away = d.absences.map((x) => x.person);
  return order.find((p) => p !== d.leader && p !== d.proposed && !away.includes(p));
}

export const absent = (
  a: ReceptionAffair,
  input: { reason?: string },
  ctx: Ctx,
): Effect | Refusal => {
  const d = a.body;
  const proposed = nextToAsk(d, ctx);
  if (!proposed) return refuse('nobody', '没有其他局领导可以接替，请改期。');
  const absences = [...d.absences, { person: d.leader, at: ctx.now, reason: input.reason }];
  const name = personText(ctx.bureau, d.leader);
  return {
    change: { absences, proposed },
    notices: [
      { kind: 'card', to: [proposed], headline: `${name}临时不能接访，请您接替`, buzz: true },
      {
        kind: 'card',
        to: concerned(d, ctx).filter((p) => p !== proposed),
        headline: `${name}临时不能接访，已请${personText(ctx.bureau, proposed)}接替`,
      },
    ],
  };
};

/** The one who stepped in has given his next turn to the one who could not come (fairness, S7.1.1). */
export const stepIn = (a: ReceptionAffair, _input: object, ctx: Ctx): Effect => {
  const { proposed = '', leader: gone } = a.body;
  const next = { ...a.body, leader: proposed };
  return {
    change: { leader: proposed, proposed: undefined, confirmedAt: ctx.now },
    notices: [
      ...changed(a, next, `由${personText(ctx.bureau, proposed)}接访`, ctx),
      { kind: 'then', affair: 'nextTurn', step: 'takeTurn', input: { from: proposed, to: gone } },
    ],
  };
};

export const cannotEither = (a: ReceptionAffair, _input: object, ctx: Ctx): Effect | Refusal => {
  const refused = a.body.proposed ?? '';
  const absences = [...a.body.absences, { person: refused, at: ctx.now }];
  const proposed = nextToAsk({ ...a.body, absences }, ctx);
  if (!proposed) return refuse('nobody', '没有其他局领导可以接替，请改期。');
  const headline = `${personText(ctx.bureau, a.body.leader)}临时不能接访，请您接替`;
  return {
    change: { absences, proposed },
    notices: [{ kind: 'card', to: [proposed], headline, buzz: true }],
  };
};

interface SwapInput {
  day: string;
  leader: PersonId;
  reason: string;
}

export const requestSwap = (_a: ReceptionAffair, input: SwapInput, ctx: Ctx): Effect => ({
  change: {
    swap: { leader: input.leader, withDay: input.day, reason: input.reason, at: ctx.now },
  },
  notices: [{ kind: 'card', to: [input.leader], headline: `请与您换班：${input.reason}` }],
});

export const agreeSwap = (a: ReceptionAffair, _input: object, ctx: Ctx): Effect | Refusal => {
  const { swap, leader: before } = a.body;
  if (!swap) return refuse('noSwap', '没有待确认的换班。');
  const next = { ...a.body, leader: swap.leader };
  const input = { from: swap.leader, to: before };
  return {
    change: { leader: swap.leader, swap: undefined, confirmedAt: ctx.now },
    notices: [
      ...changed(
        a,
        next,
        `${personText(ctx.bureau, before)}与${personText(ctx.bureau, swap.leader)}换班`,
        ctx,
      ),
      { kind: 'card', to: [before], headline: '换班已确认' },
      { kind: 'then', affair: swap.withDay, step: 'takeTurn', input },
    ],
  };
};

export const refuseSwap = (a: ReceptionAffair, _input: object): Effect => ({
  change: { swap: undefined },
  notices: [{ kind: 'card', to: [a.body.leader], headline: '对方不能换班，请另行安排' }],
});

/** The other half of a swap; nothing when the turn is not his any more. */
export const takeTurn = (
  a: ReceptionAffair,
  input: { from: PersonId; to: PersonId },
  ctx: Ctx,
): Effect => {
  if (a.body.leader !== input.from) return {};
  const next = { ...a.body, leader: input.to };
  const why = `改由${personText(ctx.bureau, input.to)}接访`;
  return {
    change: { leader: input.to, confirmedAt: undefined },
    notices: changed(a, next, why, ctx),
  };
};

interface Arrangement {
  on: IsoDate;
  place: string;
  leader: PersonId;
  reason: string;
}

export const arrange = (a: ReceptionAffair, input: Arrangement, ctx: Ctx): Effect | Refusal => {
  const { on, place, reason } = input;
  if (on < ctx.today) return refuse('past', '接待日不能早于今天。', 'on');
  if (on.slice(0, 7) !== a.body.month)
    return refuse('month', `须在${a.body.month}之内，每月至少一次。`, 'on');
  if (!ctx.calendar.isWorkday(on)) return refuse('dayOff', '这一天不是工作日，请另选。', 'on');
  const next = { ...a.body, on, place, leader: input.leader };
  const moved = on === a.body.planned ? undefined : reason;
  return {
    change: { on, place, leader: input.leader, moved, provisional: undefined },
    notices: changed(a, next, reason, ctx),
  };
};

/** The calendar of its year has been published: the day is what the rule says now. */
export const settleDate = (
  a: ReceptionAffair,
  input: { on: IsoDate; moved?: string },
  ctx: Ctx,
): Effect => {
  const next = { ...a.body, ...input };
  const why = `假期安排已公布，接待日定为${dateWithWeekday(input.on)}`;
  const notices = input.on === a.body.on ? [] : changed(a, next, why, ctx);
  return { change: { on: input.on, moved: input.moved, provisional: undefined }, notices };
};

export const publish = (a: ReceptionAffair, _input: object, ctx: Ctx): Effect => {
  const d = a.body;
  const text = `${isBureaus(a) ? '局长接待日' : '领导接待日'}：${dayLine(d, ctx.bureau)}，${d.from}至${d.until}，地点${d.place}。`;
  return { change: { publishedAt: ctx.now }, notices: announced(a, text) };
};

export const confirm = (_a: ReceptionAffair, _input: object, ctx: Ctx): Effect => ({
  change: { confirmedAt: ctx.now },
});
