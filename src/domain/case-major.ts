import type { CaseNow, ClockKind } from './case.ts';
import type { MajorReport, MajorReportKind } from './case-parts-major.ts';

type Reporting = Pick<CaseNow, 'major' | 'majorAt' | 'majorReports'>;

/** What starts with a major matter: a leader takes note, and it is reported at once and in writing (T27, S8.3). */
export const MAJOR_CLOCKS: readonly ClockKind[] = ['K13', 'firstReport', 'writtenReport'];
export const REPORT_CLOCKS: readonly ClockKind[] = [
  'firstReport',
  'writtenReport',
  'followUpReport',
];

/** What must not wait: told at any hour, counted against nobody's cap (K13, S8.3). */
export const PRESSING_CLOCKS: readonly ClockKind[] = ['K13', 'firstReport', 'writtenReport'];

/** A major matter is locked until a leader has given an instruction since it was marked (S2.4, §12.2, T27). */
export function majorLocked(c: Pick<CaseNow, 'major' | 'majorAt' | 'instructions'>): boolean {
  return c.major && !c.instructions.some((i) => i.at >= (c.majorAt ?? i.at));
}

/** Where a report goes besides the leaders: both, every time (S8.3). */
export const REPORTED_TO = ['市信访局', '市信访工作联席会议办公室'];

/** The versions since the matter was marked, without those a leader returned. */
export function reportsOf(c: Reporting): MajorReport[] {
  return c.majorReports.filter((r) => !r.returned && r.at >= (c.majorAt ?? r.at));
}

/** The version on its way: it waits for a leader, or to be sent. */
export function openReport(c: Reporting): MajorReport | undefined {
  return reportsOf(c).find((r) => !r.sent);
}

const sentKinds = (c: Reporting): MajorReportKind[] =>
  reportsOf(c).flatMap((r) => (r.sent ? [r.kind] : []));

export const reportToClear = (c: Reporting): MajorReport | undefined => {
  const open = openReport(c);
  return c.major && open && !open.cleared ? open : undefined;
};
export const reportToSend = (c: Reporting): MajorReport | undefined => {
  const open = openReport(c);
  return c.major && open?.cleared ? open : undefined;
};

/** A major matter is reported on until its final report has left (S8.3). */
export function isReporting(c: Reporting): boolean {
  return c.major && !sentKinds(c).includes('final');
}

/** What may be reported next, the likeliest first. */
export function nextReports(c: Reporting): MajorReportKind[] {
  const sent = sentKinds(c);
  if (sent.includes('written')) return ['followUp', 'final'];
  return sent.includes('first') ? ['written', 'final'] : ['first', 'written'];
}

/** What the sending of a version ends, and what it begins. */
export const REPORT_CLOCKS_ON: Record<
  MajorReportKind,
  { stop: readonly ClockKind[]; start: readonly ClockKind[] }
> = {
  first: { stop: ['firstReport'], start: [] },
  written: { stop: ['firstReport', 'writtenReport'], start: ['followUpReport'] },
  followUp: { stop: ['followUpReport'], start: ['followUpReport'] },
  final: { stop: REPORT_CLOCKS, start: [] },
};
