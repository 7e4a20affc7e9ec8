import type { Rung } from './ladder.ts';

/** K13 (§5.6): in-app at once with the card, again after ten minutes, then by the paid ways. */
export const MAJOR: readonly Rung[] = [
  {
    id: 'K13.+10m',
    when: { from: 'start', minutes: 10 },
    to: ['deputyInCharge', 'director', 'officeHead'],
    buzz: true,
    ask: '重大事项，请即阅知',
    leaderAsk: '重大事项，请即阅知',
  },
  {
    id: 'K13.+20m',
    when: { from: 'start', minutes: 20 },
    to: ['deputyInCharge', 'director', 'officeHead'],
    buzz: true,
    call: 'sms',
    ask: '重大事项，请即阅知',
    leaderAsk: '重大事项，请即阅知',
  },
  {
    id: 'K13.+30m',
    when: { from: 'start', minutes: 30 },
    to: ['deputyInCharge', 'director', 'lineLeader', 'dutyLeader', 'dutyOfficer'],
    buzz: true,
    call: 'phone',
    ask: '重大事项尚无领导阅知，请立即报告',
    leaderAsk: '重大事项，请即阅知',
  },
];

/** Whoever the report waits for now, then everybody who can bring it on its way. */
const STEPS = ['clearReport', 'sendReport', 'fileReport'] as const;
const ALL = ['reportWaiting', 'officeHead', 'deputyInCharge', 'director', 'dutyLeader'] as const;

const DAY_MINUTES = 24 * 60;
const DAYS = 7;
/** What is still not reported is asked for again at the same time of each day of a week (S8.3). */
const daily = (clock: string): Rung[] =>
  Array.from({ length: DAYS }, (_, i) => ({
    id: `${clock}.D+${i + 1}d`,
    when: { from: 'due', minutes: (i + 1) * DAY_MINUTES },
    to: ALL,
    buzz: ['reportWaiting'],
    prefer: STEPS,
    ask: '请立即报送',
    leaderAsk: '请立即审签',
  }));

/** 首报 within half an hour (S8.3), at any hour of any day. */
export const FIRST_REPORT: readonly Rung[] = [
  {
    id: 'firstReport.-15m',
    when: { from: 'due', minutes: -15 },
    to: ['reportWaiting'],
    buzz: true,
    prefer: STEPS,
    ask: '请即办理',
    leaderAsk: '请即审签',
  },
  {
    id: 'firstReport.D0',
    when: { from: 'due', minutes: 0 },
    to: ALL,
    buzz: ['reportWaiting'],
    call: 'phone',
    prefer: STEPS,
    ask: '已到时限，请立即报送',
    leaderAsk: '请立即审签',
    clue: true,
  },
];

/** 书面首报 within two hours (S8.3). */
export const WRITTEN_REPORT: readonly Rung[] = [
  {
    id: 'writtenReport.-30m',
    when: { from: 'due', minutes: -30 },
    to: ['reportWaiting'],
    buzz: true,
    prefer: STEPS,
    ask: '请即办理',
    leaderAsk: '请即审签',
  },
  {
    id: 'writtenReport.D0',
    when: { from: 'due', minutes: 0 },
    to: ALL,
    buzz: ['reportWaiting'],
    call: 'sms',
    prefer: STEPS,
    ask: '已到时限，请立即报送',
    leaderAsk: '请立即审签',
    clue: true,
  },
  ...daily('writtenReport'),
];

/** 续报 every day until the final one (S8.3): asked for in the afternoon, then of those above. */
export const FOLLOW_UP_REPORT: readonly Rung[] = [
  {
    id: 'followUpReport.-2h',
    when: { from: 'due', minutes: -120 },
    to: ['reportWaiting'],
    prefer: STEPS,
    ask: '请于今天17时前报送',
    leaderAsk: '请审签',
  },
  {
    id: 'followUpReport.D0',
    when: { from: 'due', minutes: 0 },
    to: ['reportWaiting', 'officeHead', 'deputyInCharge'],
    buzz: ['reportWaiting'],
    prefer: STEPS,
    ask: '请立即报送',
    leaderAsk: '请立即审签',
    clue: true,
  },
  ...daily('followUpReport'),
];
