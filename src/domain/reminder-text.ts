import { type Case, type CaseClock, type ClockKind, pendingReturn } from './case.ts';
import { daysLeft } from './due-text.ts';
import type { Rung } from './ladder.ts';
import { dateWithWeekday, type IsoDate } from './time.ts';
import { CATEGORY } from './vocabulary.ts';

interface Matter {
  /** What the date is called; absent for limits people do not count in days. */
  date?: string;
  /** What is still to be done: `尚待…`. */
  open: string;
}

const MATTERS: Record<ClockKind, Matter> = {
  K1: { open: '呈批' },
  K1a: { open: '批阅' },
  K2: { open: '交办' },
  K3: { open: '签收' },
  K4: { date: '应办结日期', open: '办结' },
  K5: { date: '应转办日期', open: '转办' },
  K6: { date: '申请退回期限', open: '申请退回' },
  K7: { date: '法定告知期限', open: '告知信访人' },
  K8: { date: '法定办结期限', open: '依法办结' },
  receipt: { date: '应收到回执日期', open: '收到转办回执' },
  K9: { date: '来文要求日期', open: '按来文要求报送结果' },
  review: { date: '中止复核日期', open: '复核中止' },
  K13: { open: '阅知' },
  firstReport: { open: '报送首报' },
  writtenReport: { open: '报送书面首报' },
  followUpReport: { open: '报送续报' },
  K19: { date: '复查复核期限', open: '答复复查复核' },
  order: { date: '督办答复期限', open: '答复督办' },
  K14: { open: '填报本周包案进展' },
  leadPlan: { date: '包案方案期限', open: '制定包案方案' },
  K15: { open: '送阅表审批' },
  call: { open: '确认到场通知' },
  arrival: { open: '到场' },
  K10: { open: '签批' },
  K11: { open: '办结审核' },
  K12: { date: '回访期限', open: '回访' },
};

export interface Headlines {
  headline: string;
  /** Never 超期 or 逾期 (design.md §6 Tone). */
  leaderHeadline: string;
}

/** What a reminder says on `today`, for units and the office, and for leaders; the last rung asks. */
export function headlinesOf(
  c: Case,
  clock: CaseClock,
  rungs: readonly Rung[],
  today: IsoDate,
): Headlines {
  const left = daysLeft(clock, today);
  const undispatched = clock.kind === 'K4' && !c.assignment;
  return {
    headline: join(
      stateFor(c, clock, left),
      undispatched ? '尚未交办，请先交办' : lastOf(rungs, 'ask'),
    ),
    leaderHeadline: join(leaderStateFor(c, clock, left), lastOf(rungs, 'leaderAsk')),
  };
}

/** A group reads number, class and due date only (design.md §6). */
export function groupText(c: Case, clock: CaseClock): string {
  const { date = '时限', open } = matterOf(c, clock);
  return `${c.no} ${CATEGORY[c.category]} 尚待${open}，${date} ${dateWithWeekday(clock.dueOn)}`;
}

function stateFor(c: Case, clock: CaseClock, left: number): string {
  const { date, open } = matterOf(c, clock);
  if (!date) return `尚待${open}`;
  return `${date} ${dateWithWeekday(clock.dueOn)} ${leftText(left)}`;
}

function leaderStateFor(c: Case, clock: CaseClock, left: number): string {
  const { date, open } = matterOf(c, clock);
  if (!date) return `尚待${open}`;
  const day = `${date} ${dateWithWeekday(clock.dueOn)}`;
  return left < 0 ? `尚待${open}，${day}` : `${day} ${leftText(left)}`;
}

/** K5 also limits the office's decision on a return (T13). */
function matterOf(c: Case, clock: CaseClock): Matter {
  const deciding = clock.kind === 'K5' && pendingReturn(c);
  return deciding ? { date: '退回申请应答复日期', open: '答复退回申请' } : MATTERS[clock.kind];
}

function leftText(left: number): string {
  if (left === 0) return '今天到期';
  return left > 0 ? `剩余${left}天` : `已超期${-left}天`;
}

function lastOf(rungs: readonly Rung[], key: 'ask' | 'leaderAsk'): string | undefined {
  return rungs.findLast((r) => r[key])?.[key];
}

function join(state: string, ask: string | undefined): string {
  return ask ? `${state}，${ask}` : state;
}
