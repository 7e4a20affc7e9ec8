import { idsOf } from './contact.ts';
import type { Platform } from './platform.ts';
import { BOT_OPEN_ID, TENANT_KEY } from './state.ts';
import type { Chat, Person } from './types.ts';

const BOT_IDS = { open_id: BOT_OPEN_ID, union_id: 'on_bot', user_id: '' };

/** What every event about a group says of it and of who did it; the bot itself without an operator. */
function aboutOf(platform: Platform, chat: Chat, operator?: Person) {
  return {
    chat_id: chat.chatId,
    operator_id: operator ? idsOf(platform, operator) : BOT_IDS,
    external: false,
    operator_tenant_key: TENANT_KEY,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  };
}

interface MemberChange {
  kind: 'added' | 'deleted' | 'withdrawn';
  users: Person[];
  /** The bot itself came or went. */
  bot: boolean;
  operator?: Person | undefined;
}

/** Members come and go; events are sent only while the bot is in the group, or for its own change. */
export function membersChanged(platform: Platform, chat: Chat, change: MemberChange): void {
  const about = aboutOf(platform, chat, change.operator);
  if (change.bot) platform.push.event(`im.chat.member.bot.${change.kind}_v1`, about);
  if (change.users.length === 0 || !chat.hasBot) return;
  const users = change.users.map((person) => ({
    name: person.name,
    tenant_key: TENANT_KEY,
    user_id: idsOf(platform, person),
  }));
  platform.push.event(`im.chat.member.user.${change.kind}_v1`, { ...about, users });
}

type Named = Pick<Chat, 'name' | 'description' | 'ownerId'>;

/** Name, description or owner of a group changed. */
export function chatUpdated(
  platform: Platform,
  chat: Chat,
  before: Named,
  operator?: Person,
): void {
  if (!chat.hasBot) return;
  const { i18n_names: _names, name: _name, ...about } = aboutOf(platform, chat, operator);
  platform.push.event('im.chat.updated_v1', {
    ...about,
    before_change: changed(before, chat),
    after_change: changed(chat, before),
    moderator_list: {},
  });
}

/** Those of the values that the other does not have. */
function changed(one: Named, other: Named) {
  return {
    ...(one.name === other.name ? {} : { name: one.name }),
    ...(one.description === other.description ? {} : { description: one.description }),
    ...(one.ownerId === other.ownerId ? {} : { owner_id: { open_id: one.ownerId } }),
  };
}

export function chatDisbanded(platform: Platform, chat: Chat, operator?: Person): void {
  if (chat.hasBot) platform.push.event('im.chat.disbanded_v1', aboutOf(platform, chat, operator));
}
