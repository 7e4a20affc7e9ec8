import { type Case, currentResult } from '../case.ts';
import type { Instruction, Result } from '../case-parts.ts';
import { exemptFromInform } from '../guards.ts';
import { signerOf } from '../relations.ts';
import { type Apply, card, digest, type Effect, refuse, type StepContext } from '../step.ts';
import type { IsoDate } from '../time.ts';
import { ATTITUDE, CONCLUSION } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';
import { paperDateRefusal } from './instruction.ts';
import { askForFollowUp } from './major-report.ts';
import { toClose } from './to-close.ts';

function amendResult(c: Case, change: Partial<Result>): Result[] {
  return c.results.map((r, i) => (i === c.results.length - 1 ? { ...r, ...change } : r));
}

/** T18a (S4.1): facts, basis, conclusion and reply, with a file or a written reason for none. */
export const reportResult: Apply<'reportResult'> = (c, input, ctx) => {
  const files = c.attachments.some((a) => a.step === 'inProgress');
  if (!files && !input.evidence)
    return refuse(
      'noEvidence',
      '请先把证据材料（图片或文件）回复到此卡片，或填写无附件的原因。',
      'evidence',
    );
  return {
    change: { results: [...c.results, { ...input, by: ctx.actor, at: ctx.now }] },
    notices: [...card(c, ctx, ['unitHead'], '处理结果已报送，请审核'), ...askForFollowUp(c, ctx)],
  };
};

/** T18b: K10 starts; the time the signer takes is the signer's, not the unit's (S4.2 A(3)). */
export const unitCheck: Apply<'unitCheck'> = (c, _input, ctx) => ({
  change: {
    results: amendResult(c, { checkedBy: ctx.actor, checkedAt: ctx.now }),
    clocks: changeClocks(c, ctx, { start: [{ kind: 'K10' }] }),
  },
  notices: card(c, ctx, ['signer'], '处理结果请签批'),
});

/** T18c. */
export const unitSendBack: Apply<'unitSendBack'> = (c, input, ctx) => ({
  change: {},
  notices: card(c, ctx, ['handler'], `退回修改：${input.reason}`),
});

interface Signature {
  leader: string;
  text: string;
  on: IsoDate;
  paperPhoto?: string;
}

/** T20: the signed result reaches the office; K4 stops (S4.2 A(3)). Only now may the reply be told. */
function signWith(c: Case, ctx: StepContext, s: Signature): Effect {
  const words: Instruction = { kind: 'signOff', by: ctx.actor, at: ctx.now, ...s };
  const next = { ...c, instructions: [...c.instructions, words] };
  return {
    change: {
      instructions: next.instructions,
      results: amendResult(c, { signedBy: s.leader, signedAt: s.paperPhoto ? s.on : ctx.now }),
      clocks: changeClocks(c, ctx, {
        stop: ['K10', 'K4'],
        reason: 'signOff',
        start: [{ kind: 'K11', on: s.on }],
      }),
    },
    notices: exemptFromInform(c)
      ? toClose(next, ctx, '处理结果已签批')
      : [
          ...card(c, ctx, ['handler', 'registrar'], '处理结果已签批，请送达并登记'),
          ...card(c, ctx, ['officeHead'], '处理结果已签批，待送达登记'),
        ],
  };
}

export const signOff: Apply<'signOff'> = (c, input, ctx) =>
  signWith(c, ctx, { leader: ctx.behalf, text: input.opinion ?? '同意。', on: ctx.today });

/** T20p, 代录签批. */
export const paperSignOff: Apply<'paperSignOff'> = (c, input, ctx) => {
  const wrong = paperDateRefusal(input.date, currentResult(c)?.checkedAt, ctx);
  if (wrong) return wrong;
  const leader = signerOf(c, ctx.bureau) ?? ctx.bureau.director;
  const effect = signWith(c, ctx, {
    leader,
    text: input.opinion,
    on: input.date,
    paperPhoto: input.photo,
  });
  const next = { ...c, ...effect.change };
  const ask = card(next, ctx, ['paperLeader'], '办公室已代录您的签批，请确认或更正');
  return { ...effect, notices: [...effect.notices, ...ask] };
};

/** T19: K4 is never reset. */
export const redo: Apply<'redo'> = (c, input, ctx) => ({
  change: { clocks: changeClocks(c, ctx, { stop: ['K10'], reason: 'redo' }) },
  notices: card(c, ctx, ['handler', 'unitHead'], `领导退回重办：${input.reason}`),
});

/** T21a: how and when the signed reply reached the petitioner; a written reply also informs (K7). */
export const deliver: Apply<'deliver'> = (c, input, ctx) => {
  const signed = c.instructions.findLast((i) => i.kind === 'signOff')?.on;
  if (input.toldOn > ctx.today) return refuse('future', '送达日期不能晚于今天。', 'toldOn');
  if (signed && input.toldOn < signed)
    return refuse('tooEarly', `送达日期不能早于签批日期 ${signed}。`, 'toldOn');
  const { toldHow, toldOn, ...rest } = input;
  const next: Case = {
    ...c,
    delivered: { how: toldHow, on: toldOn, ...rest, by: ctx.actor, at: ctx.now },
  };
  return {
    change: {
      delivered: next.delivered,
      clocks: changeClocks(c, ctx, { stop: ['K7'], reason: 'deliver' }),
    },
    notices: toClose(next, ctx, '已送达登记'),
  };
};

/** T21: back to the handler; K4 goes on as if it had never stopped. */
export const officeSendBack: Apply<'officeSendBack'> = (c, input, ctx) => ({
  change: {
    delivered: undefined,
    clocks: changeClocks(c, ctx, { stop: ['K11'], reason: 'officeSendBack' }).map((k) =>
      k.kind === 'K4' && k.endReason === 'signOff'
        ? { ...k, stoppedAt: undefined, endReason: undefined }
        : k,
    ),
  },
  notices: card(c, ctx, ['handler', 'unitHead'], `办公室退回补充：${input.reason}`),
});

/** Ends with a full stop, whatever was typed at its end. */
const sentence = (text: string): string => `${text.replace(/[。；，;,.\s]+$/, '')}。`;

/** T22: the register row is complete (S1.2). */
export const close: Apply<'close'> = (c, _input, ctx) => {
  const result = currentResult(c);
  const told = c.delivered
    ? `${c.delivered.on} 送达（${c.delivered.how}，${ATTITUDE[c.delivered.attitude ?? 'none']}）。`
    : '匿名，免告知。';
  return {
    change: {
      clocks: changeClocks(c, ctx, {
        stop: 'all',
        reason: 'close',
        start: c.sealedTo || exemptFromInform(c) ? [] : [{ kind: 'K12' }],
      }),
      outcome: `${ctx.today} 办结：${result ? `${CONCLUSION[result.conclusion]}。${sentence(result.reply)}` : ''}${told}`,
    },
    notices: [
      ...card(c, ctx, ['registrar', 'handler'], '已同意办结'),
      ...digest(c, ctx, ['instructor'], `${c.no} 已办结`),
    ],
  };
};
