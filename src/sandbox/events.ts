import type { Platform } from './platform.ts';
import { BOT_OPEN_ID, TENANT_KEY } from './state.ts';
import type { Chat, Message, Person } from './types.ts';

/** A person's three ids, as events carry them. */
export function idsOf(person: Person) {
  return { union_id: person.unionId, user_id: person.userId, open_id: person.openId };
}

/** A user's message reaches the bot: always in the p2p chat, in a group only when it is mentioned. */
export function messageReceived(platform: Platform, chat: Chat, message: Message): void {
  const person = platform.state.people.get(message.sender.id);
  const heard = chat.type === 'p2p' || message.mentions.some((mention) => mention.type === 'bot');
  if (!person || !chat.hasBot || !heard) return;
  platform.push.event('im.message.receive_v1', {
    sender: { sender_id: idsOf(person), sender_type: 'user', tenant_key: TENANT_KEY },
    message: {
      message_id: message.messageId,
      ...(message.rootId ? { root_id: message.rootId, parent_id: message.parentId } : {}),
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

function mentionsOf(platform: Platform, message: Message) {
  return message.mentions.map(({ key, id, type, name }) => {
    const person = platform.state.people.get(id);
    const ids = person ? idsOf(person) : { union_id: 'on_bot', user_id: '', open_id: BOT_OPEN_ID };
    return { key, id: ids, mentioned_type: type, name, tenant_key: TENANT_KEY };
  });
}

export function menuUsed(platform: Platform, person: Person, eventKey: string): void {
  platform.push.event('application.bot.menu_v6', {
    operator: { operator_name: person.name, operator_id: idsOf(person) },
    event_key: eventKey,
    timestamp: Math.floor(platform.clock.now() / 1000),
  });
}

export function p2pChatEntered(platform: Platform, person: Person, chat: Chat): void {
  const last = chat.messages.at(-1);
  platform.push.event('im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idsOf(person),
    ...(last
      ? { last_message_id: last.messageId, last_message_create_time: String(last.createdAt) }
      : {}),
  });
}

/** Members come and go; events are sent only while the bot is in the group, or for its own change. */
export function membersChanged(
  platform: Platform,
  chat: Chat,
  change: { kind: 'added' | 'deleted'; users: Person[]; bot: boolean; operator?: Person },
): void {
  const base = {
    chat_id: chat.chatId,
    operator_id: change.operator ? idsOf(change.operator) : { open_id: BOT_OPEN_ID },
    external: false,
    operator_tenant_key: TENANT_KEY,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  };
  if (change.bot) platform.push.event(`im.chat.member.bot.${change.kind}_v1`, base);
  if (change.users.length === 0 || !chat.hasBot) return;
  const users = change.users.map((person) => ({
    name: person.name,
    tenant_key: TENANT_KEY,
    user_id: idsOf(person),
  }));
  platform.push.event(`im.chat.member.user.${change.kind}_v1`, { ...base, users });
}

/** Reading is reported for the bot's own messages in p2p chats only. */
export function messageRead(platform: Platform, message: Message, person: Person): void {
  const chat = platform.state.chats.get(message.chatId);
  if (message.sender.type !== 'app' || chat?.type !== 'p2p') return;
  platform.push.event('im.message.message_read_v1', {
    reader: {
      reader_id: idsOf(person),
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

/** A person's record changed; one who left the bureau is reported as deleted. */
export function personChanged(platform: Platform, person: Person, before: Person): void {
  const kind = person.resigned && !before.resigned ? 'deleted_v3' : 'updated_v3';
  platform.push.event(`contact.user.${kind}`, {
    object: contactOf(person),
    old_object: contactOf(before),
  });
}

/** A person as contact/v3 and its events show them. */
export function contactOf(person: Person) {
  return {
    open_id: person.openId,
    union_id: person.unionId,
    user_id: person.userId,
    name: person.name,
    en_name: '',
    ...(person.email ? { email: person.email } : {}),
    ...(person.mobile ? { mobile: person.mobile } : {}),
    job_title: person.title,
    department_ids: person.unit ? [departmentId(person.unit.id)] : ['0'],
    status: {
      is_frozen: false,
      is_resigned: person.resigned,
      is_activated: true,
      is_exited: person.resigned,
      is_unjoin: false,
    },
  };
}

/** open_department_id of a unit. */
export function departmentId(unitId: string): string {
  return `od-${unitId}`;
}
