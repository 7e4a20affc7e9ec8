import type { PersonId } from './bureau.ts';
import type { Case } from './case.ts';
import { type Instant, msOf } from './time.ts';
import { FINAL_STATUSES, type Status } from './vocabulary.ts';

/** The ball is with a leader: 批阅, 签批. */
export const LEADER_STATUSES: readonly Status[] = ['awaitingInstruction', 'awaitingSignOff'];

/** A stretch of a case's life, and how long somebody held the ball in it (M8). */
export interface Segment {
  status: Status;
  ms: number;
}

/**
 * How long the case stood in each state, in the order it came to them first; a state it came back to
 * is one segment. All of them make up its age, until it ended or until now.
 */
export function segmentsOf(c: Pick<Case, 'history' | 'registeredAt'>, now: Instant): Segment[] {
  const spent = new Map<Status, number>();
  let since = msOf(c.registeredAt);
  let status: Status = 'registered';
  const add = (until: number) => {
    if (!FINAL_STATUSES.includes(status))
      spent.set(status, (spent.get(status) ?? 0) + until - since);
  };
  for (const entry of c.history) {
    if (entry.from === entry.to) continue;
    const at = msOf(entry.at);
    add(at);
    since = at;
    status = entry.to;
  }
  add(msOf(now));
  return [...spent].map(([s, ms]) => ({ status: s, ms }));
}

/** What the stretch is called: who holds the ball in it. */
export const HOLDING: Partial<Record<Status, string>> = {
  registered: '登记',
  awaitingInstruction: '批阅',
  awaitingDispatch: '交办',
  awaitingAcknowledgement: '签收',
  inProgress: '承办',
  awaitingUnitCheck: '单位审核',
  awaitingSignOff: '签批',
  awaitingOfficeCheck: '办结审核',
  awaitingTransfer: '转办',
};

const HOUR_MS = 3_600_000;

/** `3天4小时`, `2小时`, `10分钟`. */
export function lastingText(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  if (hours < 1) return `${Math.round(ms / 60_000)}分钟`;
  const days = Math.floor(hours / 24);
  if (!days) return `${hours}小时`;
  return hours % 24 ? `${days}天${hours % 24}小时` : `${days}天`;
}

/** A stretch in which a case lay with a leader, for his instruction or his signature. */
export interface LeaderStretch {
  leader: PersonId;
  status: Status;
  ms: number;
}

/** What a leader does with a case before him; 转请 and 确认 hand it to the next one in the same state. */
const LEADERS_OWN = [
  ...['agree', 'instruct', 'paperInstruct', 'instructTransfer', 'forward', 'sendBack'],
  ...['confirmWords', 'approveSlip', 'signOff', 'paperSignOff', 'redo'],
];

/** How long a case lay with each leader, stretch by stretch, up to what he did with it (S4.2 A(3), S5.1). */
export function leaderStretches(c: Pick<Case, 'history' | 'instructions'>): LeaderStretch[] {
  const all: LeaderStretch[] = [];
  let since: Instant | undefined;
  for (const e of c.history) {
    const own = LEADERS_OWN.includes(e.action);
    if (since && own && LEADER_STATUSES.includes(e.from)) {
      // 代录: the office wrote it down, the time was the leader's.
      const words = c.instructions.find((i) => i.at === e.at);
      const leader = words?.leader ?? e.onBehalfOf ?? e.by;
      all.push({ leader, status: e.from, ms: msOf(e.at) - msOf(since) });
    }
    if (e.from !== e.to || own) since = LEADER_STATUSES.includes(e.to) ? e.at : undefined;
  }
  return all;
}
