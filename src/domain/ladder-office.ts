import type { Rung } from './ladder.ts';

/** K1 呈批 (§12.3): the clerk who registered it, then the office head. */
export const SUBMIT: readonly Rung[] = [
  {
    id: 'K1.10:00',
    when: { from: 'due', workdays: 1, time: '10:00' },
    to: ['registrar'],
    ask: '请尽快呈批',
  },
  {
    id: 'K1.15:00',
    when: { from: 'due', workdays: 1, time: '15:00' },
    to: ['officeHead'],
    ask: '请督促呈批',
  },
];

/** K1a 批阅 and K10 签批: a leader's own delay is met gently, and never in a group. */
export function instruction(kind: 'K1a' | 'K10'): readonly Rung[] {
  const { leader, word } = LEADER_STEP[kind];
  return [
    {
      id: `${kind}.+1wd`,
      when: { from: 'start', workdays: 1 },
      digest: [leader],
      leaderAsk: `请${word}`,
    },
    {
      id: `${kind}.+2wd`,
      when: { from: 'start', workdays: 2 },
      to: [leader],
      leaderAsk: `请${word}`,
    },
    {
      id: `${kind}.+3wd`,
      when: { from: 'start', workdays: 3 },
      to: ['officeHead'],
      ask: '请当面呈请领导',
    },
  ];
}

/** The same for urgent matters. */
export function instructionUrgent(kind: 'K1a' | 'K10'): readonly Rung[] {
  const { leader, word } = LEADER_STEP[kind];
  return [
    {
      id: `${kind}u.+2h`,
      when: { from: 'start', hours: 2 },
      to: [leader],
      leaderAsk: `急件，请${word}`,
    },
    {
      id: `${kind}u.+4h`,
      when: { from: 'start', hours: 4 },
      to: [leader],
      leaderAsk: `急件，请${word}`,
    },
  ];
}

const LEADER_STEP = {
  K1a: { leader: 'reader', word: '批阅' },
  K10: { leader: 'signer', word: '签批' },
} as const;

/** K2 交办 (§12.3). */
export const DISPATCH: readonly Rung[] = [
  {
    id: 'K2.+4wh',
    when: { from: 'start', workHours: 4 },
    to: ['officeHead'],
    ask: '请尽快交办',
  },
  { id: 'K2.+1wd', when: { from: 'due', workdays: 1 }, digest: ['deputyInCharge'] },
];

/** K3 签收: liaison, then the unit's head, then the leader over it. */
export const ACKNOWLEDGE: readonly Rung[] = [
  {
    id: 'K3.+4wh',
    when: { from: 'start', workHours: 4 },
    to: ['liaison'],
    ask: '请签收并预告办结日期',
  },
  {
    id: 'K3.+1wd',
    when: { from: 'start', workdays: 1 },
    to: ['unitHead'],
    buzz: true,
    ask: '请签收并预告办结日期',
  },
  {
    id: 'K3.+2wd',
    when: { from: 'start', workdays: 2 },
    to: ['lineLeader'],
    buzz: true,
    leaderAsk: '请督促承办单位签收',
  },
];

export const ACKNOWLEDGE_URGENT: readonly Rung[] = [
  {
    id: 'K3u.+1h',
    when: { from: 'start', hours: 1 },
    to: ['liaison'],
    ask: '急件，请签收并预告办结日期',
  },
  {
    id: 'K3u.+2h',
    when: { from: 'start', hours: 2 },
    to: ['unitHead'],
    buzz: true,
    ask: '急件，请签收并预告办结日期',
  },
  {
    id: 'K3u.+4h',
    when: { from: 'start', hours: 4 },
    to: ['lineLeader'],
    buzz: true,
    leaderAsk: '急件，请督促承办单位签收',
  },
];

/** K5 转办. */
export const TRANSFER: readonly Rung[] = [
  { id: 'K5.+1d', when: { from: 'start', days: 1 }, to: ['officeHead', 'registrar'] },
  { id: 'K5.D0', when: { from: 'due', days: 0 }, to: ['officeHead'], buzz: true },
  {
    id: 'K5.D0-15:00',
    when: { from: 'due', days: 0, time: '15:00' },
    to: ['officeHead'],
    buzz: true,
  },
  { id: 'K5.D+1', when: { from: 'due', days: 1 }, to: ['deputyInCharge'] },
];

/** Urgent: the last one half an hour before the end, 17:00 for a limit that ends at 17:30. */
export const TRANSFER_URGENT: readonly Rung[] = [
  { id: 'K5u.+1h', when: { from: 'start', hours: 1 }, to: ['officeHead', 'registrar'] },
  { id: 'K5u.+3h', when: { from: 'start', hours: 3 }, to: ['officeHead'], buzz: true },
  { id: 'K5u.17:00', when: { from: 'end', minutes: -30 }, to: ['officeHead'], buzz: true },
  { id: 'K5u.D+1', when: { from: 'due', days: 1 }, to: ['deputyInCharge'] },
];

/** K6 申请退回: a right that runs out, so the unit hears of it once, on its last working day. */
export const RETURN: readonly Rung[] = [
  {
    id: 'K6.D0',
    when: { from: 'due', days: 0 },
    to: ['unitHead', 'liaison'],
    ask: '不属本单位职责的，请今天申请退回',
    only: ['awaitingAcknowledgement', 'inProgress'],
  },
];

/** K7 法定告知: days 8, 12, 14 and 16 of the 15 (§5.6), written from the due date. */
export const INFORM: readonly Rung[] = [
  {
    id: 'K7.D-7',
    when: { from: 'due', days: -7 },
    to: ['registrar'],
    ask: '请书面告知信访人',
  },
  {
    id: 'K7.D-3',
    when: { from: 'due', days: -3 },
    to: ['officeHead'],
    ask: '请督促书面告知信访人',
  },
  {
    id: 'K7.D-1',
    when: { from: 'due', days: -1 },
    to: ['officeHead'],
    digest: ['deputyInCharge'],
    buzz: true,
    ask: '请督促书面告知信访人',
  },
  {
    id: 'K7.D+1',
    when: { from: 'due', days: 1 },
    to: ['officeHead'],
    ask: '请立即书面告知信访人并登记告知',
  },
];

/** K9 上级时限 (§12.3). */
export const SOURCE_ORDER: readonly Rung[] = [
  {
    id: 'K9.D-5',
    when: { from: 'due', days: -5 },
    to: ['unitHead'],
    ask: '请按来文时限报送处理结果',
  },
  {
    id: 'K9.D-3',
    when: { from: 'due', days: -3 },
    to: ['officeHead'],
    ask: '请督促办理并准备回复来文单位',
  },
  {
    id: 'K9.D-1',
    when: { from: 'due', days: -1 },
    to: ['deputyInCharge'],
    leaderAsk: '请关注办理情况',
  },
  {
    id: 'K9.D0',
    when: { from: 'due', days: 0 },
    to: ['director'],
    leaderAsk: '请关注办理情况',
  },
];

/** K11 办结审核 (§12.3). */
export const OFFICE_CHECK: readonly Rung[] = [
  {
    id: 'K11.+1wd',
    when: { from: 'start', workdays: 1 },
    to: ['officeHead'],
    ask: '请办结审核',
  },
  { id: 'K11.+2wd', when: { from: 'start', workdays: 2 }, digest: ['deputyInCharge'] },
];
