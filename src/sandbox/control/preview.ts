import { z } from 'zod';
import { measureCard, validateCard } from '../../cardschema/index.ts';
import { clickSchema, touchCard } from '../click/index.ts';
import { type ControlRoute, parse } from './contract.ts';

const cardSchema = z.object({ card: z.unknown() });
const touchSchema = z.object({
  card: z.record(z.string(), z.unknown()),
  click: clickSchema.omit({ as: true }),
});

/** Cards that nobody has sent: what the platform says of them, and what their clicks would tell the bot. */
export const previewControls: ControlRoute[] = [
  {
    method: 'POST',
    path: '/cards/check',
    handler: (_, { body }) => {
      const { card } = parse(cardSchema, body);
      return { faults: validateCard(card), measure: measureCard(card) };
    },
  },
  {
    method: 'POST',
    path: '/cards/click',
    handler: ({ state }, { body }) => {
      const { card, click } = parse(touchSchema, body);
      const people = [...state.people.values()].map(({ openId, name }) => ({
        openId,
        name,
        isInChat: true,
      }));
      const touch = touchCard(card, click, people);
      return 'action' in touch ? { ok: true, code: 0, toast: null, ...touch } : touch;
    },
  },
];
