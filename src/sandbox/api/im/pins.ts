import { z } from 'zod';
import type { Platform } from '../../platform.ts';
import type { Message } from '../../types.ts';
import { ApiError, type ApiRoute, page, parse } from '../contract.ts';
import { chatById, messageById } from '../lookup.ts';

const PATH = '/open-apis/im/v1/pins';
const WRITE = ['im:message', 'im:message.pins:write_only', 'im:message:send_as_bot'];
const READ = ['im:message', 'im:message.pins:read', 'im:message:readonly'];

const pinBody = z.object({ message_id: z.string() });

export const pinRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: PATH,
    scopes: WRITE,
    paramCode: 230001,
    handler: (platform, { body }) => {
      const message = pinnable(platform, parse(pinBody, body, 230001).message_id);
      // Pinning twice answers with the pin there is (feishu.md §4.2).
      message.pin ??= { by: 'app', at: platform.clock.now() };
      changed(platform, message);
      return { data: { pin: present(platform, message) } };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/:message_id`,
    scopes: WRITE,
    paramCode: 230001,
    handler: (platform, { params }) => {
      const message = pinnable(platform, params.message_id);
      message.pin = null;
      changed(platform, message);
      return { data: {} };
    },
  },
  {
    method: 'GET',
    path: PATH,
    scopes: READ,
    paramCode: 230001,
    handler: (platform, { query }) => {
      const { messages } = chatById(platform, query.get('chat_id') ?? '');
      const pinned = messages.filter(({ pin }) => pin !== null);
      pinned.sort((a, b) => (b.pin?.at ?? 0) - (a.pin?.at ?? 0));
      const { items, ...rest } = page(pinned, query, 50);
      return { data: { ...rest, items: items.map((one) => present(platform, one)) } };
    },
  },
];

function pinnable(platform: Platform, id: string | undefined): Message {
  const message = messageById(platform, id);
  if (message.recalled) throw new ApiError(230011, 'The message is recalled.');
  if (!platform.quotas.target(`pin ${message.messageId}`)) {
    throw new ApiError(230047, 'Pin/Unpin message trigger message_id limit.');
  }
  return message;
}

function changed({ bus }: Platform, { chatId, messageId }: Message): void {
  bus.emit('change', { chatId, messageId });
}

function present({ app }: Platform, { messageId, chatId, pin }: Message) {
  const isApp = pin?.by === 'app';
  return {
    message_id: messageId,
    chat_id: chatId,
    operator_id: isApp ? app.appId : pin?.by,
    operator_id_type: isApp ? 'app_id' : 'open_id',
    create_time: String(pin?.at),
  };
}
