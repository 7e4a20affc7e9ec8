import type { Case } from '../case.ts';
import {
  nextReports,
  openReport,
  REPORT_CLOCKS_ON,
  REPORTED_TO,
  reportToClear,
} from '../case-major.ts';
import { MAJOR_REPORT, type MajorReport } from '../case-parts-major.ts';
import { exemptFromInform } from '../guards.ts';
import { actsFor, type Relation } from '../relations.ts';
import {
  type Apply,
  card,
  type NoticeDraft,
  refuse,
  type StepContext,
  withCards,
} from '../step.ts';
import type { StepName } from '../transitions.ts';
import { changeClocks } from './clock-changes.ts';
import { toClose } from './to-close.ts';

/** Minutes count: the card rings, and opens what it is about. */
const urgent = (notices: NoticeDraft[], prefer: StepName): NoticeDraft[] =>
  withCards(notices, { buzz: true, prefer: [prefer] });

/** On a day off the leader on duty may be the one who is there (§5.6). */
const clearers = (ctx: StepContext): Relation[] => [
  'deputyInCharge',
  'director',
  ...(ctx.calendar.isWorkday(ctx.today) ? [] : ['dutyLeader' as const]),
];

/** The open version with a change; the others as they are. */
const withOpen = (c: Case, change: Partial<MajorReport>): MajorReport[] => {
  const open = openReport(c);
  return c.majorReports.map((r) => (r === open ? { ...r, ...change } : r));
};

/** A version for the leader to clear (S8.3). */
export const fileReport: Apply<'fileReport'> = (c, input, ctx) => {
  const { report: kind, text } = input;
  if (!nextReports(c).includes(kind))
    return refuse('notNext', `现在不能报送${MAJOR_REPORT[kind]}，请按顺序报送。`, 'report');
  const made: MajorReport = { kind, text, by: ctx.actor, at: ctx.now };
  const next = { ...c, majorReports: [...c.majorReports, made] };
  const asked = card(next, ctx, clearers(ctx), `重大事项${MAJOR_REPORT[kind]}请审签`);
  return { change: { majorReports: next.majorReports }, notices: urgent(asked, 'clearReport') };
};

/** Nothing leaves before a leader cleared it (S8.3); who clears has taken note as well (K13). */
export const clearReport: Apply<'clearReport'> = (c, input, ctx) => {
  const kind = reportToClear(c)?.kind ?? 'first';
  const cleared = { by: ctx.actor, at: ctx.now, opinion: input.opinion };
  const next = { ...c, majorReports: withOpen(c, { cleared }) };
  const who = { openId: ctx.actor, date: ctx.today };
  const isLeader = (['deputyInCharge', 'director'] as const).some((r) =>
    actsFor(r, c, ctx.bureau, who),
  );
  const asked = card(next, ctx, ['reportKeeper'], `${MAJOR_REPORT[kind]}已审签，请报送上级并登记`);
  return {
    change: {
      majorReports: next.majorReports,
      ...(isLeader
        ? {
            majorSeen: [...c.majorSeen, { by: ctx.actor, at: ctx.now }],
            clocks: changeClocks(c, ctx, { stop: ['K13'], reason: 'seeMajor' }),
          }
        : {}),
    },
    notices: urgent(asked, 'sendReport'),
  };
};

/** Back to whoever wrote it; the words that were returned are kept. */
export const returnReport: Apply<'returnReport'> = (c, input, ctx) => {
  const returned = { by: ctx.actor, at: ctx.now, reason: input.reason };
  const next = { ...c, majorReports: withOpen(c, { returned }) };
  const asked = card(next, ctx, ['reportKeeper'], `重大事项报告退回修改：${input.reason}`);
  return { change: { majorReports: next.majorReports }, notices: urgent(asked, 'fileReport') };
};

/** It has left, to both receivers; the next limit begins (S8.3). */
export const sendReport: Apply<'sendReport'> = (c, input, ctx) => {
  const kind = openReport(c)?.kind ?? 'first';
  const sent = { channel: input.channel, to: REPORTED_TO, by: ctx.actor, at: ctx.now };
  const { stop, start } = REPORT_CLOCKS_ON[kind];
  const next = { ...c, majorReports: withOpen(c, { sent }) };
  return {
    change: {
      majorReports: next.majorReports,
      clocks: changeClocks(c, ctx, {
        stop,
        reason: 'sendReport',
        start: start.map((k) => ({ kind: k })),
      }),
    },
    notices: kind === 'final' ? afterFinal(next, ctx) : [],
  };
};

/** Whoever the final report kept waiting goes on. */
function afterFinal(c: Case, ctx: StepContext): NoticeDraft[] {
  const done = '重大事项终报已报送';
  if (c.status === 'awaitingTransfer') return card(c, ctx, ['officeHead'], `${done}，请办理转办`);
  const isTold = Boolean(c.delivered) || exemptFromInform(c);
  const isLast = c.status === 'awaitingOfficeCheck' && isTold;
  return isLast ? toClose(c, ctx, done) : card(c, ctx, ['officeHead'], done);
}

/** Something changed in a matter that is reported on: the superior hears of it the same day (S8.3). */
export function askForFollowUp(c: Case, ctx: StepContext): NoticeDraft[] {
  const isDue = c.major && !openReport(c) && nextReports(c)[0] === 'followUp';
  const asked = isDue ? card(c, ctx, ['reportKeeper'], '重大事项有新进展，请续报') : [];
  return urgent(asked, 'fileReport');
}
