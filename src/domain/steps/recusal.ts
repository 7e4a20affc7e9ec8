import { type Bureau, type PersonId, personOf, unitOf, unitPeople } from '../bureau.ts';
import { type Case, pendingRecusal } from '../case.ts';
import type { Assignment } from '../case-parts.ts';
import { isBarred } from '../firewall.ts';
import { sealFor } from '../relations.ts';
import { type Apply, card, type Effect, type Refusal, refuse, type StepContext } from '../step.ts';
import { nobodyMayHandle } from './posting.ts';

/**
 * T37 (art. 28): whoever has an interest in the matter withdraws and sees nothing of it from then on.
 * The office head names who takes the part over; a sealed case goes to the next leader of its circle.
 */
export const recuse: Apply<'recuse'> = (c, input, ctx) => {
  const recusal = { person: ctx.actor, reason: input.reason, at: ctx.now };
  const gone = { ...c, recusals: [...c.recusals, recusal] };
  // The opinion is given: it cannot be sent outside any more, so somebody inside must be left.
  if (c.status === 'awaitingDispatch' && nobodyMayHandle(gone, ctx.bureau)) return NOBODY_LEFT;
  if (c.sealedTo === ctx.actor) return resealed(gone, ctx);
  const who = personOf(ctx.bureau, ctx.actor)?.name ?? '';
  const notices = card(gone, ctx, ['officeHead'], `${who}申请回避：${input.reason}`);
  if (!notices.length || !replacementsFor(gone, ctx.bureau).length) return NOBODY_LEFT;
  return { change: { recusals: gone.recusals }, notices };
};

const NOBODY_LEFT = refuse('nobodyLeft', '您回避后本局无人可办理，请向上级机关申请回避。');

/** The circle of a sealed case moves on by itself: nobody outside it may choose. */
function resealed(c: Case, ctx: StepContext): Effect | Refusal {
  const sealedTo = sealFor(c, ctx.bureau);
  return sealedTo === undefined ? NOBODY_LEFT : handOver({ ...c, sealedTo }, sealedTo, ctx);
}

/** T37: the part of the one who withdrew passes to somebody free, wherever the case names him. */
export const replace: Apply<'replace'> = (c, input, ctx) => {
  const pending = pendingRecusal(c);
  if (!pending || !replacementsFor(c, ctx.bureau).includes(input.person))
    return refuse('notFree', '此人不能接办此件，请另选。', 'person');
  return handOver(c, input.person, ctx);
};

/** Everything the case says of the one who withdrew now says it of the other. */
function handOver(c: Case, to: PersonId, ctx: StepContext): Effect {
  const pending = pendingRecusal(c);
  const seat = (p: PersonId | undefined) => (p === pending?.person ? to : p);
  const change: Partial<Case> = {
    recusals: c.recusals.map((r) => (r === pending ? { ...r, replacement: to } : r)),
    sealedTo: c.sealedTo,
    reader: seat(c.reader),
    ledBy: seat(c.ledBy),
    assignment: c.assignment && reseated(c.assignment, seat),
  };
  const headline = `${personOf(ctx.bureau, pending?.person ?? '')?.name ?? ''}回避，请接办此件`;
  return { change, notices: [{ kind: 'card', to: [to], headline, buzz: true }] };
}

/** Where an assignment names people, others may take their seats. */
export function reseated(a: Assignment, seat: (p: PersonId | undefined) => PersonId | undefined) {
  return {
    ...a,
    leader: seat(a.leader) ?? a.leader,
    unitHead: seat(a.unitHead) ?? a.unitHead,
    responsible: seat(a.responsible) ?? a.responsible,
    handler: seat(a.handler),
  };
}

/** Who may take over: another leader for a leader, people of the unit for one of the unit. */
export function replacementsFor(c: Case, bureau: Bureau): PersonId[] {
  const gone = pendingRecusal(c)?.person;
  const leaders = [
    bureau.deputyInCharge,
    bureau.director,
    bureau.disciplineHead,
    ...bureau.units.map((u) => u.leader),
  ];
  const unit = unitOf(bureau, c.assignment?.unit);
  const posts = unit ? unitPeople(unit) : bureau.office.clerks;
  const pool = gone && leaders.includes(gone) ? leaders : posts;
  const free = [...new Set(pool)].filter((p) => !isBarred(c, bureau, p));
  return free.length ? free : [...new Set(leaders)].filter((p) => !isBarred(c, bureau, p));
}
