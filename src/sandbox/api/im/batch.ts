import { z } from 'zod';
import { departmentId } from '../../contact.ts';
import { newId } from '../../ids.ts';
import { chatOf, type Platform } from '../../platform.ts';
import { addMessage, p2pChatId } from '../../state.ts';
import type { Batch, Message, Person } from '../../types.ts';
import { ApiError, type ApiRoute, parse } from '../contract.ts';
import { findPerson } from '../lookup.ts';
import { RECALL_MS, recall } from './change.ts';
import { readContent } from './content.ts';

const SEND_PATH = '/open-apis/message/v4/batch_send/';
const PATH = '/open-apis/im/v1/batch_messages/:batch_message_id';
const SCOPES = ['im:message:send_multi_users', 'im:message:send_multi_depts'];
/** Sending is asynchronous; it starts this long after the call (ms of the clock). */
const DELAY_MS = 200;
const KINDS = ['text', 'image', 'post', 'share_chat', 'interactive'];

const ids = z.array(z.string()).max(200).default([]);
const batchBody = z.object({
  msg_type: z.string(),
  /** An object, not the string the other calls want (feishu.md §4.2). */
  content: z.record(z.string(), z.unknown()).optional(),
  card: z.record(z.string(), z.unknown()).optional(),
  department_ids: ids,
  open_ids: ids,
  user_ids: ids,
  union_ids: ids,
});
type Given = z.infer<typeof batchBody>;

export const batchRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: SEND_PATH,
    scopes: SCOPES,
    paramCode: 10003,
    handler: (platform, { body }) => {
      const given = parse(batchBody, body, 10003);
      if (!KINDS.includes(given.msg_type)) throw new ApiError(10003, 'invalid msg_type');
      const content = contentOf(platform, given);
      const { people, invalid } = receivers(platform, given);
      const id = newId('bm-');
      const at = platform.clock.now();
      const batch = { id, at, people: people.length, messages: [], recalled: false };
      platform.state.batches.set(id, batch);
      sendLater(platform, batch, { people, msgType: given.msg_type, content });
      return { data: { message_id: id, ...invalid } };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/get_progress`,
    scopes: SCOPES,
    paramCode: 230001,
    handler: (platform, { params }) => {
      const batch = batchOf(platform, params.batch_message_id);
      const messages = messagesOf(platform, batch);
      const batch_message_send_progress = {
        valid_user_ids_count: batch.people,
        success_user_ids_count: messages.length,
        read_user_ids_count: messages.filter(({ readBy }) => readBy.size > 0).length,
      };
      const recall_count = messages.filter(({ recalled }) => recalled).length;
      const batch_message_recall_progress = { recall: batch.recalled, recall_count };
      return { data: { batch_message_send_progress, batch_message_recall_progress } };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/read_user`,
    scopes: SCOPES,
    paramCode: 230001,
    handler: (platform, { params }) => {
      const messages = messagesOf(platform, batchOf(platform, params.batch_message_id));
      const read = messages.filter(({ readBy }) => readBy.size > 0).length;
      const read_user = { read_count: String(read), total_count: String(messages.length) };
      return { data: { read_user } };
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    scopes: SCOPES,
    paramCode: 230001,
    handler: (platform, { params }) => {
      const batch = batchOf(platform, params.batch_message_id);
      if (platform.clock.now() - batch.at > RECALL_MS) {
        throw new ApiError(230009, 'Message can only be recalled within one days.');
      }
      batch.recalled = true;
      for (const message of messagesOf(platform, batch)) recall(platform, message);
      return { data: {} };
    },
  },
];

function contentOf(platform: Platform, { msg_type, content, card }: Given) {
  const given = msg_type === 'interactive' ? card : content;
  if (!given) throw new ApiError(10003, 'content or card is missing');
  // Here a rich text lies one level deeper, and a group is shared under another name.
  const post = msg_type === 'post' ? given.post : undefined;
  const shared = msg_type === 'share_chat' ? { chat_id: given.share_chat_id } : undefined;
  return readContent(platform, msg_type, JSON.stringify(post ?? shared ?? given));
}

/** Everybody named once, and the ids nobody has. */
function receivers(platform: Platform, given: Given) {
  const found = new Set<Person>();
  const unknown = (type: 'open_id' | 'user_id' | 'union_id', list: string[]) =>
    list.filter((id) => {
      const person = findPerson(platform, type, id);
      if (person && !person.resigned) found.add(person);
      return !person || person.resigned;
    });
  const invalid = {
    invalid_open_ids: unknown('open_id', given.open_ids),
    invalid_user_ids: unknown('user_id', given.user_ids),
    invalid_union_ids: unknown('union_id', given.union_ids),
    invalid_department_ids: given.department_ids.filter((id) => {
      const members = membersOf(platform, id);
      for (const person of members) found.add(person);
      return members.length === 0;
    }),
  };
  return { people: [...found], invalid };
}

const membersOf = ({ state }: Platform, id: string): Person[] =>
  [...state.people.values()].filter(({ unit, resigned }) => {
    return !resigned && unit && (unit.id === id || departmentId(unit.id) === id);
  });

interface Sending {
  people: Person[];
  msgType: string;
  content: Record<string, unknown>;
}

function sendLater(platform: Platform, batch: Batch, { people, msgType, content }: Sending) {
  const { clock, state, bus, app } = platform;
  const work = async () => {
    await clock.sleep(DELAY_MS);
    if (state.batches.get(batch.id) !== batch || batch.recalled) return;
    for (const person of people) {
      const chat = chatOf(platform, p2pChatId(person.openId));
      const sender = { type: 'app' as const, id: app.appId };
      const what = { sender, msgType, content, batchId: batch.id, at: clock.now() };
      const message = addMessage(state, chat, what);
      batch.messages.push(message.messageId);
      bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
    }
  };
  // Only a reset in between ends up here.
  clock.track(work).catch(() => undefined);
}

function batchOf({ state }: Platform, id: string | undefined) {
  const batch = state.batches.get(id ?? '');
  if (!batch) throw new ApiError(230030, 'The message id is invalid, record not found.');
  return batch;
}

const messagesOf = ({ state }: Platform, { messages }: Batch): Message[] =>
  messages.flatMap((id) => state.messages.get(id) ?? []);
