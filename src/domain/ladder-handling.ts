import type { Rung } from './ladder.ts';

/**
 * K4 承办, ordinary. Nothing here opens a supervision order or an accountability item: D+1 asks for an
 * explanation (the office's 督办 is drafted from then on), D+5 lists the case for the meeting (§12.3).
 */
export const HANDLING_ORDINARY: readonly Rung[] = [
  {
    id: 'K4.D-7',
    when: { from: 'due', days: -7 },
    to: ['handler'],
    ask: '时限过半，请填报进展',
  },
  {
    id: 'K4.D-5',
    when: { from: 'due', days: -5 },
    digest: ['handler'],
    ask: '请抓紧办理',
  },
  {
    id: 'K4.D-3',
    when: { from: 'due', days: -3 },
    to: ['handler', 'unitHead'],
    ask: '请报送处理结果或填报进展',
  },
  {
    id: 'K4.D-1',
    when: { from: 'due', days: -1 },
    to: ['handler', 'unitHead'],
    officeLine: true,
    buzz: ['unitHead'],
    ask: '请抓紧报送处理结果',
  },
  {
    id: 'K4.D0',
    when: { from: 'due', days: 0 },
    to: ['handler', 'unitHead'],
    digest: ['lineLeader'],
    buzz: ['handler'],
    ask: '请今天报送处理结果',
  },
  {
    id: 'K4.D0-16:30',
    when: { from: 'due', days: 0, time: '16:30' },
    to: ['handler', 'unitHead'],
    buzz: true,
    ask: '尚未收到处理结果，请今天报送',
  },
  {
    id: 'K4.D+1',
    when: { from: 'due', days: 1 },
    to: ['unitHead', 'lineLeader', 'informationOfficer'],
    prefer: ['explainLate'],
    officeLine: true,
    buzz: ['unitHead', 'lineLeader'],
    ask: '请立即报送处理结果，并书面说明原因',
    leaderAsk: '已请承办单位书面说明原因',
  },
  {
    id: 'K4.D+3',
    when: { from: 'due', days: 3 },
    to: ['lineLeader', 'deputyInCharge', 'informationOfficer'],
    ask: '请书面说明原因，并报明确的办结日期',
    leaderAsk: '请督促承办单位明确办结日期',
  },
  {
    id: 'K4.D+5',
    when: { from: 'due', workdays: 5 },
    to: ['deputyInCharge'],
    digest: ['director'],
    leaderAsk: '列入本月形势分析会',
  },
  {
    id: 'K4.weekly',
    when: { from: 'weekly', after: { workdays: 5 } },
    digest: ['director'],
    leaderAsk: '已列入形势分析会',
  },
  {
    id: 'K4.lead',
    when: { from: 'due', days: 10 },
    to: ['deputyInCharge'],
    prefer: ['assignLead'],
    unled: true,
    leaderAsk: '建议确定包案领导',
  },
];

/** K4 承办, urgent: not moved off the day, and carried on by the duty roster through a holiday. */
export const HANDLING_URGENT: readonly Rung[] = [
  {
    id: 'K4u.D-4',
    when: { from: 'due', days: -4 },
    to: ['handler'],
    ask: '请填报进展',
  },
  {
    id: 'K4u.eve',
    when: { from: 'holiday', on: 'eve' },
    to: ['handler', 'unitHead'],
    ask: '时限内有假期，请节前安排好接续办理',
  },
  {
    id: 'K4u.D-2',
    when: { from: 'due', days: -2 },
    to: ['handler', 'unitHead'],
    buzz: true,
    ask: '请报送处理结果或填报进展',
  },
  {
    id: 'K4u.D-1',
    when: { from: 'due', days: -1 },
    to: ['unitHead', 'lineLeader'],
    buzz: true,
    ask: '请抓紧报送处理结果',
    leaderAsk: '请关注办理情况',
  },
  {
    id: 'K4u.duty',
    when: { from: 'holiday', on: 'duty' },
    to: ['dutyLeader', 'dutyOfficer'],
    ask: '今日值班，请跟进办理情况',
    leaderAsk: '今日值班，请关注办理情况',
  },
  {
    id: 'K4u.D0',
    when: { from: 'due', days: 0, keep: true },
    to: ['handler', 'unitHead', 'lineLeader', 'deputyInCharge'],
    buzz: true,
    ask: '请今天报送处理结果',
    leaderAsk: '请关注办理情况',
  },
  {
    id: 'K4u.D0-15:00',
    when: { from: 'due', days: 0, time: '15:00', keep: true },
    to: ['handler', 'unitHead', 'lineLeader', 'deputyInCharge'],
    buzz: true,
    ask: '尚未收到处理结果，请今天报送',
    leaderAsk: '尚待承办单位报送处理结果',
  },
  {
    id: 'K4u.D+1',
    when: { from: 'due', days: 1, keep: true },
    to: ['director', 'deputyInCharge', 'lineLeader', 'unitHead', 'informationOfficer'],
    prefer: ['explainLate'],
    officeLine: true,
    buzz: ['director', 'deputyInCharge', 'lineLeader', 'unitHead'],
    ask: '请立即报送处理结果，并书面说明原因',
    leaderAsk: '已请承办单位书面说明原因',
  },
  {
    id: 'K4u.D+2',
    when: { from: 'due', days: 2 },
    to: ['deputyInCharge'],
    digest: ['director'],
    leaderAsk: '列入本月形势分析会',
  },
  {
    id: 'K4u.weekly',
    when: { from: 'weekly', after: { days: 2 } },
    digest: ['director'],
    leaderAsk: '已列入形势分析会',
  },
  {
    id: 'K4u.lead',
    when: { from: 'due', days: 10 },
    to: ['deputyInCharge'],
    prefer: ['assignLead'],
    unled: true,
    leaderAsk: '建议确定包案领导',
  },
];
