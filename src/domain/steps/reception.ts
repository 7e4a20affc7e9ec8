import { type PersonId, personOf, unitOf } from '../bureau.ts';
import type { Case, CaseClock } from '../case.ts';
import type { AttendanceCall, RoutingSlip, SlipVersion } from '../case-parts.ts';
import { receiverOf } from '../case-reception.ts';
import { isBarred } from '../firewall.ts';
import { textHash } from '../history.ts';
import { comingFor, firstFree } from '../relations.ts';
import {
  type Apply,
  card,
  type Effect,
  type NoticeDraft,
  type Refusal,
  refuse,
  type StepContext,
} from '../step.ts';
import { changeClocks } from './clock-changes.ts';
import { instructWith } from './instruction.ts';
import { takeCharge } from './lead.ts';
import { unitRefusal } from './posting.ts';

const version = (stage: SlipVersion['stage'], text: string, ctx: StepContext): SlipVersion => ({
  stage,
  text,
  hash: textHash(text),
  by: ctx.actor,
  at: ctx.now,
});

/** 填送阅表 (S7.1.3): what the leader said, typed by whoever recorded it; he confirms it himself. */
export const draftSlip: Apply<'draftSlip'> = (c, input, ctx) => {
  const leader = receiverOf(c) ?? '';
  const wrong = unitRefusal(c, ctx, input.unit, 'unit');
  if (wrong) return wrong;
  const slip: RoutingSlip = {
    leader,
    versions: [...(c.slip?.versions ?? []), version('typed', input.words, ctx)],
    unit: input.unit,
    urgency: input.urgency ?? c.urgency,
  };
  const next = { ...c, slip, reader: leader };
  return {
    change: {
      slip,
      reader: leader,
      clocks: changeClocks(c, ctx, { stop: ['K1'], reason: 'draftSlip', start: [{ kind: 'K15' }] }),
    },
    notices: card(next, ctx, ['receivingLeader'], '请确认您的接访意见'),
  };
};

/**
 * 确认: from here the words are frozen (M6). The director approves them next; his own confirmation is the
 * approval (S7.1.3 A).
 */
export const confirmWords: Apply<'confirmWords'> = (c, input, ctx) => {
  const { slip } = c;
  if (!slip) return refuse('noSlip', '没有待您确认的送阅表。');
  const wrong = unitRefusal(c, ctx, input.unit, 'unit');
  if (wrong) return wrong;
  const confirmed: RoutingSlip = {
    ...slip,
    versions: [...slip.versions, version('confirmed', input.words, ctx)],
    unit: input.unit ?? slip.unit,
    urgency: input.urgency ?? slip.urgency,
    confirmedAt: ctx.now,
  };
  const director = firstFree(c, ctx.bureau, ctx.bureau.director);
  if (ctx.behalf === director) {
    const { unit, urgency } = confirmed;
    return approveWith({ ...c, slip: confirmed }, ctx, { opinion: input.words, unit, urgency });
  }
  const next = { ...c, slip: confirmed, reader: director };
  const name = personOf(ctx.bureau, slip.leader)?.name ?? '';
  return {
    change: { slip: confirmed, reader: director },
    notices: card(next, ctx, ['reader'], `${name}接访意见，请审批送阅表`),
  };
};

/** 审批送阅表: what the director lets stand or changes goes out as the instruction; both are kept (AC-7.1.3). */
export const approveSlip: Apply<'approveSlip'> = (c, input, ctx) => {
  const { lead, ...opinion } = input;
  const effect = approveWith(c, ctx, opinion);
  if (!lead || 'code' in effect) return effect;
  if (c.lead || isBarred(c, ctx.bureau, lead)) return effect;
  const next = { ...c, ...effect.change };
  return { ...effect, change: { ...effect.change, ...takeCharge(next, ctx, lead) } };
};

function approveWith(
  c: Case,
  ctx: StepContext,
  o: { opinion: string; unit?: string; urgency?: Case['urgency'] },
): Effect | Refusal {
  const { slip } = c;
  if (!slip) return refuse('noSlip', '没有送阅表。');
  const effect = instructWith(c, ctx, { ...o, leader: ctx.behalf, on: ctx.today });
  if ('code' in effect) return effect;
  const approved: RoutingSlip = {
    ...slip,
    versions: [...slip.versions, version('approved', o.opinion, ctx)],
    unit: o.unit,
    urgency: o.urgency ?? slip.urgency,
    approvedAt: ctx.now,
    approvedBy: ctx.behalf,
  };
  return {
    ...effect,
    to: 'awaitingDispatch',
    change: { ...effect.change, slip: approved },
  };
}

/** 到场通知 (S7.1.4): to the unit's head and liaison, with the buzz; nothing of the petitioner. */
export const callUnit: Apply<'callUnit'> = (c, input, ctx) => {
  const fresh = input.units.filter((u) => !c.calls.some((k) => k.unit === u));
  if (!fresh.length) return refuse('called', '所选单位已通知到场。', 'units');
  for (const u of fresh) {
    const head = unitOf(ctx.bureau, u)?.head ?? '';
    const wrong = unitRefusal(c, ctx, u, 'units');
    if (wrong) return wrong;
    if (isBarred(c, ctx.bureau, head))
      return refuse('respondentHead', '该单位负责人是被反映人，请另选单位。', 'units');
  }
  const place = [ctx.bureau.reception.place, input.note].filter(Boolean).join('；');
  const calls: AttendanceCall[] = fresh.map((unit) => ({
    unit,
    by: ctx.actor,
    at: ctx.now,
    place,
  }));
  const next = { ...c, calls: [...c.calls, ...calls] };
  return {
    change: {
      calls: next.calls,
      clocks: changeClocks(c, ctx, {
        start: fresh.flatMap((unit) => [
          { kind: 'call' as const, unit },
          { kind: 'arrival' as const, unit },
        ]),
      }),
    },
    notices: fresh.flatMap((u) => callCards(next, ctx, u)),
  };
};

function callCards(c: Case, ctx: StepContext, unitId: string): NoticeDraft[] {
  const unit = unitOf(ctx.bureau, unitId);
  const people = [unit?.head, unit?.liaison].filter((p): p is PersonId => p !== undefined);
  const to = [...new Set(people)].filter((p) => !isBarred(c, ctx.bureau, p));
  const headline = `接待日请到场：${ctx.bureau.reception.place}`;
  return to.length ? [{ kind: 'card', to, headline, buzz: true, prefer: ['acknowledgeCall'] }] : [];
}

/** The calls of the unit the actor comes for, changed; its clock of that kind ended. */
function answered(
  c: Case,
  ctx: StepContext,
  o: { open: (k: AttendanceCall) => boolean; change: Partial<AttendanceCall>; stop: string[] },
) {
  const mine = (k: AttendanceCall) => {
    const unit = unitOf(ctx.bureau, k.unit);
    return [unit?.head, unit?.liaison, k.substitute?.person].includes(ctx.behalf) && o.open(k);
  };
  const units = c.calls.filter(mine).map((k) => k.unit);
  const ends = (k: CaseClock) =>
    o.stop.includes(k.kind) && !k.stoppedAt && units.includes(k.forUnit ?? '');
  return {
    calls: c.calls.map((k) => (mine(k) ? { ...k, ...o.change } : k)),
    clocks: c.clocks.map((k) =>
      ends(k) ? { ...k, stoppedAt: ctx.now, endReason: 'answered' } : k,
    ),
  };
}

export const acknowledgeCall: Apply<'acknowledgeCall'> = (c, _input, ctx) => ({
  change: answered(c, ctx, {
    open: (k) => !k.acknowledged,
    change: { acknowledged: { by: ctx.actor, at: ctx.now } },
    stop: ['call'],
  }),
  notices: [],
});

/** 已到场: the arrival stamp (AC-7.1.4); who comes without a tap before has acknowledged by it. */
export const arrive: Apply<'arrive'> = (c, _input, ctx) => ({
  change: answered(c, ctx, {
    open: (k) => !k.arrived,
    change: { arrived: { by: ctx.actor, at: ctx.now } },
    stop: ['call', 'arrival'],
  }),
  notices: card(c, ctx, ['registrar'], `${nameOf(ctx)}已到场`),
});

const nameOf = ({ bureau, actor }: StepContext): string => personOf(bureau, actor)?.name ?? '';

/** 无法到场: why, and who comes instead; he is told, and his arrival counts. */
export const sendSubstitute: Apply<'sendSubstitute'> = (c, input, ctx) => {
  const { person, reason } = input;
  if (person === ctx.behalf) return refuse('self', '请选择其他同志到场。', 'person');
  if (isBarred(c, ctx.bureau, person))
    return refuse('respondent', '被反映人不能到场，请另选。', 'person');
  const change = answered(c, ctx, {
    open: (k) => !k.arrived && comingFor(k, ctx.bureau) === ctx.behalf,
    change: { substitute: { person, reason, at: ctx.now } },
    stop: ['call'],
  });
  const headline = `请代${nameOf(ctx)}到场：${ctx.bureau.reception.place}`;
  return {
    change,
    notices: [
      { kind: 'card', to: [person], headline, buzz: true, prefer: ['arrive'] },
      ...card(c, ctx, ['registrar', 'receivingLeader'], `${nameOf(ctx)}无法到场：${reason}`),
    ],
  };
};

/** 拟办意见 of the called unit, for the director's decision (S7.1.4). */
export const proposeHandling: Apply<'proposeHandling'> = (c, input, ctx) => {
  const proposal = { text: input.text, by: ctx.actor, at: ctx.now };
  const change = answered(c, ctx, { open: (k) => !k.proposal, change: { proposal }, stop: [] });
  return {
    change,
    notices: card(c, ctx, ['registrar', 'reader'], '到场单位已提出拟办意见'),
  };
};
