import { p2pChatEntered } from '../events.ts';
import { isoTime } from '../ids.ts';
import type { Chat, Message, Person } from '../types.ts';
import { asSchema, type ControlRoute, chatFor, memberOf, parse, personOf } from './contract.ts';

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
      return chat.messages.filter((message) => isFor(message, as)).map(presentMessage);
    },
  },
];

/** An ephemeral card stands in the chat of its one reader only. */
const isFor = ({ visibleTo }: Message, as: string | null) =>
  visibleTo === null || as === null || visibleTo === as;

function presentChat(chat: Chat, person: Person | null, botName: string) {
  const { chatId, type, purpose, unit, members, hasBot, disbanded } = chat;
  const isUnread = (message: Message) =>
    person !== null &&
    isFor(message, person.openId) &&
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
    disbanded,
    lastMessageAt: last ? isoTime(last.createdAt) : null,
  };
}

export function presentMessage(message: Message) {
  return {
    messageId: message.messageId,
    chatId: message.chatId,
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
    edits: message.edits,
    followUps: message.followUps,
    merged: message.merged,
    reactions: message.reactions.map(({ at, ...one }) => ({ ...one, at: isoTime(at) })),
    pinned: message.pin !== null,
  };
}
