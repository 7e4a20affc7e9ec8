import { z } from 'zod';
import type { ParsedEvent } from './incoming.ts';
import { parse } from './malformed.ts';
import { readContent } from './text.ts';

const person = z.object({ open_id: z.string().min(1) });
const maybePerson = z.object({ open_id: z.string().nullish() }).nullish();
const millis = z.string().regex(/^\d{13}$/);
const id = z.string().min(1).max(200);

const message = z.object({
  // Only a user's message is read; other senders may come without ids.
  sender: z.object({ sender_type: z.string(), sender_id: maybePerson }),
  message: z.object({
    message_id: id,
    parent_id: z.string().nullish(),
    create_time: millis,
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().nullish(),
    mentions: z
      .array(
        z.object({
          key: z.string(),
          name: z.string().nullish(),
          mentioned_type: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
});
const menu = z.object({
  operator: z.object({ operator_id: person }),
  event_key: z.string().max(100),
});
const entered = z.object({ chat_id: id, operator_id: person });
const botMoved = z.object({ chat_id: id, operator_id: maybePerson, name: z.string().nullish() });
const read = z.object({
  reader: z.object({ reader_id: person, read_time: millis }),
  message_id_list: z.array(id).max(1000),
});
const recalled = z.object({ message_id: id, chat_id: id });
const user = z.object({
  object: z.object({
    open_id: z.string().min(1),
    status: z.object({ is_resigned: z.boolean().nullish() }).nullish(),
  }),
});

type Reader = (event: unknown, type: string, at: number) => ParsedEvent | undefined;

const readMessage: Reader = (event, type) => {
  const { sender, message: given } = parse(message, event, type);
  const from = sender.sender_id?.open_id;
  if (sender.sender_type !== 'user' || !from) return undefined;
  const mentions = (given.mentions ?? []).map((m) => ({
    key: m.key,
    name: m.name ?? '',
    isBot: m.mentioned_type === 'bot',
  }));
  return {
    kind: 'message',
    messageId: given.message_id,
    parentId: given.parent_id || undefined,
    chatId: given.chat_id,
    chatType: given.chat_type === 'p2p' ? 'p2p' : 'group',
    person: from,
    at: Number(given.create_time),
    ...readContent(given.message_type, given.content ?? '', mentions),
  };
};

const READERS = new Map<string, Reader>([
  ['im.message.receive_v1', readMessage],
  [
    'application.bot.menu_v6',
    (event, type, at) => {
      const { operator, event_key: key } = parse(menu, event, type);
      return { kind: 'menu', person: operator.operator_id.open_id, key, at };
    },
  ],
  [
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    (event, type, at) => {
      const { chat_id: chatId, operator_id } = parse(entered, event, type);
      return { kind: 'entered', person: operator_id.open_id, chatId, at };
    },
  ],
  [
    'im.chat.member.bot.added_v1',
    (event, type, at) => {
      const { chat_id: chatId, operator_id, name } = parse(botMoved, event, type);
      const by = operator_id?.open_id ?? undefined;
      return { kind: 'botAdded', chatId, person: by, name: name ?? undefined, at };
    },
  ],
  [
    'im.chat.member.bot.deleted_v1',
    (event, type, at) => {
      const { chat_id: chatId, operator_id } = parse(botMoved, event, type);
      return { kind: 'botRemoved', chatId, person: operator_id?.open_id ?? undefined, at };
    },
  ],
  [
    'im.message.message_read_v1',
    (event, type) => {
      const { reader, message_id_list: messageIds } = parse(read, event, type);
      const at = Number(reader.read_time);
      return { kind: 'read', person: reader.reader_id.open_id, messageIds, at };
    },
  ],
  [
    'im.message.recalled_v1',
    (event, type, at) => {
      const { message_id: messageId, chat_id: chatId } = parse(recalled, event, type);
      return { kind: 'recalled', messageId, chatId, at };
    },
  ],
  [
    'contact.user.deleted_v3',
    (event, type, at) => ({ kind: 'left', person: parse(user, event, type).object.open_id, at }),
  ],
  [
    'contact.user.updated_v3',
    (event, type, at) => {
      const { open_id, status } = parse(user, event, type).object;
      return { kind: 'changed', person: open_id, resigned: status?.is_resigned === true, at };
    },
  ],
]);

/**
 * An event of `feishu.md` §6.3 in our own types; undefined for types (and senders) we do not use.
 * @throws Malformed
 */
export function readEvent(type: string, event: unknown, at: number): ParsedEvent | undefined {
  return READERS.get(type)?.(event, type, at);
}
