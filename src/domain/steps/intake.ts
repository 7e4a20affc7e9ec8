import type { PersonId } from '../bureau.ts';
import type { Case } from '../case.ts';
import { openSlip } from '../case-reception.ts';
import { firstFree } from '../relations.ts';
import { type Apply, card, digest, refuse, type StepContext } from '../step.ts';
import { ATTITUDE } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';
import { askForFinal } from './to-close.ts';

/** T3 (S2.3): answered face to face; the deputy sees it next morning and may pull it back. */
export const answerOnSpot: Apply<'answerOnSpot'> = (c, input, ctx) => ({
  change: {
    onSpot: { ...input, by: ctx.actor, at: ctx.now },
    clocks: changeClocks(c, ctx, { stop: 'all', reason: 'answerOnSpot' }),
    outcome: `${ctx.today} 当面答复：${input.answer}（${ATTITUDE[input.attitude]}）`,
  },
  notices: digest(c, ctx, ['deputyInCharge'], `${c.no} 已当面答复，可在1个工作日内收回重批`),
});

/** T3a (S2.3): what was explained when no answer was possible on the spot. */
export const explain: Apply<'explain'> = (_c, input, ctx) => ({
  change: { explained: { ...input, by: ctx.actor, at: ctx.now } },
  notices: [],
});

/** T5 (S4.3 A(i)): outside the bureau's powers; the three days run from registration. */
export const proposeTransfer: Apply<'proposeTransfer'> = (c, input, ctx) => ({
  change: {
    transfer: { organ: input.organ, reason: input.reason },
    clocks: changeClocks(c, ctx, {
      stop: ['K1'],
      reason: 'proposeTransfer',
      start: [{ kind: 'K5', on: c.registeredAt.slice(0, 10) }],
    }),
  },
  notices: [
    ...card(c, ctx, ['officeHead'], `拟转${input.organ}，请办理转办`),
    ...askForFinal(c, ctx, `拟转${input.organ}`),
  ],
});

/**
 * The leader a case is submitted to (S3.2): the one it is sealed to, else the deputy in charge; a
 * leader who is complained about is passed over for the next one up.
 */
function readerFor(c: Case, { bureau }: StepContext, asked?: PersonId): PersonId {
  return c.sealedTo ?? firstFree(c, bureau, asked) ?? bureau.disciplineHead;
}

/** T7 (S3.2). A routing slip whose leader withdrew is dropped here: it would wait for him for ever. */
export const submit: Apply<'submit'> = (c, input, ctx) => {
  const reader = readerFor(c, ctx, input.leader);
  const next = { ...c, reader };
  return {
    change: {
      reader,
      slip: openSlip(c) ? undefined : c.slip,
      suggestion: {
        text: input.suggestion,
        unit: input.suggestedUnit,
        by: ctx.actor,
        at: ctx.now,
      },
      clocks: changeClocks(c, ctx, { stop: ['K1'], reason: 'submit', start: [{ kind: 'K1a' }] }),
    },
    notices: card(next, ctx, ['reader'], '请批阅'),
  };
};

/** T31 (S1.1 A): the number stays in the register. */
export const voidCase: Apply<'void'> = (c, input, ctx) => ({
  change: {
    clocks: changeClocks(c, ctx, { stop: 'all', reason: 'void' }),
    outcome: `${ctx.today} 作废：${input.reason}`,
  },
  notices: card(c, ctx, ['registrar'], `已作废：${input.reason}`),
});

/** T33: told that the matter was received and how it will be handled (art. 23); stops K7. */
export const inform: Apply<'inform'> = (c, input, ctx) => {
  if (input.toldOn > ctx.today) return refuse('future', '告知日期不能晚于今天。', 'toldOn');
  if (input.toldOn < c.receivedOn)
    return refuse('tooEarly', '告知日期不能早于收到日期。', 'toldOn');
  return {
    change: {
      informed: { on: input.toldOn, how: input.toldHow, proof: input.proof, by: ctx.actor },
      clocks: changeClocks(c, ctx, { stop: ['K7'], reason: 'inform' }),
    },
    notices: [],
  };
};

/** T34: back to the leader's desk; the limits set from outside go on as if they had not stopped. */
export const pullBack: Apply<'pullBack'> = (c, input, ctx) => {
  const clocks = resume(c);
  const reader = ctx.behalf;
  return {
    change: {
      reader,
      outcome: undefined,
      onSpot: undefined,
      clocks: changeClocks({ ...c, clocks }, ctx, { start: [{ kind: 'K1a' }] }),
    },
    notices: [
      ...card({ ...c, reader }, ctx, ['reader'], '已收回，请批阅'),
      ...card(c, ctx, ['registrar'], `领导已收回重批：${input.reason}`),
    ],
  };
};

function resume(c: Case): Case['clocks'] {
  return c.clocks.map((k) =>
    (k.kind === 'K7' || k.kind === 'K9') && k.endReason === 'answerOnSpot'
      ? { ...k, stoppedAt: undefined, endReason: undefined }
      : k,
  );
}
