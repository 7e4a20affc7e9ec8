import type { UnitId } from '../bureau.ts';
import type { IsoDate } from '../time.ts';
import { type DisputeAffair, isLateDispute } from './dispute.ts';
import { SIGN_STATE, type SignAffair } from './sign.ts';

/**
 * What had been known before (S7.2.2): early signs that touch the matter and whether anybody answered them,
 * the ledger item it was foreseen by, the unit's items past their limit. No conclusion.
 */
export function earlyFacts(
  known: { signs: readonly SignAffair[]; disputes: readonly DisputeAffair[] },
  matter: { unit: UnitId; caseId?: string; on: IsoDate },
): string[] {
  const { unit, caseId, on } = matter;
  const signs = known.signs.filter(
    (s) =>
      s.period <= on &&
      s.body.pieces.some((p) => (caseId ? p.id === caseId : p.unit === unit && p.on <= on)),
  );
  const foreseen = known.disputes.filter((d) => caseId && d.body.caseId === caseId);
  const late = known.disputes.filter((d) => d.body.unit === unit && isLateDispute(d, on));
  return [
    ...signs.map(
      (s) =>
        `苗头性问题“${s.body.what}”${s.period}提示，共${s.body.pieces.length}件，${SIGN_STATE[s.state]}`,
    ),
    ...foreseen.map((d) => `${d.body.found}已列入台账：${d.body.no}`),
    ...late.map(
      (d) =>
        `排查事项${d.body.no}应于${d.body.until}化解，至今未化解${unanswered(d) ? '，督办未答复' : ''}`,
    ),
  ];
}

const unanswered = (d: DisputeAffair): boolean => d.body.orders.some((o) => !o.answer);
