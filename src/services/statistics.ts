import type { Affair } from '../domain/affairs/affair.ts';
import type { DisputeAffair } from '../domain/affairs/dispute.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import type { PackLine } from '../domain/affairs/meeting.ts';
import type { ReceptionAffair } from '../domain/affairs/reception.ts';
import type { SignAffair } from '../domain/affairs/sign.ts';
import {
  linesOf,
  readsWhole,
  type Statistics,
  type StatisticsAffair,
  statisticsId,
} from '../domain/affairs/statistics.ts';
import type { PersonId } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { figuresOf } from '../domain/figures.ts';
import { DEFINITIONS, type MonthInput, monthReport } from '../domain/month-report.ts';
import type { Sheet } from '../domain/sheets.ts';
import { addDays, dateOf, type Instant, type IsoDate } from '../domain/time.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { sendPageAndSheet } from './send-files.ts';

/** Whole, never cut at a page (S5.1): more than a bureau takes in in a month. */
const ALL = 100_000;
const AFFAIRS = 5000;
/** Cases are read whole in lots: a history weighs some ten times the rest. */
const LOT = 200;

const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7);
const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

/** On the first working day the month before is drafted from what stands then, and frozen (S5.1). */
export async function draftStatistics(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const first = deps.calendar.onOrAfter(`${today.slice(0, 7)}-01`);
  const month = monthBefore(today.slice(0, 7));
  const id = statisticsId(month);
  if (today !== first || (await deps.store.affairs.byId(id))) return counts;
  const report = monthReport(await inputOf(deps, month, now), deps.bureau, now);
  const reception = await nextReception(deps, today);
  const body: Statistics = {
    ...{ month, asOf: now, report, versions: [], corrections: [] },
    ...(reception ? { reception } : {}),
  };
  const made = newAffair<Statistics>(
    { id, kind: 'statistics', state: 'draft', period: month, owner: 'bureau', body },
    { at: now, by: 'system', action: 'draft', data: { month } },
    [{ kind: 'card', to: [deps.bureau.office.head], headline: '上月统计已生成，请编写分析' }],
    deps,
  );
  const [added] = await deps.store.affairs.add([made as Affair]);
  if (added) deps.wakeSender();
  return { ...counts, planned: added ? 1 : 0 };
}

async function inputOf(deps: Deps, month: string, now: Instant): Promise<MonthInput> {
  const { cases } = deps.store;
  const [registered, endedNow, running] = await Promise.all([
    cases.registeredIn(month, ALL),
    cases.endedIn(month, ALL),
    cases.running(ALL),
  ]);
  const ended = [];
  for (let i = 0; i < endedNow.length; i += LOT)
    ended.push(...(await cases.byIds(endedNow.slice(i, i + LOT).map((c) => c.id))));
  const open = running.filter((c) => OPEN_STATUSES.includes(c.status));
  return {
    ...{ month, registered, ended, open },
    earlier: await earlierOf(deps, registered),
    foreseen: await foreseenIn(deps, month),
    compared: [
      await comparedWith(deps, '上月', monthBefore(month), now),
      await comparedWith(deps, '去年同月', yearBefore(month), now),
    ],
    notes: await correctionsOf(deps, month),
  };
}

/** When the petitioner's earlier case was registered, of each repeated one. */
async function earlierOf(deps: Deps, registered: CaseNow[]): Promise<Map<string, Instant>> {
  const repeated = registered.filter((c) => c.repeatOf);
  const before = await deps.store.cases.byIds(repeated.map((c) => c.repeatOf ?? ''));
  const known = new Map(before.map((c) => [c.id, c.registeredAt]));
  return new Map(
    repeated.flatMap((c) => {
      const at = known.get(c.repeatOf ?? '');
      return at ? [[c.id, at] as const] : [];
    }),
  );
}

/** Petitions that came of a ledger item, or of which a sign had been seen before they were registered. */
async function foreseenIn(deps: Deps, month: string): Promise<Set<string>> {
  const from = addDays(`${month}-01`, -365);
  const { affairs } = deps.store;
  const span = { from, to: `${month}-31` };
  const disputes = (await affairs.list({ kind: 'dispute', ...span }, AFFAIRS)) as DisputeAffair[];
  const signs = (await affairs.list({ kind: 'sign', ...span }, AFFAIRS)) as SignAffair[];
  const ids = [
    ...disputes.flatMap((d) => d.body.caseId ?? []),
    ...signs.flatMap((s) => s.body.pieces.filter((p) => p.on > s.period).map((p) => p.id)),
  ];
  return new Set(ids);
}

async function comparedWith(deps: Deps, word: string, month: string, now: Instant) {
  const { cases } = deps.store;
  const kept = (all: CaseNow[]) => all.filter((c) => !c.sealedTo && c.status !== 'voided');
  const registered = kept(await cases.registeredIn(month, ALL));
  const ended = kept(await cases.endedIn(month, ALL));
  const f = figuresOf({ registered, ended, open: [] }, now);
  return { word, registered: f.registered, ended: f.ended, onTime: f.onTime };
}

/** What was found wrong in the month before; it is told here, and not changed there (S5.1). */
async function correctionsOf(deps: Deps, month: string): Promise<string[]> {
  const before = (await deps.store.affairs.byId(statisticsId(monthBefore(month)))) as
    | StatisticsAffair
    | undefined;
  return (before?.body.corrections ?? []).map((c) => `${monthBefore(month)}：${c.text}`);
}

async function nextReception(deps: Deps, today: IsoDate): Promise<IsoDate | undefined> {
  const of = { kind: 'reception', from: today.slice(0, 7), to: `${addDays(today, 40)}` };
  const days = (await deps.store.affairs.list(of, AFFAIRS)) as ReceptionAffair[];
  return days
    .filter((d) => d.owner === 'bureau')
    .map((d) => d.body.on)
    .filter((on) => on > today)
    .sort()[0];
}

/** The month as page, Word document and sheet, with the charts of its card, with how it is counted; each reader gets what he may read (S5.1). */
export async function sendStatistics(
  deps: Deps,
  a: StatisticsAffair,
  by: PersonId,
  cause: string,
): Promise<number> {
  const lines = linesOf(a.body, deps.bureau, by);
  const name = `${a.body.month} 信访统计分析`;
  const charts = readsWhole(deps.bureau, by) ? a.body.report.charts : [];
  const page = { ...sheetOf(a, lines, deps.bureau.name), charts };
  const told = DEFINITIONS.map(([label, value]) => ({ section: '口径', label, value }));
  return sendPageAndSheet(
    deps,
    by,
    { name, page, lines: [...lines, ...told], edited: true },
    cause,
  );
}

function sheetOf(a: StatisticsAffair, lines: PackLine[], issuer: string): Sheet {
  const { month, asOf, analysis } = a.body;
  const sections = [...new Set(lines.map((l) => l.section))];
  const rows = sections.map((label) => {
    const own = lines.filter((l) => l.section === label);
    return { label, text: own.map((l) => `${l.label}：${l.value}`).join('\n') };
  });
  const said = analysis ? [{ label: '分析', text: analysis }] : [];
  const told = { label: '口径', text: DEFINITIONS.map((d) => d.join('：')).join('\n') };
  return {
    title: `${month} 信访统计分析`,
    issuer,
    on: dateOf(asOf),
    rows: [...rows, ...said, told],
    footer: `数据截至 ${dateOf(asOf)}，更正列入下月`,
  };
}
