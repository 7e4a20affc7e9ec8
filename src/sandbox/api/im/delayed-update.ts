import { z } from 'zod';
import { cardProblem, isRecord } from '../../card-check.ts';
import type { Platform } from '../../platform.ts';
import type { Message, UpdateToken } from '../../types.ts';
import { ApiError, type ApiRoute, parse } from '../contract.ts';

/** Life and uses of the token a click carries (feishu.md §2.4). */
const LIFE_MS = 30 * 60_000;
const MAX_USES = 2;
const MAX_CARD = 30 * 1024;

const updateBody = z.object({ token: z.string(), card: z.unknown() });

export const delayedUpdateRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
    paramCode: 100030,
    handler: (platform, { body }) => {
      const { token, card } = parse(updateBody, body, 10002);
      const { issued, message } = usable(platform, token);
      if (!isRecord(card)) throw new ApiError(10002, 'invalid card');
      if (Buffer.byteLength(JSON.stringify(card)) > MAX_CARD) {
        throw new ApiError(100000, 'the card is too large');
      }
      const problem = cardProblem(platform.state, card);
      if (problem)
        throw new ApiError(11311, `invalid card: ErrCode: ${problem.subCode}; ${problem.text}`);
      issued.uses += 1;
      message.content = card;
      message.updatedAt = platform.clock.now();
      platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
      return { data: {} };
    },
  },
];

/** The token's message; an update before the callback was answered is refused. */
function usable(platform: Platform, token: string): { issued: UpdateToken; message: Message } {
  const { state, clock } = platform;
  const issued = state.updateTokens.get(token);
  const message = issued && state.messages.get(issued.messageId);
  if (!issued || !message) throw new ApiError(300020, 'the token is invalid');
  if (!issued.answered) throw new ApiError(11310, 'card action is lock');
  if (clock.now() - issued.issuedAt > LIFE_MS) throw new ApiError(300030, 'the token is expired');
  if (issued.uses >= MAX_USES) throw new ApiError(300040, 'the token was used too often');
  if (message.recalled) throw new ApiError(200000, 'the message was withdrawn');
  return { issued, message };
}
