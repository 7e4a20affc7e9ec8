import type { CaseClock, CaseNow } from './case.ts';

const earliest = (days: (string | undefined)[]): string =>
  days.flatMap((d) => d ?? []).sort()[0] ?? '';

/** The limit without grace: 延期 and 改派 do not hide that it passed, 升急件 has moved it nearer (S4.2, S5.1). */
export const firstDue = (k: CaseClock): string =>
  earliest([k.firstDueOn, k.extendedFrom, k.dueAt ?? k.dueOn]);

/** What the unit answers for itself: 改派 began a limit of its own for it (S4.2 A(2), T15). */
export function ownDue(c: Pick<CaseNow, 'clocks'>, k: CaseClock): string {
  const all = c.clocks.filter((o) => o.kind === k.kind);
  const before = all[all.indexOf(k) - 1];
  const isTaken = before && before.forUnit !== k.forUnit;
  return firstDue(isTaken ? { ...k, firstDueOn: undefined } : k);
}

/** When it was done: the petitioner was told on the day he was told, whenever that was written down. */
export function doneOn(c: Pick<CaseNow, 'informed' | 'delivered'>, k: CaseClock) {
  if (k.kind !== 'K7' || !k.stoppedAt) return k.stoppedAt;
  return earliest([k.stoppedAt, c.informed?.on, c.delivered?.on]);
}

/** A limit that was withdrawn, returned or passed on before anybody signed was neither kept nor missed. */
export const isJudged = (k: CaseClock): boolean =>
  k.kind !== 'K4' || !k.stoppedAt || k.endReason === 'signOff';
