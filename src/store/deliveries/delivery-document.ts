import type { Delivery } from '../../services/messages.ts';
import type { Cipher } from '../cipher.ts';
import { DUE_INDEX } from '../leases.ts';
import { schemaOf } from '../schema.ts';

export type DeliveryDocument = Omit<Delivery, 'id' | 'message'> & {
  _id: string;
  /** Sealed: what somebody searched for may be a name. */
  message: Buffer;
  /** The card holds a form open: of a step or of a registration. */
  form?: true;
};

const where = (filter: object) => ({ partialFilterExpression: filter });

export const deliverySchema = () =>
  schemaOf<DeliveryDocument>({
    to: 'mixed',
    caseId: 'text',
    purpose: 'text',
    state: 'text',
    dueAt: 'text',
    messageId: 'text',
    sentAt: 'text',
    readAt: 'text',
    live: 'flag',
    form: 'flag',
    buzz: 'flag',
    urgent: 'flag',
    reminder: 'flag',
  })
    .index(...DUE_INDEX)
    .index({ urgent: -1, dueAt: 1, _id: 1 }, where({ state: 'due' }))
    .index({ messageId: 1 }, where({ messageId: { $exists: true } }))
    .index({ caseId: 1, 'to.id': 1, purpose: 1, sentAt: 1 }, where({ live: true }))
    .index({ sentAt: 1 }, where({ live: true }))
    .index({ 'to.id': 1, sentAt: -1 }, where({ form: true }))
    .index({ 'to.id': 1, sentAt: 1 }, where({ reminder: true }))
    .index({ caseId: 1, state: 1 }, where({ reminder: true }))
    .index({ caseId: 1, sentAt: 1 }, where({ buzz: true }));

export function placeOf(id: string) {
  return { collection: 'deliveries', id, field: 'message' };
}

export function fromDocument(cipher: Cipher, document: DeliveryDocument): Delivery {
  const { _id, message, form, ...plain } = document;
  return { id: _id, ...plain, message: cipher.openValue(message, placeOf(_id)) };
}

/** An affair's form takes no long text by message. */
export const isCaseForm = ({ openStep }: Pick<Delivery, 'openStep'>): boolean =>
  openStep !== undefined && !openStep.startsWith('affair.');
