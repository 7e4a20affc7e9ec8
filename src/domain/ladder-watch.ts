import type { Rung } from './ladder.ts';

/** 中止 is looked at again on its day (T25). */
export const PAUSE_REVIEW: readonly Rung[] = [
  {
    id: 'review.D0',
    when: { from: 'due', days: 0 },
    to: ['officeHead'],
    digest: ['deputyInCharge'],
    ask: '请复核是否恢复办理',
    leaderAsk: '中止期满，请关注是否恢复办理',
  },
];

/** K12 回访 (§12.3): by the office, never by the unit that handled the case. */
export const FOLLOW_UP: readonly Rung[] = [
  {
    id: 'K12.+1wd',
    when: { from: 'start', workdays: 1, time: '10:00' },
    to: ['registrar'],
    ask: '请电话回访',
  },
  { id: 'K12.+5d', when: { from: 'start', days: 5 }, to: ['registrar'], ask: '请完成回访' },
  { id: 'K12.D0', when: { from: 'due', days: 0 }, to: ['officeHead'], ask: '请督促完成回访' },
];

/** K8 法定办结 (§12.3): sixty days by law, whatever the bureau's own limit says. */
export const STATUTORY: readonly Rung[] = [
  {
    id: 'K8.D-15',
    when: { from: 'due', days: -15 },
    to: ['handler', 'officeHead'],
    ask: '请抓紧办结；确需延长的，须负责人批准并告知信访人',
  },
  { id: 'K8.D-7', when: { from: 'due', days: -7 }, to: ['officeHead'], ask: '请督促办结' },
  {
    id: 'K8.D-3',
    when: { from: 'due', days: -3 },
    to: ['deputyInCharge'],
    leaderAsk: '请督促依法按期办结',
  },
  { id: 'K8.D0', when: { from: 'due', days: 0 }, to: ['director'], leaderAsk: '请过问' },
];

/** The receipt of a transfer (§12.3): the matter stays on the watch list until the other organ has it. */
export const RECEIPT: readonly Rung[] = [
  {
    id: 'receipt.+10wd',
    when: { from: 'due', workdays: 0 },
    to: ['registrar'],
    ask: '请向受转单位核实并登记回执',
  },
  {
    id: 'receipt.+15wd',
    when: { from: 'due', workdays: 5 },
    to: ['officeHead'],
    ask: '请督促取得回执',
  },
];

/** K19 (§12.3). */
export const REVIEW: readonly Rung[] = [
  { id: 'K19.D-10', when: { from: 'due', days: -10 }, to: ['officeHead'], ask: '请跟进复查复核' },
  { id: 'K19.D-3', when: { from: 'due', days: -3 }, to: ['officeHead'], ask: '请跟进复查复核' },
  {
    id: 'K19.D-1',
    when: { from: 'due', days: -1 },
    to: ['officeHead'],
    digest: ['deputyInCharge'],
    ask: '请核实复查复核意见并登记',
  },
];

/** 督办: asked again on its last day, told to the office and the line's leader when it passed. */
export const ORDER: readonly Rung[] = [
  {
    id: 'order.D0',
    when: { from: 'due', days: 0 },
    to: ['unitHead'],
    buzz: true,
    ask: '请今天答复督办',
  },
  {
    id: 'order.D+1',
    when: { from: 'due', days: 1 },
    to: ['unitHead', 'officeHead', 'lineLeader'],
    ask: '督办尚未答复，请立即答复',
    leaderAsk: '请督促承办单位答复督办',
  },
];
