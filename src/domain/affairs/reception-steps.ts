import { unitOf } from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import { dateWithWeekday, timeOf } from '../time.ts';
import { actingFor } from './acting.ts';
import type { AffairContext, AffairStep } from './affair.ts';
import type { ReceptionAffair, ReceptionDay } from './reception.ts';
import * as session from './reception-session.ts';
import * as turns from './reception-turns.ts';

type May = AffairStep<ReceptionDay>['may'];

const isBureaus = (a: ReceptionAffair) => a.owner === 'bureau';
const leader: May = (a, ctx) => actingFor([a.body.leader], ctx);
const officeHead: May = (_a, ctx) => actingFor([ctx.bureau.office.head], ctx);
/** Who assists that morning, any other clerk in need, and the office head. */
const desk: May = (a, ctx) => {
  const { clerks, head } = ctx.bureau.office;
  return isBureaus(a) ? actingFor([...a.body.assistants, ...clerks, head], ctx) : undefined;
};
const unitDesk: May = (a, ctx) => {
  const unit = unitOf(ctx.bureau, a.owner);
  return unit && actingFor([unit.liaison, unit.head], ctx);
};
const system: May = (_a, ctx) => (ctx.actor === 'system' ? 'system' : undefined);
const first =
  (...ways: May[]): May =>
  (a, ctx) => {
    for (const way of ways) {
      const found = way(a, ctx);
      if (found) return found;
    }
    return undefined;
  };

const isOn = (a: ReceptionAffair, ctx: AffairContext): Refusal | undefined =>
  a.body.on === ctx.today
    ? undefined
    : refuse('notToday', `接待日是${dateWithWeekday(a.body.on)}，当天方可开始。`);
const isAhead = (a: ReceptionAffair, ctx: AffairContext): Refusal | undefined =>
  a.body.on >= ctx.today ? undefined : refuse('over', '这次接待日已过。');
const isPast = (a: ReceptionAffair, ctx: AffairContext): Refusal | undefined =>
  a.body.on <= ctx.today ? undefined : refuse('early', '接待日后再报送。');

/** The table of S7.1.1 to S7.1.5: who presses what, when. */
export const RECEPTION_STEPS: Record<string, AffairStep<ReceptionDay>> = {
  open: { word: '开始接访', from: ['planned'], may: desk, guard: isOn, apply: session.open },
  checkIn: {
    word: '来访签到',
    done: '来访已签到',
    from: ['open'],
    may: desk,
    apply: session.checkIn,
  },
  confirm: {
    word: '确认接访',
    from: ['planned'],
    may: leader,
    guard: (a, ctx) => (a.body.confirmedAt ? refuse('confirmed', '您已确认。') : isAhead(a, ctx)),
    apply: turns.confirm,
  },
  requestSwap: {
    word: '申请换班',
    from: ['planned'],
    may: (a, ctx) => (isBureaus(a) ? leader(a, ctx) : undefined),
    guard: (a, ctx) => (a.body.swap ? refuse('swapOpen', '已有换班待确认。') : isAhead(a, ctx)),
    apply: turns.requestSwap,
  },
  agreeSwap: {
    word: '同意换班',
    from: ['planned'],
    may: (a, ctx) => actingFor([a.body.swap?.leader], ctx),
    guard: isAhead,
    apply: turns.agreeSwap,
  },
  refuseSwap: {
    word: '不能换班',
    done: '已回复不能换班',
    from: ['planned'],
    may: (a, ctx) => actingFor([a.body.swap?.leader], ctx),
    apply: turns.refuseSwap,
  },
  stepIn: {
    word: '我来接访',
    from: ['planned', 'open'],
    may: (a, ctx) => actingFor([a.body.proposed], ctx),
    apply: turns.stepIn,
  },
  cannotEither: {
    word: '我也不能',
    from: ['planned', 'open'],
    may: (a, ctx) => actingFor([a.body.proposed], ctx),
    apply: turns.cannotEither,
  },
  takeTurn: { word: '轮换', from: ['planned'], may: system, apply: turns.takeTurn },
  settleDate: { word: '定期', from: ['planned'], may: system, apply: turns.settleDate },
  arrange: {
    word: '调整安排',
    from: ['planned'],
    may: first(officeHead, unitDesk),
    apply: turns.arrange,
  },
  publish: {
    word: '发布到群',
    from: ['planned'],
    may: first(desk, unitDesk),
    guard: isAhead,
    apply: turns.publish,
  },
  callIn: {
    word: '请进',
    from: ['open'],
    may: desk,
    apply: (a, { n }: { n: number }, ctx) => session.visitChanged(a, n, { calledAt: ctx.now }),
  },
  left: {
    word: '已离开',
    from: ['open'],
    may: desk,
    apply: (a, { n }: { n: number }, ctx) =>
      session.visitChanged(a, n, { left: `${timeOf(ctx.now)}离开，未留下诉求`, endedAt: ctx.now }),
  },
  linkVisit: {
    word: '来访登记',
    from: ['open', 'closed'],
    may: system,
    apply: (a, { n, caseId, no }: { n: number; caseId?: string; no?: string }, ctx) =>
      session.visitChanged(a, n, {
        ...(caseId ? { caseId, no } : { left: '已接待', matter: undefined }),
        endedAt: ctx.now,
      }),
  },
  close: { word: '结束接访', from: ['open'], may: desk, apply: session.close },
  fileReturn: {
    word: '报送接访情况',
    from: ['planned'],
    may: unitDesk,
    guard: isPast,
    apply: session.fileReturn,
  },
  absent: {
    word: '临时不能接访',
    done: '已登记，将请下一位领导接替',
    from: ['planned', 'open'],
    may: (a, ctx) => (isBureaus(a) ? first(leader, desk)(a, ctx) : undefined),
    guard: (a, ctx) => (a.body.proposed ? refuse('asked', '已请其他领导接替。') : isAhead(a, ctx)),
    apply: turns.absent,
  },
};
