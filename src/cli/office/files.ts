import type { Affair } from '../../domain/affairs/affair.ts';
import type { MeetingAffair } from '../../domain/affairs/meeting.ts';
import type { ReceptionAffair } from '../../domain/affairs/reception.ts';
import { type StatisticsAffair, statisticsId } from '../../domain/affairs/statistics.ts';
import type { Case } from '../../domain/case.ts';
import { SHEET, type SheetKind } from '../../domain/exports.ts';
import { PRINT, type PrintKind, printsOf } from '../../domain/forms.ts';
import { EDITED } from '../../domain/papers.ts';
import { isRefusal } from '../../domain/step.ts';
import { instantOf } from '../../domain/time.ts';
import { recordUpward } from '../../services/accountability.ts';
import { makeDossier } from '../../services/dossier.ts';
import { makeExport } from '../../services/exports/index.ts';
import { makeDraft, makePaper } from '../../services/make-paper.ts';
import { meetingPack } from '../../services/meeting-pack.ts';
import { planMeeting, sendMinutes, sendPack } from '../../services/meetings.ts';
import { receptionNotice } from '../../services/reception-notice.ts';
import { makeReport, sendReportSlip } from '../../services/reports.ts';
import { draftStatistics, sendStatistics } from '../../services/statistics.ts';
import type { World } from './world.ts';

const CLERK = 'ou_bailu';
const HEAD = 'ou_liangjing';

type Line = readonly [what: string, make: (w: World) => Promise<unknown>];
const prints = Object.keys(PRINT) as PrintKind[];
const sheets = Object.keys(SHEET) as SheetKind[];

/** What is made, and how: every file it stores is looked at. Another kind is one more line. */
export const FILES: readonly Line[] = [
  ...prints.map((kind): Line => [PRINT[kind], (w) => printed(w, kind)]),
  ...EDITED.map((kind): Line => [`${PRINT[kind]} Word`, (w) => edited(w, kind)]),
  ...sheets.map((kind): Line => [SHEET[kind], (w) => exported(w, kind)]),
  ['信访统计分析', statistics],
  ['形势分析会材料', pack],
  ['形势分析会纪要', minutes],
  ['信息报送单', slip],
  ['接待日公示', notice],
  ['卷宗', (w) => makeDossier(w.deps, longest(w), CLERK)],
];

/** The first case of the demo that has come to it, if any. */
const caseWith = ({ cases }: World, kind: PrintKind): Case | undefined =>
  [...cases, ...cases.map(reviewed)].find((c) => printsOf(c).includes(kind));

/** As if the petitioner had asked for a review: none of the demo's does. */
const reviewed = (c: Case): Case => {
  const asked = { kind: 'review', receivedOn: '2025-10-30', organ: '市信访局' } as const;
  const review = { ...asked, claim: '对处理意见不服', by: CLERK, at: c.registeredAt };
  return { ...c, reviews: [review] };
};

async function printed(w: World, kind: PrintKind): Promise<void> {
  const c = caseWith(w, kind);
  if (c) await makePaper(w.deps, c, kind, CLERK);
}

async function edited(w: World, kind: PrintKind): Promise<void> {
  const c = caseWith(w, kind);
  if (c) await makeDraft(w.deps, c, kind, CLERK);
}

/** Of the year, the month or neither, as its button asks for it. */
const OF: Partial<Record<SheetKind, string>> = {
  ...{ book: '2025', ledger: '2025', accountability: '2025' },
  ...{ ranking: '2025-10', national: '2025-10' },
};

async function exported(w: World, kind: SheetKind): Promise<void> {
  if (kind === 'accountability') await visit(w);
  const by = kind === 'national' ? CLERK : HEAD;
  await makeExport(w.deps, { kind, by, ...(OF[kind] ? { of: OF[kind] } : {}) });
}

async function visit({ deps }: World): Promise<void> {
  const [unit] = deps.bureau.units;
  const input = { level: 'city', people: 12, blocking: 'no', lawful: 'no' } as const;
  const told = { on: '2025-10-20', source: '市信访局通报', unit: unit?.id ?? '' };
  await recordUpward(deps, HEAD, { ...input, ...told });
}

async function statistics({ deps }: World): Promise<void> {
  await draftStatistics(deps, instantOf(deps.clock.now()));
  const a = await deps.store.affairs.byId(statisticsId('2025-10'));
  const analysis = '物业类占比较高，建议专项排查。'.repeat(12);
  const body = { ...(a as StatisticsAffair).body, analysis };
  await sendStatistics(deps, { ...(a as StatisticsAffair), body }, HEAD, 'office');
}

async function pack({ deps }: World): Promise<void> {
  const now = instantOf(deps.clock.now());
  await planMeeting(deps, now);
  const a = (await of<MeetingAffair>(deps, 'meeting')).at(-1) as MeetingAffair;
  const lines = await meetingPack(deps, HEAD, a);
  await sendPack(deps, { ...a, body: { ...a.body, pack: { at: now, lines } } }, HEAD, 'office');
}

async function minutes({ deps }: World): Promise<void> {
  const a = (await of<MeetingAffair>(deps, 'meeting')).at(-1) as MeetingAffair;
  const said = {
    text: '一、通报形势\n二、限期整改。'.repeat(20),
    by: HEAD,
    at: instantOf(deps.clock.now()),
  };
  const attended = a.body.members.slice(0, 8);
  await sendMinutes(deps, { ...a, body: { ...a.body, attended, minutes: said } }, HEAD, 'minutes');
}

async function slip({ deps }: World): Promise<void> {
  const by = deps.bureau.bureauInformationOfficer;
  const made = await makeReport(deps, by, []);
  if (isRefusal(made)) return;
  const text = '本月受理来信来访情况平稳，物业类诉求占比较高。'.repeat(12);
  await sendReportSlip(deps, { ...made, body: { ...made.body, text } }, by, 'slip');
}

async function notice({ deps }: World): Promise<void> {
  const [day] = await of<ReceptionAffair>(deps, 'reception');
  if (day) await receptionNotice(deps, day, HEAD, 'office');
}

async function of<A extends Affair>({ store }: World['deps'], kind: string): Promise<A[]> {
  return (await store.affairs.list({ kind, from: '2025', to: '2025' }, 500)) as A[];
}

const longest = ({ cases }: World) =>
  cases.reduce((a, b) => (b.history.length > a.history.length ? b : a));
