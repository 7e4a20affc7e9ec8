import { z } from 'zod';
import { addMessage } from '../../state.ts';
import { ApiError, type ApiRoute, parse } from '../contract.ts';
import { chatById, personById } from '../lookup.ts';
import { recall } from './change.ts';
import { readContent } from './content.ts';

const SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:update'];

const sendBody = z.object({
  chat_id: z.string(),
  open_id: z.string().optional(),
  user_id: z.string().optional(),
  email: z.string().optional(),
  msg_type: z.literal('interactive'),
  card: z.record(z.string(), z.unknown()),
});
const deleteBody = z.object({ message_id: z.string() });

/** A card in a group that one member alone sees (feishu.md §4.2). */
export const ephemeralRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/ephemeral/v1/send',
    scopes: SCOPES,
    paramCode: 10003,
    handler: (platform, { body }) => {
      const given = parse(sendBody, body, 10003);
      const chat = chatById(platform, given.chat_id);
      if (chat.type !== 'group') throw new ApiError(11228, 'chat is not group');
      const reader = readerOf(platform, given);
      if (!chat.members.has(reader.openId)) throw new ApiError(11206, 'user not in chat');
      const message = addMessage(platform.state, chat, {
        sender: { type: 'app', id: platform.app.appId },
        msgType: 'interactive',
        content: readContent(platform, 'interactive', JSON.stringify(given.card)),
        visibleTo: reader.openId,
        at: platform.clock.now(),
      });
      platform.bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
      return { data: { message_id: message.messageId } };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/ephemeral/v1/delete',
    scopes: SCOPES,
    paramCode: 10003,
    handler: (platform, { body }) => {
      const { message_id } = parse(deleteBody, body, 10003);
      const message = platform.state.messages.get(message_id);
      if (!message || message.visibleTo === null) throw new ApiError(11224, 'message_id invalid');
      if (message.recalled) throw new ApiError(18051, 'the message was deleted');
      recall(platform, message);
      return { data: {} };
    },
  },
];

/** One of the three ids; the first given counts. */
function readerOf(platform: Parameters<typeof personById>[0], given: z.infer<typeof sendBody>) {
  if (given.open_id) return personById(platform, 'open_id', given.open_id);
  const people = [...platform.state.people.values()];
  const found = people.find((person) =>
    given.email ? person.email === given.email : person.userId === given.user_id,
  );
  if (!found) throw new ApiError(10003, 'open_id, user_id or email of a user is needed');
  return found;
}
