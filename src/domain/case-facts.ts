import { type Bureau, unitOf } from './bureau.ts';
import { type Case, openOrder } from './case.ts';
import { CLOCKS, isOverdue } from './clocks.ts';
import { reportName } from './major-text.ts';
import { segmentsOf } from './segments.ts';
import { dateOf, daysBetween, type Instant, timeOf } from './time.ts';
import { STATUS } from './vocabulary.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** How many reminders of a case reached people, and how many of those were read. */
export interface Reminded {
  sent: number;
  read: number;
}

/**
 * What the records of a case say of how it was handled (S7.2.2): limits that were missed, papers that were
 * not answered, a major matter nobody took note of, time by stage, reminders. No conclusion, no petitioner.
 */
export function caseFacts(c: Case, bureau: Bureau, now: Instant, reminded: Reminded): string[] {
  return [
    ...lateFacts(c, now),
    ...orderFacts(c, now),
    ...majorFacts(c, now),
    stageFact(c, now),
    ...(c.returns.length ? [`申请退回${c.returns.length}次`] : []),
    ...(c.reopened ? [`退回重办${c.reopened}次`] : []),
    `催办提醒${reminded.sent}次，已读${reminded.read}次`,
    ...unitFact(c, bureau),
  ];
}

function lateFacts(c: Case, now: Instant): string[] {
  const late = c.clocks.filter((k) => isOverdue(k, now) && !k.pausedAt && k.kind !== 'K6');
  return late.map((k) => {
    const until = dateOf(k.stoppedAt ?? now);
    const days = daysBetween(k.dueOn, until);
    const still = k.stoppedAt ? '' : '，至今未办';
    return `${CLOCKS[k.kind].title}应于${k.dueOn}，超${days > 0 ? `${days}天` : '时限'}${still}`;
  });
}

function orderFacts(c: Case, now: Instant): string[] {
  const open = openOrder(c);
  const late = c.explanations.length ? [`书面说明超期原因${c.explanations.length}次`] : [];
  if (!open) return late;
  const isLate = dateOf(now) > open.dueOn;
  return [...late, `督办${open.no}${isLate ? '到期' : ''}未答复`];
}

/** Concealment or delay of a major matter is a ground of its own (art. 46(4)). */
function majorFacts(c: Case, now: Instant): string[] {
  if (!c.major) return [];
  return [seenFact(c, now), ...c.majorReports.map((_r, i) => reportFact(c, i))];
}

/** When a version was filed, cleared and sent: what took how long is for people to judge. */
function reportFact(c: Case, index: number): string {
  const report = c.majorReports[index];
  if (!report) return '';
  const when = (at: Instant): string => `${dateOf(at).slice(5)} ${timeOf(at)}`;
  const returned = report.returned ? `，${when(report.returned.at)}退回` : '';
  const cleared = report.cleared ? `，${when(report.cleared.at)}审签` : '';
  const unsent = report.returned ? '' : '，未报出';
  const sent = report.sent ? `，${when(report.sent.at)}报出` : unsent;
  return `${reportName(c, index)}${when(report.at)}报审${returned}${cleared}${sent}`;
}

function seenFact(c: Case, now: Instant): string {
  const clock = c.clocks.findLast((k) => k.kind === 'K13');
  if (!clock || !isOverdue(clock, now)) return '重大事项已按时阅知';
  return `重大事项${clock.stoppedAt ? '阅知超过时限' : '至今无领导阅知'}`;
}

function stageFact(c: Case, now: Instant): string {
  const parts = segmentsOf(c, now).map(({ status, ms }) => {
    const hours = Math.round(ms / HOUR_MS);
    const long = hours >= 2 * DAY_HOURS ? `${Math.round(hours / DAY_HOURS)}天` : `${hours}小时`;
    return `${STATUS[status]}${long}`;
  });
  return `各环节用时：${parts.join('、')}`;
}

function unitFact(c: Case, bureau: Bureau): string[] {
  const unit = unitOf(bureau, c.assignment?.unit)?.name;
  return unit ? [`承办单位${unit}，${dateOf(c.assignment?.sentAt ?? c.registeredAt)}交办`] : [];
}
