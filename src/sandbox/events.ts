import { contactOf, idsOf } from './contact.ts';
import type { Platform } from './platform.ts';
import { holds } from './scopes.ts';
import { BOT_OPEN_ID, TENANT_KEY } from './state.ts';
import type { Chat, Message, Person, Reaction } from './types.ts';

/** A user's message reaches the bot, as far as its scopes let it hear (feishu.md §5.2, §6.3). */
export function messageReceived(platform: Platform, chat: Chat, message: Message): void {
  const person = platform.state.people.get(message.sender.id);
  if (!person || !chat.hasBot || !isHeard(platform, chat, message)) return;
  platform.push.event('im.message.receive_v1', {
    sender: { sender_id: idsOf(platform, person), sender_type: 'user', tenant_key: TENANT_KEY },
    message: {
      message_id: message.messageId,
      ...(message.rootId ? { root_id: message.rootId, parent_id: message.parentId } : {}),
      ...(message.threadId ? { thread_id: message.threadId } : {}),
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt),
      chat_id: chat.chatId,
      chat_type: chat.type,
      message_type: message.msgType,
      content: JSON.stringify(message.content),
      ...(message.mentions.length > 0 ? { mentions: mentionsOf(platform, message) } : {}),
    },
  });
}

function isHeard(platform: Platform, chat: Chat, { mentions }: Message): boolean {
  if (chat.type === 'p2p') return holds(platform, 'im:message.p2p_msg:readonly');
  const isMentioned = mentions.some((mention) => mention.type === 'bot');
  if (isMentioned && holds(platform, 'im:message.group_at_msg:readonly')) return true;
  // Everything said in a group is heard with the sensitive scope alone, and only when it is listed.
  return platform.app.scopes?.includes('im:message.group_msg') ?? false;
}

function mentionsOf(platform: Platform, message: Message) {
  return message.mentions.map(({ key, id, type, name }) => {
    const person = platform.state.people.get(id);
    const bot = { union_id: 'on_bot', user_id: '', open_id: BOT_OPEN_ID };
    const ids = person ? idsOf(platform, person) : bot;
    return { key, id: ids, mentioned_type: type, name, tenant_key: TENANT_KEY };
  });
}

export function menuUsed(platform: Platform, person: Person, eventKey: string): void {
  const named = holds(platform, 'application:application.bot.operator_name:readonly');
  platform.push.event('application.bot.menu_v6', {
    operator: {
      ...(named ? { operator_name: person.name } : {}),
      operator_id: idsOf(platform, person),
    },
    event_key: eventKey,
    timestamp: Math.floor(platform.clock.now() / 1000),
  });
}

/** Opening the chat with the bot; the old event only the first time. */
export function p2pChatEntered(platform: Platform, person: Person, chat: Chat): void {
  const last = chat.messages.at(-1);
  platform.push.event('im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idsOf(platform, person),
    ...(last
      ? { last_message_id: last.messageId, last_message_create_time: String(last.createdAt) }
      : {}),
  });
  if (chat.entered) return;
  chat.entered = true;
  const who = { open_id: person.openId, user_id: idsOf(platform, person).user_id };
  platform.push.oldEvent('p2p_chat_create', {
    chat_id: chat.chatId,
    operator: who,
    user: { ...who, name: person.name },
  });
}

/** Reading is reported for the bot's own messages in p2p chats only. */
export function messageRead(platform: Platform, message: Message, person: Person): void {
  const chat = platform.state.chats.get(message.chatId);
  if (message.sender.type !== 'app' || chat?.type !== 'p2p') return;
  platform.push.event('im.message.message_read_v1', {
    reader: {
      reader_id: idsOf(platform, person),
      read_time: String(platform.clock.now()),
      tenant_key: TENANT_KEY,
    },
    message_id_list: [message.messageId],
  });
}

export function messageRecalled(platform: Platform, message: Message): void {
  platform.push.event('im.message.recalled_v1', {
    message_id: message.messageId,
    chat_id: message.chatId,
    recall_time: String(platform.clock.now()),
    recall_type: 'message_owner',
  });
}

/** A reaction set or taken back, by a person or by the bot itself. */
export function reactionChanged(
  platform: Platform,
  message: Message,
  reaction: Reaction,
  kind: 'created' | 'deleted',
): void {
  const person = platform.state.people.get(reaction.by);
  platform.push.event(`im.message.reaction.${kind}_v1`, {
    message_id: message.messageId,
    reaction_type: { emoji_type: reaction.emojiType },
    ...(person
      ? { operator_type: 'user', user_id: idsOf(platform, person) }
      : { operator_type: 'app', app_id: platform.app.appId }),
    action_time: String(platform.clock.now()),
  });
}

export function personJoined(platform: Platform, person: Person): void {
  platform.push.event('contact.user.created_v3', { object: contactOf(platform, person) });
}

/** A person's record changed, with the old values of what did; who left is reported as deleted. */
export function personChanged(platform: Platform, person: Person, before: Person): void {
  const kind = person.resigned && !before.resigned ? 'deleted_v3' : 'updated_v3';
  const object: Record<string, unknown> = contactOf(platform, person);
  const old = Object.entries(contactOf(platform, before)).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(object[key]),
  );
  platform.push.event(`contact.user.${kind}`, { object, old_object: Object.fromEntries(old) });
}
