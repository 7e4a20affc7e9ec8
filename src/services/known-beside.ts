import type { Affair } from '../domain/affairs/affair.ts';
import type { DisputeAffair } from '../domain/affairs/dispute.ts';
import type { MeetingAffair } from '../domain/affairs/meeting.ts';
import type { ReceptionAffair } from '../domain/affairs/reception.ts';
import type { ScreeningAffair } from '../domain/affairs/screening.ts';
import type { SpecialAffair, SpecialText } from '../domain/affairs/special.ts';
import type { YearArchiveAffair } from '../domain/affairs/year-archive.ts';
import type { PersonId } from '../domain/bureau.ts';
import { isBarred } from '../domain/firewall.ts';
import { findCases } from './find-cases.ts';
import { unitLedger } from './ledger.ts';
import { meetingPack } from './meeting-pack.ts';
import type { Deps } from './ports.ts';
import { pageCountOf } from './specials.ts';
import { handoverList } from './year-archive.ts';

interface Asked {
  affair: Affair;
  step: string;
  input: Record<string, unknown>;
  person: PersonId;
}

/** What a step has to know that lies in another document: looked up before the rules decide. */
export async function knownBeside(deps: Deps, asked: Asked): Promise<Record<string, unknown>> {
  const look = LOOK[`${asked.affair.kind}.${asked.step}`];
  return look ? look(deps, asked) : {};
}

const LOOK: Record<string, (deps: Deps, asked: Asked) => Promise<Record<string, unknown>>> = {
  'reception.requestSwap': swapWith,
  'screening.zero': ledgerOf,
  'screening.finish': ledgerOf,
  'dispute.toCase': caseOf,
  'meeting.buildPack': packOf,
  'archive.list': listOf,
  'archive.handOver': listOf,
  'archive.receive': listOf,
  'special.submit': pagesIn,
};

/** Whose morning was chosen for a swap: the leader comes with the day. */
async function swapWith(deps: Deps, { input }: Asked) {
  const other = await deps.store.affairs.byId(String(input.day));
  return { leader: (other as ReceptionAffair | undefined)?.body.leader };
}

/** What the unit has open, and has not spoken of this month (S6.1). */
async function ledgerOf(deps: Deps, { affair }: Asked) {
  const { open, silent } = await unitLedger(deps, affair as ScreeningAffair);
  return { open, silent };
}

/** A petition by its number, as far as the person may see it; a sealed one is none. */
async function caseOf(deps: Deps, { affair, input, person }: Asked) {
  const c = (await findCases(deps, person, String(input.caseNo)))[0];
  if (!c || c.sealedTo) return { caseId: undefined };
  const { leader } = (affair as DisputeAffair).body;
  const isKept = leader !== undefined && isBarred(c, deps.bureau, leader);
  return { caseId: c.id, caseNo: c.no, untold: isKept ? [leader] : [] };
}

/** 归档移交清单 as the year stands now (S5.3). */
async function listOf(deps: Deps, { affair }: Asked) {
  return { ...(await handoverList(deps, affair as YearArchiveAffair)) };
}

/** How many pages a special report comes to: it is made shorter, never cut off (S5.1). */
async function pagesIn(deps: Deps, { affair, input }: Asked) {
  const text = input as unknown as SpecialText;
  return { pages: await pageCountOf(deps, affair as SpecialAffair, text) };
}

/** The pack of a meeting, as the figures stand now (M4). */
async function packOf(deps: Deps, { affair, person }: Asked) {
  return { lines: await meetingPack(deps, person, affair as MeetingAffair) };
}
