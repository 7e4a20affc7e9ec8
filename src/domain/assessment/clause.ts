import type { Bureau } from '../bureau.ts';
import type { Calendar } from '../calendar.ts';
import type { CaseNow } from '../case.ts';
import type { Duty, Facts, Period } from './duty.ts';

/** The eight systems of the rule book; 0 is its preamble (S0.1). */
export const SYSTEM = {
  0: '总则',
  1: '登记制度',
  2: '接待记录制度',
  3: '报批制度',
  4: '承办转办制度',
  5: '统计与档案制度',
  6: '形势分析与排查制度',
  7: '领导责任、接待日、包案制度',
  8: '信息报送与重大事项报告制度',
} as const;
export type SystemNo = keyof typeof SYSTEM;
/** The eight rows, in their order. */
export const SYSTEMS: readonly SystemNo[] = [1, 2, 3, 4, 5, 6, 7, 8];

const NUMERAL = ['', '一', '二', '三', '四', '五', '六', '七', '八'] as const;
/** `一、登记制度`. */
export const systemName = (n: SystemNo): string => (n ? `${NUMERAL[n]}、${SYSTEM[n]}` : SYSTEM[0]);

/** A clause of the rule book: what it asks, and the one function that finds its evidence (S0.1). */
export interface Clause {
  /** `S4.2`. */
  id: string;
  system: SystemNo;
  /** Where it stands in the rule book: `四（二）`. */
  place: string;
  /** In a word or two, for headings. */
  name: string;
  /** In plain words. */
  text: string;
  every: '每件' | '每次' | '每日' | '每月' | '每年';
  /** The word (or 登记核对) that opens what mends a gap, the first its reader may use. */
  mend: readonly string[];
  /** Settings that are no limits, as they are now. */
  also?(b: Bureau): string[];
  /** The duties of one petition. */
  ofCase?(c: CaseNow, p: Period, calendar: Calendar): Duty[];
  /** The duties of everything else. */
  ofBureau?(f: Facts): Duty[];
}
