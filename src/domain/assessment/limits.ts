import type { Bureau, Limits } from '../bureau.ts';

/** A limit of the bureau file as people read it, with the clause it comes from (S0.1). */
export interface LimitBasis {
  word: string;
  unit: string;
  /** Of the rule book; the law's article stands beside it where it binds as well. */
  clause: string;
  article?: string;
}

const row = (clause: string, word: string, unit: string, article?: string): LimitBasis => ({
  ...{ clause, word, unit },
  ...(article ? { article } : {}),
});

/** Complete by type: a limit without its clause does not compile (S0.1 ✓). */
export const LIMIT_BASIS: Record<keyof Limits, LimitBasis> = {
  ordinaryDays: row('S4.2', '一般件办理', '天'),
  urgentDays: row('S4.2', '急件办理', '天'),
  transferDays: row('S4.3', '转交有关单位', '天'),
  instructionDays: row('S3.2', '领导批示', '个工作日'),
  instructionUrgentHours: row('S3.2', '急件批示', '小时'),
  signOffDays: row('S4.2', '领导签批', '个工作日'),
  signOffUrgentHours: row('S4.2', '急件签批', '小时'),
  acknowledgeDays: row('S3.3', '承办单位签收', '个工作日'),
  acknowledgeUrgentHours: row('S3.3', '急件签收', '小时'),
  returnDays: row('S4.3', '申请退回', '个工作日'),
  returnReferredDays: row('S4.3', '转来件提出异议', '个工作日', '第二十三条'),
  informDays: row('S1.2', '书面告知信访人', '天', '第二十三条'),
  statutoryDays: row('S4.2', '法定办结', '天', '第三十四条'),
  receiptDays: row('S4.3', '催问转办回执', '个工作日'),
  officeCheckDays: row('S4.2', '办结审核', '个工作日'),
  pullBackDays: row('S2.3', '当面答复收回重批', '个工作日'),
  promiseLeadDays: row('S3.3', '预告办结提前', '个工作日'),
  returnsBeforeRuling: row('S4.3', '退回后须裁定', '次'),
  extensionLeadDays: row('S4.2', '延期提前申请', '天'),
  extensionDays: row('S4.2', '一般件最多延期', '天', '第三十四条'),
  extensionUrgentDays: row('S4.2', '急件最多延期', '天', '第三十四条'),
  followUpDays: row('S4.1', '办结后回访', '天'),
  followUpCalls: row('S4.1', '回访最多', '次'),
  majorSeenMinutes: row('S2.4', '重大事项阅知', '分钟'),
  firstReportMinutes: row('S8.3', '重大事项首报', '分钟'),
  writtenReportMinutes: row('S8.3', '书面首报', '分钟'),
  reviewDays: row('S4.1', '复查复核答复', '天', '第三十五条'),
  reviewWindowDays: row('S4.1', '申请复查', '天', '第三十五条'),
  orderDays: row('S6.4', '督办答复', '个工作日'),
  callSeenMinutes: row('S7.1.4', '到场通知确认', '分钟'),
  arriveMinutes: row('S7.1.4', '本楼到场', '分钟'),
  arriveOutsideMinutes: row('S7.1.4', '楼外到场', '分钟'),
  slipDays: row('S7.1.3', '送阅表审批', '个工作日'),
  leadPlanDays: row('S7.2.4', '包案方案', '个工作日'),
  urgesPerDay: row('S3.3', '每件每天催办', '次'),
  cardsPerPersonPerDay: row('S3.1', '每人每天提醒', '张'),
  buzzesPerCasePerDay: row('S3.1', '每件每天应用内提醒', '次'),
};

/** `一般件办理 15天`. */
export function limitText(key: keyof Limits, { limits }: Pick<Bureau, 'limits'>): string {
  const { word, unit } = LIMIT_BASIS[key];
  return `${word} ${limits[key]}${unit}`;
}

export const limitsOf = (clause: string): (keyof Limits)[] =>
  (Object.keys(LIMIT_BASIS) as (keyof Limits)[]).filter((k) => LIMIT_BASIS[k].clause === clause);
