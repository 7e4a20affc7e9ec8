import { chatOf, type Platform } from '../../platform.ts';
import { p2pChatId } from '../../state.ts';
import type { Chat, Person } from '../../types.ts';
import { ApiError } from '../contract.ts';
import { chatById, findPerson, needUserIdScope, personById } from '../lookup.ts';

/** The chat a receive_id stands for, with the platform's codes for everything that is wrong with it. */
export function receiver(platform: Platform, query: URLSearchParams, id: string): Chat {
  const type = query.get('receive_id_type') ?? '';
  if (type === 'chat_id') {
    if (!id.startsWith('oc_')) throw invalidFor(type);
    const chat = chatById(platform, id);
    refuseGone(platform, chat);
    return chat;
  }
  const person = personFor(platform, type, id);
  const chat = chatOf(platform, p2pChatId(person.openId));
  refuseGone(platform, chat);
  return chat;
}

function personFor(platform: Platform, type: string, id: string): Person {
  if (type === 'open_id') {
    if (!id.startsWith('ou_')) throw invalidFor(type);
    return personById(platform, type, id);
  }
  if (type === 'user_id') {
    needUserIdScope(platform);
    return personById(platform, type, id);
  }
  const person = type === 'union_id' ? findPerson(platform, type, id) : byEmail(platform, type, id);
  if (!person) throw invalidFor(type);
  return person;
}

function byEmail({ state }: Platform, type: string, id: string): Person | undefined {
  if (type !== 'email') throw new ApiError(230001, `invalid receive_id_type ${type}`);
  return [...state.people.values()].find((person) => person.email === id);
}

function invalidFor(type: string): ApiError {
  return new ApiError(230034, `The receive_id is invalid: it is not a valid ${type}`);
}

/** Nobody can be written to who left or wants no messages, and no group that was dissolved. */
export function refuseGone({ state }: Platform, chat: Chat): void {
  if (chat.disbanded) throw new ApiError(232009, 'The chat has already been dissolved.');
  if (chat.type !== 'p2p') return;
  const [openId = ''] = chat.members;
  const person = state.people.get(openId);
  if (person?.resigned) throw new ApiError(230013, 'Bot has NO availability to this user.');
  if (person?.stopsBot) {
    throw new ApiError(230053, 'The user has stopped the bot from sending messages.');
  }
}
