import { z } from 'zod';
import { newId } from '../../ids.ts';
import { chatOf, type Platform } from '../../platform.ts';
import { addMessage } from '../../state.ts';
import type { Chat, Message } from '../../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from '../contract.ts';
import { chatById, keepTargetQuota, messageById } from '../lookup.ts';
import { entityIdOf, readContent } from './content.ts';
import { presentMessage } from './present.ts';
import { receiver, refuseGone } from './receiver.ts';

export const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const READ_SCOPES = ['im:message', 'im:message:readonly'];
/** Within this time (ms) one uuid sends once. */
const UUID_MS = 3_600_000;

const sendBody = z.object({
  receive_id: z.string().min(1),
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const replyBody = sendBody
  .omit({ receive_id: true })
  .extend({ reply_in_thread: z.boolean().default(false) });

export const sendRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    scopes: SEND_SCOPES,
    paramCode: 230001,
    handler: (platform, { query, body }) => {
      const given = parse(sendBody, body, 230001);
      const chat = receiver(platform, query, given.receive_id);
      return { data: presentMessage(platform, post(platform, chat, given)) };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reply',
    scopes: SEND_SCOPES,
    paramCode: 230001,
    handler: (platform, { params, body }) => {
      const { reply_in_thread, ...given } = parse(replyBody, body, 230001);
      const parent = messageById(platform, params.message_id);
      if (parent.recalled) throw new ApiError(230011, 'The message was withdrawn.');
      const chat = chatOf(platform, parent.chatId);
      refuseGone(platform, chat);
      if (reply_in_thread) parent.threadId ??= newId('omt_');
      const place = { parentId: parent.messageId, threadId: parent.threadId };
      return { data: presentMessage(platform, post(platform, chat, { ...given, ...place })) };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: READ_SCOPES,
    paramCode: 230001,
    handler: (platform, { params }) => {
      const message = messageById(platform, params.message_id);
      const inside = message.merged.flatMap((id) => platform.state.messages.get(id) ?? []);
      const upper_message_id = message.messageId;
      const items = [
        presentMessage(platform, message),
        ...inside.map((one) => ({ ...presentMessage(platform, one), upper_message_id })),
      ];
      return { data: { items } };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    scopes: ['im:message.history:readonly', ...READ_SCOPES],
    paramCode: 230001,
    handler: (platform, { query }) => {
      const sorted = inContainer(platform, query).filter(within(query));
      if (query.get('sort_type') === 'ByCreateTimeDesc') sorted.reverse();
      const { items, ...rest } = page(sorted, query, 50);
      return { data: { ...rest, items: items.map((one) => presentMessage(platform, one)) } };
    },
  },
];

export interface Posting {
  msg_type: string;
  content: string;
  uuid?: string | undefined;
  parentId?: string;
  threadId?: string | null;
}

/** Sends, or finds what the same uuid sent within the hour. */
export function post(platform: Platform, chat: Chat, given: Posting): Message {
  const content = () => readContent(platform, given.msg_type, given.content);
  return once(platform, given.uuid && `message ${given.uuid}`, () => {
    const parsed = content();
    keepTargetQuota(platform, chat.chatId);
    const message = addMessage(platform.state, chat, {
      sender: { type: 'app', id: platform.app.appId },
      msgType: given.msg_type,
      content: parsed,
      ...(given.parentId ? { parentId: given.parentId, threadId: given.threadId ?? null } : {}),
      at: platform.clock.now(),
    });
    const entity = platform.state.entities.get(entityIdOf(JSON.parse(given.content)) ?? '');
    if (entity) entity.messageId = message.messageId;
    return message;
  });
}

/** What this key made within the hour, else what is made now; the page is told of it. */
export function once(platform: Platform, key: string | undefined, make: () => Message): Message {
  const { state, clock, bus } = platform;
  const sent = key ? state.sends.get(key) : undefined;
  const before = sent && clock.now() - sent.at < UUID_MS ? state.messages.get(sent.id) : undefined;
  if (before) return before;
  const message = make();
  if (key) state.sends.set(key, { id: message.messageId, at: clock.now() });
  bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
  return message;
}

/** Messages of a chat or a thread, oldest first. */
function inContainer(platform: Platform, query: ApiRequest['query']): Message[] {
  const id = query.get('container_id') ?? '';
  const type = query.get('container_id_type');
  if (type === 'chat') {
    const chat = chatById(platform, id);
    return chat.messages.toSorted((a, b) => a.createdAt - b.createdAt);
  }
  if (type !== 'thread') throw new ApiError(230001, 'invalid container_id_type');
  const found = [...platform.state.messages.values()].filter((one) => one.threadId === id);
  if (found.length === 0) throw new ApiError(230019, 'The thread does NOT exist.');
  return found;
}

/** `start_time` and `end_time` are seconds (feishu.md §4.2). */
function within(query: ApiRequest['query']) {
  const [from, to] = ['start_time', 'end_time'].map((name) => query.get(name));
  for (const one of [from, to]) {
    if (one && !/^\d{1,10}$/.test(one)) throw new ApiError(230001, 'invalid time, in seconds');
  }
  return ({ createdAt }: Message) =>
    (!from || createdAt >= Number(from) * 1000) && (!to || createdAt < (Number(to) + 1) * 1000);
}
