import { z } from 'zod';
import { type Card, isRecord } from '../../card-check.ts';
import type { Platform } from '../../platform.ts';
import type { Message } from '../../types.ts';
import { ApiError, type ApiRoute, parse } from '../contract.ts';
import { keepTargetQuota, messageById, ownMessage } from '../lookup.ts';
import { readContent } from './content.ts';
import { presentMessage } from './present.ts';

const UPDATE_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:update'];
const DAY_MS = 86_400_000;
/** A card can be changed for 14 days (feishu.md §2.6); a message recalled for one. */
const CARD_LIFE_MS = 14 * DAY_MS;
export const RECALL_MS = DAY_MS;
const MAX_EDITS = 20;

const patchBody = z.object({ content: z.string() });
const editBody = z.object({ content: z.string(), msg_type: z.string() });

export const changeRoutes: ApiRoute[] = [
  {
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: UPDATE_SCOPES,
    paramCode: 230001,
    handler: (platform, { params, body }) => {
      const { content } = parse(patchBody, body, 230001);
      const message = ownMessage(platform, params.message_id);
      refuseNoCard(platform, message);
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
      if (![message.msgType, given.msg_type].every((type) => type === 'text' || type === 'post')) {
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
      recall(platform, message);
      return { data: {} };
    },
  },
];

/** Only a card, not of a batch or for one person alone, and not an old one (feishu.md §4.2). */
function refuseNoCard({ clock }: Platform, message: Message): void {
  const isCard = message.msgType === 'interactive';
  if (!isCard || message.batchId !== null || message.visibleTo !== null) {
    throw new ApiError(230001, 'This message is NOT a card that can be updated.');
  }
  if (clock.now() - message.createdAt >= CARD_LIFE_MS) {
    throw new ApiError(230031, 'The message was sent more than 14 days ago.');
  }
}

function isShared(card: Card): boolean {
  return isRecord(card.config) && card.config.update_multi === true;
}

export function recall(platform: Platform, message: Message): void {
  message.recalled = true;
  change(platform, message, message.content);
}

function change(platform: Platform, message: Message, content: Card): void {
  message.content = content;
  message.updatedAt = platform.clock.now();
  const { chatId, messageId } = message;
  platform.bus.emit('change', { chatId, messageId });
}
