import { ACCOUNTABILITY } from './accountability.ts';
import type { AffairKind } from './affair.ts';
import { DUTIES } from './duties.ts';
import { RECEPTION } from './reception-kind.ts';
import { UPWARD } from './upward.ts';

/** Every kind of affair and its table. */
export const KINDS = {
  reception: RECEPTION as AffairKind<unknown>,
  duties: DUTIES as AffairKind<unknown>,
  upward: UPWARD as AffairKind<unknown>,
  accountability: ACCOUNTABILITY as AffairKind<unknown>,
} as const;
export type AffairName = keyof typeof KINDS;
