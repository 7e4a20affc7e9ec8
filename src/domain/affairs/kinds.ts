import type { AffairKind } from './affair.ts';
import { RECEPTION } from './reception-kind.ts';

/** Every kind of affair and its table. */
export const KINDS = {
  reception: RECEPTION as AffairKind<unknown>,
} as const;
export type AffairName = keyof typeof KINDS;
