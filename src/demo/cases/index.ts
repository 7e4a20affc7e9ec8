import type { DemoCase } from '../script.ts';
import { NOISE } from './construction.ts';
import { HOUSING_ADVICE, OLD_PERMIT, PARKING } from './counter.ts';
import { CONDUCT } from './discipline.ts';
import { ROOFTOP } from './elsewhere.ts';
import { LIFT } from './housing.ts';
import { MANHOLE, RAMPS, WATER } from './municipal.ts';
import { SCHOOL } from './reception-day.ts';

/** The cases of domain.md §6; `key` is the number in its table. */
export const DEMO_CASES: readonly DemoCase[] = [
  NOISE,
  LIFT,
  SCHOOL,
  WATER,
  MANHOLE,
  CONDUCT,
  RAMPS,
  HOUSING_ADVICE,
  OLD_PERMIT,
  ROOFTOP,
  PARKING,
];
