import { z } from 'zod';
import { membersChanged } from '../chat-events.ts';
import type { Platform } from '../platform.ts';
import { TENANT_KEY } from '../state.ts';
import type { Chat, Person } from '../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from './contract.ts';
import {
  chatById,
  findPerson,
  needUserIdScope,
  personById,
  personIdOf,
  type UserIdType,
} from './lookup.ts';

const PATH = '/open-apis/im/v1/chats/:chat_id/members';
const READ_SCOPES = ['im:chat', 'im:chat.members:read', 'im:chat:readonly'];
const WRITE_SCOPES = ['im:chat', 'im:chat.members:write_only'];
const PARAM = 232001;
const MAX_BOTS = 5;
const listBody = z.object({ id_list: z.array(z.string()).min(1).max(50) });

export const memberRoutes: ApiRoute[] = [
  {
    method: 'GET',
    path: PATH,
    scopes: READ_SCOPES,
    paramCode: PARAM,
    handler: (platform, { params, query }) => {
      const type = memberIdType(platform, query);
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
    scopes: READ_SCOPES,
    paramCode: PARAM,
    handler: (platform, { params }) => {
      const chat = platform.state.chats.get(params.chat_id ?? '');
      if (!chat) throw new ApiError(99992356, 'The request you send is not a valid {chat_id}');
      if (chat.disbanded) throw new ApiError(232009, 'The chat has already been dissolved.');
      return { data: { is_in_chat: chat.hasBot } };
    },
  },
  {
    method: 'POST',
    path: PATH,
    scopes: WRITE_SCOPES,
    paramCode: PARAM,
    handler: (platform, request) => ({
      data: isForBots(request) ? addBots(platform, request) : add(platform, request),
    }),
  },
  {
    method: 'DELETE',
    path: PATH,
    scopes: WRITE_SCOPES,
    paramCode: PARAM,
    handler: (platform, request) => ({
      data: isForBots(request) ? removeBots(platform, request) : remove(platform, request),
    }),
  },
];

const isForBots = ({ query }: ApiRequest) => query.get('member_id_type') === 'app_id';

function memberIdType(platform: Platform, query: URLSearchParams): UserIdType {
  const type = query.get('member_id_type') ?? 'open_id';
  if (type === 'user_id') needUserIdScope(platform);
  if (type === 'open_id' || type === 'union_id' || type === 'user_id') return type;
  throw new ApiError(PARAM, `invalid member_id_type ${type}`);
}

function peopleIn(platform: Platform, chatId: string | undefined): Person[] {
  const chat = chatById(platform, chatId ?? '', 232011);
  return [...chat.members].map((openId) => personById(platform, 'open_id', openId));
}

function group(platform: Platform, chatId: string | undefined): Chat {
  const chat = chatById(platform, chatId ?? '', 232011);
  if (chat.type === 'p2p') throw new ApiError(PARAM, 'a p2p chat has fixed members');
  return chat;
}

/** The code for ids nobody has, when all of them have to be good (`succeed_type` 0 and 2). */
const NOBODY = { open_id: 99992351, user_id: 99992360, union_id: 99992364 };

/**
 * `succeed_type` 0: unknown ids fail the call, people who cannot be added are left out; 1: whoever can
 * be added is; 2: one bad id of any kind fails it.
 */
function add(platform: Platform, { params, query, body }: ApiRequest) {
  const type = memberIdType(platform, query);
  const { id_list: ids } = parse(listBody, body, PARAM);
  const chat = group(platform, params.chat_id);
  const succeed = query.get('succeed_type') ?? '0';
  if (!['0', '1', '2'].includes(succeed)) throw new ApiError(PARAM, 'invalid succeed_type');
  const found = ids.map((id) => ({ id, person: findPerson(platform, type, id) }));
  const unknown = found.filter(({ person }) => !person).map(({ id }) => id);
  const resigned = found.filter(({ person }) => person?.resigned).map(({ id }) => id);
  if (unknown.length > 0 && succeed !== '1') {
    throw new ApiError(NOBODY[type], `Your request contains not existed id: ${unknown.join()}`);
  }
  if (resigned.length > 0 && succeed === '2') {
    throw new ApiError(232043, 'Your request contains unavailable ids.');
  }
  const users = found.flatMap(({ person }) => {
    return person && !person.resigned && !chat.members.has(person.openId) ? [person] : [];
  });
  for (const person of users) chat.members.add(person.openId);
  membersChanged(platform, chat, { kind: 'added', users, bot: false });
  platform.bus.emit('change', { chatId: chat.chatId });
  return {
    invalid_id_list: resigned,
    not_existed_id_list: unknown,
    pending_approval_id_list: [],
  };
}

/** There is one bot here, and it is a member of every group it can reach. */
function addBots(platform: Platform, { params, body }: ApiRequest) {
  const { id_list: ids } = parse(listBody, body, PARAM);
  group(platform, params.chat_id);
  if (ids.length > MAX_BOTS) throw new ApiError(PARAM, `at most ${MAX_BOTS} bots`);
  const unknown = ids.filter((id) => id !== platform.app.appId);
  return { invalid_id_list: [], not_existed_id_list: unknown, pending_approval_id_list: [] };
}

function remove(platform: Platform, { params, query, body }: ApiRequest) {
  const type = memberIdType(platform, query);
  const { id_list: ids } = parse(listBody, body, PARAM);
  const chat = group(platform, params.chat_id);
  if (ids.some((id) => findPerson(platform, type, id)?.openId === chat.ownerId)) {
    throw new ApiError(232076, "Can't kick chat owner.");
  }
  const users = ids.flatMap((id) => {
    const person = findPerson(platform, type, id);
    return person && chat.members.delete(person.openId) ? [person] : [];
  });
  const gone = new Set(users.map((person) => personIdOf(person, type)));
  membersChanged(platform, chat, { kind: 'deleted', users, bot: false });
  platform.bus.emit('change', { chatId: chat.chatId });
  return { invalid_id_list: ids.filter((id) => !gone.has(id)) };
}

/** The bot takes itself out. */
function removeBots(platform: Platform, { params, body }: ApiRequest) {
  const { id_list: ids } = parse(listBody, body, PARAM);
  const chat = group(platform, params.chat_id);
  if (ids.includes(platform.app.appId)) {
    membersChanged(platform, chat, { kind: 'deleted', users: [], bot: true });
    chat.hasBot = false;
    platform.bus.emit('change', { chatId: chat.chatId });
  }
  return { invalid_id_list: ids.filter((id) => id !== platform.app.appId) };
}
