import { type Bureau, type PersonId, unitOf, unitPeople } from '../bureau.ts';
import type { Assignment, Case } from '../case.ts';
import { isRespondent } from '../relations.ts';
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
  if (c.respondentUnit === unitId)
    return refuse('respondentUnit', '被反映单位不能承办此件，请另选单位。', field);
  if (c.sealedTo && unit.kind !== 'discipline')
    return refuse('sealed', '限知悉件只能交纪检组承办。', field);
  return undefined;
}

/** The four named things (S7.2.5), prefilled from the responsibility map and the opinion. */
export function postingFor(
  c: Case,
  ctx: StepContext,
  input: { unit: string; unitHead?: PersonId; handler?: PersonId; leader?: PersonId },
): Assignment | Refusal {
  const wrong = unitRefusal(c, ctx, input.unit, 'unit');
  if (wrong) return wrong;
  const unit = unitOf(ctx.bureau, input.unit);
  if (!unit) return refuse('noSuchUnit', '没有这个单位，请重新选择。', 'unit');
  const named = { ...input, unitHead: input.unitHead ?? unit.head };
  const people = [named.unitHead, input.handler].filter((p): p is PersonId => Boolean(p));
  if (people.some((p) => isRespondent(c, ctx.bureau, p)))
    return refuse('respondent', '被反映人不能承办此件，请另选承办人。', 'handler');
  if (people.some((p) => !isOfUnit(ctx.bureau, unit.id, p)))
    return refuse('notOfUnit', '所选人员不在该单位，请重新选择。', 'handler');
  return {
    unit: unit.id,
    unitHead: named.unitHead,
    leader: input.leader ?? c.ledBy ?? unit.leader,
    responsible: input.handler ?? (c.sealedTo ? named.unitHead : unit.responsible),
    coUnits: [],
    sentAt: ctx.now,
  };
}

function isOfUnit(bureau: Bureau, unitId: string, person: PersonId): boolean {
  const unit = unitOf(bureau, unitId);
  return Boolean(unit && unitPeople(unit).includes(person));
}
