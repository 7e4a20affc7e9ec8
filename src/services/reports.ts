import { reportSheet } from '../domain/affair-sheets.ts';
import type { Affair } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  type Brief,
  type BriefAffair,
  keepsReports,
  type Report,
  type ReportAffair,
  SUPERIOR,
} from '../domain/affairs/report.ts';
import type { StatisticsAffair } from '../domain/affairs/statistics.ts';
import { type PersonId, type UnitId, unitOf } from '../domain/bureau.ts';
import { isMonth, periodBefore, periodText, periodWith } from '../domain/period.ts';
import { upwardText } from '../domain/period-report.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { addDays, dateOf, type Instant } from '../domain/time.ts';
import type { YesNo } from '../domain/vocabulary.ts';
import { reportsFor } from './ledger.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';
import { sendPage } from './send-files.ts';
import { frozenOf } from './statistics.ts';
import { takeAffairStep } from './take-affair-step.ts';

const MANY = 500;
const TRIES = 20;

/** A unit's officer reports, at any time; what presses rings at once (S8.1). */
export async function fileBrief(
  deps: Deps,
  by: PersonId,
  input: { unit: UnitId; text: string; urgent: YesNo },
): Promise<Refusal | undefined> {
  const own = reportsFor(deps, by).some((u) => u.id === input.unit);
  if (!own) return refuse('notPermitted', '信息由各单位信息员报送。', 'unit');
  const { now, today } = attemptOf(deps, by);
  const { bureauInformationOfficer, office } = deps.bureau;
  const isUrgent = input.urgent === 'yes';
  const unit = unitOf(deps.bureau, input.unit)?.name ?? '';
  const made = newAffair<Brief>(
    {
      id: `brief:${deps.newId()}`,
      kind: 'brief',
      state: 'received',
      period: today,
      owner: input.unit,
      body: { ...input, by },
    },
    { at: now, by, action: 'file', data: { urgent: input.urgent } },
    [
      {
        kind: 'card',
        to: isUrgent ? [bureauInformationOfficer, office.head] : [bureauInformationOfficer],
        headline: `${unit}报送信息${isUrgent ? '（紧急）' : ''}`,
        ...(isUrgent ? { buzz: true } : {}),
      },
    ],
    deps,
  );
  await deps.store.affairs.add([made as Affair]);
  deps.wakeSender();
  return undefined;
}

/** What came in and is in no slip yet; what went out this year. */
export async function reportBoard(deps: Deps) {
  const { today } = attemptOf(deps, '');
  const year = today.slice(0, 4);
  const span = { from: addDays(today, -180), to: today };
  const briefs = (await deps.store.affairs.list({ kind: 'brief', ...span }, MANY)) as BriefAffair[];
  const of = { kind: 'report', from: year, to: year };
  const reports = (await deps.store.affairs.list(of, MANY)) as ReportAffair[];
  return { briefs: briefs.filter((b) => b.state === 'received'), reports };
}

/** 编报送单: the chosen briefs become one draft, to be edited before a leader sees it (S8.2). */
export async function makeReport(
  deps: Deps,
  by: PersonId,
  chosen: string[],
): Promise<Refusal | ReportAffair> {
  if (!keepsReports(deps.bureau, by)) return refuse('notPermitted', '报送单由局信访信息员编制。');
  const { briefs } = await reportBoard(deps);
  const own = briefs.filter((b) => chosen.includes(b.id));
  const text = own
    .map((b) => `${unitOf(deps.bureau, b.body.unit)?.name ?? ''}：${b.body.text}`)
    .join('\n');
  const { now } = attemptOf(deps, by);
  const made = await addReport(deps, { by, at: now }, { kind: 'adhoc', title: '信访信息', text });
  for (const b of own)
    await takeAffairStep(deps, b as Affair, {
      name: 'merge',
      input: { report: made.id },
      actor: 'system',
      actionId: made.id,
    });
  return made;
}

async function addReport(
  deps: Deps,
  made: { by: PersonId | 'system'; at: Instant },
  known: Pick<Report, 'kind' | 'title' | 'text'> & { month?: string },
  fixed?: string,
): Promise<ReportAffair> {
  const year = made.at.slice(0, 4);
  const { reports } = await reportBoard(deps);
  for (let i = 0; i < TRIES; i++) {
    const seq = String(reports.length + 1 + i).padStart(3, '0');
    const body: Report = {
      ...known,
      no: `信息〔${year}〕${seq}号`,
      to: SUPERIOR,
      briefs: [],
      replies: [],
      versions: [],
    };
    const a = newAffair<Report>(
      {
        id: fixed ?? `report:${year}:${seq}`,
        kind: 'report',
        state: 'draft',
        period: dateOf(made.at),
        owner: 'bureau',
        body,
      },
      { ...made, action: 'draft', data: { kind: known.kind } },
      [
        {
          kind: 'card',
          to: [deps.bureau.bureauInformationOfficer],
          headline: known.kind === 'routine' ? '请编报上月信访信息' : '请核改报送单',
        },
      ],
      deps,
    );
    const [added] = await deps.store.affairs.add([a as Affair]);
    if (added || fixed) {
      deps.wakeSender();
      return a;
    }
  }
  throw new Error('no free report number');
}

/** 上月信息: on the first working day it is drafted from the figures that were frozen (S8.2). */
export async function draftRoutine(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const frozen = await frozenOf(deps, monthBefore(now));
  if (!frozen || (await routineOf(deps, frozen))) return counts;
  await addRoutine(deps, { by: 'system', at: now }, frozen);
  return { ...counts, planned: 1 };
}

const monthBefore = (now: Instant) => periodBefore(periodWith('month', dateOf(now)));

const routineId = ({ body }: StatisticsAffair): string => `report:bureau:${body.period}`;
const routineOf = async (deps: Deps, a: StatisticsAffair) =>
  (await deps.store.affairs.byId(routineId(a))) as ReportAffair | undefined;

function addRoutine(
  deps: Deps,
  made: { by: PersonId | 'system'; at: Instant },
  a: StatisticsAffair,
): Promise<ReportAffair> {
  const { period, report, analysis } = a.body;
  const text = upwardText(report, a.state === 'approved' ? analysis : undefined);
  const known = {
    kind: 'routine' as const,
    title: `${periodText(period)}信访工作情况`,
    month: period,
  };
  return addReport(deps, made, { ...known, text }, routineId(a));
}

/**
 * 编报送单 from the approved statistics of a month: the month's one report, with those figures and, where
 * nobody has written in it yet, the analysis too (S5.1, S8.2).
 */
export async function reportOfStatistics(
  deps: Deps,
  by: PersonId,
  a: StatisticsAffair,
): Promise<ReportAffair | Refusal> {
  if (!keepsReports(deps.bureau, by)) return refuse('notPermitted', '报送单由局信访信息员编制。');
  if (a.state !== 'approved' || !isMonth(a.body.period))
    return refuse('early', '月度统计审定后方可编报送单。');
  const { now } = attemptOf(deps, by);
  const known = await routineOf(deps, a);
  if (!known) return addRoutine(deps, { by, at: now }, a);
  if (known.state !== 'draft') return known;
  const text = upwardText(a.body.report, a.body.analysis);
  const done = await takeAffairStep(deps, known as Affair, {
    ...{ name: 'prefill', input: { text }, actor: 'system', actionId: `prefill:${a.id}` },
  });
  return done.affair as ReportAffair;
}

/** 信息报送单 as page and Word document (S8.2). */
export function sendReportSlip(
  deps: Deps,
  a: ReportAffair,
  by: PersonId,
  cause: string,
): Promise<number> {
  const page = reportSheet(a, deps.bureau);
  return sendPage(deps, by, { name: `${a.body.no} ${page.title}`, page }, cause);
}
