import { collectorsOf, officersOf, unitOf } from '../bureau.ts';
import { actingFor } from './acting.ts';
import type { AffairStep } from './affair.ts';
import type { Dispute } from './dispute.ts';

type May = AffairStep<Dispute>['may'];

/** The office and the bureau's information officer keep the ledger. */
export const office: May = (_a, ctx) => {
  const { head, clerks } = ctx.bureau.office;
  return actingFor([head, ...clerks, ...collectorsOf(ctx.bureau)], ctx);
};
/** Whoever works on it in the unit. */
export const unitDesk: May = (a, ctx) => {
  const unit = unitOf(ctx.bureau, a.body.unit);
  const officers = unit ? officersOf(unit) : [];
  return actingFor([a.body.person, unit?.head, ...officers, unit?.liaison], ctx);
};
/** The leader named for it, and those over the whole bureau. */
export const leader: May = (a, ctx) =>
  actingFor([a.body.leader, ctx.bureau.deputyInCharge, ctx.bureau.director], ctx);
export const either =
  (...ways: May[]): May =>
  (a, ctx) => {
    for (const way of ways) {
      const found = way(a, ctx);
      if (found) return found;
    }
    return undefined;
  };
