import { type PersonId, personOf, unitOf, unitPeople } from '../bureau.ts';
import { type Refusal, refuse } from '../step.ts';
import type { IsoDate } from '../time.ts';
import type { AffairContext, AffairEffect, AffairStep } from './affair.ts';
import { type Dispute, type DisputeAffair, isLateDispute, people, type Risk } from './dispute.ts';
import { DISPUTE_LEAD_STEPS, runningLead } from './dispute-lead.ts';
import { either, leader, office, unitDesk } from './dispute-may.ts';

type Step = AffairStep<Dispute>;
type Effect = AffairEffect<Dispute>;

const word = (text: string, ctx: AffairContext) => ({ text, by: ctx.actor, at: ctx.now });

interface Assigned {
  leader: string;
  unit: string;
  person: string;
  until: IsoDate;
}

/** 交办 (S6.4, AC-6.4): nothing goes out without leader, unit, person and limit. */
function assign(a: DisputeAffair, input: Assigned, ctx: AffairContext): Effect | Refusal {
  const unit = unitOf(ctx.bureau, input.unit);
  if (!unit) return refuse('noUnit', '请选择责任单位。', 'unit');
  if (!personOf(ctx.bureau, input.leader)) return refuse('noLeader', '请选择责任领导。', 'leader');
  if (!unitPeople(unit).includes(input.person))
    return refuse('noPerson', '责任人须是责任单位的人员。', 'person');
  if (!input.until || input.until < ctx.today)
    return refuse('noLimit', '请选择化解期限，且不早于今天。', 'until');
  const { name } = unit;
  return {
    state: 'assigned',
    change: { ...input, assignedAt: ctx.now },
    notices: [
      { kind: 'card', to: [unit.head, input.person], headline: '排查事项请化解' },
      ...(a.body.risk === 'red' || runningLead(a)
        ? [
            {
              kind: 'card' as const,
              to: [input.leader],
              headline: runningLead(a)
                ? `您包案的事项已交${name}`
                : `红色事项已交${name}，建议您包案`,
            },
          ]
        : []),
    ],
  };
}

interface Assessment {
  risk: Risk;
  text: string;
}

function assess(a: DisputeAffair, { risk, text }: Assessment, ctx: AffairContext): Effect {
  const assessments = [
    ...a.body.assessments,
    { at: ctx.now, by: ctx.actor, from: a.body.risk, to: risk, text },
  ];
  const rises = risk === 'red' && a.body.risk !== 'red';
  const to = [a.body.leader, ctx.bureau.office.head].filter((p): p is string => Boolean(p));
  return {
    change: { risk, assessments },
    notices: rises ? [{ kind: 'card', to, headline: '排查事项升为红色，请研究包案' }] : [],
  };
}

/** Past its limit it is supervised like a case (S6.4). */
function supervise(a: DisputeAffair, { text }: { text: string }, ctx: AffairContext): Effect {
  const unit = unitOf(ctx.bureau, a.body.unit);
  const to = [unit?.head, a.body.person].filter((p): p is string => Boolean(p));
  return {
    change: { orders: [...a.body.orders, { at: ctx.now, by: ctx.actor, text }] },
    notices: [{ kind: 'card', to, headline: '排查事项督办，请答复', buzz: true }],
  };
}

function answerOrder(a: DisputeAffair, { text }: { text: string }, ctx: AffairContext): Effect {
  const orders = a.body.orders.map((o) => (o.answer ? o : { ...o, answer: word(text, ctx) }));
  return {
    change: { orders },
    notices: [{ kind: 'card', to: [ctx.bureau.office.head], headline: '排查事项督办已答复' }],
  };
}

interface Registered {
  caseId?: string;
  caseNo: string;
  /** Who is to know nothing of the petition. */
  untold?: PersonId[];
}

/** It goes on as a petition; the leader who had charge of it takes charge there (S7.2.4). */
function toCase(a: DisputeAffair, { caseId, caseNo, untold = [] }: Registered): Effect | Refusal {
  if (!caseId) return refuse('noCase', '没有查到这个编号的信访件，请核对。', 'caseNo');
  const to = people(runningLead(a) && a.body.leader).filter((p) => !untold.includes(p));
  const headline = `您包案的事项已转${caseNo}，请在信访件上确定包案`;
  return {
    state: 'case',
    change: { caseId, caseNo },
    notices: to.length ? [{ kind: 'card', to, headline }] : [],
  };
}

const hasOrder = (a: DisputeAffair): boolean => a.body.orders.some((o) => !o.answer);

/** The table of the ledger (S6.2, S6.4). */
export const DISPUTE_STEPS: Record<string, Step> = {
  ...DISPUTE_LEAD_STEPS,
  assign: { word: '交办', from: ['registered', 'assigned'], may: office, apply: assign },
  addMeasure: {
    word: '填报化解措施',
    from: ['assigned'],
    may: either(unitDesk, office),
    apply: (a, { text }: { text: string }, ctx): Effect => ({
      change: { measures: [...a.body.measures, word(text, ctx)] },
    }),
  },
  stillOpen: {
    word: '未化解原因',
    done: '已填报未化解原因',
    from: ['assigned'],
    may: unitDesk,
    apply: (a, { text }: { text: string }, ctx): Effect => ({
      change: { unresolved: [...a.body.unresolved, word(text, ctx)] },
    }),
  },
  resolve: {
    word: '已化解',
    from: ['assigned'],
    may: either(unitDesk, office),
    guard: (a) =>
      runningLead(a) ? refuse('leadOpen', '此项由领导包案，请先由包案领导提出意见。') : undefined,
    apply: (_a, { text }: { text: string }, ctx): Effect => ({
      state: 'resolved',
      change: { resolved: word(text, ctx) },
      notices: [{ kind: 'card', to: [ctx.bureau.office.head], headline: '排查事项已化解，请核实' }],
    }),
  },
  reopen: {
    word: '核实未化解',
    from: ['resolved'],
    may: office,
    apply: (a, { text }: { text: string }, ctx): Effect => {
      const unit = unitOf(ctx.bureau, a.body.unit);
      const to = [unit?.head, a.body.person].filter((p): p is string => Boolean(p));
      return {
        state: 'assigned',
        change: {
          resolved: undefined,
          unresolved: [...a.body.unresolved, word(text, ctx)],
          // Whoever took charge has it again (S7.2.4: until finally solved).
          ...(a.body.lead ? { lead: { ...a.body.lead, verdict: undefined } } : {}),
        },
        notices: [{ kind: 'card', to, headline: '核实尚未化解，请继续办理' }],
      };
    },
  },
  assess: {
    word: '研判意见',
    done: '已登记研判意见',
    from: ['registered', 'assigned'],
    may: either(office, leader),
    apply: assess,
  },
  supervise: {
    word: '督办',
    from: ['assigned'],
    may: either(office, leader),
    guard: (a, ctx) =>
      hasOrder(a)
        ? refuse('orderOpen', '上一次督办尚未答复。')
        : isLateDispute(a, ctx.today)
          ? undefined
          : refuse('notLate', '期限未过，暂不督办。'),
    apply: supervise,
  },
  answerOrder: {
    word: '答复督办',
    from: ['assigned'],
    may: unitDesk,
    guard: (a) => (hasOrder(a) ? undefined : refuse('noOrder', '没有待答复的督办。')),
    apply: answerOrder,
  },
  /** It has been registered as a petition: what the screening had foreseen (M16). */
  toCase: {
    word: '转为信访件',
    from: ['registered', 'assigned'],
    may: office,
    apply: toCase,
  },
};
