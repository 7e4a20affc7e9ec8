import { z } from 'zod';
import { membersChanged } from '../chat-events.ts';
import type { Platform } from '../platform.ts';
import { TENANT_KEY } from '../state.ts';
import type { Person } from '../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from './contract.ts';
import { chatById, findPerson, personById, personIdOf, type UserIdType } from './lookup.ts';

const PATH = '/open-apis/im/v1/chats/:chat_id/members';
const WRITE_SCOPES = ['im:chat', 'im:chat.members:write_only'];
const listBody = z.object({ id_list: z.array(z.string()).min(1).max(50) });

export const memberRoutes: ApiRoute[] = [
  {
    method: 'GET',
    path: PATH,
    scopes: ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
    paramCode: 232001,
    handler: (platform, { params, query }) => {
      const type = memberIdType(query);
      const people = peopleIn(platform, params.chat_id);
      const { items, ...rest } = page(people, query, 100);
      const members = items.map((person) => ({
        member_id_type: type,
        member_id: personIdOf(person, type),
        name: person.name,
        tenant_key: TENANT_KEY,
      }));
      return { data: { ...rest, items: members, member_total: people.length } };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/is_in_chat`,
    scopes: ['im:chat', 'im:chat.members:read', 'im:chat:readonly'],
    paramCode: 232001,
    handler: (platform, { params }) => {
      const chat = platform.state.chats.get(params.chat_id ?? '');
      if (!chat) throw new ApiError(99992356, 'The request you send is not a valid {chat_id}');
      return { data: { is_in_chat: chat.hasBot } };
    },
  },
  {
    method: 'POST',
    path: PATH,
    scopes: WRITE_SCOPES,
    paramCode: 232001,
    handler: (platform, request) => ({ data: add(platform, request) }),
  },
  {
    method: 'DELETE',
    path: PATH,
    scopes: WRITE_SCOPES,
    paramCode: 232001,
    handler: (platform, request) => ({ data: remove(platform, request) }),
  },
];

function memberIdType(query: URLSearchParams): UserIdType {
  const type = query.get('member_id_type') ?? 'open_id';
  if (type === 'open_id' || type === 'union_id' || type === 'user_id') return type;
  throw new ApiError(232001, `invalid member_id_type ${type}`);
}

function peopleIn(platform: Platform, chatId: string | undefined): Person[] {
  const chat = chatById(platform, chatId ?? '', 232011);
  return [...chat.members].map((openId) => personById(platform, 'open_id', openId));
}

function group(platform: Platform, chatId: string | undefined) {
  const chat = chatById(platform, chatId ?? '', 232011);
  if (chat.type === 'p2p') throw new ApiError(232001, 'a p2p chat has fixed members');
  return chat;
}

/** Adds who can be added; unknown and resigned people are answered as invalid (succeed_type 1). */
function add(platform: Platform, { params, query, body }: ApiRequest) {
  const type = memberIdType(query);
  const { id_list: ids } = parse(listBody, body, 232001);
  const chat = group(platform, params.chat_id);
  const found = ids.map((id) => ({ id, person: findPerson(platform, type, id) }));
  const users = found.flatMap(({ person }) => {
    return person && !person.resigned && !chat.members.has(person.openId) ? [person] : [];
  });
  const unknown = found.filter(({ person }) => !person).map(({ id }) => id);
  const resigned = found.filter(({ person }) => person?.resigned).map(({ id }) => id);
  if (query.get('succeed_type') === '2' && unknown.length + resigned.length > 0) {
    throw new ApiError(232001, 'id_list contains invalid ids');
  }
  for (const person of users) chat.members.add(person.openId);
  membersChanged(platform, chat, { kind: 'added', users, bot: false });
  platform.bus.emit('change', { chatId: chat.chatId });
  return {
    invalid_id_list: resigned,
    not_existed_id_list: unknown,
    pending_approval_id_list: [],
  };
}

function remove(platform: Platform, { params, query, body }: ApiRequest) {
  const type = memberIdType(query);
  const { id_list: ids } = parse(listBody, body, 232001);
  const chat = group(platform, params.chat_id);
  const users = ids.flatMap((id) => {
    const person = findPerson(platform, type, id);
    return person && chat.members.delete(person.openId) ? [person] : [];
  });
  const gone = new Set(users.map((person) => personIdOf(person, type)));
  membersChanged(platform, chat, { kind: 'deleted', users, bot: false });
  platform.bus.emit('change', { chatId: chat.chatId });
  return { invalid_id_list: ids.filter((id) => !gone.has(id)) };
}
