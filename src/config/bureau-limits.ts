import { z } from 'zod';

/** A whole number as the file has it (text) within bounds; the law's upper bound names its article. */
function whole(min: number, max: number, law?: string) {
  const bound = `应为 ${min} 到 ${max} 的整数${law ? `（《信访工作条例》${law}）` : ''}`;
  return z
    .string()
    .regex(/^\d+$/, { error: (i) => `${bound}，现为 "${i.input}"` })
    .transform(Number)
    .refine((n) => n >= min && n <= max, { error: (i) => `${bound}，现为 "${i.input}"` });
}

const DAYS = whole(1, 60);
const HOURS = whole(1, 72);
const COUNT = whole(0, 99);

/**
 * Every limit with its default; meanings and units are in `domain/bureau.ts`. Where the regulation
 * (《信访工作条例》) sets a bound the bureau may only be stricter (domain.md §10.3).
 */
export const limitsSchema = z.strictObject({
  ordinaryDays: DAYS.default(15),
  urgentDays: DAYS.default(7),
  transferDays: whole(1, 15).default(3),
  instructionDays: DAYS.default(1),
  instructionUrgentHours: HOURS.default(4),
  signOffDays: DAYS.default(1),
  signOffUrgentHours: HOURS.default(4),
  acknowledgeDays: DAYS.default(1),
  acknowledgeUrgentHours: HOURS.default(2),
  returnDays: DAYS.default(2),
  returnReferredDays: whole(1, 5, '第二十三条').default(5),
  informDays: whole(1, 15, '第二十三条').default(15),
  statutoryDays: whole(1, 60, '第三十四条').default(60),
  receiptDays: DAYS.default(10),
  officeCheckDays: DAYS.default(1),
  pullBackDays: DAYS.default(1),
  promiseLeadDays: COUNT.default(2),
  returnsBeforeRuling: COUNT.default(2),
  extensionLeadDays: COUNT.default(2),
  extensionDays: whole(1, 30, '第三十四条').default(15),
  extensionUrgentDays: whole(1, 30, '第三十四条').default(7),
  followUpDays: DAYS.default(7),
  followUpCalls: whole(1, 9).default(3),
  majorSeenMinutes: whole(5, 120).default(30),
  firstReportMinutes: whole(10, 120).default(30),
  writtenReportMinutes: whole(30, 240).default(120),
  reviewDays: whole(1, 30, '第三十五条').default(30),
  reviewWindowDays: whole(30, 90, '第三十五条').default(30),
  orderDays: DAYS.default(3),
  callSeenMinutes: whole(5, 60).default(10),
  arriveMinutes: whole(10, 120).default(30),
  arriveOutsideMinutes: whole(10, 240).default(60),
  slipDays: DAYS.default(1),
  leadPlanDays: DAYS.default(5),
  urgesPerDay: COUNT.default(2),
  cardsPerPersonPerDay: whole(1, 99).default(6),
  buzzesPerCasePerDay: COUNT.default(2),
});
