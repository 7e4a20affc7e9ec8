import {
  type CaseClock,
  type CaseNow,
  pendingReturn,
  runningClock,
} from '../../src/domain/case.ts';
import { ASIDE_CLOCKS } from '../../src/domain/case-limits.ts';
import { CLOCKS } from '../../src/domain/clocks.ts';
import { dueParts, shiftReason } from '../../src/domain/due-text.ts';
import { dateWithWeekday } from '../../src/domain/time.ts';
import type { Element } from '../elements.ts';
import { lines } from './lines.ts';
import type { CaseView } from './view.ts';

/** The bureau's own limits and the statutory ones; the rest shows only while it is what is owed. */
const ALWAYS = ['K4', 'K5', 'K7', 'K8', 'K9', 'K19', 'review', 'order'];
/** Not counted on the case's card: they are somebody's own, or over in minutes. */
const UNSHOWN = ['K6', 'K14', 'call', 'arrival'];
const WORDS: Record<string, string> = {
  review: '复核中止',
  K4: '办结',
  K5: '转办',
  K7: '告知',
  K8: '法定办结',
  receipt: '登记回执',
  K9: '回复来文单位',
  K13: '阅知',
  firstReport: '首报',
  writtenReport: '书面首报',
  followUpReport: '续报',
  K19: '复查复核',
  order: '答复督办',
};

/** What the case waits for next: the limit of the present step, else the bureau's own, else the earliest. */
export function nextLimit(c: CaseNow): { clock: CaseClock; word: string } | undefined {
  const running = c.clocks.filter((k) => !k.stoppedAt && !ASIDE_CLOCKS.includes(k.kind));
  const clock =
    (pendingReturn(c) && running.find((k) => k.kind === 'K5')) ??
    running.find((k) => !ALWAYS.includes(k.kind)) ??
    runningClock(c, 'K4') ??
    running.sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1))[0];
  return clock && { clock, word: wordOf(c, clock) };
}

/** K5 also limits the office's decision on a return (T13). */
function wordOf(c: CaseNow, { kind }: CaseClock): string {
  if (kind === 'K5' && pendingReturn(c)) return '答复退回申请';
  return WORDS[kind] ?? CLOCKS[kind].title;
}

/** Both sets of clocks, the earlier one first: date, weekday and days left (domain.md §0.1, M8). */
export function clockLines(v: CaseView): Element[] {
  const running = v.case.clocks.filter((k) => !k.stoppedAt);
  const shown = running.filter((k) => ALWAYS.includes(k.kind));
  const step = running.filter((k) => !ALWAYS.includes(k.kind) && !UNSHOWN.includes(k.kind));
  const sorted = [...shown, ...step].sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1));
  return lines(sorted.map((k) => [nameOf(v.case, k), clockText(v, k)]));
}

const nameOf = (c: CaseNow, k: CaseClock): string =>
  k.kind === 'K9' ? '来文时限' : `${wordOf(c, k)}期限`;

const endOf = (k: CaseClock) => k.dueAt ?? `${k.dueOn}T24`;

/** To leaders a limit that has passed is 尚待办理, never 逾期 and never red (design.md §6, Tone). */
function clockText(v: CaseView, clock: CaseClock): string {
  const { date, left, overdue } = dueParts(clock, v.now);
  if (clock.pausedAt) return `${date} <font color='grey'>已中止</font>`;
  const shift = changeOf(clock) ?? shiftReason(clock, v.calendar);
  const tail = shift ? `<br><font color='grey'>${shift}</font>` : '';
  if (!overdue) return `**${date} ${left}**${tail}`;
  return isLeader(v)
    ? `${date} 尚待办理${tail}`
    : `<font color='orange'>${date} ${left}</font>${tail}`;
}

/** A limit that was extended says what it was (T26). */
const changeOf = ({ extendedFrom }: CaseClock): string | undefined =>
  extendedFrom && `原应于 ${dateWithWeekday(extendedFrom)}，已延期`;

export function isLeader(v: Pick<CaseView, 'bureau' | 'viewer'>): boolean {
  const { bureau, viewer } = v;
  return [
    bureau.director,
    bureau.deputyInCharge,
    bureau.disciplineHead,
    ...bureau.units.map((u) => u.leader),
  ].includes(viewer);
}
