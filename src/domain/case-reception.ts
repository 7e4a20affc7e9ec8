import type { Case } from './case.ts';
import type { AttendanceCall, RoutingSlip } from './case-parts.ts';

/** Who received on the reception day and still has a part in the case: not who withdrew since (T37). */
export function receiverOf(c: Pick<Case, 'reception' | 'recusals'>): string | undefined {
  const leader = c.reception?.leader;
  return c.recusals.some((r) => r.person === leader) ? undefined : leader;
}

/** A slip that waits: for the leader's confirmation first, then for the director. */
export function openSlip(c: Pick<Case, 'slip'>): RoutingSlip | undefined {
  return c.slip && !c.slip.approvedAt ? c.slip : undefined;
}

/** The wording of a slip that counts now. */
export function slipWords(c: Pick<Case, 'slip'>): string | undefined {
  return c.slip?.versions.at(-1)?.text;
}

/** Calls nobody has answered; units not there yet; units that have not said what they propose. */
export const unansweredCalls = (c: Pick<Case, 'calls'>): AttendanceCall[] =>
  c.calls.filter((k) => !k.acknowledged && !k.arrived && !k.substitute);
export const absentCalls = (c: Pick<Case, 'calls'>): AttendanceCall[] =>
  c.calls.filter((k) => !k.arrived);
export const unproposedCalls = (c: Pick<Case, 'calls'>): AttendanceCall[] =>
  c.calls.filter((k) => !k.proposal);

/** 包案 that has not been brought to its end. */
export function isLed(c: Pick<Case, 'ledBy' | 'lead'>): boolean {
  return Boolean(c.ledBy && c.lead && !c.lead.verdict);
}
