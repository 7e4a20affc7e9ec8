import type { Delivery } from '../../services/messages.ts';
import type { DeliveryStore } from '../../services/ports.ts';
import { bareFind, fetchBy } from '../bare-reads.ts';
import type { Cipher } from '../cipher.ts';
import type { Use } from '../link.ts';
import { DIRECT } from '../schema.ts';
import { together } from '../together.ts';
import { updateEach } from '../update-each.ts';
import { type DeliveryDocument, fromDocument, isCaseForm, placeOf } from './delivery-document.ts';

/** Each arrival takes the older ones out: there are one or two. */
const MOST = 1000;
const RETIRED = { $unset: { live: 1, form: 1 } } as const;
const RAW = { promoteBuffers: true, ...DIRECT };

/** The newest card per receiver, case and purpose (design.md §6, live cards). */
export function liveCards(
  deliveries: Use<DeliveryDocument>,
  cipher: Cipher,
): Pick<
  DeliveryStore,
  'byMessage' | 'newestForm' | 'liveOf' | 'redrawn' | 'supersede' | 'retire' | 'sentBefore'
> {
  const fetch = fetchBy(deliveries, 'messageId');
  const update = updateEach(deliveries);
  const liveOf = together(async (caseIds: string[]) => {
    const live = { caseId: { $in: caseIds }, live: true } as object;
    const found = (await deliveries((m) =>
      m.collection.find(live, RAW).toArray(),
    )) as unknown as DeliveryDocument[];
    return caseIds.map((id) => found.filter((document) => document.caseId === id));
  });
  return {
    byMessage: async (messageId) => {
      const document = await fetch(messageId);
      return document && fromDocument(cipher, document);
    },
    newestForm: async (person) => {
      const document = await newestForm(deliveries, person);
      return document ? fromDocument(cipher, document) : undefined;
    },
    liveOf: async (caseId) => {
      const found = await liveOf(caseId);
      return found.map((document) => fromDocument(cipher, document));
    },
    sentBefore: async (before, limit) => {
      const found = await deliveries((m) =>
        m
          .find({ live: true, sentAt: { $lt: before } })
          .sort({ sentAt: 1 })
          .limit(limit)
          .lean<DeliveryDocument[]>(),
      );
      return found.map((document) => fromDocument(cipher, document));
    },
    redrawn: async (id, { openStep, drawn, message }, before) => {
      const set = { drawn, message: cipher.sealValue(message, placeOf(id)) };
      const form = isCaseForm({ openStep }) || message.kind === 'register';
      const change = {
        $set: { ...set, ...(openStep && { openStep }), ...(form && { form }) },
        $unset: { ...(!openStep && { openStep: 1 }), ...(!form && { form: 1 }) },
      };
      const was = before && {
        live: true,
        drawn: orAbsent(before.drawn),
        openStep: orAbsent(before.openStep),
      };
      return update({ filter: { _id: id, ...was }, update: change });
    },
    supersede: async (card) => {
      const query = { filter: likeThis(card), limit: MOST };
      const found = await deliveries((m) => bareFind<DeliveryDocument>(m, query));
      const newest = found.find((d) => d._id === card.id);
      // Not live any more: a still newer one has taken its place.
      if (!newest) return [];
      // Sent in the same millisecond counts as older.
      const older = found.filter((d) => d !== newest && before(newest, d));
      // Each by an update of its own, so that two callers never both turn one into a pointer.
      const taken = await Promise.all(older.map((d) => takeOut(deliveries, d._id)));
      return taken.flatMap((document) => (document ? [fromDocument(cipher, document)] : []));
    },
    retire: async (id) => {
      await update({ filter: { _id: id }, update: RETIRED });
    },
  };
}

/** Equality with null also finds documents without the path. */
const orAbsent = (value: string | undefined) => value ?? null;

/** Out of the live set; null when somebody else was faster. */
function takeOut(deliveries: Use<DeliveryDocument>, id: string) {
  const live = { _id: id, live: true } as object;
  const after = { returnDocument: 'after', ...RAW } as const;
  return deliveries((m) =>
    m.collection.findOneAndUpdate(live, RETIRED, after),
  ) as Promise<DeliveryDocument | null>;
}

function newestForm(deliveries: Use<DeliveryDocument>, person: string) {
  return deliveries((m) =>
    m
      .findOne({ 'to.id': person, form: true, sentAt: { $gt: '' } })
      .sort({ sentAt: -1 })
      .lean<DeliveryDocument>(),
  );
}

/** The same receiver, case and purpose; equality with null also finds cards without a case. */
function likeThis({ to, caseId, purpose }: Pick<Delivery, 'to' | 'caseId' | 'purpose'>): object {
  return { live: true, caseId: caseId ?? null, 'to.id': to.id, purpose };
}

const before = (newest: DeliveryDocument, d: DeliveryDocument) =>
  (d.sentAt ?? '') <= (newest.sentAt ?? '');
