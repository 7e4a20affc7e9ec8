import { type Bureau, type PersonId, type Unit, unitOf, unitPeople } from '../bureau.ts';
import { type Case, pendingReturn } from '../case.ts';
import type { Assignment, ReturnRequest } from '../case-parts.ts';
import { accusedUnits, isBarred } from '../firewall.ts';
import { firstFree } from '../relations.ts';
import { type Refusal, refuse, type StepContext } from '../step.ts';

/** Why a unit cannot get the case: unknown, complained about, or outside the sealed circle. */
export function unitRefusal(
  c: Case,
  ctx: StepContext,
  unitId: string | undefined,
  field: string,
): Refusal | undefined {
  if (!unitId) return undefined;
  const unit = unitOf(ctx.bureau, unitId);
  if (!unit) return refuse('noSuchUnit', '没有这个单位，请重新选择。', field);
  if (accusedUnits(c, ctx.bureau).includes(unitId))
    return refuse('respondentUnit', '被反映单位不能承办此件，请另选单位。', field);
  if (c.sealedTo && unit.kind !== 'discipline')
    return refuse('sealed', '限知悉件只能交纪检组承办。', field);
  return undefined;
}

/** A sealed case about discipline itself has no unit in the bureau: only an outside organ may take it. */
export function nobodyMayHandle(c: Case, bureau: Bureau): Refusal | undefined {
  if (!c.sealedTo) return undefined;
  const accused = accusedUnits(c, bureau);
  const free = bureau.units.some(
    (u) => u.kind === 'discipline' && !isBarred(c, bureau, u.head) && !accused.includes(u.id),
  );
  return free
    ? undefined
    : refuse('noUnit', '此件涉及纪检组，本局没有可承办的单位，请用“批转外单位”转上级机关。');
}

interface Posts {
  unitHead: PersonId;
  handler: PersonId;
  leader: PersonId;
}

/** Who stands for a unit unless somebody else is named (S7.2.5); a sealed case stays with its head. */
export function standingPosts(c: Case, unit: Unit, bureau: Bureau): Posts {
  const leader = c.ledBy ?? unit.leader;
  const barred = c.sealedTo || isBarred(c, bureau, unit.responsible);
  return {
    unitHead: unit.head,
    handler: barred ? unit.head : unit.responsible,
    leader: c.sealedTo ?? firstFree(c, bureau, leader, bureau.director) ?? leader,
  };
}

/** The unit a dispatch is prefilled with: the opinion's or the clerk's; of a return, the suggested owner. */
export function proposedUnit(c: Case, bureau: Bureau): Unit | undefined {
  const pending = pendingReturn(c);
  const owner = pending?.suggestedOwner;
  if (pending) return bureau.units.find((u) => u.name === owner || u.id === owner);
  return unitOf(bureau, c.instructions.findLast((i) => i.unit)?.unit ?? c.suggestion?.unit);
}

/** The decision a pending return asks for, from whom the unit proposed instead; its form is one tap. */
export function proposedDecision(c: Case, bureau: Bureau): 'reassign' | 'agreeReturn' | undefined {
  if (!pendingReturn(c)?.suggestedOwner) return undefined;
  return proposedUnit(c, bureau) ? 'reassign' : 'agreeReturn';
}

/**
 * The four named things (S7.2.5), from the responsibility map where nobody was named. A form in which
 * only the unit was changed still names the other unit's standing posts: those count as not named.
 */
export function postingFor(
  c: Case,
  ctx: StepContext,
  input: { unit: string } & Partial<Posts>,
): Assignment | Refusal {
  const wrong = unitRefusal(c, ctx, input.unit, 'unit');
  if (wrong) return wrong;
  const unit = unitOf(ctx.bureau, input.unit);
  if (!unit) return refuse('noSuchUnit', '没有这个单位，请重新选择。', 'unit');
  const offered = proposedUnit(c, ctx.bureau);
  const stale =
    offered && offered.id !== unit.id ? standingPosts(c, offered, ctx.bureau) : undefined;
  const standing = standingPosts(c, unit, ctx.bureau);
  const named = (post: keyof Posts) =>
    input[post] && input[post] !== stale?.[post] ? input[post] : standing[post];
  const people = [named('unitHead'), named('handler')];
  if (isBarred(c, ctx.bureau, named('unitHead')))
    return refuse('respondentHead', '该单位负责人是被反映人，请另选单位。', 'unit');
  if (isBarred(c, ctx.bureau, named('handler')))
    return refuse('respondent', '被反映人不能承办此件，请另选承办人。', 'handler');
  const tookOver = c.recusals.map((r) => r.replacement);
  if (people.some((p) => !isOfUnit(ctx.bureau, unit.id, p) && !tookOver.includes(p)))
    return refuse('notOfUnit', '所选人员不在该单位，请重新选择。', 'handler');
  return {
    unit: unit.id,
    unitHead: named('unitHead'),
    leader: named('leader'),
    responsible: named('handler'),
    coUnits: [],
    sentAt: ctx.now,
  };
}

/** The returns with the pending one, if any, decided. */
export function settleReturn(
  c: Case,
  ctx: StepContext,
  decision: ReturnRequest['decision'],
  reason?: string,
): ReturnRequest[] {
  const pending = pendingReturn(c);
  return c.returns.map((r) =>
    r === pending
      ? { ...r, decision, decidedBy: ctx.actor, decidedAt: ctx.now, decisionReason: reason }
      : r,
  );
}

function isOfUnit(bureau: Bureau, unitId: string, person: PersonId): boolean {
  const unit = unitOf(bureau, unitId);
  return Boolean(unit && unitPeople(unit).includes(person));
}
