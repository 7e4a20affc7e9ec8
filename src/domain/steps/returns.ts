import { type Case, pendingReturn } from '../case.ts';
import type { ReturnRequest } from '../case-parts.ts';
import { type Apply, card, digest, isRefusal, refuse, type StepContext } from '../step.ts';
import { changeClocks } from './clock-changes.ts';
import { handOver } from './dispatch.ts';
import { postingFor, settleReturn } from './posting.ts';
import { askForFinal } from './to-close.ts';

function endAssignment(c: Case, ctx: StepContext): Case['pastAssignments'] {
  if (!c.assignment) return c.pastAssignments;
  return [...c.pastAssignments, { ...c.assignment, endedAt: ctx.now, endReason: 'returned' }];
}

/** T13 (S4.3): K4 keeps running; the office has three days (K5) to decide. */
export const requestReturn: Apply<'requestReturn'> = (c, input, ctx) => {
  const request: ReturnRequest = {
    by: ctx.actor,
    unit: c.assignment?.unit ?? '',
    at: ctx.now,
    reason: input.reason,
    suggestedOwner: input.suggestedOwner,
  };
  const next = { ...c, returns: [...c.returns, request] };
  return {
    change: {
      returns: next.returns,
      clocks: changeClocks(c, ctx, {
        stop: ['K6'],
        reason: 'requestReturn',
        start: [{ kind: 'K5' }],
      }),
    },
    notices: card(next, ctx, ['officeHead'], `单位申请退回：${input.reason}`),
  };
};

/** T14: K5 keeps running until the letter leaves; K4 ends as returned. */
export const agreeReturn: Apply<'agreeReturn'> = (c, input, ctx) => {
  const reason = pendingReturn(c)?.reason ?? '';
  return {
    change: {
      returns: settleReturn(c, ctx, 'transfer'),
      transfer: { organ: input.organ, reason },
      pastAssignments: endAssignment(c, ctx),
      assignment: undefined,
      clocks: changeClocks(c, ctx, { stop: ['K3', 'K4', 'K6', 'K8'], reason: 'returned' }),
    },
    notices: [
      ...card(c, ctx, ['unitHead'], `同意退回，拟转${input.organ}`),
      ...card(c, ctx, ['officeHead'], `同意转出，请办理转${input.organ}`),
      ...askForFinal(c, ctx, `拟转${input.organ}`),
    ],
  };
};

/** T15: a new K4 that day for the new unit; the first due date is kept for the reports. */
export const reassign: Apply<'reassign'> = (c, input, ctx) => {
  if (input.unit === c.assignment?.unit)
    return refuse('sameUnit', '此件正由该单位申请退回，请改派其他单位或选“不同意退回”。', 'unit');
  const assignment = postingFor(c, ctx, input);
  if (isRefusal(assignment)) return assignment;
  const old = c.clocks.findLast((k) => k.kind === 'K4');
  const next: Case = {
    ...c,
    assignment,
    clocks: changeClocks(c, ctx, {
      stop: ['K3', 'K4', 'K5', 'K6'],
      reason: 'returned',
      start: [
        { kind: 'K4', unit: assignment.unit, firstDueOn: old?.firstDueOn ?? old?.dueOn },
        { kind: 'K3' },
        { kind: 'K6' },
      ],
    }),
  };
  return {
    change: {
      returns: settleReturn(c, ctx, 'reassign'),
      pastAssignments: endAssignment(c, ctx),
      assignment,
      clocks: next.clocks,
    },
    notices: [...card(c, ctx, ['unitHead'], '同意退回，已改派其他单位'), ...handOver(next, ctx)],
  };
};

/** T16: nothing changes for the unit; its due date was never touched. */
export const refuseReturn: Apply<'refuseReturn'> = (c, input, ctx) => ({
  change: {
    returns: settleReturn(c, ctx, 'refused', input.reason),
    clocks: changeClocks(c, ctx, { stop: ['K5'], reason: 'refuseReturn' }),
  },
  notices: card(c, ctx, ['unitHead', 'liaison', 'handler'], `不同意退回：${input.reason}`),
});

/** T16b: the deputy in charge rules, bindingly. */
export const referReturn: Apply<'referReturn'> = (c, input, ctx) => {
  const pending = pendingReturn(c);
  return {
    change: {
      returns: c.returns.map((r) =>
        r === pending ? { ...r, referredAt: ctx.now, referralReason: input.reason } : r,
      ),
    },
    notices: card(c, ctx, ['deputyInCharge'], '承办单位申请退回，请裁定'),
  };
};

/** T17: the letter has left; the petitioner knows where it went, or need not be told (art. 23). */
export const transfer: Apply<'transfer'> = (c, input, ctx) => {
  const told = input.toldPetitioner === 'yes' || Boolean(c.informed);
  const exempt = c.petitioner.type === 'anonymous';
  if (!told && !exempt)
    return refuse('notTold', '请先告知信访人转往何处，再登记转办。', 'toldPetitioner');
  return {
    change: {
      transfer: {
        organ: input.organ,
        reason: c.transfer?.reason ?? '',
        letterNo: input.letterNo,
        toldPetitioner: told,
        at: ctx.now,
      },
      clocks: changeClocks(c, ctx, {
        stop: 'all',
        reason: 'transfer',
        start: c.sealedTo ? [] : [{ kind: 'receipt' }],
      }),
      outcome: `${ctx.today} 转${input.organ}（${input.letterNo}）${exempt ? '，匿名免告知' : '，已告知信访人'}`,
    },
    notices: [
      ...card(c, ctx, ['registrar'], `已转${input.organ}`),
      ...digest(c, ctx, ['deputyInCharge'], `${c.no} 已转${input.organ}（${input.letterNo}）`),
    ],
  };
};

/** T17: the other organ has it; the watch ends. */
export const receipt: Apply<'receipt'> = (c, input, ctx) => {
  const sent = c.transfer?.at?.slice(0, 10) ?? ctx.today;
  if (input.receivedOn > ctx.today) return refuse('future', '收到日期不能晚于今天。', 'receivedOn');
  if (input.receivedOn < sent)
    return refuse('tooEarly', `收到日期不能早于转出日期 ${sent}。`, 'receivedOn');
  return {
    change: {
      transfer: c.transfer && {
        ...c.transfer,
        receipt: { on: input.receivedOn, note: input.note },
      },
      clocks: changeClocks(c, ctx, { stop: ['receipt'], reason: 'receipt' }),
    },
    notices: [],
  };
};
