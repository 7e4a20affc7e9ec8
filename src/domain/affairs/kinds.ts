import { ACCOUNTABILITY } from './accountability.ts';
import type { AffairKind } from './affair.ts';
import { DISPUTE } from './dispute-kind.ts';
import { DUTIES } from './duties.ts';
import { FILING } from './filing.ts';
import { MEETINGS, TASKS } from './meeting.ts';
import { RECEPTION } from './reception-kind.ts';
import { BRIEFS, REPORTS } from './report.ts';
import { SCREENING } from './screening.ts';
import { SIGN } from './sign.ts';
import { SPECIAL } from './special.ts';
import { STATISTICS } from './statistics.ts';
import { UPWARD } from './upward.ts';
import { YEAR_ARCHIVE } from './year-archive.ts';

/** Every kind of affair and its table. */
export const KINDS = {
  reception: RECEPTION as AffairKind<unknown>,
  duties: DUTIES as AffairKind<unknown>,
  upward: UPWARD as AffairKind<unknown>,
  accountability: ACCOUNTABILITY as AffairKind<unknown>,
  screening: SCREENING as AffairKind<unknown>,
  dispute: DISPUTE as AffairKind<unknown>,
  sign: SIGN as AffairKind<unknown>,
  meeting: MEETINGS as AffairKind<unknown>,
  task: TASKS as AffairKind<unknown>,
  brief: BRIEFS as AffairKind<unknown>,
  report: REPORTS as AffairKind<unknown>,
  statistics: STATISTICS as AffairKind<unknown>,
  filing: FILING as AffairKind<unknown>,
  archive: YEAR_ARCHIVE as AffairKind<unknown>,
  special: SPECIAL as AffairKind<unknown>,
} as const;
export type AffairName = keyof typeof KINDS;
