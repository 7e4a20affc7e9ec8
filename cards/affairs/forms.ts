import type { Field } from '../fields.ts';
import { ACCOUNTABILITY_FORMS, UPWARD_FORMS } from './accountability-forms.ts';
import { FILING_FORMS, YEAR_ARCHIVE_FORMS } from './archive.ts';
import { DISPUTE_FORMS, SIGN_FORMS } from './dispute-forms.ts';
import { MEETING_FORMS, TASK_FORMS } from './meeting.ts';
import { RECEPTION_FORMS } from './reception-forms.ts';
import { REPORT_FORMS } from './report.ts';
import { SPECIAL_FORMS } from './special.ts';
import { STATISTICS_FORMS } from './statistics.ts';
import type { AffairView } from './view.ts';

export type AffairForm = (v: AffairView) => Field[];

const FORMS: Record<string, Record<string, AffairForm>> = {
  reception: RECEPTION_FORMS,
  accountability: ACCOUNTABILITY_FORMS,
  upward: UPWARD_FORMS,
  dispute: DISPUTE_FORMS,
  sign: SIGN_FORMS,
  meeting: MEETING_FORMS,
  task: TASK_FORMS,
  report: REPORT_FORMS,
  statistics: STATISTICS_FORMS,
  filing: FILING_FORMS,
  archive: YEAR_ARCHIVE_FORMS,
  special: SPECIAL_FORMS,
};

/** The fields of a step's form; none when the step asks nothing. */
export function affairFields(step: string, v: AffairView): Field[] {
  return FORMS[v.affair.kind]?.[step]?.(v) ?? [];
}
