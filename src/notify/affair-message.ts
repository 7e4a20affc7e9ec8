import { accountabilityCard } from '../../cards/affairs/accountability.ts';
import { dutyMapCard } from '../../cards/affairs/duties.ts';
import { affairCard } from '../../cards/affairs/index.ts';
import { newTaskCard } from '../../cards/affairs/new-task.ts';
import { rosterCard } from '../../cards/affairs/roster.ts';
import { ledgerCard, newDisputeCard } from '../../cards/work/ledger.ts';
import type { Affair } from '../domain/affairs/affair.ts';
import type { DisputeAffair } from '../domain/affairs/dispute.ts';
import { dutyId } from '../domain/affairs/duties.ts';
import { kindOf, owedOn, permittedOn } from '../domain/affairs/engine.ts';
import type { MeetingAffair, PackLine } from '../domain/affairs/meeting.ts';
import { lineOf, type ReceptionAffair, type ReceptionDay } from '../domain/affairs/reception.ts';
import type { ScreeningAffair } from '../domain/affairs/screening.ts';
import type { Sign } from '../domain/affairs/sign.ts';
import { linesOf, type Statistics } from '../domain/affairs/statistics.ts';
import { personText } from '../domain/bureau.ts';
import { at, msOf } from '../domain/time.ts';
import { accessOf } from '../domain/visibility.ts';
import { accountabilityOf, mayReadAccountability } from '../services/accountability.ts';
import type { Drawn, FormContents } from '../services/delivery-ports.ts';
import { disputesShown } from '../services/disputes-shown.ts';
import { mayReadDuties } from '../services/duty-list.ts';
import {
  disputeUnits,
  ledgerFor,
  mayKeepLedger,
  reportsFor,
  unitLedger,
} from '../services/ledger.ts';
import { linesFor } from '../services/meeting-pack.ts';
import type { Message } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import { receptionYear, swapChoices } from '../services/reception.ts';
import { attemptOf } from '../services/rules.ts';
import { screeningsOf } from '../services/screening.ts';

type Of<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** An affair's card for one viewer, from the affair as it stands now. */
export async function drawAffair(
  deps: Deps,
  m: Of<'affair'>,
  viewer: string,
  extra: { form?: FormContents; keptOpen?: string },
): Promise<Drawn | undefined> {
  const stored = await deps.store.affairs.byId(m.affairId);
  const rules = attemptOf(deps, viewer);
  if (!stored || !kindOf(stored).mayRead(stored, viewer, rules)) return undefined;
  const a = (await HIDE[stored.kind]?.(deps, stored, viewer)) ?? stored;
  const steps = permittedOn(stored, rules);
  const owed = owedOn(stored, viewer, rules);
  const named = m.step === 'owed' ? owed : m.step;
  const open = named && steps.includes(named) ? named : undefined;
  const openStep = open ? (`affair.${open}` as const) : undefined;
  if (openStep && openStep === extra.keptOpen) return { openStep };
  const swaps = open === 'requestSwap' ? await swapChoices(deps, a as ReceptionAffair) : [];
  const isScreening = a.kind === 'screening';
  const ledger = isScreening ? (await unitLedger(deps, a as ScreeningAffair)).items : undefined;
  const card = affairCard({
    affair: a,
    ledger,
    pack: await linesFor(deps, viewer, linesIn(deps, a, viewer)),
    bureau: deps.bureau,
    calendar: deps.calendar,
    now: rules.now,
    today: rules.today,
    viewer,
    steps,
    open,
    headline: m.headline,
    form: extra.form,
    swaps,
  });
  return { card: card.card, ...(card.hasForm ? { openStep } : {}) };
}

/** What a card tells line by line: the pack of a meeting, the figures of a period. */
function linesIn({ bureau }: Deps, a: Affair, viewer: string): PackLine[] {
  if (a.kind === 'meeting') return (a as MeetingAffair).body.pack?.lines ?? [];
  return a.kind === 'statistics' ? linesOf((a.body as Statistics).report, bureau, viewer) : [];
}

/** Of a visit whose case this viewer may not see, or no longer, the queue says only that there was one. */
async function withoutHidden(deps: Deps, a: Affair, viewer: string): Promise<Affair> {
  const body = a.body as ReceptionDay;
  const ids = body.visits.flatMap((v) => v.caseId ?? []);
  if (!ids.length) return a;
  const rules = attemptOf(deps, viewer);
  const cases = await deps.store.cases.byIds(ids);
  const isShown = (id: string) =>
    cases.some((c) => c.id === id && accessOf(c, viewer, rules) !== 'none');
  const visits = body.visits.map((v) => {
    if (!v.caseId || isShown(v.caseId)) return v;
    return { ...v, caseId: undefined, no: undefined, matter: undefined, left: '已接待' };
  });
  return { ...a, body: { ...body, visits } };
}

/** The pieces of a sign this viewer may see: one of them may be about him (art. 30). */
async function withoutHiddenPieces(deps: Deps, a: Affair, viewer: string): Promise<Affair> {
  const body = a.body as Sign;
  const ids = body.pieces.flatMap((p) => (p.kind === 'case' ? [p.id] : []));
  const rules = attemptOf(deps, viewer);
  const cases = ids.length ? await deps.store.cases.byIds(ids) : [];
  const seen = cases.filter((c) => accessOf(c, viewer, rules) !== 'none').map((c) => c.id);
  const pieces = body.pieces.filter((p) => p.kind === 'dispute' || seen.includes(p.id));
  return { ...a, body: { ...body, pieces } };
}

/** An item that became a petition this viewer may know nothing of is simply over. */
async function withoutHiddenCase(deps: Deps, a: Affair, viewer: string): Promise<Affair> {
  const [shown] = await disputesShown(deps, viewer, [a as DisputeAffair]);
  return (shown as Affair | undefined) ?? a;
}

const HIDE: Record<string, (deps: Deps, a: Affair, viewer: string) => Promise<Affair>> = {
  dispute: withoutHiddenCase,
  reception: withoutHidden,
  sign: withoutHiddenPieces,
};

export async function drawRoster(deps: Deps, m: Of<'roster'>, viewer: string): Promise<Drawn> {
  const { bureau } = deps;
  const { now, today } = attemptOf(deps, viewer);
  const days = await receptionYear(deps, m.year);
  return { card: rosterCard({ bureau, viewer, now, today, year: m.year, days }) };
}

/** What stands in the calendars of leader and assistants (S7.1.1). */
export async function drawEvent(deps: Deps, m: Of<'event'>): Promise<Drawn | undefined> {
  const found = await deps.store.affairs.byId(m.affairId);
  if (!found) return undefined;
  if (found.kind === 'meeting') return { event: meetingEntry(found as MeetingAffair) };
  const a = found as ReceptionAffair;
  const d = a.body;
  const { bureau } = deps;
  return {
    event: {
      key: a.id,
      summary: '局长接待日',
      description: `接访领导 ${personText(bureau, d.leader)}，${lineOf(bureau, d.leader)}`,
      place: d.place,
      start: msOf(at(d.on, d.from)) / 1000,
      end: msOf(at(d.on, d.until)) / 1000,
      people: [...new Set([d.leader, ...d.assistants])],
    },
  };
}

/** 责任清单 of a year (S7.2.1): the issued list, or the map as it stands today. */
export async function drawDuties(
  deps: Deps,
  m: Of<'duties'>,
  viewer: string,
): Promise<Drawn | undefined> {
  if (!mayReadDuties(deps, viewer)) return undefined;
  const id = dutyId(m.year);
  if (await deps.store.affairs.byId(id))
    return drawAffair(deps, { kind: 'affair', affairId: id, step: 'owed' }, viewer, {});
  const { bureau } = deps;
  const mayIssue = viewer === bureau.office.head;
  return { card: dutyMapCard({ bureau, year: m.year, mayIssue }) };
}

/** 责任核查 of a year, for those who may read it (S7.2.2). */
export async function drawAccountability(
  deps: Deps,
  m: Of<'accountability'>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  if (!mayReadAccountability(deps, viewer)) return undefined;
  const { bureau } = deps;
  const { today } = attemptOf(deps, viewer);
  const { year, open } = m;
  const known = await accountabilityOf(deps, viewer, year);
  return { card: accountabilityCard({ bureau, viewer, today, year, open, form, ...known }) };
}

/** 台账 (S6.2) as its reader may see it. */
export async function drawLedger(deps: Deps, m: Of<'ledger'>, viewer: string): Promise<Drawn> {
  const { bureau } = deps;
  const { today } = attemptOf(deps, viewer);
  const { page, risk, only } = m;
  const found = await ledgerFor(deps, viewer, { risk, only });
  const items = await disputesShown(deps, viewer, found);
  const isOffice = mayKeepLedger(deps, viewer);
  const mayAdd = isOffice || reportsFor(deps, viewer).length > 0;
  const screenings = isOffice ? await screeningsOf(deps, today.slice(0, 7)) : undefined;
  return { card: ledgerCard({ bureau, today, items, risk, only, page, mayAdd, screenings }) };
}

export async function drawNewDispute(
  deps: Deps,
  m: Of<'newDispute'>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  const units = disputeUnits(deps, viewer);
  if (!units.length) return undefined;
  const { bureau } = deps;
  return { card: newDisputeCard({ bureau, units, screening: m.screening, form }) };
}

const MEETING_MS = 90 * 60_000;

function meetingEntry({ id, body: d }: MeetingAffair) {
  const start = msOf(at(d.on, d.from));
  return {
    key: id,
    summary: '信访形势分析会',
    description: `${d.month} 信访形势分析会`,
    place: d.place,
    start: start / 1000,
    end: (start + MEETING_MS) / 1000,
    people: d.members,
  };
}

export async function drawNewTask(
  deps: Deps,
  m: Of<'newTask'>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  const a = await deps.store.affairs.byId(m.meeting);
  const { today } = attemptOf(deps, viewer);
  if (a?.kind !== 'meeting') return undefined;
  const { members } = (a as MeetingAffair).body;
  return { card: newTaskCard({ bureau: deps.bureau, today, meeting: a.id, members, form }) };
}
