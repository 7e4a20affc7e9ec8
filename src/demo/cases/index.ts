import type { DemoCase } from '../script.ts';
import { NOISE, WAGES } from './construction.ts';
import { HOUSING_ADVICE, OLD_PERMIT, PARKING } from './counter.ts';
import { CONDUCT } from './discipline.ts';
import { FINISHED, PENALTY, PENSION, ROOFTOP, VERDICT } from './elsewhere.ts';
import { FUND, LIFT, LIFT_AGAIN } from './housing.ts';
import { COMPENSATION, DEEDS } from './land.ts';
import { NEW_LIFT } from './mediation.ts';
import { MANHOLE, RAMPS, WATER } from './municipal.ts';
import { DRAIN, LAMPS, PRESALE } from './overdue.ts';
import { CRACKS, LEAK } from './quality.ts';
import { SCHOOL, SENIORITY } from './reception-day.ts';

/** The cases of domain.md §6; `key` is the number in its table, 26 to 28 are the overdue ones. */
export const DEMO_CASES: readonly DemoCase[] = [
  COMPENSATION,
  WAGES,
  NOISE,
  LIFT,
  FUND,
  SCHOOL,
  PENSION,
  WATER,
  DEEDS,
  MANHOLE,
  CONDUCT,
  RAMPS,
  HOUSING_ADVICE,
  NEW_LIFT,
  LEAK,
  CRACKS,
  OLD_PERMIT,
  PENALTY,
  VERDICT,
  ROOFTOP,
  LIFT_AGAIN,
  FINISHED,
  PARKING,
  SENIORITY,
  DRAIN,
  LAMPS,
  PRESALE,
];
