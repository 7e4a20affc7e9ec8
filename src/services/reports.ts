import type { Affair } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  type Brief,
  type BriefAffair,
  type Report,
  type ReportAffair,
  SUPERIOR,
} from '../domain/affairs/report.ts';
import { collectorsOf, type PersonId, type UnitId, unitOf } from '../domain/bureau.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { addDays, dateOf, type Instant } from '../domain/time.ts';
import type { YesNo } from '../domain/vocabulary.ts';
import { reportsFor } from './ledger.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';
import { figuresFor } from './search.ts';
import { takeAffairStep } from './take-affair-step.ts';

const MANY = 500;
const TRIES = 20;

/** The bureau's information officer and the office head keep the slips (S8.2). */
export function mayKeepReports({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return [...collectorsOf(bureau), bureau.office.head].includes(person);
}

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
  if (!mayKeepReports(deps, by)) return refuse('notPermitted', '报送单由局信访信息员编制。');
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

/** On the first working day the routine report of the month before is drafted from its figures (S8.2). */
export async function draftRoutine(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const first = deps.calendar.onOrAfter(`${today.slice(0, 7)}-01`);
  const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const id = `report:bureau:${month}`;
  if (today !== first || (await deps.store.affairs.byId(id))) return counts;
  const f = await figuresFor(deps, deps.bureau.office.head, month);
  const text = `${month} 登记信访件${f.registered}件，办结${f.ended}件，在办${f.open}件；重复信访${f.repeats}件，集体访${f.groups}件。`;
  const known = { kind: 'routine' as const, title: `${month} 信访工作情况`, text, month };
  await addReport(deps, { by: 'system', at: now }, known, id);
  return { ...counts, planned: 1 };
}
