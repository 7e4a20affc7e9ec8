import type { Bureau } from './bureau.ts';
import { type Case, currentResult } from './case.ts';
import {
  deliverySheet,
  dispatchSheet,
  followUpSheet,
  instructionSheet,
  majorSheet,
  orderSheet,
  requestSheet,
  resultSheet,
  reviewSheet,
} from './handling-sheets.ts';
import { registerSheet, visitSheet } from './intake-sheets.ts';
import { type LetterKind, PAPER, papersOf } from './papers.ts';
import { FORM_TITLE, type FormKind, type Sheet, slipSheet } from './sheets.ts';
import type { IsoDate } from './time.ts';

interface Form {
  /** Has the case come to it? */
  when(c: Case): boolean;
  /** One page or more of it; several where the case has several. */
  sheets(c: Case, bureau: Bureau, today: IsoDate): Sheet[];
}

const one =
  (sheet: (c: Case, bureau: Bureau, today: IsoDate) => Sheet): Form['sheets'] =>
  (c, bureau, today) => [sheet(c, bureau, today)];

/** The bureau's own forms of a case in the order of its life (S3.2, S3.3, S4.2, S7.1.3). */
const FORMS: Record<Exclude<FormKind, 'flow'>, Form> = {
  register: { when: (c) => c.status !== 'draft', sheets: one(registerSheet) },
  visit: { when: (c) => c.channel === 'visit', sheets: one(visitSheet) },
  slip: { when: (c) => Boolean(c.slip), sheets: one(slipSheet) },
  instruction: {
    when: (c) => c.instructions.length > 0 || c.status === 'awaitingInstruction',
    sheets: one(instructionSheet),
  },
  major: { when: (c) => c.majorReports.length > 0, sheets: one(majorSheet) },
  dispatch: {
    when: (c) => Boolean(c.assignment) || c.pastAssignments.length > 0,
    sheets: one(dispatchSheet),
  },
  request: {
    when: (c) => c.requests.length > 0 || c.returns.length > 0,
    sheets: one(requestSheet),
  },
  order: {
    when: (c) => c.orders.length > 0,
    sheets: (c, bureau, today) => c.orders.map((o) => orderSheet(o, { c, bureau, today })),
  },
  result: { when: (c) => Boolean(currentResult(c)), sheets: one(resultSheet) },
  delivery: {
    when: (c) => Boolean(c.delivered ?? currentResult(c)?.signedAt),
    sheets: one(deliverySheet),
  },
  followUp: { when: (c) => c.followUps.length > 0, sheets: one(followUpSheet) },
  review: { when: (c) => c.reviews.length > 0, sheets: one(reviewSheet) },
};

/** The forms this case has come to; the flow chart always. */
export function formsOf(c: Case): FormKind[] {
  const kinds = Object.keys(FORMS) as Exclude<FormKind, 'flow'>[];
  return [...kinds.filter((k) => FORMS[k].when(c)), 'flow'];
}

/** The form as it stands now. */
export function sheetsOf(
  kind: Exclude<FormKind, 'flow'>,
  c: Case,
  bureau: Bureau,
  today: IsoDate,
): Sheet[] {
  return FORMS[kind].sheets(c, bureau, today);
}

/** Everything of a case that is printed: letters that leave the house and forms that stay. */
export const PRINT = { ...PAPER, ...FORM_TITLE };
export type PrintKind = LetterKind | FormKind;

export const printsOf = (c: Case): PrintKind[] => [...papersOf(c), ...formsOf(c)];

export const isLetter = (kind: PrintKind): kind is LetterKind => kind in PAPER;
