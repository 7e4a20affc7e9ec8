import { z } from 'zod';
import { membersChanged, p2pChatEntered } from '../events.ts';
import { isoTime } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Message, Person } from '../types.ts';
import {
  asSchema,
  ControlError,
  type ControlRoute,
  chatFor,
  memberOf,
  parse,
  personOf,
} from './contract.ts';

const membersSchema = z.object({
  add: z.array(z.string()).default([]),
  remove: z.array(z.string()).default([]),
  as: z.string().optional(),
});

export const chatControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/chats',
    handler: (platform, { query }) => {
      const as = query.get('as');
      const person = as === null ? null : personOf(platform, as);
      const chats = [...platform.state.chats.values()];
      const own = person ? chats.filter(({ members }) => members.has(person.openId)) : chats;
      return own.map((chat) => presentChat(chat, person, platform.app.botName));
    },
  },
  {
    method: 'POST',
    path: '/chats/:chatId/members',
    handler: (platform, { params, body }) => {
      const chat = chatFor(platform, params.chatId);
      if (chat.type === 'p2p') throw new ControlError(400, 'p2p', 'a p2p chat has fixed members');
      const change = parse(membersSchema, body);
      const operator = change.as === undefined ? undefined : personOf(platform, change.as);
      remove(platform, chat, { ids: change.remove, operator });
      add(platform, chat, { ids: change.add, operator });
      platform.bus.emit('change', { chatId: chat.chatId });
      return { ok: true, members: [...chat.members, ...(chat.hasBot ? ['bot'] : [])] };
    },
  },
  {
    method: 'POST',
    path: '/chats/:chatId/enter',
    handler: (platform, { params, body }) => {
      const chat = chatFor(platform, params.chatId);
      const person = memberOf(platform, chat, parse(asSchema, body).as);
      if (chat.type === 'p2p') p2pChatEntered(platform, person, chat);
      return { ok: true };
    },
  },
  {
    method: 'GET',
    path: '/chats/:chatId/messages',
    handler: (platform, { params, query }) => {
      const chat = chatFor(platform, params.chatId);
      const as = query.get('as');
      if (as !== null) memberOf(platform, chat, as);
      return chat.messages.map(presentMessage);
    },
  },
];

function presentChat(chat: Chat, person: Person | null, botName: string) {
  const { chatId, type, purpose, unit, members, hasBot } = chat;
  const isUnread = (message: Message) =>
    person !== null &&
    !message.recalled &&
    message.sender.id !== person.openId &&
    !message.readBy.has(person.openId);
  const last = chat.messages.at(-1);
  return {
    chatId,
    type,
    name: type === 'p2p' ? botName : chat.name,
    purpose,
    unit,
    unread: chat.messages.filter(isUnread).length,
    members: [...members],
    hasBot,
    lastMessageAt: last ? isoTime(last.createdAt) : null,
  };
}

function presentMessage(message: Message) {
  return {
    messageId: message.messageId,
    parentId: message.parentId,
    createdAt: isoTime(message.createdAt),
    updatedAt: isoTime(message.updatedAt),
    msgType: message.msgType,
    content: message.recalled ? {} : message.content,
    urgent: message.urgent.map(({ kind, openIds, at }) => ({ kind, openIds, at: isoTime(at) })),
    recalled: message.recalled,
    readBy: [...message.readBy.keys()],
    sender: message.sender,
    mentions: message.mentions,
    reactions: message.reactions.map(({ at, ...one }) => ({ ...one, at: isoTime(at) })),
    pinned: message.pin !== null,
  };
}

interface MemberChange {
  ids: string[];
  operator: Person | undefined;
}

function remove(platform: Platform, chat: Chat, { ids, operator }: MemberChange): void {
  const users = ids
    .filter((id) => id !== 'bot')
    .map((id) => personOf(platform, id))
    .filter((person) => chat.members.delete(person.openId));
  const bot = ids.includes('bot') && chat.hasBot;
  membersChanged(platform, chat, {
    kind: 'deleted',
    users,
    bot,
    ...(operator ? { operator } : {}),
  });
  if (bot) chat.hasBot = false;
}

function add(platform: Platform, chat: Chat, { ids, operator }: MemberChange): void {
  const users = ids
    .filter((id) => id !== 'bot' && !chat.members.has(id))
    .map((id) => personOf(platform, id));
  for (const person of users) chat.members.add(person.openId);
  const bot = ids.includes('bot') && !chat.hasBot;
  if (bot) chat.hasBot = true;
  membersChanged(platform, chat, { kind: 'added', users, bot, ...(operator ? { operator } : {}) });
}
