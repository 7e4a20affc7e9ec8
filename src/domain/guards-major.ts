import type { Case } from './case.ts';
import { runningClock } from './case.ts';
import { isReporting, majorLocked, openReport, reportToClear, reportToSend } from './case-major.ts';
import { type Guard, type Refusal, unless } from './step.ts';

/** S8.3: no exit before the final report has left. */
export function majorReported(c: Case): Refusal | undefined {
  return unless(
    !isReporting(c),
    'reportOpen',
    '重大事项终报报送后方可办结；确非重大事项的，请领导取消重大。',
  );
}

/** Guards of the steps around a major matter (S2.4, S8.3, T27, T35). */
export const MAJOR_GUARDS = {
  majorInstructed: (c) =>
    unless(!majorLocked(c), 'majorLocked', '重大事项须待领导批示后再办理，请先呈批。'),
  isMajor: (c) => unless(c.major, 'notMajor', '此件未标为重大。'),
  notMajor: (c) => unless(!c.major, 'isMajor', '此件已标为重大。'),
  majorUninstructed: (c) => unless(majorLocked(c), 'noMajorOwed', '此件没有待批示的重大事项。'),
  majorUnseen: (c, ctx) =>
    unless(
      Boolean(runningClock(c, 'K13')) && !c.majorSeen.some((s) => s.by === ctx.actor),
      'majorSeen',
      '此件无需再阅知。',
    ),
  majorReported,
  reportDue: (c) =>
    unless(
      isReporting(c) && !openReport(c),
      'noReport',
      '此件没有待报送的重大事项报告，或上一份报告尚未报出。',
    ),
  reportToClear: (c) =>
    unless(Boolean(reportToClear(c)), 'nothingToClear', '没有待审签的重大事项报告。'),
  reportToSend: (c) =>
    unless(Boolean(reportToSend(c)), 'notCleared', '重大事项报告须经领导审签后报送。'),
} satisfies Record<string, Guard>;
