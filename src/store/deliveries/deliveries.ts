import { addDays } from '../../domain/time.ts';
import type { Try } from '../../services/inbox-ports.ts';
import type { DeliveryStore } from '../../services/ports.ts';
import { countOf } from '../bare-reads.ts';
import type { Cipher } from '../cipher.ts';
import { insertTogether } from '../insert.ts';
import { leases } from '../leases.ts';
import type { Link, Use } from '../link.ts';
import type { Readable } from '../readable.ts';
import { DIRECT } from '../schema.ts';
import {
  type DeliveryDocument,
  deliverySchema,
  fromDocument,
  isCaseForm,
  placeOf,
} from './delivery-document.ts';
import { liveCards } from './live-cards.ts';

/** Messages on their way, and the cards that stay live after they arrived (design.md §4, §6). */
export function deliveryStore(link: Link, cipher: Cipher, readable: Readable): DeliveryStore {
  const deliveries = link.collection('deliveries', deliverySchema());
  return {
    ...outbox(deliveries, cipher, readable),
    ...liveCards(deliveries, cipher),
    remindersOn: (person, day) =>
      countOf(deliveries, { 'to.id': person, reminder: true, sentAt: during(day) }),
    markRead: async (messageIds, at) => {
      const unread = { messageId: { $in: messageIds }, readAt: { $exists: false } };
      await deliveries((m) =>
        m.collection.updateMany(unread as object, { $set: { readAt: at } }, DIRECT),
      );
    },
    remindersOf: async (caseId) => {
      const sent = { caseId, reminder: true, state: 'sent' } as const;
      const [all, read] = await Promise.all([
        countOf(deliveries, sent),
        countOf(deliveries, { ...sent, readAt: { $gt: '' } }),
      ]);
      return { sent: all, read };
    },
    buzzesOn: (caseId, person, day) =>
      countOf(deliveries, { caseId, 'to.id': person, buzz: true, sentAt: during(day) }),
  };
}

function outbox(
  deliveries: Use<DeliveryDocument>,
  cipher: Cipher,
  readable: Readable,
): Pick<DeliveryStore, 'add' | 'claim' | 'sent' | 'retry' | 'fail' | 'nextDueAt'> {
  const { claimMany, retry, fail, nextDueAt } = leases(deliveries, { urgent: -1 });
  const insert = insertTogether<DeliveryDocument>(deliveries);
  return {
    add: async (drafts, now) => {
      await insert(
        drafts.map(({ id, message, ...plain }) => ({
          _id: id,
          ...plain,
          state: 'due',
          dueAt: plain.dueAt ?? now,
          attempts: 0,
          form: message.kind === 'register' || undefined,
          message: cipher.sealValue(message, placeOf(id)),
        })),
      );
    },
    claim: async (now, leaseUntil, limit) => {
      const documents = await claimMany(now, leaseUntil, limit);
      const damaged: Try[] = [];
      const open = (document: DeliveryDocument) => fromDocument(cipher, document);
      const whole = readable(documents, open, ({ _id: id, attempts }) =>
        damaged.push({ id, attempts }),
      );
      await Promise.all(damaged.map((of) => fail(of, 'failed', 'damaged')));
      return whole;
    },
    sent: async (id, sent) => {
      // Only a message with a purpose is a card that has to be kept up to date.
      const live = { $cond: [{ $gt: ['$purpose', null] }, true, '$$REMOVE'] };
      const set = { state: 'sent', ...sent, ...(isCaseForm(sent) ? { form: true } : {}) };
      const steps = [
        { $set: { ...literal(set), live } },
        { $unset: ['leasedUntil', 'lease', 'failure', ...absent(sent)] },
      ];
      // Whose lease ran out on the way finds it sent by another, who does what follows.
      const due = { _id: id, state: 'due' } as object;
      const { matchedCount } = await deliveries((m) => m.collection.updateOne(due, steps, DIRECT));
      return matchedCount === 1;
    },
    retry,
    fail: (of, failure) => fail(of, 'failed', failure),
    nextDueAt,
  };
}

function literal(fields: object): object {
  const given = Object.entries(fields).filter(([, v]) => v !== undefined);
  return Object.fromEntries(given.map(([k, v]) => [k, { $literal: v }]));
}

function absent(fields: object): string[] {
  return Object.entries(fields).flatMap(([k, v]) => (v === undefined ? [k] : []));
}

/** Instants of a day compare as strings. */
function during(day: string) {
  return { $gte: day, $lt: addDays(day, 1) };
}
