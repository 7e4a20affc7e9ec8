import { type Bureau, unitOf } from './bureau.ts';
import { type Case, currentResult, lastInstruction } from './case.ts';
import { nextReports } from './case-major.ts';
import { MAJOR_REPORT, type MajorReportKind } from './case-parts-major.ts';
import { dateOf, timeOf } from './time.ts';
import { CHANNEL, STATUS } from './vocabulary.ts';

/** Nothing more will happen before the case ends: the final version is the likeliest. */
const AT_THE_END = ['awaitingOfficeCheck', 'awaitingTransfer'];

/** The version that is due now. */
export function dueReport(c: Case): MajorReportKind {
  const next = nextReports(c);
  return AT_THE_END.includes(c.status) && next.includes('final') ? 'final' : (next[0] ?? 'first');
}

/**
 * What the records say of a major matter, as the beginning of its report (S8.3): when, where, how many,
 * what about, what was done. Who files it may not know the petitioner: wherever his name stands, it says 信访人.
 */
export function reportDraft(c: Case, bureau: Bureau): string {
  const where = c.place ? `在${c.place}` : '';
  const people = c.peopleCount > 1 ? `，涉及${c.peopleCount}人` : '';
  const heard = `${dateOf(c.registeredAt)} ${timeOf(c.registeredAt)}接${CHANNEL[c.channel]}${where}反映：${c.summary.replace(/[。；]+$/, '')}${people}。`;
  const text = [heard, ...doneSoFar(c, bureau), `目前状态：${STATUS[c.status]}。`].join('\n');
  const { name } = c.petitioner;
  return name ? text.replaceAll(name, '信访人') : text;
}

function doneSoFar(c: Case, bureau: Bureau): string[] {
  const said = lastInstruction(c)?.text;
  const unit = unitOf(bureau, c.assignment?.unit)?.name;
  const news = c.progress.at(-1)?.note;
  const result = currentResult(c);
  return [
    ...(said ? [`领导批示：${said}`] : []),
    ...(unit ? [`承办单位：${unit}`] : []),
    ...(news ? [`进展：${news}`] : []),
    ...(result ? [`处理结果：${result.facts}`] : []),
  ];
}

/** `首报`, or `续报2` where there was one before. */
export function reportName(c: Pick<Case, 'majorReports'>, index: number): string {
  const report = c.majorReports[index];
  if (!report) return '';
  const before = c.majorReports.slice(0, index).filter((r) => r.kind === report.kind && r.sent);
  const nth = report.kind === 'followUp' && before.length ? String(before.length + 1) : '';
  return `${MAJOR_REPORT[report.kind]}${nth}`;
}
