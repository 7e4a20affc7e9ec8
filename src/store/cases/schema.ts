import { schemaOf } from '../schema.ts';
import { type CaseDocument, NEVER } from './case-document.ts';

const present = (path: string) => ({ partialFilterExpression: { [path]: { $exists: true } } });

/** With a limit still running. */
const limited = { partialFilterExpression: { dueBy: { $lt: NEVER } } };

/**
 * The unique keys decide who wins (design.md §4). Indexes of open work are partial: they hold
 * nothing of a case once it is done.
 */
export const caseSchema = () =>
  schemaOf<CaseDocument>({
    no: 'text',
    draftId: 'text',
    'register.series': 'text',
    'register.year': 'number',
    'register.seq': 'number',
    version: 'number',
    status: 'text',
    registeredAt: 'text',
    registeredBy: 'text',
    sealedTo: 'text',
    nameKey: 'text',
    likeness: 'texts',
    words: 'texts',
    holders: 'texts',
    unit: 'text',
    ledBy: 'text',
    dueBy: 'text',
    touched: 'texts',
    changedAt: 'text',
    units: 'texts',
    endedOn: 'text',
    category: 'text',
    nextReminderAt: 'text',
    owed: 'list',
  })
    .index({ 'register.series': 1, 'register.year': 1, 'register.seq': -1 }, { unique: true })
    .index({ no: 1 }, { unique: true })
    .index({ draftId: 1 }, { unique: true })
    .index({ registeredAt: -1, 'register.seq': -1 })
    .index({ nameKey: 1, registeredAt: -1 }, present('nameKey'))
    .index({ likeness: 1, registeredAt: -1 })
    .index({ words: 1, registeredAt: -1 })
    .index({ units: 1, registeredAt: -1 })
    .index({ status: 1, registeredAt: -1 })
    .index({ category: 1, registeredAt: -1 })
    .index({ endedOn: 1, _id: 1 }, present('endedOn'))
    .index({ dueBy: 1, _id: 1 }, limited)
    .index({ touched: 1, dueBy: 1 }, limited)
    .index({ touched: 1, changedAt: -1 })
    .index({ sealedTo: 1, registeredBy: 1 }, present('sealedTo'))
    .index({ sealedTo: 1, registeredAt: -1 }, present('sealedTo'))
    .index({ holders: 1, dueBy: 1 }, { partialFilterExpression: { holders: { $gt: '' } } })
    .index({ unit: 1, dueBy: 1 }, limited)
    .index({ ledBy: 1, dueBy: 1 }, limited)
    .index({ nextReminderAt: 1 }, present('nextReminderAt'))
    .index({ changedAt: 1 }, present('owed.0'));
