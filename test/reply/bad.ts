import type { FindingCode } from '../../src/domain/reply/check.ts';
import { GOOD } from './good.ts';
import type { Seed } from './seeds.ts';

const of = (name: string, change: Partial<Seed>): Seed => ({ ...(GOOD[name] as Seed), ...change });
const PLAIN = 'a plain one, one demand';
const THREE = 'three demands, each in a clause';
const NUMBERED = 'numbered, answered by number';
const PARTLY = 'partly: what is and what is not';
const REFUSAL = 'a refusal that gives its reason';

/** Replies with one fault each, as they do come in; the check finds that fault and no other. */
export const BAD: [what: string, code: FindingCode, seed: Seed][] = [
  [
    'one of three left out',
    'demand',
    of(THREE, { reply: '电梯已于9月26日恢复运行，公共收益收支已在公示栏公布。' }),
  ],
  [
    'the last of three left out',
    'demand',
    of(THREE, { reply: '电梯已于9月26日恢复运行；保洁改为每日一次。' }),
  ],
  [
    'a numbered point left out',
    'demand',
    of(NUMBERED, { reply: '车库积水系排水泵损坏，9月15日已换新泵。消防通道内的杂物9月12日清走。' }),
  ],
  [
    'answers something else',
    'demand',
    of(PLAIN, {
      facts: '经查阅资料，情况清楚。',
      reply: '物业公司已于9月20日清扫楼道，并重新粉刷大门。',
    }),
  ],
  [
    'the money is not spoken of',
    'demand',
    of(PARTLY, {
      conclusion: 'support',
      reply: '物业公司涨价程序不合法，本局已责令恢复原收费标准。',
    }),
  ],
  ['no basis but words', 'basis', of(PLAIN, { basis: '按照有关规定办理' })],
  ['the law, but which', 'basis', of(THREE, { basis: '相关法律法规' })],
  ['policy of those above', 'basis', of(REFUSAL, { basis: '上级要求和实际情况' })],
  [
    'the section decides',
    'organ',
    of(PLAIN, { reply: '物业管理科决定更换加压泵电机，9月10日已恢复供水。' }),
  ],
  ['our section answers', 'organ', of(THREE, { facts: '我科认为物业公司存在违约。' })],
  [
    'a unit orders',
    'organ',
    of(PARTLY, { reply: '物业管理科经研究，不予支持您提出的退还停车费请求。物业公司已恢复原价。' }),
  ],
  ['no such day', 'date', of(PLAIN, { reply: '9月31日已更换加压泵电机恢复供水。' })],
  ['no such month', 'date', of(PLAIN, { facts: '2025-13-05 更换电机，供水正常。' })],
  ['another weekday', 'date', of(PLAIN, { reply: '9月10日（星期五）已更换加压泵电机恢复供水。' })],
  ['done in the future', 'date', of(PLAIN, { reply: '2025年11月10日已更换加压泵电机恢复供水。' })],
  [
    'looked into before it came',
    'date',
    of(PLAIN, { facts: '9月1日我局派员现场查看，加压泵电机烧毁。' }),
  ],
  [
    'a promise that has passed',
    'date',
    of(PLAIN, { reply: '供水单位将于9月20日前更换加压泵电机。' }),
  ],
  [
    'brought after it came',
    'date',
    of(PLAIN, { reply: '您于9月15日反映的停水问题，现已更换加压泵电机。' }),
  ],
  ['supported, and refused', 'conclusion', of(PARTLY, { conclusion: 'support' })],
  [
    'refused, and granted',
    'conclusion',
    of(REFUSAL, { reply: '收取停车费程序合法。本局予以支持，物业公司已全部退还停车费。' }),
  ],
  [
    'explained, and granted',
    'conclusion',
    of(PARTLY, {
      conclusion: 'explain',
      reply: '本局同意您的请求，物业公司恢复原价，多收的停车费退还。',
    }),
  ],
  [
    'partly, but which part',
    'conclusion',
    of(PARTLY, { reply: '物业公司已恢复原收费标准，多收的停车费抵扣下月。' }),
  ],
  [
    'being studied',
    'empty',
    of(PLAIN, { reply: '您反映的停水问题，供水单位正在研究更换加压泵。' }),
  ],
  ['soon', 'empty', of(PLAIN, { reply: '本局将督促供水单位尽快维修加压泵，恢复供水。' })],
  [
    'when the time is ripe',
    'empty',
    of('thanks for a suggestion, with a day', {
      reply: '感谢您的建议，待条件成熟时增设坡道和扶手。',
    }),
  ],
  [
    'in due time',
    'empty',
    of(THREE, { reply: '电梯已恢复运行。保洁适时改为每日一次。公共收益收支已公布。' }),
  ],
  [
    'another number',
    'otherCase',
    of(PLAIN, { reply: '信〔2025〕0017号反映的停水问题已解决，9月10日更换了加压泵电机。' }),
  ],
  [
    'another name',
    'otherCase',
    of(PLAIN, { reply: '王先生：您反映的停水问题已解决，9月10日更换了加压泵电机。' }),
  ],
  [
    'another petitioner',
    'otherCase',
    of(PLAIN, { facts: '信访人周某某反映停水，加压泵电机9月10日更换。' }),
  ],
  [
    'a mobile number',
    'personal',
    of(PLAIN, { reply: '9月10日已更换加压泵电机。详情请联系维修工13812345678。' }),
  ],
  [
    'an identity number',
    'personal',
    of(PLAIN, { facts: '肇事人身份证号110101199001011234，加压泵电机已更换。' }),
  ],
  [
    'a neighbour by name and door',
    'personal',
    of(PLAIN, { facts: '加压泵系602室业主王建国，私自断电所致，电机已更换。' }),
  ],
  [
    'a bank account',
    'personal',
    of(PARTLY, { facts: '退款账号6222021234567890123，由物业公司支付。' }),
  ],
  [
    'fifteen days',
    'remedy',
    of(PLAIN, { reply: '9月10日已更换加压泵电机。如不服，可在15日内申请复查。' }),
  ],
  [
    'to court with the reply',
    'remedy',
    of(PLAIN, { reply: '9月10日已更换加压泵电机。不服本答复意见的，可以提起行政诉讼。' }),
  ],
  [
    'blanks left in',
    'blank',
    of(PLAIN, { reply: '关于停水：经查，加压泵电机9月10日更换，【采取的措施】。' }),
  ],
  ['crosses for a day', 'blank', of(PLAIN, { reply: '××月××日已更换加压泵电机，恢复供水。' })],
];
