import { chatOf, type Platform } from '../platform.ts';
import { holds, USER_ID_SCOPE } from '../scopes.ts';
import type { Chat, Message, Person } from '../types.ts';
import { ApiError, denied } from './contract.ts';

export type UserIdType = 'open_id' | 'union_id' | 'user_id';

/** `user_id_type` of the query; open_id when absent. */
export function userIdType(platform: Platform, query: URLSearchParams, code: number): UserIdType {
  const type = query.get('user_id_type') ?? 'open_id';
  if (type === 'user_id') needUserIdScope(platform);
  if (type === 'open_id' || type === 'union_id' || type === 'user_id') return type;
  throw new ApiError(code, `invalid user_id_type ${type}`);
}

/** `user_id`s are given out, and taken, with their scope only (feishu.md §5.2). */
export function needUserIdScope(platform: Platform): void {
  if (holds(platform, USER_ID_SCOPE)) return;
  throw denied([USER_ID_SCOPE]);
}

export function personIdOf(person: Person, type: UserIdType): string {
  return { open_id: person.openId, union_id: person.unionId, user_id: person.userId }[type];
}

/** The person with this id, or undefined. */
export function findPerson({ state }: Platform, type: UserIdType, id: string): Person | undefined {
  if (type === 'open_id') return state.people.get(id);
  return [...state.people.values()].find((person) => personIdOf(person, type) === id);
}

/** The code that says which kind of id is unknown (feishu.md §4.7). */
const UNKNOWN_ID = { open_id: 99992351, union_id: 99992364, user_id: 99992360 };

/** The person with this id; the platform's own code when there is none. */
export function personById(platform: Platform, type: UserIdType, id: string): Person {
  const person = findPerson(platform, type, id);
  if (person) return person;
  throw new ApiError(UNKNOWN_ID[type], `The request you send is not a valid {${type}}: ${id}`);
}

/** A group or p2p chat by its id: 99992356 when unknown, 230002 when the bot is not in it. */
export function chatById({ state }: Platform, chatId: string, notMember = 230002): Chat {
  const chat = state.chats.get(chatId);
  if (!chat) {
    throw new ApiError(99992356, `The request you send is not a valid {chat_id}: ${chatId}`);
  }
  if (chat.disbanded) throw new ApiError(232009, 'The chat has already been dissolved.');
  if (!chat.hasBot) throw new ApiError(notMember, 'Bot/User can NOT be out of the chat.');
  return chat;
}

/** A message by its id: 99992354 when unknown, 230002 when the bot is not in its chat. */
export function messageById(
  platform: Platform,
  id: string | undefined,
  notMember = 230002,
): Message {
  const message = platform.state.messages.get(id ?? '');
  if (!message) {
    throw new ApiError(99992354, `The request you send is not a valid {message_id}: ${id}`);
  }
  const chat = chatOf(platform, message.chatId);
  if (chat.disbanded) throw new ApiError(232009, 'The chat has already been dissolved.');
  if (!chat.hasBot) {
    throw new ApiError(notMember, 'Bot/User can NOT be out of the chat.');
  }
  return message;
}

/** A message the bot sent itself and that still stands: else 230012 or 230011. */
export function ownMessage(platform: Platform, id: string | undefined): Message {
  const message = messageById(platform, id);
  if (message.sender.type !== 'app')
    throw new ApiError(230012, 'Bot is NOT the sender of the message.');
  if (message.recalled) throw new ApiError(230011, 'The message was withdrawn.');
  return message;
}

/** 230020 when this person, group or message had its five of this second (feishu.md §4.1, §4.5). */
export function keepTargetQuota({ quotas }: Platform, id: string): void {
  if (quotas.target(id)) return;
  throw new ApiError(230020, 'This operation triggers the frequency limit.');
}
