import { reportBoardCard } from '../../cards/affairs/report.ts';
import type { Drawn, FormContents } from '../services/delivery-ports.ts';
import { reportsFor } from '../services/ledger.ts';
import type { Deps } from '../services/ports.ts';
import { mayKeepReports, reportBoard } from '../services/reports.ts';

/** 信息报送: what this reader may file, and for the bureau's officer what came in and went out. */
export async function drawReports(
  deps: Deps,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  const units = reportsFor(deps, viewer).map((u) => u.id);
  const keeps = mayKeepReports(deps, viewer);
  if (!units.length && !keeps) return undefined;
  const known = keeps ? await reportBoard(deps) : { briefs: [], reports: [] };
  return { card: reportBoardCard({ bureau: deps.bureau, units, keeps, form, ...known }) };
}
