import type { Bureau } from './bureau.ts';
import type { CaseClock, ClockKind } from './case.ts';
import { HANDLING_ORDINARY, HANDLING_URGENT } from './ladder-handling.ts';
import * as major from './ladder-major.ts';
import * as office from './ladder-office.ts';
import * as reception from './ladder-reception.ts';
import * as watch from './ladder-watch.ts';
import type { Relation } from './relations.ts';
import type { StepName } from './transitions.ts';
import type { Status } from './vocabulary.ts';

/**
 * When a rung is due. Days off move: a rung up to the due date back to the last working day, a later
 * one forward to the next. Without a time it goes in the morning (bureau file, 08:40; §12.3).
 */
export type When =
  /** D±n in calendar days. `keep`: not moved, may be sent on a day off (urgent D0 and D+1). */
  | { from: 'due'; days: number; time?: string; keep?: true }
  | { from: 'due' | 'start'; workdays: number; time?: string }
  | { from: 'start'; days: number }
  | { from: 'start'; workHours: number }
  /** Hours by the wall clock, any day; held over to the end of the quiet hours (§12.3). */
  | { from: 'start'; hours: number }
  /** Minutes by the wall clock, at any hour: a major matter is taken note of (K13), and reported (S8.3). */
  | { from: 'start' | 'due'; minutes: number }
  | { from: 'end'; minutes: number }
  /** Every 7 days after another rung's day, until the clock stops. */
  | { from: 'weekly'; after: { days: number } | { workdays: number }; time?: string }
  /** `eve`: last working day before a holiday inside the limit. `duty`: each day off inside it. */
  | { from: 'holiday'; on: 'eve' | 'duty' };

/** One step of the escalation ladder (domain.md §5.6 as amended by §12.3). */
export interface Rung {
  id: string;
  when: When;
  /** Private card (P). */
  to?: readonly Relation[];
  /** Line in the next 今日信访提示 (D). */
  digest?: readonly Relation[];
  /** Masked line in the office's group (O). */
  officeLine?: true;
  /** In-app buzz: for everybody who gets the card, or for these. */
  buzz?: true | readonly Relation[];
  /** Rings by the paid way as well: only K13 (domain.md §9). */
  call?: 'sms' | 'phone';
  /** The card opens the first of these its reader may take, before what he owes. */
  prefer?: readonly StepName[];
  /** What the reader is asked to do; the days left are counted when it is sent. */
  ask?: string;
  /** The same for leaders, in their tone (design.md §6). */
  leaderAsk?: string;
  /** Silent once a leader has taken charge (S7.2.4). */
  unled?: true;
  /** What it is late for is a fact for the office head, to be looked into (S8.3, art. 46(4)). */
  clue?: true;
  /** Silent in every other status: there is nothing left to do about it. */
  only?: readonly Status[];
}

const LADDERS: Record<ClockKind, { ordinary: readonly Rung[]; urgent: readonly Rung[] }> = {
  K1: both(office.SUBMIT),
  K1a: { ordinary: office.instruction('K1a'), urgent: office.instructionUrgent('K1a') },
  K2: both(office.DISPATCH),
  K3: { ordinary: office.ACKNOWLEDGE, urgent: office.ACKNOWLEDGE_URGENT },
  K4: { ordinary: HANDLING_ORDINARY, urgent: HANDLING_URGENT },
  K5: { ordinary: office.TRANSFER, urgent: office.TRANSFER_URGENT },
  K6: both(office.RETURN),
  K7: both(office.INFORM),
  K8: both(watch.STATUTORY),
  receipt: both(watch.RECEIPT),
  K9: both(office.SOURCE_ORDER),
  K10: { ordinary: office.instruction('K10'), urgent: office.instructionUrgent('K10') },
  K11: both(office.OFFICE_CHECK),
  K12: both(watch.FOLLOW_UP),
  review: both(watch.PAUSE_REVIEW),
  K13: both(major.MAJOR),
  firstReport: both(major.FIRST_REPORT),
  writtenReport: both(major.WRITTEN_REPORT),
  followUpReport: both(major.FOLLOW_UP_REPORT),
  K19: both(watch.REVIEW),
  order: both(watch.ORDER),
  K14: both(reception.LEAD),
  leadPlan: both(reception.LEAD_PLAN),
  K15: both(reception.SLIP),
  call: both(reception.CALL),
  arrival: both(reception.ARRIVAL),
};

function both(rungs: readonly Rung[]) {
  return { ordinary: rungs, urgent: rungs };
}

/** Every rung a bureau file may switch off or send elsewhere. */
export function rungIds(): string[] {
  const rungs = Object.values(LADDERS).flatMap((l) => [...l.ordinary, ...l.urgent]);
  return [...new Set(rungs.map((r) => r.id))];
}

/** The rungs of a clock after the bureau's own changes. */
export function rungsOf(
  clock: Pick<CaseClock, 'kind' | 'urgency'>,
  bureau: Pick<Bureau, 'ladder'>,
): readonly Rung[] {
  const rungs = LADDERS[clock.kind][clock.urgency];
  return bureau.ladder.length ? rungs.flatMap((r) => overridden(r, bureau.ladder)) : rungs;
}

function overridden(rung: Rung, changes: Bureau['ladder']): Rung[] {
  const change = changes.find((o) => o.rung === rung.id);
  if (!change) return [rung];
  if (change.off) return [];
  if (!change.to) return [rung];
  const to = change.to as Relation[];
  return [
    { ...rung, ...(rung.to ? { to } : { digest: to }), ...(rung.buzz ? { buzz: true } : {}) },
  ];
}
