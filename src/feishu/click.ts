import { z } from 'zod';
import type { Incoming } from './incoming.ts';
import { jsonObject, parse } from './malformed.ts';

export const CARD_TYPE = 'card.action.trigger';

const context = z.object({ open_message_id: z.string(), open_chat_id: z.string() });

const card = z.object({
  operator: z.object({ open_id: z.string().nullish() }),
  token: z.string(),
  context,
  action: z.object({
    tag: z.string(),
    name: z.string().nullish(),
    value: z.unknown().optional(),
    form_value: jsonObject.nullish(),
    input_value: z.string().nullish(),
    option: z.string().nullish(),
    options: z.array(z.string()).nullish(),
    checked: z.boolean().nullish(),
    timezone: z.string().nullish(),
  }),
});

/**
 * A card callback (`feishu.md` §2.1). A value that is not an object is left out: its reader takes
 * the click for an unknown one.
 * @throws Malformed
 */
export function readClick(event: unknown, known: { eventId: string; at: number }): Incoming {
  const { operator, token, context, action } = parse(card, event, CARD_TYPE);
  if (!operator.open_id) return { kind: 'stranger', eventId: known.eventId };
  return {
    kind: 'card',
    // No spread: at the head of a literal this long it costs more than all the rest of the parse.
    click: {
      eventId: known.eventId,
      at: known.at,
      person: operator.open_id,
      messageId: context.open_message_id,
      chatId: context.open_chat_id,
      token,
      tag: action.tag,
      name: action.name ?? undefined,
      value: asObject(action.value),
      form: action.form_value ? plain(action.form_value) : undefined,
      input: action.input_value ?? undefined,
      option: action.option ?? undefined,
      options: action.options ?? undefined,
      checked: action.checked ?? undefined,
      timezone: action.timezone ?? undefined,
    },
  };
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  const { data } = jsonObject.safeParse(value);
  return data && plain(data);
}

/** Without the one name that would change a prototype where it is copied by assignment. */
function plain({ ['__proto__']: _never, ...rest }: Record<string, unknown>) {
  return rest;
}
