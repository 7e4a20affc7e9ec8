import { z } from 'zod';
import { chatOf, type Platform } from '../platform.ts';
import { addMessage, p2pChatId } from '../state.ts';
import type { Chat, Message, Person } from '../types.ts';
import { readContent } from './content.ts';
import { ApiError, type ApiRoute, page, parse } from './contract.ts';
import { chatById, findPerson, keepTargetQuota, messageById, personById } from './lookup.ts';
import { presentMessage } from './present.ts';

const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const READ_SCOPES = ['im:message', 'im:message:readonly'];
/** Within this time (ms) one uuid sends once. */
const UUID_MS = 3_600_000;

const sendBody = z.object({
  receive_id: z.string().min(1),
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const replyBody = sendBody.omit({ receive_id: true });

export const messageRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    scopes: SEND_SCOPES,
    paramCode: 230001,
    handler: (platform, { query, body }) => {
      const given = parse(sendBody, body, 230001);
      const chat = receiver(platform, query.get('receive_id_type') ?? '', given.receive_id);
      return { data: presentMessage(platform, post(platform, chat, given)) };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reply',
    scopes: SEND_SCOPES,
    paramCode: 230001,
    handler: (platform, { params, body }) => {
      const given = parse(replyBody, body, 230001);
      const parent = messageById(platform, params.message_id);
      if (parent.recalled) throw new ApiError(230011, 'The message was withdrawn.');
      const chat = chatOf(platform, parent.chatId);
      refuseResigned(platform, chat);
      const message = post(platform, chat, { ...given, parentId: parent.messageId });
      return { data: presentMessage(platform, message) };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: READ_SCOPES,
    paramCode: 230001,
    handler: (platform, { params }) => {
      const message = messageById(platform, params.message_id);
      return { data: { items: [presentMessage(platform, message)] } };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    scopes: ['im:message.history:readonly', ...READ_SCOPES],
    paramCode: 230001,
    handler: (platform, { query }) => {
      const chat = chatById(platform, query.get('container_id') ?? '');
      const sorted = [...chat.messages].sort((a, b) => a.createdAt - b.createdAt);
      if (query.get('sort_type') === 'ByCreateTimeDesc') sorted.reverse();
      const { items, ...rest } = page(sorted, query, 50);
      return { data: { ...rest, items: items.map((one) => presentMessage(platform, one)) } };
    },
  },
];

interface Posting {
  msg_type: string;
  content: string;
  uuid?: string | undefined;
  parentId?: string;
}

/** Sends, or finds what the same uuid sent within the hour. */
function post(platform: Platform, chat: Chat, given: Posting): Message {
  const { state, clock } = platform;
  const sent = given.uuid === undefined ? undefined : state.sends.get(`message ${given.uuid}`);
  const before = sent && clock.now() - sent.at < UUID_MS ? state.messages.get(sent.id) : undefined;
  if (before) return before;
  const content = readContent(platform, given.msg_type, given.content);
  keepTargetQuota(platform, chat.chatId);
  const message = addMessage(state, chat, {
    sender: { type: 'app', id: platform.app.appId },
    msgType: given.msg_type,
    content,
    ...(given.parentId ? { parentId: given.parentId } : {}),
    at: clock.now(),
  });
  if (given.uuid)
    state.sends.set(`message ${given.uuid}`, { id: message.messageId, at: clock.now() });
  platform.bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
  return message;
}

/** The chat a receive_id stands for, with the platform's codes for everything that is wrong with it. */
function receiver(platform: Platform, type: string, id: string): Chat {
  if (type === 'chat_id') {
    if (!id.startsWith('oc_')) throw invalidFor(type);
    const chat = chatById(platform, id);
    refuseResigned(platform, chat);
    return chat;
  }
  const person = personFor(platform, type, id);
  if (person.resigned) throw new ApiError(230013, 'Bot has NO availability to this user.');
  return chatOf(platform, p2pChatId(person.openId));
}

function personFor(platform: Platform, type: string, id: string): Person {
  if (type === 'open_id') {
    if (!id.startsWith('ou_')) throw invalidFor(type);
    return personById(platform, type, id);
  }
  if (type === 'user_id') return personById(platform, type, id);
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

function refuseResigned({ state }: Platform, chat: Chat): void {
  if (chat.type !== 'p2p') return;
  const [openId = ''] = chat.members;
  if (state.people.get(openId)?.resigned) {
    throw new ApiError(230013, 'Bot has NO availability to this user.');
  }
}
