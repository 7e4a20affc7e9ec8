import { reportBoardCard } from '../../cards/affairs/report.ts';
import { specialsCard } from '../../cards/affairs/special.ts';
import { officersCard } from '../../cards/work/officers.ts';
import { keepsReports } from '../domain/affairs/report.ts';
import { readsSpecials } from '../domain/affairs/special.ts';
import type { Drawn, FormContents } from '../services/delivery-ports.ts';
import { reportsFor } from '../services/ledger.ts';
import type { Message } from '../services/messages.ts';
import { mayReadOfficers, officerList, readsAllOfficers } from '../services/officers.ts';
import type { Deps } from '../services/ports.ts';
import { reportBoard } from '../services/reports.ts';
import { attemptOf } from '../services/rules.ts';
import { specialsFor } from '../services/specials.ts';

/** 信息报送: what this reader may file, and for the bureau's officer what came in and went out. */
export async function drawReports(
  deps: Deps,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  const units = reportsFor(deps, viewer).map((u) => u.id);
  const keeps = keepsReports(deps.bureau, viewer);
  if (!units.length && !keeps) return undefined;
  const known = keeps ? await reportBoard(deps) : { briefs: [], reports: [] };
  return { card: reportBoardCard({ bureau: deps.bureau, units, keeps, form, ...known }) };
}

/** 专报 (S5.1): the list, as far as its reader may see them. */
export async function drawSpecials(deps: Deps, viewer: string): Promise<Drawn | undefined> {
  const { bureau } = deps;
  if (!readsSpecials(bureau, viewer)) return undefined;
  return { card: specialsCard({ bureau, viewer, specials: await specialsFor(deps, viewer) }) };
}

/** 信息员名册 (S8.1), or the form of one place. */
export async function drawOfficers(
  deps: Deps,
  m: Extract<Message, { kind: 'officers' }>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  if (!mayReadOfficers(deps, viewer)) return undefined;
  const { today } = attemptOf(deps, viewer);
  const all = readsAllOfficers(deps, viewer);
  const known = await officerList(deps, viewer);
  const { open } = m;
  return { card: officersCard({ bureau: deps.bureau, today, all, form, open, ...known }) };
}
