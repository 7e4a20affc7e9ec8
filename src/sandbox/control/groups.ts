import { z } from 'zod';
import { chatDisbanded, chatUpdated, membersChanged } from '../chat-events.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Person } from '../types.ts';
import { ControlError, type ControlRoute, chatFor, parse, personOf } from './contract.ts';

const membersSchema = z.object({
  add: z.array(z.string()).default([]),
  remove: z.array(z.string()).default([]),
  as: z.string().optional(),
});
const groupSchema = z.object({
  as: z.string().optional(),
  name: z.string().min(1).max(60).optional(),
  description: z.string().max(100).optional(),
});

/** What people do to groups: members, the bot among them, name and end. */
export const groupControls: ControlRoute[] = [
  {
    method: 'POST',
    path: '/chats/:chatId/members',
    handler: (platform, { params, body }) => {
      const chat = groupFor(platform, params.chatId);
      const change = parse(membersSchema, body);
      const operator = operatorOf(platform, change.as);
      remove(platform, chat, { ids: change.remove, operator });
      add(platform, chat, { ids: change.add, operator });
      platform.bus.emit('change', { chatId: chat.chatId });
      return { ok: true, members: [...chat.members, ...(chat.hasBot ? ['bot'] : [])] };
    },
  },
  {
    method: 'POST',
    path: '/chats/:chatId',
    handler: (platform, { params, body }) => {
      const chat = groupFor(platform, params.chatId);
      const { as, ...change } = parse(groupSchema, body);
      const before = { ...chat };
      Object.assign(chat, change);
      chatUpdated(platform, chat, before, operatorOf(platform, as));
      platform.bus.emit('change', { chatId: chat.chatId });
      return { ok: true };
    },
  },
  {
    method: 'DELETE',
    path: '/chats/:chatId',
    handler: (platform, { params, query }) => {
      const chat = groupFor(platform, params.chatId);
      chatDisbanded(platform, chat, operatorOf(platform, query.get('as') ?? undefined));
      chat.disbanded = true;
      platform.bus.emit('change', { chatId: chat.chatId });
      return { ok: true };
    },
  },
];

function groupFor(platform: Platform, chatId: string | undefined): Chat {
  const chat = chatFor(platform, chatId);
  if (chat.type === 'p2p') throw new ControlError(400, 'p2p', 'a p2p chat has fixed members');
  return chat;
}

const operatorOf = (platform: Platform, openId: string | undefined): Person | undefined =>
  openId === undefined ? undefined : personOf(platform, openId);

interface MemberChange {
  ids: string[];
  operator: Person | undefined;
}

/** Who takes themselves out has left by their own will, which is another event. */
function remove(platform: Platform, chat: Chat, { ids, operator }: MemberChange): void {
  const users = ids
    .filter((id) => id !== 'bot')
    .map((id) => personOf(platform, id))
    .filter((person) => chat.members.delete(person.openId));
  const bot = ids.includes('bot') && chat.hasBot;
  const left = users.filter((person) => person === operator);
  const others = users.filter((person) => person !== operator);
  membersChanged(platform, chat, { kind: 'withdrawn', users: left, bot: false, operator });
  membersChanged(platform, chat, { kind: 'deleted', users: others, bot, operator });
  if (bot) chat.hasBot = false;
}

function add(platform: Platform, chat: Chat, { ids, operator }: MemberChange): void {
  const users = ids
    .filter((id) => id !== 'bot' && !chat.members.has(id))
    .map((id) => personOf(platform, id));
  for (const person of users) chat.members.add(person.openId);
  const bot = ids.includes('bot') && !chat.hasBot;
  if (bot) chat.hasBot = true;
  membersChanged(platform, chat, { kind: 'added', users, bot, operator });
}
