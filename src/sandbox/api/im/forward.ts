import { z } from 'zod';
import type { Platform } from '../../platform.ts';
import { addMessage } from '../../state.ts';
import type { Chat, Message } from '../../types.ts';
import { ApiError, type ApiRoute, parse } from '../contract.ts';
import { keepTargetQuota } from '../lookup.ts';
import { presentMessage } from './present.ts';
import { receiver } from './receiver.ts';
import { once, SEND_SCOPES } from './send.ts';

const forwardBody = z.object({ receive_id: z.string().min(1) });
const mergeBody = forwardBody.extend({ message_id_list: z.array(z.string()).min(1).max(100) });
const SCOPES = [...SEND_SCOPES, 'im:message:readonly'];

/** Kinds that cannot be passed on. */
const KEPT = new Set(['audio', 'system', 'vote', 'hongbao', 'calendar']);

export const forwardRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/merge_forward',
    scopes: SCOPES,
    paramCode: 230001,
    handler: (platform, { query, body }) => {
      const given = parse(mergeBody, body, 230001);
      const chat = receiver(platform, query, given.receive_id);
      const { merged, invalid } = mergeable(platform, given.message_id_list);
      const content = { content: 'Merged and Forwarded Message' };
      const what = { msgType: 'merge_forward', content, merged };
      const message = pass(platform, chat, { uuid: query.get('uuid'), what });
      const data = { message: presentMessage(platform, message), invalid_message_id_list: invalid };
      return { data };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/forward',
    scopes: SCOPES,
    paramCode: 230001,
    handler: (platform, { params, query, body }) => {
      const { receive_id } = parse(forwardBody, body, 230001);
      const chat = receiver(platform, query, receive_id);
      const found = platform.state.messages.get(params.message_id ?? '');
      if (!found) throw new ApiError(230064, 'The message to be forwarded is invalid.');
      if (found.recalled) throw new ApiError(230065, 'The message has been recalled.');
      if (KEPT.has(found.msgType)) {
        throw new ApiError(230061, 'The message type does not support forwarding.');
      }
      const { msgType, content, merged } = found;
      const what = { msgType, content: structuredClone(content), merged };
      const message = pass(platform, chat, { uuid: query.get('uuid'), what });
      return { data: presentMessage(platform, message) };
    },
  },
];

interface Passing {
  uuid: string | null;
  what: Pick<Message, 'msgType' | 'content' | 'merged'>;
}

function pass(platform: Platform, chat: Chat, { uuid, what }: Passing): Message {
  const key = uuid ? `forward ${uuid} ${chat.chatId}` : undefined;
  return once(platform, key, () => {
    keepTargetQuota(platform, chat.chatId);
    const sender = { type: 'app' as const, id: platform.app.appId };
    return addMessage(platform.state, chat, { sender, ...what, at: platform.clock.now() });
  });
}

/** Those that can be passed on together: of one chat, known and not recalled. */
function mergeable({ state }: Platform, ids: string[]) {
  const known = ids.flatMap((id) => state.messages.get(id) ?? []);
  if (known.length === 0) throw new ApiError(230064, 'All messages to be forwarded are invalid.');
  const standing = known.filter((message) => !message.recalled);
  if (standing.length === 0) throw new ApiError(230065, 'All messages have been recalled.');
  if (new Set(standing.map(({ chatId }) => chatId)).size > 1) {
    throw new ApiError(230069, 'Does not support forwarding messages from different groups.');
  }
  const merged = standing.map(({ messageId }) => messageId);
  return { merged, invalid: ids.filter((id) => !merged.includes(id)) };
}
