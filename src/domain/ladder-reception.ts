import type { Rung } from './ladder.ts';

/** K15 (§12.3): the leader confirms that day, the director decides the next. */
export const SLIP: readonly Rung[] = [
  {
    id: 'K15.17:30',
    when: { from: 'start', workdays: 0, time: '17:30' },
    to: ['registrar'],
    ask: '请提请领导确认、局长审批送阅表',
  },
  {
    id: 'K15.D0',
    when: { from: 'due', workdays: 0 },
    to: ['reader'],
    digest: ['director'],
    ask: '请办理送阅表',
    leaderAsk: '送阅表请阅批',
  },
  {
    id: 'K15.+2wd',
    when: { from: 'due', workdays: 1 },
    to: ['officeHead'],
    prefer: ['paperInstruct'],
    ask: '可凭纸质签字件代录批示',
  },
];

/** S7.1.4: a call is acknowledged in minutes; then the unit's head is buzzed, then the leader of its line. */
export const CALL: readonly Rung[] = [
  {
    id: 'call.+10m',
    when: { from: 'end', minutes: 0 },
    to: ['calledHead'],
    buzz: true,
    prefer: ['acknowledgeCall'],
    ask: '接待日请您到场，请即确认',
  },
  {
    id: 'call.+20m',
    when: { from: 'end', minutes: 10 },
    to: ['calledHead', 'calledLeader', 'registrar'],
    buzz: ['calledHead', 'calledLeader'],
    prefer: ['acknowledgeCall'],
    ask: '到场通知尚未确认，请电话联系',
    leaderAsk: '分管单位尚未确认到场，请过问',
  },
];

/** The unit is to be there within half an hour, from outside within the hour (S7.1.4). */
export const ARRIVAL: readonly Rung[] = [
  {
    id: 'arrival.D0',
    when: { from: 'end', minutes: 0 },
    to: ['absentHead', 'registrar'],
    buzz: ['absentHead'],
    prefer: ['arrive'],
    ask: '到场时限已到，请即到场并点“已到场”',
    leaderAsk: '接待日请即到场',
  },
  {
    id: 'arrival.+15m',
    when: { from: 'end', minutes: 15 },
    to: ['absentLeader'],
    buzz: true,
    ask: '分管单位尚未到场，请过问',
    leaderAsk: '分管单位尚未到场，请过问',
  },
];

/** K14 (§5.6): Monday 09:00, once more on Wednesday; two weeks missed go to the director's digest. */
export const LEAD: readonly Rung[] = [
  {
    id: 'K14.Mon',
    when: { from: 'due', workdays: 0, time: '09:00' },
    to: ['caseLead'],
    prefer: ['updateLead'],
    leaderAsk: '请点选本周进展',
  },
  {
    id: 'K14.Wed',
    when: { from: 'due', days: 2, time: '09:00' },
    to: ['caseLead'],
    prefer: ['updateLead'],
    leaderAsk: '请点选本周进展',
  },
  {
    id: 'K14.Mon2',
    when: { from: 'due', days: 7, time: '09:00' },
    to: ['caseLead'],
    prefer: ['updateLead'],
    leaderAsk: '请点选本周进展',
  },
  {
    id: 'K14.Wed2',
    when: { from: 'due', days: 9, time: '09:00' },
    to: ['caseLead'],
    digest: ['director'],
    prefer: ['updateLead'],
    leaderAsk: '包案进展已两周未填报',
  },
  {
    id: 'K14.weekly',
    when: { from: 'weekly', after: { days: 7 }, time: '09:00' },
    to: ['caseLead'],
    digest: ['director'],
    prefer: ['updateLead'],
    leaderAsk: '包案进展仍未填报',
  },
];

/** The plan of a case lead: five working days (S7.2.4). */
export const LEAD_PLAN: readonly Rung[] = [
  {
    id: 'leadPlan.D-1',
    when: { from: 'due', workdays: -1 },
    to: ['leadPerson'],
    prefer: ['planLead'],
    ask: '请填报包案方案',
  },
  {
    id: 'leadPlan.D0',
    when: { from: 'due', workdays: 0 },
    to: ['leadPerson', 'caseLead'],
    prefer: ['planLead'],
    ask: '请今天填报包案方案',
    leaderAsk: '包案方案请审定',
  },
  {
    id: 'leadPlan.D+1',
    when: { from: 'due', workdays: 1 },
    to: ['officeHead'],
    ask: '请督促制定包案方案',
  },
];
