import type { Affair } from '../../domain/affairs/affair.ts';
import type { MeetingAffair } from '../../domain/affairs/meeting.ts';
import type { ReportAffair } from '../../domain/affairs/report.ts';
import type { StatisticsAffair } from '../../domain/affairs/statistics.ts';
import { type ExportAsk, MATERIAL_OF, type MaterialKind } from '../../domain/exports.ts';
import { sendDossier } from '../dossier.ts';
import { sendMinutes, sendPack } from '../meetings.ts';
import { openAffair } from '../open-affair.ts';
import type { Deps } from '../ports.ts';
import { sendReportSlip } from '../reports.ts';
import { sendStatistics } from '../statistics.ts';

type Send = (deps: Deps, a: Affair, by: string, cause: string) => Promise<number>;

const SEND: Record<Exclude<MaterialKind, 'dossier'>, Send> = {
  statistics: (deps, a, by, cause) => sendStatistics(deps, a as StatisticsAffair, by, cause),
  pack: (deps, a, by, cause) => sendPack(deps, a as MeetingAffair, by, cause),
  minutes: (deps, a, by, cause) => sendMinutes(deps, a as MeetingAffair, by, cause),
  slip: (deps, a, by, cause) => sendReportSlip(deps, a as ReportAffair, by, cause),
};

/** Sends what comes in three forms, as far as its reader may read it by now; how many lines or pages it has. */
export async function sendMaterial(
  deps: Deps,
  ask: ExportAsk<MaterialKind>,
  cause: string,
): Promise<number> {
  if (ask.kind === 'dossier') return sendDossier(deps, ask.of ?? '', ask.by, cause);
  const of = { person: ask.by, kind: MATERIAL_OF[ask.kind] };
  const a = await openAffair(deps, ask.of ?? '', of);
  return a ? SEND[ask.kind](deps, a, ask.by, cause) : 0;
}
