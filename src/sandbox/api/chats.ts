import { z } from 'zod';
import { chatDisbanded, chatUpdated } from '../chat-events.ts';
import type { Platform } from '../platform.ts';
import { createGroup, TENANT_KEY } from '../state.ts';
import type { Chat } from '../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from './contract.ts';
import { chatById, personById, personIdOf, userIdType } from './lookup.ts';

const PATH = '/open-apis/im/v1/chats';
const READ_SCOPES = ['im:chat', 'im:chat:read', 'im:chat:readonly'];
const LIST_SCOPES = [...READ_SCOPES, 'im:chat.group_info:readonly'];
const PARAM = 232001;
/** Within this time (ms) one uuid creates one chat. */
const UUID_MS = 36_000_000;

const createBody = z.object({
  name: z.string().max(60).default(''),
  description: z.string().max(100).default(''),
  owner_id: z.string().optional(),
  user_id_list: z.array(z.string()).max(50).default([]),
  bot_id_list: z.array(z.string()).max(5).default([]),
  chat_mode: z.literal('group').optional(),
  chat_type: z.enum(['private', 'public']).optional(),
  group_message_type: z.enum(['chat', 'thread']).optional(),
});
const updateBody = z.object({
  name: z.string().max(60).optional(),
  description: z.string().max(100).optional(),
  owner_id: z.string().optional(),
});

const route = (
  method: ApiRoute['method'],
  path: string,
  scopes: string[],
  handler: ApiRoute['handler'],
): ApiRoute => ({ method, path, scopes, paramCode: PARAM, handler });

export const chatRoutes: ApiRoute[] = [
  route('GET', PATH, LIST_SCOPES, (platform, request) => listed(platform, request, '')),
  route('GET', `${PATH}/search`, LIST_SCOPES, (platform, request) => {
    return listed(platform, request, request.query.get('query') ?? '');
  }),
  route('POST', PATH, ['im:chat', 'im:chat:create'], (platform, request) => {
    const chat = create(platform, request);
    return { data: presentChat(platform, request, chat) };
  }),
  route('GET', `${PATH}/:chat_id`, READ_SCOPES, (platform, request) => {
    const chat = chatById(platform, request.params.chat_id ?? '', 232011);
    const { chat_id: _id, ...data } = presentChat(platform, request, chat);
    const counts = { user_count: String(chat.members.size), bot_count: '1' };
    return { data: { ...data, chat_mode: chat.type, ...counts } };
  }),
  route('PUT', `${PATH}/:chat_id`, ['im:chat', 'im:chat:update'], (platform, request) => {
    update(platform, request);
    return { data: {} };
  }),
  route('DELETE', `${PATH}/:chat_id`, ['im:chat', 'im:chat:delete'], (platform, request) => {
    const chat = groupOf(platform, request);
    if (!chat.isOwn) throw new ApiError(232017, 'No Permission: the operator is NOT the owner.');
    chatDisbanded(platform, chat);
    chat.disbanded = true;
    platform.bus.emit('change', { chatId: chat.chatId });
    return { data: {} };
  }),
];

/** The bot's groups (p2p chats never), those with the words in their name. */
function listed(platform: Platform, request: ApiRequest, words: string) {
  const own = [...platform.state.chats.values()].filter(
    ({ type, hasBot, disbanded, name }) =>
      type === 'group' && hasBot && !disbanded && name.includes(words),
  );
  const { items, ...rest } = page(own, request.query, 100);
  return { data: { ...rest, items: items.map((chat) => presentChat(platform, request, chat)) } };
}

function presentChat(platform: Platform, { query }: ApiRequest, chat: Chat) {
  const type = userIdType(platform, query, PARAM);
  const owner = platform.state.people.get(chat.ownerId);
  return {
    chat_id: chat.chatId,
    name: chat.name,
    description: chat.description,
    avatar: '',
    owner_id: owner ? personIdOf(owner, type) : '',
    owner_id_type: owner ? type : '',
    external: false,
    tenant_key: TENANT_KEY,
    chat_status: 'normal',
  };
}

function create(platform: Platform, { query, body }: ApiRequest): Chat {
  const { state, clock, bus, app } = platform;
  const given = parse(createBody, body, PARAM);
  const type = userIdType(platform, query, PARAM);
  const owner = given.owner_id ? personById(platform, type, given.owner_id) : null;
  const people = given.user_id_list.map((id) => personById(platform, type, id));
  if (given.bot_id_list.some((id) => id !== app.appId)) {
    throw new ApiError(232004, 'Such an app does NOT exist.');
  }
  const key = query.get('uuid') ? `chat ${query.get('uuid')} ${owner?.openId ?? ''}` : null;
  const made = key ? state.sends.get(key) : undefined;
  const before = made && clock.now() - made.at < UUID_MS ? state.chats.get(made.id) : undefined;
  if (before) return before;
  const chat = createGroup(state, { name: given.name, description: given.description });
  chat.ownerId = owner?.openId ?? '';
  for (const person of owner ? [owner, ...people] : people) chat.members.add(person.openId);
  if (key) state.sends.set(key, { id: chat.chatId, at: clock.now() });
  bus.emit('change', { chatId: chat.chatId });
  return chat;
}

function groupOf(platform: Platform, { params }: ApiRequest): Chat {
  const chat = chatById(platform, params.chat_id ?? '', 232011);
  if (chat.type === 'group') return chat;
  throw new ApiError(232008, 'Your request specifies a chat whose type is NOT supported.');
}

function update(platform: Platform, request: ApiRequest): void {
  const chat = groupOf(platform, request);
  const { owner_id, ...change } = parse(updateBody, request.body, PARAM);
  const type = userIdType(platform, request.query, PARAM);
  const owner = owner_id === undefined ? null : personById(platform, type, owner_id);
  if (owner && !chat.members.has(owner.openId)) {
    throw new ApiError(232012, 'New chat owner can NOT be out of the chat.');
  }
  const before = { ...chat };
  Object.assign(chat, change, owner ? { ownerId: owner.openId } : {});
  chatUpdated(platform, chat, before);
  platform.bus.emit('change', { chatId: chat.chatId });
}
