import { personOf } from '../bureau.ts';
import { type Case, runningClock } from '../case.ts';
import type { Instruction } from '../case-parts.ts';
import { isBarred } from '../firewall.ts';
import { seatOf } from '../relations.ts';
import { type Apply, card, type Effect, type Refusal, refuse, type StepContext } from '../step.ts';
import { dateOf, type IsoDate } from '../time.ts';
import type { Urgency } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';
import { takeCharge } from './lead.ts';
import { nobodyMayHandle, settleReturn, unitRefusal } from './posting.ts';
import { askForFinal } from './to-close.ts';

interface Opinion {
  opinion: string;
  unit?: string;
  urgency?: Urgency;
  leader: string;
  on: IsoDate;
  paperPhoto?: string;
}

/** T9 and T9p: the opinion starts K4 even when it names no unit (§12.1, S4.2 A(2)). */
export function instructWith(c: Case, ctx: StepContext, o: Opinion): Effect | Refusal {
  const wrong = nobodyMayHandle(c, ctx.bureau) ?? unitRefusal(c, ctx, o.unit, 'unit');
  if (wrong) return wrong;
  const urgency = o.urgency ?? c.urgency;
  const instruction: Instruction = {
    kind: 'instruction',
    leader: o.leader,
    by: ctx.actor,
    at: ctx.now,
    on: o.on,
    text: o.opinion,
    unit: o.unit,
    urgency,
    paperPhoto: o.paperPhoto,
  };
  return {
    change: {
      instructions: [...c.instructions, instruction],
      urgency,
      clocks: changeClocks({ ...c, urgency }, ctx, {
        stop: ['K1a', 'K13', 'K15', 'call', 'arrival'],
        reason: 'instruct',
        start: [{ kind: 'K4', on: o.on, unit: o.unit }, { kind: 'K2' }, ...statutory(c, o.on)],
      }),
    },
    notices: card(c, ctx, ['officeHead'], '领导已批示，请交办'),
  };
}

/** The law's limit runs for claims alone, from the first opinion (art. 31, 34). */
function statutory(c: Case, on: IsoDate) {
  const runs = c.category === 'claim' && !runningClock(c, 'K8');
  return runs ? [{ kind: 'K8' as const, on }] : [];
}

/** T9, 同意拟办: the suggestion becomes the leader's opinion, word for word. */
export const agree: Apply<'agree'> = (c, _input, ctx) =>
  instructWith(c, ctx, {
    opinion: c.suggestion?.text ? `同意拟办意见：${c.suggestion.text}` : '同意拟办意见。',
    unit: c.suggestion?.unit,
    leader: ctx.behalf,
    on: ctx.today,
  });

/** T9, 批示. `lead` = the leader takes charge of the case himself (包案). */
export const instruct: Apply<'instruct'> = (c, input, ctx) => {
  const { lead, ...opinion } = input;
  const effect = instructWith(c, ctx, { ...opinion, leader: ctx.behalf, on: ctx.today });
  if (lead !== 'yes' || 'code' in effect) return effect;
  const next = { ...c, ...effect.change };
  return { ...effect, change: { ...effect.change, ...takeCharge(next, ctx, ctx.behalf) } };
};

/** T9p, 代录批示: clock from the date on the paper, between 呈批 and today (§12.1). */
export const paperInstruct: Apply<'paperInstruct'> = (c, input, ctx) => {
  const wrong = paperDateRefusal(input.date, c.suggestion?.at, ctx);
  if (wrong) return wrong;
  const leader = c.reader ?? ctx.bureau.deputyInCharge;
  const effect = instructWith(c, ctx, {
    opinion: input.opinion,
    unit: input.unit,
    urgency: input.urgency,
    leader,
    on: input.date,
    paperPhoto: input.photo,
  });
  if ('code' in effect) return effect;
  const next = { ...c, ...effect.change };
  const ask = card(next, ctx, ['paperLeader'], '办公室已代录您的批示，请确认或更正');
  return { ...effect, notices: [...effect.notices, ...ask] };
};

/** A paper's date lies between the moment it was handed in and today (T9p, T20p). */
export function paperDateRefusal(
  date: IsoDate,
  since: string | undefined,
  ctx: StepContext,
): Refusal | undefined {
  if (date > ctx.today) return refuse('future', '纸质件上的日期不能晚于今天。', 'date');
  if (since && date < dateOf(since))
    return refuse('tooEarly', `纸质件上的日期不能早于呈送日期 ${dateOf(since)}。`, 'date');
  return undefined;
}

/** T8, 转请批示: K1a starts anew for the next reader; the total stays in the history. */
export const forward: Apply<'forward'> = (c, input, ctx) => {
  const leader = personOf(ctx.bureau, input.leader);
  if (!leader || isBarred(c, ctx.bureau, input.leader))
    return refuse('noSuchLeader', '不能转请此人批示，请另选领导。', 'leader');
  const inSealedCircle = [ctx.bureau.director, ctx.bureau.disciplineHead].includes(input.leader);
  if (c.sealedTo && !inSealedCircle)
    return refuse('sealed', '限知悉件只能转请局长或纪检组长批示。', 'leader');
  if (input.leader === c.reader)
    return refuse('sameLeader', '此件正由这位领导批阅，请另选。', 'leader');
  const next = { ...c, reader: input.leader };
  return {
    change: {
      reader: input.leader,
      sealedTo: c.sealedTo && input.leader,
      clocks: changeClocks(c, ctx, { stop: ['K1a'], reason: 'forward', start: [{ kind: 'K1a' }] }),
    },
    notices: card(next, ctx, ['reader'], input.reason ? `请批阅（${input.reason}）` : '请批阅'),
  };
};

/** T8, 退回补充: back to the clerk, who submits again. */
export const sendBack: Apply<'sendBack'> = (c, input, ctx) => ({
  change: {
    reader: undefined,
    clocks: changeClocks(c, ctx, {
      stop: ['K1a', 'K15'],
      reason: 'sendBack',
      start: [{ kind: 'K1' }],
    }),
  },
  notices: card(c, ctx, ['registrar'], `领导退回补充：${input.reason}`),
});

/** T10 (S4.3 A(ii)): the three days run from the opinion. */
export const instructTransfer: Apply<'instructTransfer'> = (c, input, ctx) => ({
  change: {
    instructions: [
      ...c.instructions,
      {
        kind: 'transfer',
        leader: ctx.behalf,
        by: ctx.actor,
        at: ctx.now,
        on: ctx.today,
        text: input.opinion,
      },
    ],
    transfer: { organ: input.organ, reason: input.opinion },
    clocks: changeClocks(c, ctx, { stop: ['K1a'], reason: 'instruct', start: [{ kind: 'K5' }] }),
  },
  notices: [
    ...card(c, ctx, ['officeHead'], `领导批转${input.organ}，请办理转办`),
    ...askForFinal(c, ctx, `领导批转${input.organ}`),
  ],
});

/** T36: both versions are kept; K4 keeps its first start. A new unit goes back to the office. */
export const correct: Apply<'correct'> = (c, input, ctx) => {
  const wrong = unitRefusal(c, ctx, input.unit, 'unit');
  if (wrong) return wrong;
  const urgency = input.urgency ?? c.urgency;
  const corrects = c.instructions.findLastIndex((i) => i.kind !== 'signOff');
  const first = c.clocks.find((k) => k.kind === 'K4' && !k.stoppedAt);
  const moved = Boolean(input.unit && c.assignment && input.unit !== c.assignment.unit);
  return {
    to: moved && c.status === 'awaitingAcknowledgement' ? 'awaitingDispatch' : undefined,
    change: {
      urgency,
      instructions: [
        ...c.instructions,
        {
          kind: 'correction',
          leader: ctx.behalf,
          by: ctx.actor,
          at: ctx.now,
          on: ctx.today,
          text: input.opinion,
          unit: input.unit ?? c.instructions[corrects]?.unit,
          urgency,
          corrects,
        },
      ],
      ...(moved ? withdrawAssignment(c, ctx) : {}),
      clocks: changeClocks({ ...c, urgency }, ctx, {
        stop: ['K4', ...(moved ? (['K3', 'K5', 'K6'] as const) : [])],
        reason: 'corrected',
        start: [
          {
            kind: 'K4',
            on: first?.startOn,
            unit: input.unit ?? first?.forUnit,
            firstDueOn: first?.firstDueOn,
          },
          ...(moved ? [{ kind: 'K2' as const }] : []),
        ],
      }),
    },
    notices: card(c, ctx, ['officeHead', 'unitHead', 'liaison'], '领导已更正批示'),
  };
};

/** The unit is relieved; what it asked for in a pending return has come about. */
function withdrawAssignment(c: Case, ctx: StepContext): Partial<Case> {
  if (!c.assignment) return {};
  const ended = { ...c.assignment, endedAt: ctx.now, endReason: 'corrected' };
  const returns = settleReturn(c, ctx, 'reassign');
  return { assignment: undefined, pastAssignments: [...c.pastAssignments, ended], returns };
}

/** 确认 of a 代录: the words become the leader's own. */
export const confirmPaper: Apply<'confirmPaper'> = (c, _input, ctx) => ({
  change: { instructions: c.instructions.map((i) => settlePaper(c, i, ctx)) },
  notices: [],
});

/** 更正 of a 代录: the correction follows it and names it; the office is told. */
export const correctPaper: Apply<'correctPaper'> = (c, input, ctx) => {
  const corrects = c.instructions.findLastIndex((i) => i.paperPhoto && !i.confirmedAt);
  const words: Instruction = {
    kind: 'correction',
    leader: ctx.behalf,
    by: ctx.actor,
    at: ctx.now,
    on: ctx.today,
    text: input.opinion,
    corrects,
  };
  return {
    change: { instructions: [...c.instructions.map((i) => settlePaper(c, i, ctx)), words] },
    notices: card(c, ctx, ['officeHead', 'unitHead', 'handler'], '领导已更正代录的批示'),
  };
};

/** Confirmed by the leader himself, or by who took his part over when he withdrew (T37). */
function settlePaper(c: Case, i: Instruction, ctx: StepContext): Instruction {
  const mine = i.paperPhoto && !i.confirmedAt && seatOf(c, i.leader) === ctx.behalf;
  return mine ? { ...i, confirmedAt: ctx.now } : i;
}
