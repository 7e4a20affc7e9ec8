import type { Affair } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import type { PackLine } from '../domain/affairs/meeting.ts';
import {
  linesOf,
  readsWhole,
  type Statistics,
  type StatisticsAffair,
  statisticsId,
} from '../domain/affairs/statistics.ts';
import type { PersonId } from '../domain/bureau.ts';
import {
  comparedWith,
  endedBefore,
  isMonth,
  isSameScale,
  type Period,
  periodText,
  shortText,
  spanOf,
} from '../domain/period.ts';
import { type Compared, DEFINITIONS, periodReport } from '../domain/period-report.ts';
import type { Sheet } from '../domain/sheets.ts';
import { addDays, dateOf, type Instant, type IsoDate } from '../domain/time.ts';
import { countSpan, figuresIn } from './count-period.ts';
import { linesFor } from './meeting-pack.ts';
import type { Deps } from './ports.ts';
import { nextMorning } from './reception.ts';
import type { RunCounts } from './remind.ts';
import { sendPageAndSheet } from './send-files.ts';

/** A bot that stood still on the first working day drafts within so many days; later ones are not made up. */
const CATCH_UP_DAYS = 4;
/** More than there are in fifty years. */
const FROZEN = 1000;
/** Lines of one row on paper: a row is never longer than its page. */
const ROW = 12;
/** Bare counts stand side by side. */
const COUNT = /^\d+[件个]$/;
const everything = () => true;

/**
 * On the first working day the month before is drafted from what stands then, and frozen; after its last
 * month so are a quarter, a half and a year (S5.1).
 */
export async function draftStatistics(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const month = today.slice(0, 7);
  const first = deps.calendar.onOrAfter(`${month}-01`);
  if (today < first || today > addDays(first, CATCH_UP_DAYS)) return counts;
  for (const period of endedBefore(month))
    if (await draftPeriod(deps, period, now)) counts.planned += 1;
  if (counts.planned) deps.wakeSender();
  return counts;
}

async function draftPeriod(deps: Deps, period: Period, now: Instant): Promise<boolean> {
  const id = statisticsId(period);
  if (await deps.store.affairs.byId(id)) return false;
  const { tally, book } = await countSpan(deps, spanOf(period), { now, keep: everything });
  const beside = {
    name: periodText(period),
    compared: await comparedOf(deps, period, now),
    notes: await correctionsBefore(deps, period),
    ...(isMonth(period) ? { book } : {}),
  };
  const reception = await nextMorning(deps, addDays(dateOf(now), 1));
  const body: Statistics = {
    ...{ period, asOf: now, report: periodReport(tally, beside, deps.bureau) },
    ...{ versions: [], corrections: [] },
    ...(reception ? { reception } : {}),
  };
  const headline = `${shortText(period)}统计已生成，请编写分析`;
  const made = newAffair<Statistics>(
    { id, kind: 'statistics', state: 'draft', period, owner: 'bureau', body },
    { at: now, by: 'system', action: 'draft', data: { period } },
    [{ kind: 'card', to: [deps.bureau.office.head], headline }],
    deps,
  );
  const [added] = await deps.store.affairs.add([made as Affair]);
  return Boolean(added);
}

export async function frozenOf(deps: Deps, period: Period): Promise<StatisticsAffair | undefined> {
  return (await deps.store.affairs.byId(statisticsId(period))) as StatisticsAffair | undefined;
}

/** As they were printed, where they were: a frozen figure is the same wherever it is told (AC-5.1). */
async function comparedOf(deps: Deps, period: Period, now: Instant): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const { word, period: other } of comparedWith(period)) {
    const frozen = await frozenOf(deps, other);
    const counting = { now, keep: everything };
    const f = frozen?.body.report.figures ?? (await figuresIn(deps, spanOf(other), counting));
    all.push({ word, registered: f.registered, ended: f.ended, onTime: f.onTime });
  }
  return all;
}

/**
 * What was found wrong in earlier periods since the last one was drafted; it is told here, and not changed
 * there (S5.1).
 */
async function correctionsBefore(deps: Deps, period: Period): Promise<string[]> {
  const of = { kind: 'statistics', from: '', to: period };
  const all = (await deps.store.affairs.list(of, FROZEN)) as StatisticsAffair[];
  const earlier = all.filter((a) => isSameScale(a.period, period) && a.period < period);
  const since = earlier.at(-1)?.body.asOf ?? '';
  const found = earlier.flatMap(({ period: name, body }) =>
    body.corrections.map((c) => ({ at: c.at, text: `${periodText(name)}：${c.text}` })),
  );
  const fresh = found.filter((c) => c.at > since);
  return fresh.sort((a, b) => (a.at < b.at ? -1 : 1)).map((c) => c.text);
}

/** The period as page, Word document and sheet, with the charts of its card and how it is counted; each reader gets what he may read (S5.1). */
export async function sendStatistics(
  deps: Deps,
  a: StatisticsAffair,
  by: PersonId,
  cause: string,
): Promise<number> {
  const { period, report, asOf, analysis } = a.body;
  const lines = await linesFor(deps, by, linesOf(report, deps.bureau, by));
  const footer = `数据截至 ${dateOf(asOf)}，更正列入下期`;
  const name = periodText(period);
  const told = { on: dateOf(asOf), lines, footer };
  if (!readsWhole(deps.bureau, by))
    return sendFigures(deps, by, { ...told, title: `${name}本单位信访统计` }, cause);
  const said = { charts: report.charts, ...(analysis ? { analysis } : {}) };
  return sendFigures(deps, by, { ...told, ...said, title: `${name}信访统计分析` }, cause);
}

/** What statistics say on paper. */
export interface Told {
  title: string;
  on: IsoDate;
  lines: PackLine[];
  /** What the card shows as bars stands on paper too. */
  charts?: Sheet['charts'];
  analysis?: string;
  footer: string;
}

/** Page, Word document and sheet of figures; how many lines there are. */
export async function sendFigures(
  deps: Deps,
  by: PersonId,
  o: Told,
  cause: string,
): Promise<number> {
  const told = DEFINITIONS.map(([label, value]) => ({ section: '口径', label, value }));
  const page = { ...sheetOf(o, deps.bureau.name), ...(o.charts ? { charts: o.charts } : {}) };
  const lines = [...o.lines, ...told];
  return sendPageAndSheet(deps, by, { name: o.title, page, lines, edited: true }, cause);
}

function sheetOf({ title, on, lines, analysis, footer }: Told, issuer: string): Sheet {
  const sections = [...new Set(lines.map((l) => l.section))];
  const rows = sections.flatMap((label) => {
    const all = lines.filter((l) => l.section === label);
    const own = all.map((l) => `${l.label}：${l.value}`);
    if (all.every((l) => COUNT.test(l.value))) return [{ label, text: own.join('；') }];
    const parts = Math.ceil(own.length / ROW);
    const part = (i: number) => own.slice(i * ROW, (i + 1) * ROW).join('\n');
    return Array.from({ length: parts }, (_, i) => ({ label, text: part(i) }));
  });
  const said = analysis ? [{ label: '分析', text: analysis }] : [];
  const told = { label: '口径', text: DEFINITIONS.map((d) => d.join('：')).join('\n') };
  return { title, issuer, on, rows: [...rows, ...said, told], footer };
}
