import type { Delivery } from '../../services/messages.ts';
import type { DeliveryStore } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import type { Use } from '../link.ts';
import { type DeliveryDocument, fromDocument, placeOf } from './delivery-document.ts';

/** The newest card per receiver, case and purpose (design.md §6, live cards). */
export function liveCards(
  deliveries: Use<DeliveryDocument>,
  cipher: Cipher,
): Pick<DeliveryStore, 'byMessage' | 'liveOf' | 'redrawn' | 'supersede' | 'retire' | 'sentBefore'> {
  const one = (filter: object) => deliveries((m) => m.findOne(filter).lean<DeliveryDocument>());
  const many = async (filter: object, limit: number) => {
    const found = await deliveries((m) =>
      m.find(filter).sort({ sentAt: 1 }).limit(limit).lean<DeliveryDocument[]>(),
    );
    return found.map((document) => fromDocument(cipher, document));
  };
  const retired = { $unset: { live: 1 } };
  return {
    byMessage: async (messageId) => {
      const document = await one({ messageId });
      return document ? fromDocument(cipher, document) : undefined;
    },
    liveOf: (caseId) => many({ caseId, live: true }, 0),
    sentBefore: (before, limit) => many({ live: true, sentAt: { $lt: before } }, limit),
    redrawn: async (id, { openStep, drawn, message }) => {
      const set = { drawn, message: cipher.sealValue(message, placeOf(id)) };
      const change = openStep
        ? { $set: { ...set, openStep } }
        : { $set: set, $unset: { openStep: 1 } };
      await deliveries((m) => m.updateOne({ _id: id }, change));
    },
    supersede: async ({ id }) => {
      // Not live any more: a still newer one has taken its place.
      const newest = await one({ _id: id, live: true });
      const taken: Delivery[] = [];
      // One at a time, so that two callers never both turn the same card into a pointer.
      while (newest) {
        const older = await deliveries((m) =>
          m
            .findOneAndUpdate(olderThan(newest), retired, { returnDocument: 'after' })
            .lean<DeliveryDocument>(),
        );
        if (!older) break;
        taken.push(fromDocument(cipher, older));
      }
      return taken;
    },
    retire: async (id) => {
      await deliveries((m) => m.updateOne({ _id: id }, retired));
    },
  };
}

/** The same receiver, case and purpose; equality with null also finds cards without a case. */
function olderThan({ _id, to, caseId, purpose, sentAt }: DeliveryDocument): object {
  return {
    live: true,
    caseId: caseId ?? null,
    'to.id': to.id,
    purpose,
    sentAt: { $lte: sentAt },
    _id: { $ne: _id },
  };
}
