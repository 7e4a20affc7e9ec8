import type { PersonId } from './bureau.ts';
import type { Instant } from './time.ts';

/** The versions of a major-matter report in their order (S8.3). */
export const MAJOR_REPORT = {
  first: '首报',
  written: '书面首报',
  followUp: '续报',
  final: '终报',
} as const;
export type MajorReportKind = keyof typeof MAJOR_REPORT;

/** One version of 重大事项报告: cleared by a leader before it leaves; what was returned is kept too. */
export interface MajorReport {
  kind: MajorReportKind;
  text: string;
  by: PersonId;
  at: Instant;
  cleared?: { by: PersonId; at: Instant; opinion?: string };
  returned?: { by: PersonId; at: Instant; reason: string };
  sent?: { channel: string; to: string[]; by: PersonId; at: Instant };
}
