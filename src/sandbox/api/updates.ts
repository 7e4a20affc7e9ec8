import { z } from 'zod';
import { type Card, isRecord } from '../card-check.ts';
import type { Platform } from '../platform.ts';
import { chatOf } from '../platform.ts';
import type { Message, UrgentKind } from '../types.ts';
import { readContent } from './content.ts';
import { ApiError, type ApiRequest, type ApiRoute, parse } from './contract.ts';
import {
  findPerson,
  keepTargetQuota,
  messageById,
  ownMessage,
  personIdOf,
  userIdType,
} from './lookup.ts';
import { presentMessage } from './present.ts';

const UPDATE_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:update'];
const DAY_MS = 86_400_000;
/** A card can be changed for 14 days (feishu.md §2.6); a message recalled for one. */
const CARD_LIFE_MS = 14 * DAY_MS;
const RECALL_MS = DAY_MS;
const MAX_EDITS = 20;
const MAX_URGENT = 200;

const patchBody = z.object({ content: z.string() });
const editBody = z.object({ content: z.string(), msg_type: z.enum(['text', 'post']) });
const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(MAX_URGENT) });

export const updateRoutes: ApiRoute[] = [
  {
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: UPDATE_SCOPES,
    paramCode: 230001,
    handler: (platform, { params, body }) => {
      const { content } = parse(patchBody, body, 230001);
      const message = ownMessage(platform, params.message_id);
      if (message.msgType !== 'interactive')
        throw new ApiError(230001, 'This message is NOT a card.');
      if (platform.clock.now() - message.createdAt >= CARD_LIFE_MS) {
        throw new ApiError(230031, 'The message was sent more than 14 days ago.');
      }
      const card = readContent(platform, 'interactive', content);
      if (!isShared(message.content) || !isShared(card)) {
        throw new ApiError(230001, 'config.update_multi must be true in the old and the new card.');
      }
      keepTargetQuota(platform, message.messageId);
      change(platform, message, card);
      return { data: {} };
    },
  },
  {
    method: 'PUT',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: UPDATE_SCOPES,
    paramCode: 230001,
    handler: (platform, { params, body }) => {
      const given = parse(editBody, body, 230001);
      const message = ownMessage(platform, params.message_id);
      if (message.msgType !== 'text' && message.msgType !== 'post') {
        throw new ApiError(230054, 'This type of message can NOT be edited.');
      }
      if (message.edits >= MAX_EDITS)
        throw new ApiError(230072, 'The message was edited too often.');
      const content = readContent(platform, given.msg_type, given.content);
      message.msgType = given.msg_type;
      message.edits += 1;
      change(platform, message, content);
      return { data: presentMessage(platform, message) };
    },
  },
  {
    method: 'DELETE',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
    paramCode: 230001,
    handler: (platform, { params }) => {
      const message = messageById(platform, params.message_id);
      if (message.sender.type !== 'app')
        throw new ApiError(230026, 'No permission to recall this message.');
      if (message.recalled) throw new ApiError(230011, 'The message was withdrawn.');
      if (platform.clock.now() - message.createdAt > RECALL_MS) {
        throw new ApiError(230009, 'The message is too old to be recalled.');
      }
      message.recalled = true;
      change(platform, message, message.content);
      return { data: {} };
    },
  },
  urgentRoute('app', ['im:message.urgent', 'im:message.urgent:app_send']),
  urgentRoute('sms', ['im:message.urgent:sms', 'im:message.urgent:sms_send']),
  urgentRoute('phone', ['im:message.urgent:phone', 'im:message.urgent:phone_send']),
];

function isShared(card: Card): boolean {
  return isRecord(card.config) && card.config.update_multi === true;
}

function change(platform: Platform, message: Message, content: Card): void {
  message.content = content;
  message.updatedAt = platform.clock.now();
  const { chatId, messageId } = message;
  platform.bus.emit('change', { chatId, messageId });
}

function urgentRoute(kind: UrgentKind, scopes: string[]): ApiRoute {
  return {
    method: 'PATCH',
    path: `/open-apis/im/v1/messages/:message_id/urgent_${kind}`,
    scopes,
    paramCode: 230001,
    handler: (platform, request) => ({ data: buzz(platform, kind, request) }),
  };
}

/** Buzzes the members among the given people; the others are answered as invalid. */
function buzz(platform: Platform, kind: UrgentKind, { params, query, body }: ApiRequest) {
  const type = userIdType(query, 230001);
  const { user_id_list: ids } = parse(urgentBody, body, 230001);
  const message = ownMessage(platform, params.message_id);
  const { members } = chatOf(platform, message.chatId);
  const reached = ids.flatMap((id) => {
    const person = findPerson(platform, type, id);
    return person && !person.resigned && members.has(person.openId) ? [person] : [];
  });
  const openIds = reached.map((person) => person.openId);
  const { chatId, messageId } = message;
  if (openIds.length > 0) message.urgent.push({ kind, openIds, at: platform.clock.now() });
  for (const openId of openIds) platform.bus.emit('urgent', { openId, chatId, messageId, kind });
  platform.bus.emit('change', { chatId, messageId });
  const valid = new Set(reached.map((person) => personIdOf(person, type)));
  return { invalid_user_id_list: ids.filter((id) => !valid.has(id)) };
}
