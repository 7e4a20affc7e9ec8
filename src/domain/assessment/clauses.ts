import type { Clause, SystemNo } from './clause.ts';
import { INTAKE } from './clauses-intake.ts';
import { LEAD } from './clauses-lead.ts';
import { REPORT } from './clauses-report.ts';
import { WORK } from './clauses-work.ts';

/** Every clause of the rule book in its order, each with what proves it (S0.1). */
export const CLAUSES: readonly Clause[] = [...INTAKE, ...WORK, ...LEAD, ...REPORT];

export const clausesOf = (system: SystemNo): Clause[] => CLAUSES.filter((c) => c.system === system);
