import { RISK } from '../domain/affairs/dispute.ts';
import { runningLead } from '../domain/affairs/dispute-lead.ts';
import {
  isOfMeeting,
  type MeetingAffair,
  type PackLine,
  type TaskAffair,
} from '../domain/affairs/meeting.ts';
import { personOf, unitOf } from '../domain/bureau.ts';
import { type CaseNow, runningClock } from '../domain/case.ts';
import { type Figures, rateText } from '../domain/figures.ts';
import { leadState } from '../domain/leads.ts';
import { periodText } from '../domain/period.ts';
import type { Sheet } from '../domain/sheets.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import { accessOf } from '../domain/visibility.ts';
import { openDisputes } from './ledger.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { figuresFor } from './search.ts';
import { openSigns } from './signs.ts';

const MANY = 2000;
const LISTED = 12;

/** The pack of a meeting (M4): figures, red items, what is late, case leads, signs, the last tasks, an agenda. */
export async function meetingPack(deps: Deps, by: string, a: MeetingAffair): Promise<PackLine[]> {
  const figures = await figuresFor(deps, by, a.body.month);
  const running = await casesFor(deps, by);
  const parts = [
    figureLines(figures),
    await redLines(deps),
    lateLines(deps, running),
    leadLines(deps, running),
    await ledDisputeLines(deps),
    await signLines(deps),
    await taskLines(deps),
  ];
  const lines = parts.flat();
  return [...lines, ...agenda(lines)];
}

async function casesFor(deps: Deps, by: string): Promise<CaseNow[]> {
  const rules = attemptOf(deps, by);
  const running = await deps.store.cases.running(MANY);
  return running.filter(
    (c) => !c.sealedTo && OPEN_STATUSES.includes(c.status) && accessOf(c, by, rules) !== 'none',
  );
}

const line = (section: string, label: string, value: string, caseId?: string): PackLine => ({
  section,
  label,
  value,
  ...(caseId ? { caseId } : {}),
});

function figureLines(f: Figures): PackLine[] {
  const rows: [string, string][] = [
    ['登记', `${f.registered}件`],
    ['办结', `${f.ended}件`],
    ['在办', `${f.open}件`],
    ['超期在办', `${f.late}件`],
    ['按期办结率', rateText(f.onTime)],
    ['按期告知率', rateText(f.informed)],
    ['满意率', rateText(f.satisfied)],
    ['重复信访', `${f.repeats}件`],
    ['集体访', `${f.groups}件`],
  ];
  return rows.map(([label, value]) => line('本月数字', label, value));
}

async function redLines(deps: Deps): Promise<PackLine[]> {
  const red = (await openDisputes(deps)).filter((a) => a.body.risk === 'red');
  return red.slice(0, LISTED).map(({ body: d }) => {
    const unit = unitOf(deps.bureau, d.unit)?.name ?? '';
    const limit = d.until ? `，期限 ${d.until}` : '，未交办';
    return line(`${RISK.red}事项`, d.no, `${unit} ${d.place}：${d.cause}${limit}`);
  });
}

function lateLines(deps: Deps, running: CaseNow[]): PackLine[] {
  const { today } = attemptOf(deps, '');
  const late = running.filter((c) => {
    const k4 = runningClock(c, 'K4');
    return k4 && !k4.pausedAt && k4.dueOn < today;
  });
  return late.slice(0, LISTED).map((c) => {
    const unit = unitOf(deps.bureau, c.assignment?.unit)?.name ?? '尚未交办';
    const value = `${unit}，应于 ${runningClock(c, 'K4')?.dueOn ?? ''} 前办结：${c.summary}`;
    return line('超期信访件', c.no, value, c.id);
  });
}

function leadLines(deps: Deps, running: CaseNow[]): PackLine[] {
  const { today } = attemptOf(deps, '');
  const led = running.filter((c) => c.ledBy && c.lead && !c.lead.verdict);
  return led.slice(0, LISTED).map((c) => {
    const s = leadState(c, today);
    const who = personOf(deps.bureau, c.ledBy ?? '')?.name ?? '';
    const missed = s.missed ? `，${s.missed}周未填报` : '';
    const value = `${who}包案，步骤 ${s.reached}/${s.milestones}${missed}：${c.summary}`;
    return line('领导包案', c.no, value, c.id);
  });
}

/** Ledger items in a leader's charge. */
async function ledDisputeLines(deps: Deps): Promise<PackLine[]> {
  const led = (await openDisputes(deps)).filter(runningLead);
  return led.slice(0, LISTED).map(({ body: d }) => {
    const who = personOf(deps.bureau, d.leader ?? '')?.name ?? '';
    const last = d.lead?.updates.at(-1)?.text ?? '尚未填报进展';
    return line('领导包案', d.no, `${who}包案，${d.place}：${last}`);
  });
}

async function signLines(deps: Deps): Promise<PackLine[]> {
  const { today } = attemptOf(deps, '');
  const signs = (await openSigns(deps, today)).filter((s) => s.state !== 'dismissed');
  return signs
    .slice(0, LISTED)
    .map((s) => line('苗头性问题', s.body.what, `近期${s.body.pieces.length}件`));
}

/** What earlier meetings decided: open tasks, and those done since the last one. */
async function taskLines(deps: Deps): Promise<PackLine[]> {
  const { today } = attemptOf(deps, '');
  const of = { kind: 'task', from: `${Number(today.slice(0, 4)) - 1}`, to: today };
  const all = (await deps.store.affairs.list(of, MANY)) as TaskAffair[];
  const decided = all.filter((a) => isOfMeeting(a.body));
  return decided.slice(-LISTED).map((a) => {
    const who = personOf(deps.bureau, a.body.person)?.name ?? '';
    const state = a.body.done ? '已完成' : a.body.until < today ? '已过期限' : '进行中';
    return line('上次议定事项', state, `${a.body.text}（${who}，${a.body.until}）`);
  });
}

/** A suggestion, in the order of what presses. */
function agenda(lines: readonly PackLine[]): PackLine[] {
  const count = (section: string) => lines.filter((l) => l.section === section).length;
  const items: [string, number][] = [
    ['研判苗头性问题', count('苗头性问题')],
    ['研究红色事项', count(`${RISK.red}事项`)],
    ['督办超期信访件', count('超期信访件')],
    ['听取领导包案进展', count('领导包案')],
    ['检查上次议定事项', count('上次议定事项')],
  ];
  return [
    line('建议议题', '1', '通报本月信访形势'),
    ...items
      .filter(([, n]) => n > 0)
      .map(([text, n], i) => line('建议议题', String(i + 2), `${text}（${n}项）`)),
  ];
}

/** The pack as an A4 form: the same lines, each under its section. */
export function packSheet(a: MeetingAffair, lines: readonly PackLine[], issuer: string): Sheet {
  return {
    title: `${periodText(a.body.month)}信访形势分析会材料`,
    issuer,
    on: a.body.on,
    rows: lines.map((l) => ({ label: `${l.section} ${l.label}`, text: l.value })),
    footer: '内部材料，注意保管',
  };
}

/** A pack without the petitions this reader may not see (art. 30). */
export async function linesFor(
  deps: Deps,
  viewer: string,
  lines: readonly PackLine[],
): Promise<PackLine[]> {
  const ids = lines.flatMap((l) => l.caseId ?? []);
  if (!ids.length) return [...lines];
  const rules = attemptOf(deps, viewer);
  const seen = (await deps.store.cases.byIds(ids))
    .filter((c) => accessOf(c, viewer, rules) !== 'none')
    .map((c) => c.id);
  return lines.filter((l) => !l.caseId || seen.includes(l.caseId));
}
