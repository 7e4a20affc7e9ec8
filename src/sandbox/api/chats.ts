import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { createGroup, TENANT_KEY } from '../state.ts';
import type { Chat } from '../types.ts';
import { type ApiRequest, type ApiRoute, page, parse } from './contract.ts';
import { chatById, personById, personIdOf, type UserIdType, userIdType } from './lookup.ts';

const READ_SCOPES = ['im:chat', 'im:chat:read', 'im:chat:readonly'];
/** Within this time (ms) one uuid creates one chat. */
const UUID_MS = 36_000_000;

const createBody = z.object({
  name: z.string().max(60).default(''),
  description: z.string().max(100).default(''),
  owner_id: z.string().optional(),
  user_id_list: z.array(z.string()).max(50).default([]),
});

export const chatRoutes: ApiRoute[] = [
  {
    method: 'GET',
    path: '/open-apis/im/v1/chats',
    scopes: READ_SCOPES,
    paramCode: 232001,
    handler: (platform, { query }) => {
      const type = userIdType(platform, query, 232001);
      const own = [...platform.state.chats.values()].filter((c) => c.type === 'group' && c.hasBot);
      const { items, ...rest } = page(own, query, 100);
      return { data: { ...rest, items: items.map((chat) => presentChat(platform, chat, type)) } };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id',
    scopes: READ_SCOPES,
    paramCode: 232001,
    handler: (platform, { params, query }) => {
      const chat = chatById(platform, params.chat_id ?? '', 232011);
      const { chat_id: _id, ...data } = presentChat(
        platform,
        chat,
        userIdType(platform, query, 232001),
      );
      return { data: { ...data, chat_mode: chat.type, user_count: String(chat.members.size) } };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/chats',
    scopes: ['im:chat', 'im:chat:create'],
    paramCode: 232001,
    handler: (platform, request) => {
      const chat = create(platform, request);
      return { data: presentChat(platform, chat, userIdType(platform, request.query, 232001)) };
    },
  },
];

function presentChat({ state }: Platform, chat: Chat, type: UserIdType) {
  const owner = state.people.get(chat.ownerId);
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
  const { state, clock, bus } = platform;
  const given = parse(createBody, body, 232001);
  const type = userIdType(platform, query, 232001);
  const owner = given.owner_id ? personById(platform, type, given.owner_id) : null;
  const people = given.user_id_list.map((id) => personById(platform, type, id));
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
