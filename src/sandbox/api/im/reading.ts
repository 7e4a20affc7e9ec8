import { TENANT_KEY } from '../../state.ts';
import { ApiError, type ApiRoute, page } from '../contract.ts';
import { messageById, personById, personIdOf, userIdType } from '../lookup.ts';

/** Readers can be asked for 7 days. */
const READERS_MS = 7 * 86_400_000;

export const readingRoutes: ApiRoute[] = [
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/read_users',
    scopes: ['im:message', 'im:message:readonly', 'im:message:basic'],
    paramCode: 230001,
    handler: (platform, { params, query }) => {
      const type = userIdType(platform, query, 230001);
      const message = messageById(platform, params.message_id);
      if (message.sender.type !== 'app') {
        throw new ApiError(230012, 'Bot is NOT the sender of the message.');
      }
      if (platform.clock.now() - message.createdAt > READERS_MS) {
        throw new ApiError(230033, 'The message was sent more than 7 days ago.');
      }
      const { items, ...rest } = page([...message.readBy], query, 100);
      const readers = items.map(([openId, at]) => ({
        user_id_type: type,
        user_id: personIdOf(personById(platform, 'open_id', openId), type),
        timestamp: String(at),
        tenant_key: TENANT_KEY,
      }));
      return { data: { ...rest, items: readers } };
    },
  },
];
